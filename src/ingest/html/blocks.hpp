// Passages as text: character references resolved, runs of blank space made one, every stretch with the bytes it was read from.
#pragma once

#include "ingest/html/page.hpp"
#include "ingest/html/passages.hpp"
#include "ingest/html/regions.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

// Of a row of a table the cells are parted by a tab. What is hidden within the passage is left out.
PageBlock block_of(const Tree& tree, const Regions& regions, const Passage& passage);

}  // namespace rapporteur::html
