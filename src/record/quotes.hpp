// The words between two quotation marks, and how those of two reports correspond.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "record/view.hpp"

namespace rapporteur::record {

// The words of a passage as compared (folded, punctuation gone, contractions apart), with their places.
struct QuoteWords {
  Anchor anchor;
  std::vector<std::string> words;
  std::vector<Span> spans;  // of each word, in the report
};
QuoteWords quote_words(const View& view, const Anchor& anchor);

// A pair of word indices that correspond; a side is empty where a word has no counterpart.
using WordPair = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>;
struct QuoteAlignment {
  std::vector<WordPair> pairs;  // in order, from the first pair of equal words to the last
  std::size_t equal = 0;
  std::size_t left = 0, right = 0;                                             // words on each side
  std::size_t left_first = 0, left_last = 0, right_first = 0, right_last = 0;  // what `pairs` covers, last exclusive
  double share_of_shorter() const;
  double share_of_longer() const;
};
// The best local alignment (Smith and Waterman 1981): one quotation may hold only a part of the other.
QuoteAlignment align_quotes(const QuoteWords& a, const QuoteWords& b);

}  // namespace rapporteur::record
