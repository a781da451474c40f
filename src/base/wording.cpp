#include "base/wording.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/data.hpp"

namespace rapporteur {
namespace {

const std::set<std::string_view>& words_of(std::string_view kind) {
  static const auto tables = [] {
    std::map<std::string_view, std::set<std::string_view>> all;
    for_each_row(data_file("quotation_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() >= 2) all[fields[0]].insert(fields[1]);
    });
    return all;
  }();
  static const std::set<std::string_view> none;
  const auto found = tables.find(kind);
  return found == tables.end() ? none : found->second;
}

std::string american(std::string word) {
  static constexpr std::pair<std::string_view, std::string_view> rules[] = {
      {"isation", "ization"}, {"ise", "ize"}, {"ising", "izing"}, {"our", "or"},   {"ence", "ense"},
      {"mme", "m"},           {"tre", "ter"}, {"ogue", "og"},     {"lled", "led"}, {"lling", "ling"}};
  for (const auto& [from, to] : rules)
    if (const auto at = word.find(from); at != std::string::npos && at > 1) word.replace(at, from.size(), to);
  return word;
}

// `longer` is `shorter` behind a negative prefix.
bool prefixed(std::string_view longer, std::string_view shorter) {
  if (shorter.size() < 3 || longer.size() <= shorter.size() || !longer.ends_with(shorter)) return false;
  const std::string_view prefix = longer.substr(0, longer.size() - shorter.size());
  return words_of("prefix").count(prefix) > 0 && words_of("no-contrary").count(longer) == 0;
}

bool ful_and_less(std::string_view a, std::string_view b) {
  constexpr std::string_view ful = "ful", less = "less";
  return a.ends_with(ful) && b.ends_with(less) && a.size() > ful.size() + 2 &&
         a.substr(0, a.size() - ful.size()) == b.substr(0, b.size() - less.size());
}

}  // namespace

std::optional<Contraction> contraction(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> irregular = {
      {{"can't", "can"}, {"won't", "will"}, {"shan't", "shall"}}};
  for (const auto& [short_form, first] : irregular)
    if (word == short_form) return Contraction{std::string(first), "not", word.size() - 3};
  if (word == "cannot") return Contraction{"can", "not", 3};
  if (word.size() > 3 && word.ends_with("n't"))
    return Contraction{std::string(word.substr(0, word.size() - 3)), "not", word.size() - 3};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> endings = {
      {{"'re", "are"}, {"'ll", "will"}, {"'ve", "have"}, {"'m", "am"}}};
  for (const auto& [ending, full] : endings)
    if (word.size() > ending.size() && word.ends_with(ending))
      return Contraction{std::string(word.substr(0, word.size() - ending.size())), std::string(full),
                         word.size() - ending.size()};
  // 's after a noun is mostly the possessive; after these words it is a verb.
  if (word.size() > 2 && word.ends_with("'s"))
    if (const auto first = word.substr(0, word.size() - 2); words_of("before-is").count(first) > 0)
      return Contraction{std::string(first), "is", first.size()};
  return std::nullopt;
}

bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  return a.size() >= 5 && b.size() >= 5 && american(std::string(a)) == american(std::string(b));
}

std::string spelling_form(std::string_view word) {
  // A mark keeps "gramme" from the short word "gram": short words are the same only letter by letter.
  return word.size() >= 5 ? '=' + american(std::string(word)) : std::string(word);
}

bool is_negator(std::string_view word) {
  return word.ends_with("n't") || words_of("negator").count(word) > 0 || words_of("negative-verb").count(word) > 0;
}

bool contrary(std::string_view a, std::string_view b) {
  return prefixed(a, b) || prefixed(b, a) || ful_and_less(a, b) || ful_and_less(b, a);
}

bool negates(std::span<const std::string> a, std::span<const std::string> b) {
  std::size_t turns = 0;
  for (const auto& side : {a, b})
    for (const std::string& word : side) turns += is_negator(word) ? 1 : 0;
  for (const std::string& word : a)
    turns += std::any_of(b.begin(), b.end(), [&](const std::string& other) { return contrary(word, other); }) ? 1 : 0;
  return turns % 2 == 1;
}

bool is_qualifier(std::string_view word) { return words_of("qualifier").count(word) > 0; }

}  // namespace rapporteur
