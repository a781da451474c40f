#include "lineage/margin.hpp"

#include <algorithm>
#include <array>

namespace rapporteur::lineage {
namespace {

// Exact: 2^13 * 2^13 over unit vectors stays below 2^27. The loop is one that compilers turn into multiply-add instructions.
std::int32_t product(const std::int16_t* a, const std::int16_t* b, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += static_cast<std::int32_t>(a[i]) * static_cast<std::int32_t>(b[i]);
  return sum;
}

// The four largest values seen, largest first.
class Largest {
public:
  Largest() { values_.fill(usual_neighbour); }
  void add(double value) {
    if (seen_ < values_.size()) {
      values_[seen_++] = value;
      std::sort(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(seen_), std::greater<>());
      return;
    }
    if (value <= values_.back()) return;
    auto place = values_.size() - 1;
    for (; place > 0 && values_[place - 1] < value; --place) values_[place] = values_[place - 1];
    values_[place] = value;
  }
  // Mean of all but the largest.
  double neighbourhood() const {
    double sum = 0;
    for (std::size_t i = 1; i < values_.size(); ++i) sum += values_[i];
    return sum / static_cast<double>(neighbours);
  }

private:
  std::array<double, neighbours + 1> values_;
  std::size_t seen_ = 0;
};

}  // namespace

Similarities similarities(const std::vector<const Vector*>& rows, const std::vector<const Vector*>& columns) {
  Similarities out{rows.size(), columns.size(), std::vector<double>(rows.size() * columns.size())};
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < columns.size(); ++column)
      out.values[row * columns.size() + column] =
          product(rows[row]->data(), columns[column]->data(), rows[row]->size()) / (vector_scale * vector_scale);
  return out;
}

Matches margin_matches(const Similarities& all) {
  std::vector<Largest> by_row(all.rows), by_column(all.columns);
  for (std::size_t row = 0; row < all.rows; ++row)
    for (std::size_t column = 0; column < all.columns; ++column) {
      by_row[row].add(all.at(row, column));
      by_column[column].add(all.at(row, column));
    }
  std::vector<double> row_mean(all.rows), column_mean(all.columns);
  for (std::size_t row = 0; row < all.rows; ++row) row_mean[row] = by_row[row].neighbourhood();
  for (std::size_t column = 0; column < all.columns; ++column) column_mean[column] = by_column[column].neighbourhood();
  constexpr double none = -4;  // below every margin
  Matches out{std::vector<Match>(all.rows, {0, none, 0}), std::vector<Match>(all.columns, {0, none, 0})};
  for (std::size_t row = 0; row < all.rows; ++row)
    for (std::size_t column = 0; column < all.columns; ++column) {
      const double similarity = all.at(row, column);
      const double margin = 2 * similarity - row_mean[row] - column_mean[column];
      if (margin > out.rows[row].margin) out.rows[row] = {column, margin, similarity};
      if (margin > out.columns[column].margin) out.columns[column] = {row, margin, similarity};
    }
  return out;
}

}  // namespace rapporteur::lineage
