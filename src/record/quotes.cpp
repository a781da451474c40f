#include "record/quotes.hpp"

#include <algorithm>

#include "record/names.hpp"

namespace rapporteur::record {
namespace {

bool word_character(char32_t c) {
  if (c < 128) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' || c == '%';
  return c == U'’' || !((c >= 0x2000 && c <= 0x206F) || (c >= 0x00A0 && c <= 0x00BF));
}

// "don’t" and "don't" are one word; "U.S." and "US" too. A point between digits stays.
std::string compared_form(std::string_view word) {
  std::string folded = fold_name(word);
  return folded.empty() ? std::string(word) : folded;
}

}  // namespace

QuoteWords quote_words(const View& view, const Anchor& anchor) {
  QuoteWords found;
  found.anchor = anchor;
  const Text text{std::string(view.words(anchor))};
  const auto size = text.size();
  for (std::uint32_t i = 0; i < size;) {
    if (!word_character(text.at(i)) || text.at(i) == U'\'' || text.at(i) == U'’') {
      ++i;
      continue;
    }
    std::uint32_t end = i;
    const auto inner = [&](std::uint32_t at) {
      return (text.at(at) == U'.' || text.at(at) == U',') && at + 1 < size && word_character(text.at(at + 1)) && at > i;
    };
    while (end < size && (word_character(text.at(end)) || inner(end))) ++end;
    while (end > i + 1 && (text.at(end - 1) == U'\'' || text.at(end - 1) == U'’')) --end;
    found.words.push_back(compared_form(text.slice({i, end})));
    found.spans.push_back({anchor.span.start + i, anchor.span.start + end});
    i = end;
  }
  return found;
}

double QuoteAlignment::share_of_shorter() const {
  const std::size_t least = std::min(left, right);
  return least == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(least);
}

double QuoteAlignment::share_of_longer() const {
  const std::size_t most = std::max(left, right);
  return most == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(most);
}

QuoteAlignment align_quotes(const QuoteWords& a, const QuoteWords& b) {
  const std::size_t n = a.words.size(), m = b.words.size();
  // Costs in halves: a word without counterpart 2, two different words paired 3, equal words 0.
  std::vector<std::vector<int>> cost(n + 1, std::vector<int>(m + 1, 0));
  for (std::size_t i = 0; i <= n; ++i) cost[i][0] = 2 * static_cast<int>(i);
  for (std::size_t j = 0; j <= m; ++j) cost[0][j] = 2 * static_cast<int>(j);
  const auto change = [&](std::size_t i, std::size_t j) { return a.words[i - 1] == b.words[j - 1] ? 0 : 3; };
  for (std::size_t i = 1; i <= n; ++i)
    for (std::size_t j = 1; j <= m; ++j)
      cost[i][j] = std::min({cost[i - 1][j - 1] + change(i, j), cost[i - 1][j] + 2, cost[i][j - 1] + 2});

  QuoteAlignment result;
  result.left = n;
  result.right = m;
  for (std::size_t i = n, j = m; i > 0 || j > 0;) {
    if (i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + change(i, j)) {
      if (change(i, j) == 0) ++result.equal;
      result.pairs.emplace_back(--i, --j);
    } else if (i > 0 && cost[i][j] == cost[i - 1][j] + 2) {
      result.pairs.emplace_back(--i, std::nullopt);
    } else {
      result.pairs.emplace_back(std::nullopt, --j);
    }
  }
  std::reverse(result.pairs.begin(), result.pairs.end());
  return result;
}

}  // namespace rapporteur::record
