// Which words of a text another text does not have in their order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// A run of words; the runs of a text joined by blanks are its words.
struct WordRun {
  std::string words;
  bool differs = false;
};

// The words of `text`, those marked that are not in the longest common subsequence with `other` (punctuation and case aside).
// Nothing is marked where the two share less than a third of the shorter, or either has over 400 words. Both UTF-8.
std::vector<WordRun> words_against(std::string_view text, std::string_view other);

}  // namespace rapporteur
