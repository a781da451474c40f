#include "language/transition_system.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <tuple>

#include "infer/messagepack.hpp"

namespace rapporteur::language {
namespace {

struct Frequency {
  long long count;
  std::string label;
  int action;
};

}  // namespace

// TransitionSystem.initialize_actions: by action, labels by falling frequency, equal ones by falling name; labels added after
// training have negative frequencies and come after all others.
Result<std::vector<Move>> read_moves(std::string_view bytes, const std::string& path, int actions, Labels& labels) {
  const auto altered = [&] {
    return fail(ErrorCode::model_altered, path, "is not a list of moves", "Run scripts/fetch-models to install the models.");
  };
  infer::MessagePack in(bytes);
  std::string text;
  for (std::size_t pairs = in.read_map(); pairs > 0 && in.ok(); --pairs) {
    if (in.read_text() == "moves")
      text = in.read_text();
    else
      in.skip();
  }
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!in.done() || !json.is_object()) return altered();
  std::vector<Frequency> trained, added;
  for (const auto& [name, frequencies] : json.items()) {
    int action = -1;
    std::from_chars(name.data(), name.data() + name.size(), action);
    if (action < 0 || action >= actions || !frequencies.is_object()) return altered();
    for (const auto& [label, count] : frequencies.items()) {
      if (!count.is_number_integer()) return altered();
      const auto n = count.get<long long>();
      (n < 0 ? added : trained).push_back({n, label, action});
    }
  }
  std::sort(trained.begin(), trained.end(), [](const Frequency& a, const Frequency& b) {
    return std::tie(a.action, b.count, b.label) < std::tie(b.action, a.count, a.label);
  });
  std::sort(added.begin(), added.end(), [](const Frequency& a, const Frequency& b) {
    return std::tie(b.count, b.label, a.action) < std::tie(a.count, a.label, b.action);
  });
  std::vector<Move> moves;
  for (const auto* list : {&trained, &added})
    for (const Frequency& f : *list) moves.push_back({f.action, f.label.empty() ? nullptr : labels.add(f.label)});
  if (moves.empty()) return altered();
  return moves;
}

namespace arc_eager {

bool is_valid(const TransitionState& state, int action) {
  const int first = state.buffer(0);
  switch (action) {
    case shift:
      return state.stack_depth() == 0 ||
             (state.buffer_length() >= 2 && !state.starts_sentence(first) && !state.cannot_shift(first));
    case reduce:
      if (state.stack_depth() == 0) return false;
      return state.buffer_length() == 0 || state.stack_depth() != 1 || !state.cannot_start_sentence(first);
    case left:
    case right:
      return state.stack_depth() > 0 && state.buffer_length() > 0 && !state.starts_sentence(first);
    case sentence_break: {
      if (state.buffer_length() < 2) return false;
      const int second = state.buffer(1);
      return second == first + 1 && !state.starts_sentence(second) && !state.cannot_start_sentence(second);
    }
    default:
      return false;
  }
}

void apply(TransitionState& state, const Move& move) {
  switch (move.action) {
    case shift:
      state.push();
      break;
    case reduce:
      if (state.has_head(state.stack(0)) || state.stack_depth() == 1)
        state.pop();
      else
        state.unshift();
      break;
    case left:
      state.add_arc(state.buffer(0), state.stack(0), move.label);
      // The stack changes, so a word that was put back may be shifted again without a loop.
      state.allow_shift(state.buffer(0));
      state.pop();
      break;
    case right:
      state.add_arc(state.stack(0), state.buffer(0), move.label);
      state.push();
      break;
    case sentence_break:
      state.start_sentence(state.buffer(1));
      break;
    default:
      break;
  }
}

}  // namespace arc_eager

namespace biluo {

// Of the rules about preset entities (a matcher's, before the model) none is here: no component of ours presets any.
bool is_valid(const TransitionState& state, int action) {
  switch (action) {
    case begin:
      return !state.entity_is_open() && state.buffer_length() >= 2 && !state.preset_sentence_start(state.buffer(1)) &&
             !state.is_space(state.buffer(0));
    case in:
      return state.entity_is_open() && state.buffer_length() >= 2 && !state.preset_sentence_start(state.buffer(1));
    case last:
      return state.entity_is_open();
    case unit:
      return !state.entity_is_open() && !state.is_space(state.buffer(0));
    case out:
      return !state.entity_is_open();
    default:
      return false;
  }
}

bool takes_label(const TransitionState& state, const Move& move) {
  if (move.action == in || move.action == last) return move.label == state.open_label();
  return move.action == out || move.label != nullptr;
}

void apply(TransitionState& state, const Move& move) {
  if (move.action == begin || move.action == unit) state.open_entity(move.label);
  if (move.action == last || move.action == unit) state.close_entity();
  state.push();
  state.pop();
}

}  // namespace biluo
}  // namespace rapporteur::language
