#include "ingest/html/part_words.hpp"

#include <array>
#include <cassert>

#include "base/data.hpp"
#include "base/word_table.hpp"

namespace rapporteur::html {
namespace {

constexpr std::size_t most_name_bytes = 400;  // of one attribute; what follows is not read
constexpr std::size_t most_words = 4;         // of one entry of the table

NamedPart part_of(std::string_view name) {
  struct Row {
    std::string_view name;
    Region region;
  };
  static constexpr std::array rows = {
      Row{"comments", Region::comments},   Row{"related", Region::related}, Row{"share", Region::share},
      Row{"subscribe", Region::subscribe}, Row{"advert", Region::advert},   Row{"navigation", Region::navigation},
      Row{"consent", Region::consent},     Row{"hidden", Region::hidden},   Row{"caption", Region::caption},
      Row{"byline", Region::byline},       Row{"tags", Region::tags},       Row{"editors_note", Region::editors_note},
      Row{"title", Region::title},         Row{"aside", Region::aside},
  };
  for (const Row& row : rows)
    if (row.name == name) return {row.region, false};
  assert(name == "body" && "data/page_words.tsv names a part that regions.hpp does not have");
  return {Region::article, true};
}

const WordTable<NamedPart>& table() {
  static const WordTable<NamedPart> all = [] {
    WordTable<NamedPart> words;
    for_each_row(data_file("page_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      assert(fields.size() == 2);
      words.try_emplace(fields[1], part_of(fields[0]));
    });
    return words;
  }();
  return all;
}

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The words of one name, lower case with single blanks; where each begins.
struct Words {
  std::array<char, 2 * most_name_bytes> letters;
  std::array<std::uint16_t, most_name_bytes + 1> starts;
  std::size_t size = 0, count = 0;
};

void read_words(std::string_view name, Words& words) {
  words.size = words.count = 0;
  bool within = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool capital = is_capital(c);
    if (!is_small(c) && !capital && !is_digit(c)) {
      within = false;
      continue;
    }
    if (within && ((capital && is_small(name[i - 1])) || (is_digit(c) != is_digit(name[i - 1])))) within = false;
    if (!within) {
      if (words.count > 0) words.letters[words.size++] = ' ';
      words.starts[words.count++] = static_cast<std::uint16_t>(words.size);
    }
    within = true;
    words.letters[words.size++] = capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  words.starts[words.count] = static_cast<std::uint16_t>(words.size + 1);
}

// Looks at the stretches of up to four words, those that end last first, and of these the longest.
NamedPart part_of_words(const Words& words) {
  const auto& parts = table();
  for (std::size_t end = words.count; end > 0; --end) {
    for (std::size_t start = end > most_words ? end - most_words : 0; start < end; ++start) {
      const std::string_view stretch(&words.letters[words.starts[start]],
                                     static_cast<std::size_t>(words.starts[end] - words.starts[start] - 1));
      if (const NamedPart* part = parts.find(stretch)) return *part;
    }
  }
  return {};
}

}  // namespace

NamedPart named_part(std::string_view names) {
  NamedPart found;
  Words words;
  names = names.substr(0, most_name_bytes);
  while (!names.empty()) {
    const auto blank = names.find_first_of(" \t\n\r\f");
    read_words(names.substr(0, blank), words);
    const NamedPart part = part_of_words(words);
    if (part.region != Region::article) found.region = part.region;
    found.body = found.body || part.body;
    names.remove_prefix(blank == std::string_view::npos ? names.size() : blank + 1);
  }
  if (found.body) found.region = Region::article;
  return found;
}

}  // namespace rapporteur::html
