// How much better the sentences of two reports fit each other than their neighbours.
//
// In a story every sentence resembles every other: the same names, the same talks. What tells a rewritten sentence is not that
// it is near, but that it is nearer than the next ones. The margin of sentences i and j is
//   2 s(i,j) - (mean similarity of i to its 2nd to 4th best) - (the same of j)
// after Artetxe and Schwenk 2019 ("Margin-based parallel corpus mining with multilingual sentence embeddings") and the CSLS of
// Conneau et al. 2018, here with the best one left out of the neighbourhood. It needs the two reports alone: no corpus, no bank
// of other sentences.
#pragma once

#include <vector>

#include "lineage/reading.hpp"

namespace rapporteur::lineage {

// Similarities (cosines) of two lists of unit vectors, row by row.
struct Similarities {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;
  double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};
Similarities similarities(const std::vector<const Vector*>& rows, const std::vector<const Vector*>& columns);

struct Match {
  std::size_t other = 0;  // the row's best column, or the column's best row
  double margin = 0;
  double similarity = 0;
};
struct Matches {
  std::vector<Match> rows, columns;  // the best of each by margin
};
// Best matches by margin. Neighbours that a short list lacks count as `usual_neighbour`.
Matches margin_matches(const Similarities& similarities);

inline constexpr std::size_t neighbours = 3;
// The similarity of a sentence to a sentence of another report of the same story that is not about the same point: the mean
// over the second to fourth best of the rewrites set is 0.44 (0.37 where names count half; the larger is the safer guess).
inline constexpr double usual_neighbour = 0.44;

}  // namespace rapporteur::lineage
