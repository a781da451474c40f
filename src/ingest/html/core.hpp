// Where a page's running text is thickest: the element that holds the most prose close by.
//
// After Readability (Arc90, 2009): each paragraph counts for the element that it stands in, half for the next, a quarter for
// the one around that. Teasers and comments, each in an element of its own, lose to an article's paragraphs, which share one.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/html/passages.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

struct Core {
  std::uint32_t element = 0;  // 0: the page has no prose
  double score = 0;           // letters
};

// Of the passages that `counts` (by number) is true for.
Core core_of(const Tree& tree, const std::vector<Passage>& passages, const std::vector<bool>& counts);

}  // namespace rapporteur::html
