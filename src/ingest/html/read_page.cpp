// The way of a page: tree, passages, parts that are put aside, the article's element, its blocks, what the page says of itself.
#include "ingest/html/blocks.hpp"
#include "ingest/html/cleaning.hpp"
#include "ingest/html/page.hpp"
#include "ingest/html/page_claims.hpp"
#include "ingest/html/passages.hpp"
#include "ingest/html/regions.hpp"
#include "ingest/html/selection.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

Page read_page(std::string_view utf8, const PageHints& hints) {
  const Tree tree(utf8);
  const auto all = passages(tree);
  const Regions parts = regions(tree, all);
  const std::uint32_t article = hints.fragment ? 0 : article_element(tree, all, parts);
  Page page = page_claims(tree, parts, article, hints);
  std::vector<Candidate> candidates;
  for (const Passage& passage : all) {
    if (passage.first < article || passage.first >= tree[article].end) continue;
    candidates.push_back({&passage, block_of(tree, parts, passage), parts.of_node[passage.first]});
  }
  put_apart_lines(candidates, page.title);
  read_bylines(candidates, page);
  fill_blocks(candidates, page);
  return page;
}

}  // namespace rapporteur::html
