// The page's shown text in passages: what stands between two boundaries of blocks.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/html/page.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

struct Passage {
  std::uint32_t first = 0, last = 0;  // nodes of its text: [first, last)
  std::uint32_t owner = 0;            // the block element that it stands in
  PageBlockKind kind = PageBlockKind::paragraph;
  std::uint8_t level = 0;          // of a heading: 1 to 6
  std::uint32_t letters = 0;       // bytes that are no blank space
  std::uint32_t link_letters = 0;  // of these in links
  std::uint32_t words = 0;
  std::uint32_t stops = 0;  // full stops, question and exclamation marks

  // Letters of running text: 0 for what is short or mostly links.
  std::uint32_t prose() const;
};

// All passages in page order. Scripts, forms' controls, drawings and the like have none. A row of a table that holds data, not
// the page's layout, is one passage; two line breaks part passages as a boundary of blocks does.
std::vector<Passage> passages(const Tree& tree);

}  // namespace rapporteur::html
