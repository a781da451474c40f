// How good each move is in a state (spacy/ml/models/parser.py): one hidden layer over a few words of the state, one layer of
// scores over that. What a word adds to the hidden layer in each of its roles is computed for the whole text before the first
// move.
#pragma once

#include <optional>
#include <span>

#include "infer/tok2vec.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::language {

// In float32: the oracle of IntegerMoveScorer, which has the same members.
class MoveScorer {
public:
  using Vectors = infer::Vectors;
  using Value = float;  // of a contribution
  // What scoring one state needs; used again for the next.
  struct Room {
    infer::Floats sums, hidden, scores;
  };

  // Fails with model_altered where the layers are missing or do not fit each other, the vectors' width or the moves.
  static Result<MoveScorer> from(const infer::ThincModel& model, std::size_t width, std::size_t moves);

  std::size_t roles() const { return roles_; }
  // Values that a token adds: for each role hidden * pieces.
  std::size_t contribution_size() const { return lower_.padded_outputs(); }
  // Writes what the tokens [first, first + count) add to out, row by row.
  void contribute(const Vectors& vectors, std::size_t first, std::size_t count, Value* out, infer::Arena& room) const;

  Room room() const;
  // A score a move, in `room`. `words`: a row of the contributions for each role, or -1.
  const float* score(const Value* contributions, std::span<const int> words, Room& room) const;

private:
  friend class IntegerMoveScorer;

  std::size_t roles_ = 0, hidden_ = 0, pieces_ = 0;
  infer::Packed reduce_;                // token vectors to the parser's width (thinc/layers/linear.py)
  infer::Packed lower_;                 // spacy/ml/_precomputable_affine.py, outputs: role, then piece, then unit
  infer::Floats absent_, bias_;         // what an empty role adds; added at the end
  std::optional<infer::Packed> upper_;  // hidden units to moves
};

}  // namespace rapporteur::language
