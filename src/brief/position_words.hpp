// The words of a position as they are printed beside its stance: "refuses: would not leave its posts".
//
// They are the report's words in its order, so that the label and they read as English whatever verb the report used:
// (1) of a claim with its own "he said" in it ("..., he said, ...") what stands around that; (2) a phrase that is no clause of
// its own keeps the word that governs it, with its auxiliaries ("declined to comment", "would pay"), unless that word only
// repeats the stance; (3) no "that" at the start, no comma or full stop of the sentence at the end; (4) words out of a
// quotation stand between both of its marks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "brief/reading.hpp"

namespace rapporteur {

class PositionWords {
public:
  explicit PositionWords(const Reading& reading);

  // On one line; " … " stands for what is left out.
  std::string of(const Position& position) const;

private:
  std::vector<Span> spoken(const Position& position) const;
  bool is_own(const Statement& statement, const Position& position) const;
  const Statement* telling_within(const Position& position, Span words) const;
  Span with_governor(const Position& position, Span words) const;
  Span trimmed(const Position& position, Span words) const;
  std::string between_marks(const Position& position, Span words) const;

  const Reading& reading_;
  std::vector<std::vector<StatementIndex>> statements_;  // by report
  std::vector<std::vector<Span>> quotes_;                // by report, sorted: what stands between marks
};

// `text` with the quotation mark that it lacks, where one that opens is not closed or one that closes was not opened.
std::string with_both_marks(std::string text);

}  // namespace rapporteur
