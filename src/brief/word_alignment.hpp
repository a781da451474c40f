// How a quotation asked for and one in a report compare, word by word.
//
// Source of the method: P. Sellers, "The theory and computation of evolutionary distances: pattern recognition" (1980): edit
// distance of a pattern to the best matching part of a text, here over words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// A word as compared (lower case, typographic apostrophes made plain) and as it stands.
struct Word {
  std::string key;
  std::string text;
};
std::vector<Word> words_to_compare(std::string_view utf8);

struct WordChange {
  std::string asked, found;  // either may be empty: left out, put in
};
struct Alignment {
  unsigned changed = 0;             // words put in, left out or replaced
  std::vector<WordChange> changes;  // runs of them, in order
};

// The best place for the whole of `asked` in `found`; what lies before and after it in `found` costs nothing.
Alignment align_within(const std::vector<Word>& asked, const std::vector<Word>& found);

}  // namespace rapporteur
