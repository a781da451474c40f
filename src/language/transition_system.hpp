// Which moves a transition-based component has and what they do: ArcEager for the parser, Biluo for entities
// (spacy/pipeline/_parser_internals/transition_system.pyx, arc_eager.pyx, ner.pyx).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/transition_state.hpp"

namespace rapporteur::language {

struct Move {
  int action = 0;
  const Label* label = nullptr;  // nullptr: none
};

// The moves in the order of the model's scores, from the file `moves`. `actions`: how many kinds of action there are. Fails
// with model_altered.
Result<std::vector<Move>> read_moves(std::string_view bytes, const std::string& path, int actions, Labels& labels);

namespace arc_eager {
enum Action { shift, reduce, left, right, sentence_break, action_count };
bool is_valid(const TransitionState& state, int action);
void apply(TransitionState& state, const Move& move);
}  // namespace arc_eager

namespace biluo {
enum Action { missing, begin, in, last, unit, out, action_count };
bool is_valid(const TransitionState& state, int action);
// Whether a move whose action is valid may be made with its label.
bool takes_label(const TransitionState& state, const Move& move);
void apply(TransitionState& state, const Move& move);
}  // namespace biluo

}  // namespace rapporteur::language
