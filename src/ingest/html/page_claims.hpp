// Title, author, outlet, dates, address and language of a page, from all places where pages say them.
#pragma once

#include "ingest/html/cleaning.hpp"
#include "ingest/html/page.hpp"
#include "ingest/html/regions.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

// `article`: the element that holds the article; only what stands in or before it is asked for dates and names. Without blocks.
Page page_claims(const Tree& tree, const Regions& regions, std::uint32_t article, const PageHints& hints);

// Fills an author or date that the page nowhere marks from the article's bylines.
void read_bylines(const std::vector<Candidate>& candidates, Page& page);

}  // namespace rapporteur::html
