#include "ingest/html/selection.hpp"

#include <algorithm>
#include <array>

namespace rapporteur::html {
namespace {

constexpr double hinted_share = 0.5;  // of the prose of all elements with hints around the core that the one chosen must hold
constexpr double widening = 1.6;      // an element without hint is left for one around it that has so much more prose

// Letters of prose before each node, of the passages that are in no part which is put aside and no teasers.
std::vector<std::uint32_t> unmarked_prose(const Tree& tree, const std::vector<Passage>& passages, const Regions& regions) {
  std::vector<std::uint32_t> before(tree.size() + 1, 0);
  std::uint32_t node = 0, total = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    while (node <= passages[i].first) before[node++] = total;
    if (regions.of_node[passages[i].first] == Region::article && !regions.teaser[i]) total += passages[i].prose();
  }
  while (node <= tree.size()) before[node++] = total;
  return before;
}

// An article's text may stand in several elements of one class, parted by pictures and notices: the element around all of them,
// as long as it has no second title.
std::uint32_t with_twins(const Tree& tree, const Regions& regions, const std::vector<std::uint32_t>& before,
                         std::uint32_t element) {
  const auto name = tree.attribute(tree[element], AttributeName::class_);
  if (name.empty() || regions.hint[element] < BodyHint::body_class) return element;
  std::uint32_t first = element, last = element;
  for (std::uint32_t node = 1; node < tree.size(); ++node) {
    if (regions.hint[node] != regions.hint[element] || before[tree[node].end] == before[node]) continue;
    if (regions.of_node[node] != Region::article || tree.attribute(tree[node], AttributeName::class_) != name) continue;
    first = std::min(first, node);
    last = std::max(last, node);
  }
  std::uint32_t around = element;
  while (around > first || tree[around].end <= last) around = tree[around].parent;
  std::uint32_t titles = 0;
  for (std::uint32_t node = around; node < tree[around].end; ++node) titles += tree[node].tag == Tag::h1 ? 1 : 0;
  return titles > 1 ? element : around;
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
    if (hinted[hint] != 0 && prose_in(hinted[hint]) >= most * hinted_share)
      return with_twins(tree, regions, before, hinted[hint]);

  // No hint: outwards as long as it brings prose.
  std::uint32_t best = regions.core;
  for (std::uint32_t node = best; node != 0; node = tree[node].parent)
    if (prose_in(node) > prose_in(best) * widening) best = node;
  return best;
}

}  // namespace rapporteur::html
