#include "ingest/english.hpp"

#include <fmt/format.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <vector>

#include "base/data.hpp"
#include "ingest/characters.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t least_letters = 20;  // below, the script says nothing
// In 743 news articles the share of English function words was .12 to .35, and in all but one of their 504 paragraphs of 100
// words and more above .075; in texts of the other languages of the table never above .045.
constexpr std::size_t long_text = 100;
constexpr double least_share = 0.05;
// Of a short text another language must have more words, and at least these.
constexpr std::size_t least_foreign_words = 2;

using Words = std::set<std::string_view>;

// By language, English too.
const std::map<std::string_view, Words>& function_words() {
  static const auto words = [] {
    std::map<std::string_view, Words> table;
    for_each_row(data_file("function_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      auto& set = table[fields.at(0)];
      for (auto list = fields.at(1); !list.empty();) {
        const auto end = list.find(' ');
        set.insert(list.substr(0, end));
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
      }
    });
    assert(table.contains("English"));
    return table;
  }();
  return words;
}

// The script with most letters where Latin has less than half of them.
std::optional<std::string> foreign_script(std::string_view text) {
  std::map<UScriptCode, std::size_t> letters;
  std::size_t all = 0;
  for_each_code_point(text, [&](char32_t c) {
    if (!is_letter(c)) return;
    UErrorCode status = U_ZERO_ERROR;
    const auto script = c < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(c), &status);
    ++letters[script];
    ++all;
  });
  if (all < least_letters || letters[USCRIPT_LATIN] * 2 >= all) return std::nullopt;
  letters.erase(USCRIPT_LATIN);
  auto most = letters.begin();
  for (auto it = letters.begin(); it != letters.end(); ++it)
    if (it->second > most->second) most = it;
  return std::string(uscript_getName(most->first));
}

// Calls `visit` with each word in lower case, apostrophes straight.
template <class Visit>
void for_each_word(std::string_view text, Visit visit) {
  std::string word;
  for_each_code_point(text, [&](char32_t c) {
    if ((c == U'’' || c == U'\'') && !word.empty()) {
      word += '\'';
    } else if (is_letter(c)) {
      append_utf8(word, to_lower(c));
    } else if (!word.empty()) {
      visit(word);
      word.clear();
    }
  });
  if (!word.empty()) visit(word);
}

}  // namespace

std::optional<std::string> not_english(std::string_view text) {
  if (const auto script = foreign_script(text)) return "is not in English: most of its letters are " + *script;
  const auto& table = function_words();
  std::map<std::string_view, std::size_t> known;
  std::size_t words = 0;
  for_each_word(text, [&](const std::string& word) {
    ++words;
    for (const auto& [language, list] : table) known[language] += list.count(word);
  });
  const auto english = known["English"];
  const auto most =
      std::max_element(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != known.end() && most->second >= least_foreign_words && most->second > 2 * english)
    return fmt::format("is not in English: it reads as {}", most->first);
  if (words >= long_text && static_cast<double>(english) < least_share * static_cast<double>(words))
    return fmt::format("does not read as English: {} of its {} words are English function words", english, words);
  return std::nullopt;
}

}  // namespace rapporteur
