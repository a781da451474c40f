#include "store/changes.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace rapporteur::store {
namespace {

using Paragraphs = std::vector<std::string_view>;

Paragraphs paragraphs_of(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  Paragraphs paragraphs;
  while (!text.empty()) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    const auto first = line.find_first_not_of(blanks);
    if (first == line.npos) continue;
    paragraphs.push_back(line.substr(first, line.find_last_not_of(blanks) + 1 - first));
  }
  return paragraphs;
}

// Pairs of places of a longest common subsequence, in order.
std::vector<std::pair<std::size_t, std::size_t>> common(std::span<const std::string_view> a,
                                                        std::span<const std::string_view> b) {
  constexpr std::size_t most_cells = 16000000;  // 64 MB, of two texts of 4,000 paragraphs each
  if (a.size() * b.size() > most_cells) return {};
  const std::size_t width = b.size() + 1;
  std::vector<std::uint32_t> length((a.size() + 1) * width);  // of the longest one of the rests from here on
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      length[i * width + j] =
          a[i] == b[j] ? length[(i + 1) * width + j + 1] + 1 : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      pairs.emplace_back(i++, j++);
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
      ++i;
    else
      ++j;
  }
  return pairs;
}

}  // namespace

std::vector<Change> changes_between(std::string_view before, std::string_view after) {
  const auto old = paragraphs_of(before), now = paragraphs_of(after);
  // What is the same at both ends needs no table.
  std::size_t start = 0, end = 0;
  const auto shorter = std::min(old.size(), now.size());
  while (start < shorter && old[start] == now[start]) ++start;
  while (end < shorter - start && old[old.size() - 1 - end] == now[now.size() - 1 - end]) ++end;
  const std::span a(old.begin() + static_cast<std::ptrdiff_t>(start), old.end() - static_cast<std::ptrdiff_t>(end));
  const std::span b(now.begin() + static_cast<std::ptrdiff_t>(start), now.end() - static_cast<std::ptrdiff_t>(end));
  auto pairs = common(a, b);
  pairs.emplace_back(a.size(), b.size());
  std::vector<Change> changes;
  std::size_t i = 0, j = 0;
  for (const auto& [next_i, next_j] : pairs) {
    if (i < next_i || j < next_j) {
      Change change;
      for (; i < next_i; ++i) change.before.emplace_back(a[i]);
      for (; j < next_j; ++j) change.after.emplace_back(b[j]);
      changes.push_back(std::move(change));
    }
    i = next_i + 1;
    j = next_j + 1;
  }
  return changes;
}

}  // namespace rapporteur::store
