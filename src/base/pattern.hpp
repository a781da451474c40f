// A regular expression over UTF-8 (PCRE2, Unicode properties, without regard to case unless it says (?-i)). It is read when it
// is first needed and becomes machine code once it is needed often: making one costs nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur {

class Pattern {
public:
  // `expression` is a constant of the program or its data: one that is not valid is a programmer's mistake, asserted when it is
  // first used. It has fewer than 64 groups.
  explicit Pattern(std::string_view expression);
  bool is_valid() const;  // for the tests of what makes patterns of data

  bool found_in(std::string_view subject) const;
  // The groups of the first match, the whole first; a group that took no part is empty. Nothing where there is no match, or the
  // match would take more than a fixed number of steps.
  std::optional<std::vector<std::string_view>> match(std::string_view subject) const;

private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

// A regular expression that is tried at given places only. Of groups that share a name at most one takes part in a match; there
// are fewer than 64 groups.
class PlacedPattern {
public:
  explicit PlacedPattern(std::string_view expression);  // as Pattern's
  bool is_valid() const;

  struct Found {
    std::size_t start = 0, end = 0;  // bytes of the subject
    // Name and words of the named groups that took part; names live as long as the pattern.
    std::vector<std::pair<std::string_view, std::string_view>> groups;
  };
  // The match that begins at byte `place`, which must start a character; what stands before it is seen by lookbehinds. Nothing
  // as Pattern::match.
  std::optional<Found> match_at(std::string_view subject, std::size_t place) const;

private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

}  // namespace rapporteur
