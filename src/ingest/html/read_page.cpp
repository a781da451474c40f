// The way of a page: tree, passages, parts that are put aside, the article's element, its blocks, what the page says of itself.
#include "ingest/html/blocks.hpp"
#include "ingest/html/page.hpp"
#include "ingest/html/passages.hpp"
#include "ingest/html/regions.hpp"
#include "ingest/html/selection.hpp"
#include "ingest/html/tree.hpp"

namespace rapporteur::html {

Page read_page(std::string_view utf8, const PageHints& hints) {
  Page page;
  (void)hints;
  const Tree tree(utf8);
  const auto all = passages(tree);
  const Regions parts = regions(tree, all);
  const std::uint32_t article = article_element(tree, all, parts);
  for (const Passage& passage : all) {
    if (passage.first < article || passage.first >= tree[article].end) continue;
    const Region region = parts.of_node[passage.first];
    PageBlock block = block_of(tree, passage);
    if (region != Region::article) {
      if (const auto name = region_name(region); !name.empty()) page.set_apart.push_back({std::string(name), block.text});
      continue;
    }
    page.blocks.push_back(std::move(block));
  }
  return page;
}

}  // namespace rapporteur::html
