// What holds of every page that is read.
#pragma once

#include <algorithm>

#include "checks.hpp"
#include "ingest/html/page.hpp"

namespace rapporteur::fuzz {

// Bytes of the text that no source stands for are blank space between pieces.
inline void check_covered(const html::PageBlock& block) {
  std::vector<bool> covered(block.text.size());
  for (const auto& run : block.sources)
    for (std::uint32_t at = run.span.start; at < run.span.end; ++at) covered[at] = true;
  for (std::size_t at = 0; at < block.text.size(); ++at) {
    const char c = block.text[at];
    check(covered[at] || c == ' ' || c == '\n' || c == '\t', "every character of a block has its bytes");
  }
}

inline void check_page(const html::Page& page, std::size_t size) {
  for (const auto* text : {&page.title, &page.author, &page.outlet, &page.url, &page.language})
    check(is_utf8(*text), "a page's metadata are UTF-8");
  check(is_date(page.published) && is_date(page.updated), "a page's dates are dates");
  for (const auto& block : page.blocks) {
    check(!block.text.empty(), "no block is empty");
    check(is_utf8(block.text), "a block is UTF-8");
    check_runs(block.sources, block.text.size(), size);
    check_covered(block);
  }
  check_set_apart(page.set_apart);
}

inline bool same(const html::Page& a, const html::Page& b) {
  const auto same_blocks = [](const html::PageBlock& x, const html::PageBlock& y) {
    return x.kind == y.kind && x.text == y.text && x.sources == y.sources;
  };
  return a.title == b.title && a.author == b.author && a.outlet == b.outlet && a.url == b.url && a.published == b.published &&
         a.updated == b.updated && a.language == b.language && a.set_apart == b.set_apart &&
         std::equal(a.blocks.begin(), a.blocks.end(), b.blocks.begin(), b.blocks.end(), same_blocks);
}

}  // namespace rapporteur::fuzz
