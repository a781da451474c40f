// How a quotation asked for and one in a report compare, word by word. docs/quotes.md publishes the rule.
//
// Source of the method: P. Sellers, "The theory and computation of evolutionary distances: pattern recognition" (1980): edit
// distance of a pattern to the best matching part of a text, here over words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// A word as compared: lower case, plain apostrophes, abbreviations without points, an editor's "[W]e" made "we", a contraction
// made two words. An editor's insertion ("[the deal]") is no word; a negator in brackets is one.
struct Word {
  std::string key;
  std::size_t start = 0, end = 0;  // bytes of the text it was read from
  bool after_gap = false;          // points for words left out, or an editor's insertion, stand before it
};
std::vector<Word> words_to_compare(std::string_view utf8);
// The text from the first to the last of `count` words from word `at`.
std::string words_between(std::string_view utf8, const std::vector<Word>& words, std::size_t at, std::size_t count);

// Words of one side against words of the other; a side of no words says before which word they would stand.
struct WordChange {
  std::size_t asked_at = 0, asked_count = 0, found_at = 0, found_count = 0;
};
struct Alignment {
  unsigned changed = 0, equal = 0;  // words put in, left out or replaced; words that stand on both sides
  double cost = 0;                  // each changed word 1, of a run of words put in the second and later ones 0.2
  std::size_t first = 0, last = 0;  // the words of `found` that `asked` was laid on, last exclusive
  std::vector<WordChange> changes;  // runs of changed words, in order
};

// The best place for the whole of `asked` in `found`; what lies before and after it in `found` costs nothing, nor what `asked`
// skips with points.
Alignment align_within(const std::vector<Word>& asked, const std::vector<Word>& found);

// A change that turns the meaning (base/wording.hpp).
bool negates(const std::vector<Word>& asked, const std::vector<Word>& found, const WordChange& change);

}  // namespace rapporteur
