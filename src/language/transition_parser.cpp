#include "language/transition_parser.hpp"

#include <algorithm>
#include <array>

#include "language/dependency_tree.hpp"
#include "language/integer_move_scorer.hpp"
#include "language/transition_system.hpp"

namespace rapporteur::language {
namespace {

constexpr std::size_t tokens_at_once = 64;

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

// Moves of one action that follow each other.
struct MoveRun {
  int action = 0;
  std::size_t first = 0, last = 0;
};

std::vector<MoveRun> runs_of(std::span<const Move> moves) {
  std::vector<MoveRun> runs;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (runs.empty() || runs.back().action != moves[i].action) runs.push_back({moves[i].action, i, i});
    runs.back().last = i + 1;
  }
  return runs;
}

struct ArcEager {
  static bool is_valid(const TransitionState& state, int action) { return arc_eager::is_valid(state, action); }
  static bool takes_label(const TransitionState&, const Move&) { return true; }
  static void apply(TransitionState& state, const Move& move) { arc_eager::apply(state, move); }
};

struct Biluo {
  static bool is_valid(const TransitionState& state, int action) { return biluo::is_valid(state, action); }
  static bool takes_label(const TransitionState& state, const Move& move) { return biluo::takes_label(state, move); }
  static void apply(TransitionState& state, const Move& move) { biluo::apply(state, move); }
};

// Runs over the texts of an analysis with the moves of `System` (ArcEager, Biluo) as `Scorer` (MoveScorer, IntegerMoveScorer)
// scores them.
template <class System, class Scorer>
class TransitionComponent : public Component {
public:
  TransitionComponent(Scorer scorer, VectorSource source, std::vector<Move> moves)
      : scorer_(std::move(scorer)), source_(std::move(source)), moves_(std::move(moves)), runs_(runs_of(moves_)) {}

  void apply(Analysis& analysis, Document&) const override {
    using Value = typename Scorer::Value;
    static_assert(sizeof(Value) == sizeof(float));
    const auto vectors = std::get<typename Scorer::Vectors>(source_.vectors(analysis));
    std::size_t longest = 0;
    for (const Piece& piece : analysis.pieces) longest = std::max(longest, piece.count);
    auto* const contributions = reinterpret_cast<Value*>(analysis.room.take(longest * scorer_.contribution_size()).data());
    auto room = scorer_.room();
    TransitionState state;
    for (Piece& piece : analysis.pieces) {
      state.start(std::span(analysis.tokens).subspan(piece.first, piece.count),
                  std::span(analysis.states).subspan(piece.first, piece.count));
      // A move sees no word after the buffer's second: contributions are made just before they are used, while the cache holds
      // them.
      std::size_t made = 0;
      const auto contribute_up_to = [&](std::size_t end) {
        for (; made < std::min(end, piece.count); made += tokens_at_once)
          scorer_.contribute(vectors, piece.first + made, std::min(tokens_at_once, piece.count - made),
                             contributions + made * scorer_.contribution_size(), analysis.room);
      };
      read(state, contributions, room, contribute_up_to);
      annotate(analysis, piece, state);
    }
  }

  void pack(infer::Packer& out) const override {
    source_.pack(out);
    if constexpr (std::is_same_v<Scorer, IntegerMoveScorer>) scorer_.pack(out);
  }

protected:
  virtual void annotate(Analysis& analysis, Piece& piece, TransitionState& state) const = 0;
  const std::vector<Move>& moves() const { return moves_; }

private:
  template <class ContributeUpTo>
  void read(TransitionState& state, const typename Scorer::Value* contributions, typename Scorer::Room& room,
            ContributeUpTo contribute_up_to) const {
    std::array<int, 13> words;
    const std::span<int> roles(words.data(), scorer_.roles());
    // Each word is moved a few times at most; weights that break the rules of the game must not turn it into a loop.
    for (long long steps = 100 + 20LL * state.length(); !state.is_final(); --steps) {
      contribute_up_to(state.words_seen() + 2);
      context_words(state, roles);
      const Move* move = best_move(state, scorer_.score(contributions, roles, room));
      if (move == nullptr || steps <= 0)
        state.force_final();
      else
        System::apply(state, *move);
    }
  }

  // Greedy: the valid move with the highest score, of equal ones the first (arg_max_if_valid). nullptr: no move is valid.
  const Move* best_move(const TransitionState& state, const float* scores) const {
    const Move* best = nullptr;
    float highest = 0;
    for (const MoveRun& run : runs_) {
      if (!System::is_valid(state, run.action)) continue;
      for (std::size_t i = run.first; i < run.last; ++i)
        if ((best == nullptr || scores[i] > highest) && System::takes_label(state, moves_[i])) {
          best = &moves_[i];
          highest = scores[i];
        }
    }
    return best;
  }

  Scorer scorer_;
  VectorSource source_;
  std::vector<Move> moves_;
  std::vector<MoveRun> runs_;
};

template <class Scorer>
class Parser : public TransitionComponent<ArcEager, Scorer> {
public:
  Parser(Scorer scorer, VectorSource source, std::vector<Move> moves, Labels& labels)
      : TransitionComponent<ArcEager, Scorer>(std::move(scorer), std::move(source), std::move(moves)),
        root_(labels.add("ROOT")),
        decorated_(labels, this->moves()) {}

protected:
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

template <class Scorer>
class EntityRecogniser : public TransitionComponent<Biluo, Scorer> {
public:
  using TransitionComponent<Biluo, Scorer>::TransitionComponent;

protected:
  void annotate(Analysis&, Piece& piece, TransitionState& state) const override { piece.entities = state.take_entities(); }
};

// The component in the arithmetic of its token vectors.
template <template <class> class Made, class... More>
ComponentPointer in_arithmetic_of(VectorSource source, MoveScorer scorer, std::vector<Move> moves, More&... more) {
  if (source.units().empty())
    return std::make_unique<Made<MoveScorer>>(std::move(scorer), std::move(source), std::move(moves), more...);
  auto integers = IntegerMoveScorer::from(scorer, source.units());
  return std::make_unique<Made<IntegerMoveScorer>>(std::move(integers), std::move(source), std::move(moves), more...);
}

constexpr const char* remedy = "Run scripts/fetch-models to install the models.";

Result<std::vector<Move>> parser_moves(std::string_view moves, const std::string& path, Labels& labels) {
  auto list = read_moves(moves, path, arc_eager::action_count, labels);
  if (!list) return list;
  for (const Move& move : *list)
    if ((move.action == arc_eager::left || move.action == arc_eager::right) && move.label == nullptr)
      return fail(ErrorCode::model_altered, path, "has an arc without a label", remedy);
  return list;
}

bool is_parser(std::size_t roles) { return roles == 8 || roles == 13; }
bool is_entity_recogniser(std::size_t roles) { return roles == 3 || roles == 6; }

tl::unexpected<Error> unfitting(const std::string& path) {
  return fail(ErrorCode::model_altered, path, "does not fit the weights beside it", remedy);
}

}  // namespace

Result<ComponentPointer> make_parser(const infer::ThincModel& model, VectorSource source, std::string_view moves,
                                     const std::string& moves_path, Labels& labels) {
  auto list = parser_moves(moves, moves_path, labels);
  if (!list) return tl::unexpected(list.error());
  auto scorer = MoveScorer::from(model, source.width(), list->size());
  if (!scorer) return tl::unexpected(scorer.error());
  if (!is_parser(scorer->roles())) return fail(ErrorCode::model_altered, model.path, "is not a parser's network");
  return in_arithmetic_of<Parser>(std::move(source), std::move(*scorer), std::move(*list), labels);
}

Result<ComponentPointer> make_entity_recogniser(const infer::ThincModel& model, VectorSource source, std::string_view moves,
                                                const std::string& moves_path, Labels& labels) {
  auto list = read_moves(moves, moves_path, biluo::action_count, labels);
  if (!list) return tl::unexpected(list.error());
  auto scorer = MoveScorer::from(model, source.width(), list->size());
  if (!scorer) return tl::unexpected(scorer.error());
  if (!is_entity_recogniser(scorer->roles()))
    return fail(ErrorCode::model_altered, model.path, "is not an entity recogniser's network");
  return in_arithmetic_of<EntityRecogniser>(std::move(source), std::move(*scorer), std::move(*list));
}

Result<ComponentPointer> unpack_parser(infer::Unpacker& in, VectorSource source, std::string_view moves,
                                       const std::string& moves_path, Labels& labels) {
  auto list = parser_moves(moves, moves_path, labels);
  if (!list) return tl::unexpected(list.error());
  auto scorer = IntegerMoveScorer::unpack(in, source.width(), list->size());
  if (!scorer || !is_parser(scorer->roles())) return unfitting(moves_path);
  return std::make_unique<Parser<IntegerMoveScorer>>(std::move(*scorer), std::move(source), std::move(*list), labels);
}

Result<ComponentPointer> unpack_entity_recogniser(infer::Unpacker& in, VectorSource source, std::string_view moves,
                                                  const std::string& moves_path, Labels& labels) {
  auto list = read_moves(moves, moves_path, biluo::action_count, labels);
  if (!list) return tl::unexpected(list.error());
  auto scorer = IntegerMoveScorer::unpack(in, source.width(), list->size());
  if (!scorer || !is_entity_recogniser(scorer->roles())) return unfitting(moves_path);
  return std::make_unique<EntityRecogniser<IntegerMoveScorer>>(std::move(*scorer), std::move(source), std::move(*list));
}

}  // namespace rapporteur::language
