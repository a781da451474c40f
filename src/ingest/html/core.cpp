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

CoreFinder::CoreFinder(const Tree& tree, const std::vector<Passage>& passages)
    : tree_(tree), passages_(passages), holder_(passages.size()), held_(tree.size()) {
  const Holders holders(tree, passages);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    Held& held = held_[holder_[i] = holders.of(passages[i].owner)];
    if (passages[i].prose() > 0) ++held.prose;
    if (passages[i].link_letters * 2 > passages[i].letters) ++held.links;
  }
}

bool CoreFinder::is_teaser(std::size_t passage) const {
  const Held& held = held_[holder_[passage]];
  return held.prose == 1 && held.links > 0 && passages_[passage].prose() > 0;
}

Core CoreFinder::find(const std::vector<bool>& counts) const {
  static constexpr std::array shares = {1.0, 0.5, 0.25};
  std::vector<double> scores(tree_.size(), 0);
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    const double prose = counts[i] ? passages_[i].prose() : 0;
    if (prose == 0) continue;
    std::uint32_t element = holder_[i];
    for (const double share : shares) {
      scores[element] += share * prose;
      if (element == 0 || is_teaser(i)) break;
      element = tree_[element].parent;
    }
  }
  Core best;
  for (std::uint32_t element = 1; element < tree_.size(); ++element)
    if (scores[element] > best.score) best = {element, scores[element]};
  return best;
}

}  // namespace rapporteur::html
