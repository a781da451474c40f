// The members of every type that is kept or renumbered, named once. `fields(value, visit)` calls `visit` with each member in
// turn; numbers that stand for a report, an actor and so on are wrapped in `Number`, so that a visitor can tell what they
// count.
//
// What is not read back, because it follows from the rest, is not named. A new member of a type must be named here: the test of
// bytes.hpp compares sizes of types to remind of it.
#pragma once

#include <concepts>
#include <type_traits>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::archive {

enum class Counted { report, actor, statement, story, origin, outcome };
inline constexpr std::size_t counted = 6;
// `value` is an index, or an optional or a list of indices.
template <Counted what, class T>
struct Number {
  T& value;
};
template <Counted what, class T>
Number<what, T> number(T& value) {
  return {value};
}
template <class T, class Type>
concept Is = std::same_as<std::remove_const_t<T>, Type>;

// The last value of each enum, so that a number read back can be told to be one.
constexpr BlockKind last_value(BlockKind) { return BlockKind::furniture; }
constexpr ActorType last_value(ActorType) { return ActorType::group; }
constexpr StatementKind last_value(StatementKind) { return StatementKind::indirect; }
constexpr StatementClass last_value(StatementClass) { return StatementClass::act; }
constexpr QuoteVerdict last_value(QuoteVerdict) { return QuoteVerdict::made_of_paraphrase; }
constexpr MeetingKind last_value(MeetingKind) { return MeetingKind::summit; }
constexpr MeetingStatus last_value(MeetingStatus) { return MeetingStatus::denied; }
constexpr OutcomeStatus last_value(OutcomeStatus) { return OutcomeStatus::cancelled; }
constexpr Stance last_value(Stance) { return Stance::concedes; }
constexpr DisputeKind last_value(DisputeKind) { return DisputeKind::status; }
constexpr LinkRelation last_value(LinkRelation) { return LinkRelation::excerpt; }
constexpr EventType last_value(EventType) { return EventType::fight; }
constexpr TimeType last_value(TimeType) { return TimeType::set; }
constexpr Pos last_value(Pos) { return Pos::space; }

template <class V, Is<Span> T>
void fields(T& t, V& visit) {
  visit(t.start), visit(t.end);
}
template <class V, Is<Anchor> T>
void fields(T& t, V& visit) {
  visit(number<Counted::report>(t.report)), visit(t.span), visit(t.in_title);
}
template <class V, Is<Date> T>
void fields(T& t, V& visit) {
  visit(t.anchor), visit(t.value);
}
template <class V, Is<Block> T>
void fields(T& t, V& visit) {
  visit(t.span), visit(t.kind);
}
template <class V, Is<SourceRun> T>
void fields(T& t, V& visit) {
  visit(t.span), visit(t.start), visit(t.end);
}
template <class V, Is<SetApart> T>
void fields(T& t, V& visit) {
  visit(t.kind), visit(t.text);
}
// All but the text, which is kept beside it.
template <class V, Is<Report> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(t.path), visit(t.blocks), visit(t.title), visit(t.title_span), visit(t.outlet), visit(t.url);
  visit(t.published), visit(t.author), visit(t.seen), visit(t.extra), visit(t.summary), visit(t.language);
  visit(t.sources), visit(t.set_apart), visit(t.notes);
}

template <class V, Is<Role> T>
void fields(T& t, V& visit) {
  visit(t.title), visit(t.anchor);
}
template <class V, Is<Actor> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(t.type), visit(t.name), visit(t.names), visit(number<Counted::actor>(t.party)), visit(t.code);
  visit(t.roles), visit(t.mentions);
}
template <class V, Is<Statement> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(number<Counted::report>(t.report)), visit(t.kind), visit(t.klass);
  visit(number<Counted::statement>(t.within)), visit(number<Counted::actor>(t.source)), visit(t.source_anchor);
  visit(t.source_text), visit(t.cue), visit(t.content), visit(t.quotes), visit(number<Counted::actor>(t.addressee));
  visit(number<Counted::actor>(t.supporters)), visit(number<Counted::actor>(t.opponents)), visit(t.said), visit(t.negated);
  visit(number<Counted::statement>(t.same_as)), visit(number<Counted::origin>(t.origins));
}
template <class V, Is<QuoteVariant> T>
void fields(T& t, V& visit) {
  visit(number<Counted::statement>(t.statement)), visit(t.anchor), visit(number<Counted::actor>(t.source));
}
template <class V, Is<QuoteChange> T>
void fields(T& t, V& visit) {
  visit(t.from), visit(t.to);
}
template <class V, Is<Quotation> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(t.variants), visit(t.verdict), visit(t.changes);
}
template <class V, Is<Meeting> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(t.kind), visit(t.status), visit(t.status_told);
  for (auto* actors : {&t.parties, &t.participants, &t.absent, &t.mediators, &t.hosts}) visit(number<Counted::actor>(*actors));
  visit(t.place), visit(t.date), visit(t.least_minutes), visit(t.most_minutes), visit(t.duration_anchor), visit(t.spoken);
  visit(t.working), visit(t.level), visit(t.results), visit(number<Counted::outcome>(t.led_to)), visit(t.mentions);
  visit(number<Counted::origin>(t.origins));
}
template <class V, Is<StatusByOrigin> T>
void fields(T& t, V& visit) {
  visit(number<Counted::origin>(t.origin)), visit(t.status);
}
template <class V, Is<Outcome> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(t.text), visit(number<Counted::actor>(t.parties));
  visit(t.status), visit(t.foretold), visit(t.issue), visit(t.conditions), visit(t.figures), visit(t.deadline);
  visit(number<Counted::statement>(t.statements)), visit(t.mentions), visit(t.status_by_origin);
  visit(number<Counted::origin>(t.origins));
}
template <class V, Is<Position> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(number<Counted::actor>(t.party)), visit(t.issue), visit(t.stance);
  visit(number<Counted::actor>(t.holder)), visit(t.text), visit(t.condition), visit(number<Counted::statement>(t.statements));
  visit(t.mentions), visit(number<Counted::origin>(t.origins));
}
template <class V, Is<DisputeVersion> T>
void fields(T& t, V& visit) {
  visit(t.text), visit(t.mentions), visit(number<Counted::origin>(t.origins));
}
template <class V, Is<Dispute> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(t.kind), visit(t.about), visit(t.on_the_way), visit(t.versions);
}
template <class V, Is<Passage> T>
void fields(T& t, V& visit) {
  visit(t.from), visit(t.to), visit(t.score);
}
template <class V, Is<LineageLink> T>
void fields(T& t, V& visit) {
  visit(number<Counted::report>(t.from)), visit(number<Counted::report>(t.to)), visit(t.relation), visit(t.direction_known);
  visit(t.score), visit(t.passages), visit(t.left_out);
}
template <class V, Is<Origin> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(number<Counted::story>(t.story)), visit(number<Counted::report>(t.reports));
  visit(number<Counted::report>(t.root)), visit(t.only_here);
}
template <class V, Is<DeclaredSource> T>
void fields(T& t, V& visit) {
  visit(number<Counted::report>(t.report)), visit(t.name), visit(t.anchor);
}
template <class V, Is<Lineage> T>
void fields(T& t, V& visit) {
  visit(t.origins), visit(t.links), visit(t.declared_sources);
}
template <class V, Is<Story> T>
void fields(T& t, V& visit) {
  visit(t.id), visit(t.title), visit(number<Counted::report>(t.reports));
}
template <class V, Is<TimelineEntry> T>
void fields(T& t, V& visit) {
  visit(number<Counted::story>(t.story)), visit(t.date), visit(t.item);
}
template <class V, Is<EventActor> T>
void fields(T& t, V& visit) {
  visit(t.anchor), visit(t.name), visit(t.code);
}
template <class V, Is<Event> T>
void fields(T& t, V& visit) {
  visit(t.type), visit(t.mode), visit(t.source), visit(t.target), visit(t.date), visit(t.negated), visit(t.hypothetical);
  visit(t.historical), visit(t.sentence), visit(t.trigger);
}
template <class V, Is<Extraction> T>
void fields(T& t, V& visit) {
  visit(number<Counted::report>(t.report)), visit(t.actors), visit(t.statements), visit(t.meetings), visit(t.outcomes);
  visit(t.positions), visit(t.events), visit(t.unattributed_quotes);
}
template <class V, Is<Record> T>
void fields(T& t, V& visit) {
  visit(t.stories), visit(t.lineage), visit(t.actors), visit(t.statements), visit(t.quotations), visit(t.meetings);
  visit(t.outcomes), visit(t.positions), visit(t.disputes), visit(t.timeline);
}

template <class V, Is<TimeExpression> T>
void fields(T& t, V& visit) {
  visit(t.span), visit(t.tokens), visit(t.type), visit(t.value), visit(t.value_ahead), visit(t.ahead), visit(t.least);
  visit(t.most);
}
template <class V, Is<TokenRange> T>
void fields(T& t, V& visit) {
  visit(t.first), visit(t.last);
}
template <class V, Is<Sentence> T>
void fields(T& t, V& visit) {
  visit(t.tokens), visit(t.span), visit(t.root);
}

}  // namespace rapporteur::archive
