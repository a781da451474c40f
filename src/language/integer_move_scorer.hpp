// The scores of move_scorer.hpp in integers.
//
// The two linear layers between the token vectors and the hidden layer are one product of matrices, made once. What words add
// is exact in 32 bits, so the hidden layer's sums are too; each state's hidden units then become 16-bit integers of their own
// unit.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "infer/integer_layers.hpp"
#include "infer/integer_tok2vec.hpp"
#include "language/move_scorer.hpp"

namespace rapporteur::language {

class IntegerMoveScorer {
public:
  using Vectors = infer::IntegerVectors;
  using Value = std::int32_t;
  struct Room {
    std::vector<const std::int32_t*> parts;
    infer::Floats hidden, scores;
    infer::Integers integers;
  };

  // `units`: what 1 stands for in the token vectors.
  static IntegerMoveScorer from(const MoveScorer& scorer, std::span<const float> units);
  // To and from a converted model; nothing where the layers do not fit each other, the vectors' width or the moves.
  void pack(infer::Packer& out) const;
  static std::optional<IntegerMoveScorer> unpack(infer::Unpacker& in, std::size_t width, std::size_t moves);

  std::size_t roles() const { return roles_; }
  std::size_t contribution_size() const { return lower_.outputs(); }
  void contribute(const Vectors& vectors, std::size_t first, std::size_t count, Value* out, infer::Arena& room) const;

  Room room() const;
  const float* score(const Value* contributions, std::span<const int> words, Room& room) const;

private:
  std::size_t roles_ = 0, hidden_ = 0, pieces_ = 0;
  infer::IntegerWeights lower_;  // outputs: role, then piece, then unit
  infer::Sums absent_, bias_;    // what an empty role adds; added at the end
  infer::Floats scale_;          // of a hidden unit
  std::optional<infer::IntegerWeights> upper_;
  infer::Floats upper_bias_;
};

}  // namespace rapporteur::language
