#include "language/integer_move_scorer.hpp"

#include <cmath>

namespace rapporteur::language {

IntegerMoveScorer IntegerMoveScorer::from(const MoveScorer& scorer, std::span<const float> units) {
  IntegerMoveScorer made;
  made.roles_ = scorer.roles_;
  made.hidden_ = scorer.hidden_;
  made.pieces_ = scorer.pieces_;
  const infer::Packed &lower = scorer.lower_, &reduce = scorer.reduce_;
  const std::size_t sums = made.hidden_ * made.pieces_, outputs = made.roles_ * sums, inputs = reduce.inputs;
  std::vector<double> weights(outputs * inputs), bias(outputs), beside(outputs);
  for (std::size_t o = 0; o < outputs; ++o)
    for (std::size_t j = 0; j < reduce.outputs; ++j) {
      const double weight = lower.weight(o, j);
      for (std::size_t i = 0; i < inputs; ++i) weights[o * inputs + i] += weight * reduce.weight(j, i);
      bias[o] += weight * reduce.bias[j];
    }
  std::vector<infer::OutputPlan> plan(outputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    plan[o] = {o, o % sums, o % made.hidden_};
    beside[o] = std::abs(scorer.absent_[o]) + (o < sums ? std::abs(scorer.bias_[o]) : 0);
  }
  const auto [groups, together] = infer::Blocks::of(outputs);
  auto layer = infer::integer_layer(plan, inputs, weights, bias, units, groups, together, beside);
  made.lower_ = std::move(layer.weights);
  const auto integer = [&](double value, std::size_t o) {
    return static_cast<std::int32_t>(std::nearbyint(value / layer.scales[plan[o].scale]));
  };
  for (std::size_t o = 0; o < outputs; ++o) made.absent_.push_back(integer(scorer.absent_[o], o));
  for (std::size_t o = 0; o < sums; ++o) made.bias_.push_back(integer(scorer.bias_[o], o));
  for (const double scale : layer.scales) made.scale_.push_back(static_cast<float>(scale));
  if (scorer.upper_) {
    made.upper_ = infer::integer_linear(*scorer.upper_, {});
    made.upper_bias_ = scorer.upper_->bias;
    made.upper_bias_.resize(made.upper_->outputs());
  }
  return made;
}

void IntegerMoveScorer::pack(infer::Packer& out) const {
  for (const std::size_t n : {roles_, hidden_, pieces_}) out.number(n);
  lower_.pack(out);
  out.array(std::span<const std::int32_t>(absent_));
  out.array(std::span<const std::int32_t>(bias_));
  out.array(std::span<const float>(scale_));
  out.number(upper_ ? 1 : 0);
  if (!upper_) return;
  upper_->pack(out);
  out.array(std::span<const float>(upper_bias_));
}

std::optional<IntegerMoveScorer> IntegerMoveScorer::unpack(infer::Unpacker& in, std::size_t width, std::size_t moves) {
  constexpr std::uint64_t most = 1U << 16U;  // of roles, units and pieces: beyond any model
  IntegerMoveScorer made;
  made.roles_ = in.number();
  made.hidden_ = in.number();
  made.pieces_ = in.number();
  if (made.roles_ > 13 || made.hidden_ > most || made.pieces_ > most || made.hidden_ == 0 || made.pieces_ == 0 ||
      !made.lower_.unpack(in))
    return std::nullopt;
  in.copy_array(made.absent_);
  in.copy_array(made.bias_);
  in.copy_array(made.scale_);
  const std::size_t sums = made.hidden_ * made.pieces_;
  if (made.lower_.inputs != infer::IntegerWeights::padded(width) || made.lower_.outputs() < made.roles_ * sums ||
      made.absent_.size() != made.roles_ * sums || made.bias_.size() != sums || made.scale_.size() != made.hidden_)
    return std::nullopt;
  std::size_t outputs = made.hidden_;
  if (in.number() == 1) {
    auto& upper = made.upper_.emplace();
    if (!upper.unpack(in)) return std::nullopt;
    in.copy_array(made.upper_bias_);
    outputs = upper.outputs();
    if (upper.inputs != infer::IntegerWeights::padded(made.hidden_) || upper.scale.size() != outputs ||
        made.upper_bias_.size() != outputs)
      return std::nullopt;
  }
  if (!in.done() || outputs < moves) return std::nullopt;
  return made;
}

void IntegerMoveScorer::contribute(const Vectors& vectors, std::size_t first, std::size_t count, Value* out,
                                   infer::Arena&) const {
  infer::multiply(vectors.row(first), vectors.width, count, lower_, out, contribution_size());
}

IntegerMoveScorer::Room IntegerMoveScorer::room() const {
  return {std::vector<const std::int32_t*>(roles_ + 1), infer::Floats(hidden_), infer::Floats(upper_ ? upper_->outputs() : 0),
          infer::Integers(hidden_ + 1)};
}

const float* IntegerMoveScorer::score(const Value* contributions, std::span<const int> words, Room& room) const {
  const std::size_t sums = hidden_ * pieces_, stride = contribution_size();
  room.parts[0] = bias_.data();
  for (std::size_t role = 0; role < roles_; ++role)
    room.parts[role + 1] = words[role] < 0 ? absent_.data() + role * sums
                                           : contributions + static_cast<std::size_t>(words[role]) * stride + role * sums;
  const float largest = infer::hidden_layer(room.parts, hidden_, pieces_, scale_.data(), room.hidden.data());
  if (!upper_) return room.hidden.data();
  const float unit = largest > 0 ? largest / infer::largest_input : 1;
  infer::quantise(room.hidden.data(), hidden_, 1 / unit, room.integers.data());
  infer::multiply_scaled(room.integers.data(), hidden_, 1, *upper_, room.scores.data(), room.scores.size());
  for (std::size_t o = 0; o < room.scores.size(); ++o) room.scores[o] = room.scores[o] * unit + upper_bias_[o];
  return room.scores.data();
}

}  // namespace rapporteur::language
