// The words between two quotation marks, and how those of two reports correspond.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "record/view.hpp"

namespace rapporteur::record {

// The words of a text passage as compared (folded, punctuation gone, contractions spelled by their letters), with their places.
struct QuoteWords {
  Anchor anchor;
  std::vector<std::string> words;
  std::vector<Span> spans;  // of each word
};
QuoteWords quote_words(const View& view, const Anchor& anchor);

// A global alignment of words (Needleman and Wunsch 1970): pairs of indices in order, either side empty where a word has no
// counterpart; different words are paired where that is no dearer than leaving both alone.
struct QuoteAlignment {
  std::vector<std::pair<std::optional<std::size_t>, std::optional<std::size_t>>> pairs;
  std::size_t equal = 0;
  std::size_t left = 0, right = 0;  // words on each side
  double share_of_shorter() const;
  double share_of_longer() const;
};
QuoteAlignment align_quotes(const QuoteWords& a, const QuoteWords& b);

}  // namespace rapporteur::record
