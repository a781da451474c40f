#include "times/grammar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/data.hpp"

namespace rapporteur::times {
namespace {

constexpr std::string_view blank = R"((?:\h+|\h*\R\h*))";  // within a paragraph
constexpr std::string_view after = R"((?!\w))";

// A literal as a regular expression; a blank stands for any run of blanks.
std::string quoted(std::string_view literal) {
  std::string out;
  for (const char c : literal) {
    if (c == ' ') {
      out += blank;
      continue;
    }
    if (std::string_view(".^$*+?()[]{}|\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// Lower case, runs of blanks as one.
std::string normal(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank)
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

using Phrases = std::map<std::string, std::string, std::less<>>;

// The pattern with its {names} put in and its blanks made wide: not those in brackets, and one blank only in a lookbehind,
// which must be of fixed length.
std::string expand(std::string_view pattern, const Phrases& phrases) {
  std::string out;
  bool in_brackets = false;
  int depth = 0, behind = 0;  // parentheses open; the number of that of the lookbehind
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '(' && !in_brackets) ++depth;
    if (c == '(' && behind == 0 && (pattern.substr(i, 4) == "(?<=" || pattern.substr(i, 4) == "(?<!")) behind = depth;
    if (c == ')' && !in_brackets && depth-- == behind) behind = 0;
    if (c == '\\' && i + 1 < pattern.size()) {
      out += c;
      out += pattern[++i];
    } else if (c == '[' || c == ']') {
      in_brackets = c == '[';
      out += c;
    } else if (c == ' ' && !in_brackets) {
      out += behind > 0 ? std::string_view(R"(\s)") : blank;
    } else if (const auto close = pattern.find('}', i);
               c == '{' && close != std::string_view::npos && phrases.contains(pattern.substr(i + 1, close - i - 1))) {
      out += phrases.find(pattern.substr(i + 1, close - i - 1))->second;
      i = close;
    } else {
      out += c;
    }
  }
  return out;
}

TimeType type_of(std::string_view name) {
  if (name == "TIME") return TimeType::time;
  if (name == "DURATION") return TimeType::duration;
  return name == "SET" ? TimeType::set : TimeType::date;
}

}  // namespace

std::string_view Fields::words(std::string_view name) const {
  for (const auto& [group, words] : found_.groups)
    if (group == name) return words;
  return {};
}

Grammar::Grammar() {
  Phrases phrases;
  std::map<std::string, std::vector<std::string>, std::less<>> forms;
  for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields[0] == "word" && fields.size() == 4) {
      classes_.add(fields[1], fields[2], fields[3]);
      forms[std::string(fields[1])].emplace_back(fields[2]);
    }
  });
  for (auto& [name, words] : forms) {
    // The longest first, so that "jan." is not read as "jan".
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::string any;
    for (const auto& word : words) any += (any.empty() ? "" : "|") + quoted(word);
    phrases[name] = fmt::format("(?<{}>{})", name, any);
  }
  for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields[0] == "let" && fields.size() == 3) {
      phrases[std::string(fields[1])] = "(?:" + expand(fields[2], phrases) + ")";
    } else if (fields[0] == "rule" && fields.size() == 4) {
      const std::string expression = fmt::format("(?:{}){}", expand(fields[3], phrases), after);
      rules_.push_back({type_of(fields[1]), std::string(fields[2]), PlacedPattern(expression)});
      starts_.add(literals_at_start(expression));
    }
  });
}

const Grammar& Grammar::instance() {
  static const Grammar grammar;
  return grammar;
}

std::optional<Grammar::Found> Grammar::match_at(std::string_view text, std::size_t place, std::size_t first_rule) const {
  const auto worth_trying = starts_.at(text, place);
  if (worth_trying.none()) return std::nullopt;
  for (std::size_t i = first_rule; i < rules_.size(); ++i)
    if (worth_trying[i])
      if (auto found = rules_[i].pattern.match_at(text, place)) return Found{i, Fields(std::move(*found), text)};
  return std::nullopt;
}

std::string_view Grammar::value(std::string_view klass, std::string_view words) const {
  return classes_.value(klass, normal(words));
}

}  // namespace rapporteur::times
