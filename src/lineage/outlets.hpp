// Names of news outlets (data/outlets.tsv).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::lineage {

class Outlets {
public:
  static const Outlets& table();  // parsed once

  // The name, without "the", is that of an agency or broadcaster, or made as newspapers and stations make theirs.
  bool is_name(std::string_view name) const;
  // The same, and what could also be something else ("PA").
  bool may_be_name(std::string_view name) const;
  // A common noun (lower case) that says what the name beside it is.
  bool is_noun(std::string_view lower) const;
  // Wordings for agencies that are not named (lower case), longest first.
  const std::vector<std::string>& credits() const { return credits_; }

private:
  Outlets();
  std::vector<std::string> known_, initials_, last_, first_, nouns_, credits_;  // sorted, but for the credits
};

}  // namespace rapporteur::lineage
