// A regular expression over UTF-8 (PCRE2, Unicode properties, without regard to case unless it says (?-i)).
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace rapporteur {

class Pattern {
public:
  // `expression` is a constant of the program or its data: one that does not compile is a programmer's mistake (assert).
  explicit Pattern(std::string_view expression);

  bool found_in(std::string_view subject) const;
  // The groups of the first match, the whole first; a group that took no part is empty. Nothing where there is no match, or the
  // match would take more than a fixed number of steps.
  std::optional<std::vector<std::string_view>> match(std::string_view subject) const;

private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

}  // namespace rapporteur
