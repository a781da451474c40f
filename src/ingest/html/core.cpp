#include "ingest/html/core.hpp"

#include <array>

namespace rapporteur::html {
namespace {

// The element around a passage that holds others too: of a paragraph in an element of its own not that element.
class Holders {
public:
  Holders(const Tree& tree, const std::vector<Passage>& passages) : tree_(tree), before_(tree.size() + 1, 0) {
    std::uint32_t node = 0, count = 0;
    for (const Passage& passage : passages) {
      while (node <= passage.first) before_[node++] = count;
      ++count;
    }
    while (node <= tree.size()) before_[node++] = count;
  }
  std::uint32_t of(std::uint32_t element) const {
    while (element != 0 && (is_part(tree_[element].tag) || before_[tree_[element].end] - before_[element] <= 1))
      element = tree_[element].parent;
    return element;
  }

private:
  static bool is_part(Tag tag) {
    return tag == Tag::p || tag == Tag::li || tag == Tag::ul || tag == Tag::ol || tag == Tag::dd || tag == Tag::dt ||
           tag == Tag::dl || tag == Tag::blockquote || tag == Tag::pre || !has(tag, is_block);
  }
  const Tree& tree_;
  std::vector<std::uint32_t> before_;  // passages before each node
};

}  // namespace

Core core_of(const Tree& tree, const std::vector<Passage>& passages, const std::vector<bool>& counts) {
  static constexpr std::array shares = {1.0, 0.5, 0.25};
  const Holders holders(tree, passages);
  std::vector<double> scores(tree.size(), 0);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const double prose = counts[i] ? passages[i].prose() : 0;
    if (prose == 0) continue;
    std::uint32_t element = holders.of(passages[i].owner);
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
