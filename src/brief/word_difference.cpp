#include "brief/word_difference.hpp"

#include <algorithm>

#include "brief/word_alignment.hpp"

namespace rapporteur {
namespace {

// Stretches between blanks, each with the word that it is compared by (punctuation and case aside).
struct Stretch {
  std::string text, key;
};

std::vector<Stretch> stretches_in(std::string_view text) {
  std::vector<Stretch> stretches;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    Stretch stretch{std::string(text.substr(0, end)), {}};
    for (const Word& word : words_to_compare(stretch.text)) stretch.key += word.key + ' ';
    if (!stretch.text.empty()) stretches.push_back(std::move(stretch));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return stretches;
}

// For each of `a` whether it is in the longest common subsequence with `b` (dynamic programming from the end).
std::vector<bool> common(const std::vector<Stretch>& a, const std::vector<Stretch>& b) {
  std::vector<std::vector<unsigned>> length(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      length[i][j] = a[i].key == b[j].key ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
  std::vector<bool> shared(a.size());
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key) {
      shared[i++] = true;
      ++j;
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

}  // namespace

std::vector<WordRun> words_against(std::string_view text, std::string_view other) {
  constexpr std::size_t most = 400;  // words: the table of lengths is their product
  const auto ours = stretches_in(text), theirs = stretches_in(other);
  const bool short_enough = ours.size() <= most && theirs.size() <= most;
  const auto shared = short_enough ? common(ours, theirs) : std::vector<bool>(ours.size(), true);
  // Fewer words in common than a third, and they are two sentences, not two wordings of one.
  const auto common_words = static_cast<std::size_t>(std::count(shared.begin(), shared.end(), true));
  const bool comparable = common_words > 0 && 3 * common_words >= std::min(ours.size(), theirs.size());
  std::vector<WordRun> runs;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const bool differs = comparable && !shared[i];
    if (runs.empty() || runs.back().differs != differs)
      runs.push_back({ours[i].text, differs});
    else
      runs.back().words += ' ' + ours[i].text;
  }
  return runs;
}

}  // namespace rapporteur
