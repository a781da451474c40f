#include "language/move_scorer.hpp"

#include <algorithm>

namespace rapporteur::language {
namespace {

constexpr std::size_t rows_at_once = 64;

}  // namespace

Result<MoveScorer> MoveScorer::from(const infer::ThincModel& model, std::size_t width, std::size_t moves) {
  const auto altered = [&](std::string reason) {
    return fail(ErrorCode::model_altered, model.path, std::move(reason), "Run scripts/fetch-models to install the models.");
  };
  MoveScorer scorer;
  const auto lowers = model.named("precomputable_affine");
  const auto linears = model.named("linear");
  if (lowers.size() != 1 || linears.empty() || linears.size() > 2)
    return altered("has not the layers of a transition-based parser");
  // Breadth first, the upper layer comes before the one that follows the token vectors.
  auto reduce = infer::linear(model, *linears.back());
  if (!reduce) return tl::unexpected(reduce.error());
  scorer.reduce_ = std::move(*reduce);
  const auto weights = infer::expect(model, *lowers[0], "W", {0, 0, 0, scorer.reduce_.outputs});
  if (!weights) return tl::unexpected(weights.error());
  scorer.roles_ = (*weights)->dimension(0);
  scorer.hidden_ = (*weights)->dimension(1);
  scorer.pieces_ = (*weights)->dimension(2);
  const std::size_t units = scorer.hidden_ * scorer.pieces_;
  std::vector<std::size_t> order(scorer.roles_ * units);
  for (std::size_t f = 0; f < scorer.roles_; ++f)
    for (std::size_t o = 0; o < scorer.hidden_; ++o)
      for (std::size_t p = 0; p < scorer.pieces_; ++p)
        order[f * units + p * scorer.hidden_ + o] = f * units + o * scorer.pieces_ + p;
  scorer.lower_ = infer::pack((*weights)->values, order.size(), scorer.reduce_.outputs, {}, order);
  const auto bias = infer::expect(model, *lowers[0], "b", {scorer.hidden_, scorer.pieces_});
  if (!bias) return tl::unexpected(bias.error());
  const auto pad = infer::expect(model, *lowers[0], "pad", {1, scorer.roles_, scorer.hidden_, scorer.pieces_});
  if (!pad) return tl::unexpected(pad.error());
  for (std::size_t i = 0; i < order.size(); ++i) scorer.absent_.push_back((*pad)->values[order[i]]);
  for (std::size_t i = 0; i < units; ++i) scorer.bias_.push_back((*bias)->values[order[i]]);
  if (linears.size() == 2) {
    auto upper = infer::linear(model, *linears[0]);
    if (!upper) return tl::unexpected(upper.error());
    if (upper->inputs != scorer.hidden_) return altered("has an upper layer that does not fit the lower one");
    scorer.upper_ = std::move(*upper);
  }
  if (scorer.reduce_.inputs != width) return altered("does not fit its token vectors");
  if ((scorer.upper_ ? scorer.upper_->outputs : scorer.hidden_) != moves) return altered("does not fit its moves");
  return scorer;
}

void MoveScorer::contribute(const Vectors& vectors, std::size_t first, std::size_t count, Value* out,
                            infer::Arena& room) const {
  const std::size_t stride = contribution_size();
  const auto reduced = room.take(rows_at_once * reduce_.padded_outputs());
  for (std::size_t start = 0; start < count; start += rows_at_once) {
    const std::size_t rows = std::min(rows_at_once, count - start);
    infer::affine(vectors.row(first + start), vectors.width, rows, reduce_, reduced.data(), reduce_.padded_outputs());
    infer::affine(reduced.data(), reduce_.padded_outputs(), rows, lower_, out + start * stride, stride);
  }
}

MoveScorer::Room MoveScorer::room() const {
  return {infer::Floats(hidden_ * pieces_), infer::Floats(hidden_), infer::Floats(upper_ ? upper_->padded_outputs() : 0)};
}

// spacy/ml/parser_model.pyx, sum_state_features and predict_states: the order of the additions is that of the reference.
const float* MoveScorer::score(const Value* contributions, std::span<const int> words, Room& room) const {
  const std::size_t units = hidden_ * pieces_, stride = contribution_size();
  std::fill(room.sums.begin(), room.sums.end(), 0.0F);
  for (std::size_t role = 0; role < roles_; ++role) {
    const float* from = words[role] < 0 ? absent_.data() + role * units
                                        : contributions + static_cast<std::size_t>(words[role]) * stride + role * units;
    infer::add(room.sums.data(), from, units);
  }
  infer::add(room.sums.data(), bias_.data(), units);
  infer::maxout(room.sums.data(), units, 1, hidden_, pieces_, room.hidden.data(), hidden_);
  if (!upper_) return room.hidden.data();
  infer::affine(room.hidden.data(), hidden_, 1, *upper_, room.scores.data(), upper_->padded_outputs());
  return room.scores.data();
}

}  // namespace rapporteur::language
