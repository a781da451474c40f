#include "ingest/html/selection.hpp"

#include <algorithm>
#include <array>

namespace rapporteur::html {
namespace {

constexpr double hinted_share = 0.5;  // of the prose of all elements with hints around the core that the one chosen must hold
constexpr double widening = 1.2;      // an element without hint is left for one around it that has so much more prose

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

  // The nearest element around the core of each strength of hint.
  std::array<std::uint32_t, 5> hinted = {};
  for (std::uint32_t node = regions.core; node != 0; node = tree[node].parent) {
    auto& nearest = hinted[static_cast<std::size_t>(regions.hint[node])];
    if (nearest == 0) nearest = node;
  }
  std::uint32_t most = 0;
  for (std::size_t hint = 1; hint < hinted.size(); ++hint)
    if (hinted[hint] != 0) most = std::max(most, prose_in(hinted[hint]));
  for (std::size_t hint = hinted.size() - 1; hint > 0; --hint)
    if (hinted[hint] != 0 && prose_in(hinted[hint]) >= most * hinted_share) return hinted[hint];

  // No hint: outwards as long as it brings prose.
  std::uint32_t best = regions.core;
  for (std::uint32_t node = best; node != 0; node = tree[node].parent)
    if (prose_in(node) > prose_in(best) * widening) best = node;
  return best;
}

}  // namespace rapporteur::html
