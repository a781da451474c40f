// Where a page's running text is thickest: the element that holds the most prose close by.
//
// After Readability (Arc90, 2009): each paragraph counts for the element that it stands in, half for the next, a quarter for
// the one around that. Teasers and comments, each in an element of its own, lose to an article's paragraphs, which share one;
// one paragraph beside a link is a teaser and counts for its own element alone.
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

class CoreFinder {
public:
  // Both must outlive this.
  CoreFinder(const Tree& tree, const std::vector<Passage>& passages);

  // Of the passages that `counts` (by number) is true for.
  Core find(const std::vector<bool>& counts) const;
  // The passage is the only prose of its element, which has a link beside it.
  bool is_teaser(std::size_t passage) const;

private:
  struct Held {
    std::uint32_t prose = 0, links = 0;  // passages
  };
  const Tree& tree_;
  const std::vector<Passage>& passages_;
  std::vector<std::uint32_t> holder_;  // of each passage the element that holds others too
  std::vector<Held> held_;             // in each element
};

}  // namespace rapporteur::html
