// Passages as text: character references resolved, runs of blank space made one, every stretch with the bytes it was read from.
#pragma once

#include "ingest/html/page.hpp"
#include "ingest/html/passages.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

PageBlock block_of(const Tree& tree, const Passage& passage);

}  // namespace rapporteur::html
