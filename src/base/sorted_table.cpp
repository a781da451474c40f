#include "base/sorted_table.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

unsigned char lower(char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

// Whether the row's first field comes before the word.
bool before(std::string_view field, std::string_view word) {
  return std::lexicographical_compare(field.begin(), field.end(), word.begin(), word.end(),
                                      [](char a, char b) { return lower(a) < lower(b); });
}

}  // namespace

SortedTable::SortedTable(std::string_view table) : rows_(table) {
  while (!rows_.empty() && (rows_.front() == '#' || rows_.front() == '\n'))
    rows_.remove_prefix(
        std::min(rows_.size(), rows_.find('\n') == std::string_view::npos ? rows_.size() : rows_.find('\n') + 1));
}

std::optional<std::string_view> SortedTable::find(std::string_view word) const {
  const auto line_at = [&](std::size_t start) {
    const auto end = rows_.find('\n', start);
    return rows_.substr(start, end == std::string_view::npos ? end : end - start);
  };
  // The row wanted starts in [low, high]; both are starts of rows, or the end.
  std::size_t low = 0, high = rows_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto newline = rows_.substr(0, middle).rfind('\n');
    const std::size_t start = newline == std::string_view::npos || newline < low ? low : newline + 1;
    const std::string_view line = line_at(start);
    if (before(line.substr(0, line.find('\t')), word))
      low = std::min(rows_.size(), start + line.size() + 1);
    else
      high = start;
  }
  if (low == rows_.size()) return std::nullopt;
  const std::string_view line = line_at(low);
  const auto tab = line.find('\t');
  const std::string_view field = line.substr(0, tab);
  if (before(word, field) || field.size() != word.size()) return std::nullopt;
  return tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
}

}  // namespace rapporteur
