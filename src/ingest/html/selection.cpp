#include "ingest/html/selection.hpp"

#include <algorithm>

namespace rapporteur::html {
namespace {

constexpr double hinted_share = 0.5;   // of the page's prose that an element with a hint must hold
constexpr double descent_share = 0.7;  // of an element's prose that one within it must hold to be taken in its place

// Letters of prose before each node, of the passages that are in no part which is put aside.
std::vector<std::uint32_t> unmarked_prose(const Tree& tree, const std::vector<Passage>& passages, const Regions& regions) {
  std::vector<std::uint32_t> before(tree.size() + 1, 0);
  std::uint32_t node = 0, total = 0;
  for (const Passage& passage : passages) {
    while (node <= passage.first) before[node++] = total;
    if (regions.of_node[passage.first] == Region::article) total += passage.prose();
  }
  while (node <= tree.size()) before[node++] = total;
  return before;
}

}  // namespace

std::uint32_t article_element(const Tree& tree, const std::vector<Passage>& passages, const Regions& regions) {
  const auto before = unmarked_prose(tree, passages, regions);
  const auto prose_in = [&](std::uint32_t node) { return before[tree[node].end] - before[node]; };
  const std::uint32_t total = before.back();
  if (total == 0) return 0;

  std::uint32_t best = 0;
  BodyHint best_hint = BodyHint::none;
  for (std::uint32_t node = 1; node < tree.size(); ++node) {
    const BodyHint hint = regions.hint[node];
    if (hint <= best_hint && !(hint == best_hint && hint != BodyHint::none && prose_in(node) > prose_in(best))) continue;
    if (prose_in(node) < total * hinted_share) continue;
    best = node;
    best_hint = hint;
  }
  if (best_hint >= BodyHint::article) return best;

  for (std::uint32_t node = best;;) {
    std::uint32_t next = 0;
    for (std::uint32_t child = node + 1; child < tree[node].end; child = tree[child].end)
      if (next == 0 || prose_in(child) > prose_in(next)) next = child;
    if (next == 0 || tree[next].tag == Tag::text || !has(tree[next].tag, is_block) || tree[next].tag == Tag::p ||
        prose_in(next) < prose_in(node) * descent_share)
      return node;
    node = next;
  }
}

}  // namespace rapporteur::html
