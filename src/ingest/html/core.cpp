#include "ingest/html/core.hpp"

#include <array>

namespace rapporteur::html {
namespace {

// The element that a passage's own element is one of several in.
std::uint32_t holder(const Tree& tree, std::uint32_t element) {
  for (;;) {
    const Node& here = tree[element];
    const bool part = here.tag == Tag::p || here.tag == Tag::li || here.tag == Tag::ul || here.tag == Tag::ol ||
                      here.tag == Tag::dd || here.tag == Tag::dt || here.tag == Tag::dl || here.tag == Tag::blockquote ||
                      here.tag == Tag::pre || !has(here.tag, is_block);
    if (!part || element == 0) return element;
    element = here.parent;
  }
}

}  // namespace

Core core_of(const Tree& tree, const std::vector<Passage>& passages, const std::vector<bool>& counts) {
  static constexpr std::array shares = {1.0, 0.5, 0.25};
  std::vector<double> scores(tree.size(), 0);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const double prose = counts[i] ? passages[i].prose() : 0;
    if (prose == 0) continue;
    std::uint32_t element = holder(tree, passages[i].owner);
    for (const double share : shares) {
      scores[element] += share * prose;
      if (element == 0) break;
      element = tree[element].parent;
    }
  }
  Core best;
  for (std::uint32_t element = 1; element < tree.size(); ++element)
    if (scores[element] > best.score) best = {element, scores[element]};
  return best;
}

}  // namespace rapporteur::html
