// Which of a page's passages are its article.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/html/passages.hpp"
#include "ingest/html/regions.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

// The element that holds the article; 0, the root, where the page has no prose.
//
// The page's word counts where it gives one: of the elements that say that they hold the article's text (itemprop articleBody,
// a class, `article`, `main`) the strongest that has the better part of the page's prose. Else the smallest element that has
// it.
std::uint32_t article_element(const Tree& tree, const std::vector<Passage>& passages, const Regions& regions);

}  // namespace rapporteur::html
