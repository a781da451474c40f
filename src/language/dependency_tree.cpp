#include "language/dependency_tree.hpp"

#include <algorithm>

namespace rapporteur::language {
namespace {

// Leftmost and rightmost token below each token, as far as the reference looks for them.
struct Edges {
  std::vector<std::int32_t> left, right;
};

// doc.pyx, _set_lr_kids_and_edges: true where every head is within its sentence.
bool widen(std::span<const TokenState> states, Edges& edges) {
  const auto count = static_cast<std::int32_t>(states.size());
  const auto widen_head = [&](std::int32_t i) {
    const auto child = static_cast<std::size_t>(i), head = static_cast<std::size_t>(states[child].head);
    edges.left[head] = std::min(edges.left[head], edges.left[child]);
    edges.right[head] = std::max(edges.right[head], edges.right[child]);
  };
  for (std::int32_t i = 0; i < count; ++i) widen_head(i);
  for (std::int32_t i = count - 1; i >= 0; --i) widen_head(i);
  std::vector<bool> starts(states.size());
  for (std::int32_t i = 0; i < count; ++i)
    if (states[static_cast<std::size_t>(i)].head == i)
      starts[static_cast<std::size_t>(edges.left[static_cast<std::size_t>(i)])] = true;
  std::int32_t sentence = 0;
  for (std::int32_t i = 0; i < count; ++i) {
    if (!(i > 0 && starts[static_cast<std::size_t>(i)]) && i != count - 1) continue;
    for (std::int32_t j = sentence; j < i; ++j) {
      const auto head = states[static_cast<std::size_t>(j)].head;
      if (head < sentence || head > i) return false;
    }
    sentence = i;
  }
  return true;
}

// doc.pyx, set_children_from_heads.
Edges find_edges(std::span<TokenState> states) {
  Edges edges;
  for (std::size_t i = 0; i < states.size(); ++i) {
    edges.left.push_back(static_cast<std::int32_t>(i));
    edges.right.push_back(static_cast<std::int32_t>(i));
  }
  for (int round = 0; round < 12 && !widen(states, edges); ++round) {
  }
  for (TokenState& token : states) token.sentence_start = -1;
  for (std::size_t i = 0; i < states.size(); ++i)
    if (states[i].head == static_cast<std::int32_t>(i)) states[static_cast<std::size_t>(edges.left[i])].sentence_start = 1;
  return edges;
}

// token.pyx, children: on the left, then on the right, within the edges as they were before any arc moved.
template <class Visit>
void for_each_child(std::span<const TokenState> states, const Edges& edges, std::int32_t word, Visit visit) {
  for (std::int32_t i = edges.left[static_cast<std::size_t>(word)]; i <= edges.right[static_cast<std::size_t>(word)]; ++i)
    if (i != word && states[static_cast<std::size_t>(i)].head == word) visit(i);
}

// nonproj.pyx, _find_new_head: breadth first from the head downwards; the head itself where there is no such label.
std::int32_t find_head(std::span<const TokenState> states, std::span<const RawToken> tokens, const Edges& edges,
                       std::int32_t word, const Label* head_label) {
  const std::int32_t head = states[static_cast<std::size_t>(word)].head;
  std::vector<std::int32_t> queue{head};
  for (std::size_t next = 0; next < queue.size() && queue.size() <= states.size() + 1; ++next) {
    std::int32_t found = -1;
    for_each_child(states, edges, queue[next], [&](std::int32_t child) {
      if (found >= 0 || child == word || tokens[static_cast<std::size_t>(child)].lexeme->is_space) return;
      if (states[static_cast<std::size_t>(child)].dep == head_label)
        found = child;
      else
        queue.push_back(child);
    });
    if (found >= 0) return found;
  }
  return head;
}

// Later stages walk up to the root: whatever the weights say, that must end.
void break_cycles(std::span<TokenState> states) {
  std::vector<std::int32_t> seen(states.size(), -1);  // from which token a walk came here first
  for (std::size_t i = 0; i < states.size(); ++i) {
    auto at = i;
    while (seen[at] < 0 && states[at].head != static_cast<std::int32_t>(at)) {
      seen[at] = static_cast<std::int32_t>(i);
      at = static_cast<std::size_t>(states[at].head);
    }
    if (seen[at] == static_cast<std::int32_t>(i)) states[at].head = static_cast<std::int32_t>(at);
  }
}

}  // namespace

DecoratedLabels::DecoratedLabels(Labels& labels, const std::vector<Move>& moves) {
  constexpr std::string_view mark = "||";
  for (const Move& move : moves) {
    if (move.label == nullptr) continue;
    const std::string_view text = move.label->text;
    if (const auto at = text.find(mark); at != std::string_view::npos)
      parts_.emplace(move.label, Parts{labels.add(text.substr(0, at)), labels.add(text.substr(at + mark.size()))});
  }
}

const DecoratedLabels::Parts* DecoratedLabels::find(const Label* label) const {
  const auto found = parts_.find(label);
  return found == parts_.end() ? nullptr : &found->second;
}

void attach(std::span<TokenState> states, std::span<const RawToken> tokens, const DecoratedLabels& decorated) {
  break_cycles(states);
  const Edges edges = find_edges(states);
  bool moved = false;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const auto* parts = decorated.find(states[i].dep);
    if (parts == nullptr) continue;
    states[i].head = find_head(states, tokens, edges, static_cast<std::int32_t>(i), parts->head_label);
    states[i].dep = parts->label;
    moved = true;
  }
  if (!moved) return;
  break_cycles(states);
  find_edges(states);
}

}  // namespace rapporteur::language
