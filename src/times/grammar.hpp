// The grammar of time expressions (data/times.tsv): one regular expression a rule.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/literal_index.hpp"
#include "base/pattern.hpp"
#include "base/word_classes.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::times {

struct Rule {
  TimeType type = TimeType::date;
  std::string way;  // how its value is made (values.hpp)
  PlacedPattern pattern;
};

// What a rule found: the words of each class or group that took part.
class Fields {
public:
  Fields(PlacedPattern::Found found, std::string_view text)
      : found_(std::move(found)), all_(text.substr(found_.start, found_.end - found_.start)) {}

  std::size_t start() const { return found_.start; }  // bytes of the text
  std::size_t end() const { return found_.end; }
  bool has(std::string_view name) const { return !words(name).empty(); }
  std::string_view words(std::string_view name) const;  // empty where the group took no part
  std::string_view all() const { return all_; }
  const auto& groups() const { return found_.groups; }

private:
  PlacedPattern::Found found_;
  std::string_view all_;
};

class Grammar {
public:
  static const Grammar& instance();

  const std::vector<Rule>& rules() const { return rules_; }

  struct Found {
    std::size_t rule;  // its number
    Fields fields;
  };
  // The first rule, from number `first_rule` on, that reads an expression at byte `place`, which must begin a word.
  std::optional<Found> match_at(std::string_view text, std::size_t place, std::size_t first_rule) const;

  // The value of a class's word, as the table writes it; empty where the words are none of the class.
  std::string_view value(std::string_view klass, std::string_view words) const;

private:
  Grammar();
  std::vector<Rule> rules_;
  LiteralIndex starts_;  // of the rules
  WordClasses classes_;
};

}  // namespace rapporteur::times
