#include "language/transition_parser.hpp"

#include <algorithm>

#include "language/dependency_tree.hpp"
#include "language/transition_system.hpp"

namespace rapporteur::language {
namespace {

using infer::Layer;
using infer::Packed;

constexpr std::size_t rows_at_once = 64;

// Scores of all moves in a state (spacy/ml/models/parser.py). The state is seen as a few of its words; what each word adds in
// each of these roles is computed for the whole text before the first move.
class MoveScorer {
public:
  static Result<MoveScorer> from(const infer::ThincModel& model, std::size_t width, std::size_t moves);

  std::size_t roles() const { return roles_; }

  // What the tokens [first, first + count) add: count x roles x (hidden * pieces).
  std::span<const float> contributions(const infer::Vectors& vectors, std::size_t first, std::size_t count,
                                       infer::Arena& room) const;

  // Writes a score a move. `words`: a token of the text in each role, or -1. `sums`, `scores`: room of sums_size, scores_size.
  void score(std::span<const float> contributions, std::span<const int> words, float* sums, float* scores) const;
  std::size_t sums_size() const { return hidden_ * pieces_ + hidden_; }
  std::size_t scores_size() const { return upper_ ? upper_->padded_outputs() : hidden_; }

private:
  std::size_t roles_ = 0, hidden_ = 0, pieces_ = 0;
  Packed reduce_;                // token vectors to the parser's width (thinc/layers/linear.py)
  Packed lower_;                 // spacy/ml/_precomputable_affine.py, outputs: role, then piece, then unit
  infer::Floats absent_, bias_;  // what an empty role adds; added at the end
  std::optional<Packed> upper_;  // hidden units to moves
};

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

std::span<const float> MoveScorer::contributions(const infer::Vectors& vectors, std::size_t first, std::size_t count,
                                                 infer::Arena& room) const {
  const std::size_t stride = lower_.padded_outputs();
  const auto out = room.take(count * stride);
  const auto reduced = room.take(rows_at_once * reduce_.padded_outputs());
  for (std::size_t start = 0; start < count; start += rows_at_once) {
    const std::size_t rows = std::min(rows_at_once, count - start);
    infer::affine(vectors.row(first + start), vectors.width, rows, reduce_, reduced.data(), reduce_.padded_outputs());
    infer::affine(reduced.data(), reduce_.padded_outputs(), rows, lower_, out.data() + start * stride, stride);
  }
  return out;
}

// spacy/ml/parser_model.pyx, sum_state_features and predict_states: the order of the additions is that of the reference.
void MoveScorer::score(std::span<const float> contributions, std::span<const int> words, float* sums, float* scores) const {
  const std::size_t units = hidden_ * pieces_, stride = lower_.padded_outputs();
  std::fill_n(sums, units, 0.0F);
  for (std::size_t role = 0; role < roles_; ++role) {
    const float* from = words[role] < 0 ? absent_.data() + role * units
                                        : contributions.data() + static_cast<std::size_t>(words[role]) * stride + role * units;
    infer::add(sums, from, units);
  }
  infer::add(sums, bias_.data(), units);
  float* const hidden = upper_ ? sums + units : scores;
  infer::maxout(sums, units, 1, hidden_, pieces_, hidden, hidden_);
  if (upper_) infer::affine(hidden, hidden_, 1, *upper_, scores, upper_->padded_outputs());
}

// StateC.set_context_tokens: the words that stand for a state. Thirteen or six: "extra_state_tokens".
void context_words(const TransitionState& state, std::span<int> words) {
  const int b0 = state.buffer(0), s0 = state.stack(0), s1 = state.stack(1);
  std::fill(words.begin(), words.end(), -1);
  if (words.size() == 8) {
    const int found[8] = {b0,
                          state.buffer(1),
                          s0,
                          s1,
                          state.stack(2),
                          state.left_child(b0, 1),
                          state.left_child(s0, 1),
                          state.right_child(s0, 1)};
    std::copy_n(found, 8, words.begin());
  } else if (words.size() == 13) {
    // The second left child of the top is overwritten in the reference; the weights were trained so.
    const int found[13] = {b0,
                           state.buffer(1),
                           s0,
                           s1,
                           state.stack(2),
                           state.left_child(s0, 1),
                           state.right_child(s0, 1),
                           state.left_child(b0, 1),
                           state.right_child(s0, 2),
                           state.left_child(s1, 1),
                           state.left_child(s1, 2),
                           state.right_child(s1, 1),
                           state.right_child(s1, 2)};
    std::copy_n(found, 13, words.begin());
  } else if (words.size() == 3) {
    words[0] = b0;
    words[1] = state.entity_is_open() ? state.open_start() : -1;
    words[2] = words[0] < 0 || words[1] < 0 ? -1 : b0 - 1;
  } else if (words.size() == 6) {
    words[0] = b0;
    for (int i = state.open_start(), j = 1; state.entity_is_open() && i < b0 && j < 6; ++i, ++j)
      words[static_cast<std::size_t>(j)] = i;
  }
}

// Greedy: the valid move with the highest score, of equal ones the first (arg_max_if_valid). `valid(state, move)` and
// `apply(state, move)` are the transition system's.
template <class Valid, class Apply>
void read_text(TransitionState& state, const MoveScorer& scorer, std::span<const float> contributions,
               std::span<const Move> moves, infer::Arena& room, Valid valid, Apply apply) {
  const auto sums = room.take(scorer.sums_size());
  const auto scores = room.take(scorer.scores_size());
  std::vector<int> words(scorer.roles());
  // Each word is moved a few times at most; weights that break the rules of the game must not turn it into a loop.
  for (long long steps = 100 + 20LL * state.length(); !state.is_final(); --steps) {
    context_words(state, words);
    scorer.score(contributions, words, sums.data(), scores.data());
    valid.prepare(state);
    std::size_t best = moves.size();
    for (std::size_t i = 0; i < moves.size(); ++i)
      if (valid(state, moves[i]) && (best == moves.size() || scores[i] > scores[best])) best = i;
    if (best == moves.size() || steps <= 0)
      state.force_final();
    else
      apply(state, moves[best]);
  }
}

struct ArcEagerRules {
  bool valid[arc_eager::action_count] = {};
  void prepare(const TransitionState& state) {
    for (int action = 0; action < arc_eager::action_count; ++action) valid[action] = arc_eager::is_valid(state, action);
  }
  bool operator()(const TransitionState&, const Move& move) const { return valid[move.action]; }
};

struct BiluoRules {
  void prepare(const TransitionState&) {}
  bool operator()(const TransitionState& state, const Move& move) const { return biluo::is_valid(state, move); }
};

class TransitionComponent : public Component {
public:
  TransitionComponent(MoveScorer scorer, VectorSource source, std::vector<Move> moves)
      : scorer_(std::move(scorer)), source_(std::move(source)), moves_(std::move(moves)) {}

  void apply(Analysis& analysis, Document&) const override {
    const auto vectors = source_.vectors(analysis);
    for (Piece& piece : analysis.pieces) {
      TransitionState state(std::span(analysis.tokens).subspan(piece.first, piece.count),
                            std::span(analysis.states).subspan(piece.first, piece.count));
      const auto contributions = scorer_.contributions(vectors, piece.first, piece.count, analysis.room);
      read(state, contributions, analysis.room);
      annotate(analysis, piece, state);
    }
  }

protected:
  virtual void read(TransitionState& state, std::span<const float> contributions, infer::Arena& room) const = 0;
  virtual void annotate(Analysis& analysis, Piece& piece, TransitionState& state) const = 0;

  MoveScorer scorer_;
  VectorSource source_;
  std::vector<Move> moves_;
};

class Parser : public TransitionComponent {
public:
  Parser(MoveScorer scorer, VectorSource source, std::vector<Move> moves, Labels& labels)
      : TransitionComponent(std::move(scorer), std::move(source), std::move(moves)),
        root_(labels.add("ROOT")),
        decorated_(labels, moves_) {}

protected:
  void read(TransitionState& state, std::span<const float> contributions, infer::Arena& room) const override {
    read_text(state, scorer_, contributions, moves_, room, ArcEagerRules(), arc_eager::apply);
  }

  // ArcEager.set_annotations, then nonproj.deprojectivize.
  void annotate(Analysis& analysis, Piece& piece, TransitionState& state) const override {
    const auto states = std::span(analysis.states).subspan(piece.first, piece.count);
    for (int i = 0; i < state.length(); ++i) {
      TokenState& token = states[static_cast<std::size_t>(i)];
      token.head = state.has_head(i) ? state.head(i) : i;
      token.dep = token.head == i ? root_ : state.label(i);
    }
    attach(states, std::span(analysis.tokens).subspan(piece.first, piece.count), decorated_);
  }

private:
  const Label* root_;
  DecoratedLabels decorated_;
};

class EntityRecogniser : public TransitionComponent {
public:
  using TransitionComponent::TransitionComponent;

protected:
  void read(TransitionState& state, std::span<const float> contributions, infer::Arena& room) const override {
    read_text(state, scorer_, contributions, moves_, room, BiluoRules(), biluo::apply);
  }
  void annotate(Analysis&, Piece& piece, TransitionState& state) const override { piece.entities = state.take_entities(); }
};

}  // namespace

Result<ComponentPointer> make_parser(const infer::ThincModel& model, VectorSource source, std::string_view moves,
                                     const std::string& moves_path, Labels& labels) {
  auto list = read_moves(moves, moves_path, arc_eager::action_count, labels);
  if (!list) return tl::unexpected(list.error());
  for (const Move& move : *list)
    if ((move.action == arc_eager::left || move.action == arc_eager::right) && move.label == nullptr)
      return fail(ErrorCode::model_altered, moves_path, "has an arc without a label",
                  "Run scripts/fetch-models to install the models.");
  auto scorer = MoveScorer::from(model, source.width(), list->size());
  if (!scorer) return tl::unexpected(scorer.error());
  if (scorer->roles() != 8 && scorer->roles() != 13)
    return fail(ErrorCode::model_altered, model.path, "is not a parser's network");
  return std::make_unique<Parser>(std::move(*scorer), std::move(source), std::move(*list), labels);
}

Result<ComponentPointer> make_entity_recogniser(const infer::ThincModel& model, VectorSource source, std::string_view moves,
                                                const std::string& moves_path, Labels& labels) {
  auto list = read_moves(moves, moves_path, biluo::action_count, labels);
  if (!list) return tl::unexpected(list.error());
  auto scorer = MoveScorer::from(model, source.width(), list->size());
  if (!scorer) return tl::unexpected(scorer.error());
  if (scorer->roles() != 3 && scorer->roles() != 6)
    return fail(ErrorCode::model_altered, model.path, "is not an entity recogniser's network");
  return std::make_unique<EntityRecogniser>(std::move(*scorer), std::move(source), std::move(*list));
}

}  // namespace rapporteur::language
