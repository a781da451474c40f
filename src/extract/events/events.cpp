#include "extract/events/events.hpp"

#include <algorithm>
#include <charconv>

#include "extract/events/event_clauses.hpp"
#include "extract/events/event_sides.hpp"
#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_mentions.hpp"
#include "extract/negotiation/meeting_place.hpp"

namespace rapporteur::extract {
namespace {

constexpr int months_of_news = 3;  // what happened longer ago is told as history

// Months since the year 0 of a date's value, or none.
std::optional<int> months(std::string_view value) {
  const auto number = [&](std::size_t from, std::size_t length, int& out) {
    return value.size() >= from + length &&
           std::from_chars(value.data() + from, value.data() + from + length, out).ec == std::errc();
  };
  int year = 0, month = 12;
  if (!number(0, 4, year)) return std::nullopt;
  if (value.size() >= 7 && value[4] == '-' && value[5] != 'W' && !number(5, 2, month)) return std::nullopt;
  if (value.size() >= 8 && value[5] == 'W') {
    int week = 0;
    if (!number(6, 2, week)) return std::nullopt;
    month = 1 + week * 12 / 54;
  }
  return year * 12 + month;
}

bool is_history(std::string_view value, std::string_view published) {
  const auto then = months(value), now = months(published);
  return then && now && *then + months_of_news < *now;
}

bool body_text(const Report& report, Span span) {
  if (report.blocks.empty()) return true;
  return std::any_of(report.blocks.begin(), report.blocks.end(), [&](const Block& block) {
    return block.kind == BlockKind::body && block.span.start <= span.start && span.start < block.span.end;
  });
}

// Its words, from the verb to what it is about.
TokenRange trigger_of(const EventReading& event) {
  TokenIndex first = std::min(event.actor_verb, event.core), last = std::max(event.actor_verb, event.core);
  if (event.object != no_token) first = std::min(first, event.object), last = std::max(last, event.object);
  return {first, last + 1};
}

// What is only told of two: without the other one the words were read wrongly ("hosts a party", "defends its record").
bool needs_other(EventType type) {
  return one_of(name(type), {"CONSULT", "SUPPORT", "DISAPPROVE", "COOPERATE", "AID", "SANCTION"});
}

// What is done by speaking.
bool words(EventType type) { return one_of(name(type), {"DEMAND", "THREATEN", "DISAPPROVE"}); }

// Words of violence are used of debate too ("attacked the plan"): a bodily deed is done to somebody, and by no person named
// alone.
bool may_be(const Document& document, const EventReading& reading, const EventSides& sides) {
  const auto type = reading.kind.type;
  const bool bodily = type == EventType::assault || type == EventType::fight;
  if (sides.source.empty() && !(bodily && passive(document, reading.core))) return false;  // the attackers may be unknown
  if (type == EventType::reject && reading.negated) return false;                          // "has not ruled it out"
  // One person's words to his own people are no event between states ("threatened to fire his minister").
  const bool own = !sides.target.empty() && !sides.source.empty() && sides.target.front().code == sides.source.front().code;
  if (own && sides.by_person && words(type) && reading.deed != EventType::coerce) return false;
  if (own && type == EventType::threaten && reading.deed == type) return false;
  const bool meeting = type == EventType::agree && reading.deed == EventType::consult;
  if ((needs_other(type) || meeting) && sides.target.empty() && sides.source.size() < 2) return false;
  return !bodily || (!sides.target.empty() && !sides.by_person);
}

// Manoeuvres that nobody else takes part in show force.
EventKind kind_of(const EventReading& reading, const EventSides& sides) {
  const bool alone = sides.target.empty() && sides.source.size() == 1;
  if (reading.kind.type == EventType::cooperate && reading.exercise && alone) return {EventType::mobilize, "troops"};
  return reading.kind;
}

// True where the time at a token is told of the event or of the saying of it, not of another clause ("struck ... since the war
// began six years ago").
bool dates(const Document& document, const EventReading& reading, TokenRange range) {
  const TokenIndex time = range.first;
  // "a 1987 treaty"
  for (TokenIndex word = time; document.tokens[word].head != word && !verbal(document.tokens[word]);
       word = document.tokens[word].head)
    if (one_of(document.tokens[word].dep, {"compound", "nummod", "amod", "nmod", "poss"}) &&
        !range.contains(document.tokens[word].head))
      return false;
  const TokenIndex verb = governing_verb(document, time);
  for (TokenIndex word = reading.core; word != no_token; word = governing_verb(document, word))
    if (word == verb) return true;
  return verb == no_token || verb == reading.actor_verb;
}

TokenRange without_blanks(const Document& document, TokenRange tokens) {
  while (tokens.size() > 1 && document.tokens[tokens.last - 1].pos == Pos::space) --tokens.last;
  while (tokens.size() > 1 && document.tokens[tokens.first].pos == Pos::space) ++tokens.first;
  return tokens;
}

bool same(const Event& a, const Event& b) {
  const auto codes = [](const std::vector<EventActor>& x, const std::vector<EventActor>& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const EventActor& p, const EventActor& q) { return p.code == q.code; });
  };
  return a.type == b.type && a.sentence == b.sentence && codes(a.source, b.source) && codes(a.target, b.target);
}

}  // namespace

std::vector<Event> find_events(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                               const Gazetteer& gazetteer) {
  const EventActors who(index, report.published, document, actors, gazetteer);
  const auto event_of = [&](std::optional<EventReading> reading) -> std::optional<Event> {
    if (!reading) return std::nullopt;
    auto sides = sides_of(document, who, *reading);
    reading->kind = kind_of(*reading, sides);
    if (!may_be(document, *reading, sides)) return std::nullopt;
    Event event;
    event.type = reading->kind.type;
    event.mode = std::string(reading->kind.mode);
    event.source = std::move(sides.source);
    event.target = std::move(sides.target);
    event.negated = reading->negated;
    event.hypothetical = reading->hypothetical;
    const auto& sentence = document.sentences[document.tokens[reading->actor_verb].sentence];
    event.sentence = {index, document.span(without_blanks(document, sentence.tokens)), false};
    event.trigger = {index, document.span(trigger_of(*reading)), false};
    const auto time = time_of(document, reading->core, clause_of(document, reading->actor_verb));
    if (time && dates(document, *reading, time->tokens)) {
      event.date = Date{{index, time->span, false}, time->resolved() ? time->value : std::string()};
      event.historical = is_history(time->value, report.published);
    }
    return event;
  };
  std::vector<Event> events;
  for (const Sentence& sentence : document.sentences) {
    if (sentence.tokens.size() == 0 || !is_read(report, sentence.span) || !body_text(report, sentence.span)) continue;
    const auto main = main_verbs(document, sentence);
    const std::size_t before = events.size();
    const auto add = [&](std::optional<EventReading> reading) {
      auto event = event_of(std::move(reading));
      if (event && std::none_of(events.begin() + static_cast<std::ptrdiff_t>(before), events.end(),
                                [&](const Event& known) { return same(known, *event); }))
        events.push_back(std::move(*event));
    };
    for (const TokenIndex verb : main) add(read_event(document, verb));
    if (events.size() > before) continue;
    for (const TokenIndex verb : minor_verbs(document, sentence, main)) add(read_event(document, verb));
    if (events.size() > before) continue;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) add(read_meeting(document, i));
  }
  return events;
}

}  // namespace rapporteur::extract
