// From the parser's projective tree to the final one with its sentences: labels such as "prep||dobj" say that the arc was
// lifted and where it belongs (Nivre & Nilsson 2005, Pseudo-projective dependency parsing;
// spacy/pipeline/_parser_internals/nonproj.pyx; spacy/tokens/doc.pyx, set_children_from_heads).
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "language/analysis.hpp"
#include "language/transition_system.hpp"

namespace rapporteur::language {

// A decorated label taken apart: the arc's own label and that of the head it belongs to.
class DecoratedLabels {
public:
  struct Parts {
    const Label* label;
    const Label* head_label;
  };
  DecoratedLabels(Labels& labels, const std::vector<Move>& moves);
  // nullptr where the label is a plain one.
  const Parts* find(const Label* label) const;

private:
  std::unordered_map<const Label*, Parts> parts_;
};

// Moves decorated arcs to their heads and sets sentence starts. `states` are those of one text, heads counted in it.
void attach(std::span<TokenState> states, std::span<const RawToken> tokens, const DecoratedLabels& decorated);

}  // namespace rapporteur::language
