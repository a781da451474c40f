#include "ingest/english.hpp"

#include <fmt/format.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <span>
#include <unordered_map>
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

// The words of all languages in one table, so that each word of a text is looked up once.
class FunctionWords {
public:
  FunctionWords() {
    std::multimap<std::string_view, std::string_view> rows;  // of several languages with most words the first is named
    for_each_row(data_file("function_words.tsv"),
                 [&](const std::vector<std::string_view>& fields) { rows.emplace(fields.at(0), fields.at(1)); });
    for (auto [name, list] : rows) {
      if (languages.empty() || languages.back() != name) languages.push_back(name);
      for (const auto language = languages.size() - 1; !list.empty();) {
        const auto end = list.find(' ');
        auto& of_word = languages_of_[list.substr(0, end)];
        if (of_word.empty() || of_word.back() != language) of_word.push_back(language);
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
      }
    }
    english = static_cast<std::size_t>(std::find(languages.begin(), languages.end(), "English") - languages.begin());
    assert(english < languages.size());
  }

  std::vector<std::string_view> languages;
  std::size_t english = 0;

  // The languages, by number, that have the word.
  std::span<const std::size_t> of(std::string_view word) const {
    const auto found = languages_of_.find(word);
    if (found == languages_of_.end()) return {};
    return found->second;
  }

private:
  std::unordered_map<std::string_view, std::vector<std::size_t>> languages_of_;
};

// The script with most letters where Latin has less than half of them.
std::optional<std::string> foreign_script(std::string_view text) {
  std::size_t latin = 0, all = 0;
  std::map<UScriptCode, std::size_t> others;
  for_each_code_point(text, [&](char32_t c) {
    if (!is_letter(c)) return;
    ++all;
    UErrorCode status = U_ZERO_ERROR;
    const auto script = c < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(c), &status);
    ++(script == USCRIPT_LATIN ? latin : others[script]);
  });
  if (all < least_letters || latin * 2 >= all) return std::nullopt;
  const auto most =
      std::max_element(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
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
      c < 0x80 ? word.push_back(static_cast<char>(to_lower(c))) : append_utf8(word, to_lower(c));
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
  static const FunctionWords table;
  std::vector<std::size_t> known(table.languages.size());
  std::size_t words = 0;
  for_each_word(text, [&](std::string_view word) {
    ++words;
    for (const auto language : table.of(word)) ++known[language];
  });
  const auto english = known[table.english];
  const auto most = static_cast<std::size_t>(std::max_element(known.begin(), known.end()) - known.begin());
  if (known[most] >= least_foreign_words && known[most] > 2 * english)
    return fmt::format("is not in English: it reads as {}", table.languages[most]);
  if (words >= long_text && static_cast<double>(english) < least_share * static_cast<double>(words))
    return fmt::format("does not read as English: {} of its {} words are English function words", english, words);
  return std::nullopt;
}

}  // namespace rapporteur
