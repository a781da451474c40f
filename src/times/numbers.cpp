#include "times/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "base/data.hpp"

namespace rapporteur::times {
namespace {

struct NumberWord {
  double value = 0;
  bool scale = false;  // multiplies what stands before it
};

const std::map<std::string, NumberWord, std::less<>>& number_words() {
  static const auto words = [] {
    std::map<std::string, NumberWord, std::less<>> table;
    for_each_row(data_file("number_words.tsv"), [&](const std::vector<std::string_view>& fields) {
      if (fields.size() != 3 || (fields[0] != "number" && fields[0] != "scale")) return;
      table.emplace(fields[1], NumberWord{std::stod(std::string(fields[2])), fields[0] == "scale"});
    });
    return table;
  }();
  return words;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '-' || c == '\r') {
      if (!words.back().empty()) words.emplace_back();
    } else if (c != ',') {
      words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::optional<double> digits(std::string_view word) {
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end == word.data()) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
  if (rest.empty()) return value;
  if (rest == "½") return value + 0.5;
  if (rest == "¼") return value + 0.25;
  if (rest == "¾") return value + 0.75;
  if (rest.size() == 2 && rest[0] == '/' && rest[1] > '0' && rest[1] <= '9') return value / (rest[1] - '0');
  return std::nullopt;
}

std::optional<double> phrase(const std::vector<std::string>& words) {
  const auto& first = words.front();
  if (words.size() == 1 && (first == "a" || first == "an")) return 1;
  if (first == "half") return words.size() > 1 && words.back() == "dozen" ? 6 : 0.5;
  if (first == "three" && words.size() > 1 && words[1] == "quarters") return 0.75;
  if ((first != "a" && first != "an") || words.size() < 2) return std::nullopt;
  if (words[1] == "couple" || words[1] == "pair") return 2;
  if (words[1] == "quarter") return 0.25;
  if (words[1] == "half") return 6;
  const auto found = number_words().find(words[1]);
  return found == number_words().end() ? std::nullopt : std::optional(found->second.value);
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
  const auto words = words_of(text);
  if (words.empty()) return std::nullopt;
  if (const auto value = phrase(words)) return value;
  double sum = 0;
  for (const std::string& word : words) {
    if (const auto value = digits(word)) {
      sum += *value;
      continue;
    }
    const auto found = number_words().find(word);
    if (found == number_words().end()) return std::nullopt;
    sum = found->second.scale ? std::max(sum, 1.0) * found->second.value : sum + found->second.value;
  }
  return sum;
}

std::optional<double> scale_of(std::string_view word) {
  const auto found = number_words().find(word);
  return found == number_words().end() || !found->second.scale ? std::nullopt : std::optional(found->second.value);
}

std::optional<int> spoken_year(std::string_view text) {
  auto words = words_of(text);
  std::erase(words, "and");
  if (words.size() < 2) return std::nullopt;
  double century = 2000, rest = 0;
  if (words[0] != "two") {
    const auto found = number_words().find(words[0]);
    if (found == number_words().end()) return std::nullopt;
    century = found->second.value * 100;
  }
  for (std::size_t i = words[0] == "two" ? 2 : 1; i < words.size(); ++i) {
    const auto found = number_words().find(words[i]);
    if (found == number_words().end()) return std::nullopt;
    rest += found->second.value;
  }
  return static_cast<int>(century + rest);
}

}  // namespace rapporteur::times
