// The words between two quotation marks, and how those of two reports correspond.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "record/view.hpp"

namespace rapporteur::record {

// The words of a passage as compared (folded, punctuation gone, contractions apart), with their places.
struct QuoteWords {
  Anchor anchor;
  std::vector<std::string> words;
  std::vector<Span> spans;  // of each word, in the report

  // Given by a WordForms; empty without one.
  std::vector<std::uint32_t> numbers;   // of each word
  std::vector<std::uint32_t> forms;     // of each word: equal where it is the same word in another spelling
  std::vector<std::uint32_t> distinct;  // numbers, each once, ascending
  std::vector<std::uint32_t> sorted;    // forms, ascending
};
QuoteWords quote_words(const View& view, const Anchor& anchor);
// The words from `first` to before `last`; not none.
QuoteWords slice(const QuoteWords& all, std::size_t first, std::size_t last);

// Numbers for words, so that quotations that are compared with many others are compared as integers. Only quotations numbered
// by one WordForms are to be compared.
class WordForms {
public:
  void number(QuoteWords& quote);

private:
  struct Numbers {
    std::uint32_t word, form;
  };
  std::unordered_map<std::string, Numbers> words_;
  std::unordered_map<std::string, std::uint32_t> forms_;
};

// How many numbers two ascending lists have in common.
std::size_t count_common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

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
// True where all words of the shorter one correspond to words of the other. Both are numbered.
bool holds(const QuoteWords& a, const QuoteWords& b);

}  // namespace rapporteur::record
