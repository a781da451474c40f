// Average linkage (Sokal and Michener 1958) of sparse vectors without a matrix of their similarities.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rapporteur {

struct WeightedTerm {
  std::uint32_t term = 0;
  std::uint32_t weight = 0;
};

// Joins the two clusters of the greatest mean similarity until no two have `least` or more, and says which clusters remain:
// the items of each ascending, clusters by their first item. Similarity is the product of two vectors, each sorted by term;
// similarities are to grow with it, `least` is in its units. Equal similarities are decided by the items' order.
//
// The mean similarity of two clusters is the product of their sums over the product of their sizes, so a cluster is its sum,
// and an index from terms to clusters finds those that it has terms in common with. Joins are found as reciprocal nearest
// neighbours (Murtagh 1983), which for average linkage are the joins of the greedy order. Memory grows with the vectors' terms.
//
// `together` names a cluster to begin with for each item: items of the same number begin as one.
std::vector<std::vector<std::size_t>> average_linkage(std::span<const std::span<const WeightedTerm>> items,
                                                      std::span<const std::size_t> together, double least);

}  // namespace rapporteur
