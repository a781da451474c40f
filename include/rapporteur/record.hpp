// The record: what the reports of one or more negotiations say, each item with the anchors that it was read from.
// One set of item types serves both ends: `extract` fills them for one report, `record` merges them over a story. Fields
// that only merging can know (origins, same_as, ids) say so. `docs/schema/record.schema.json` is this file as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur {

using ReportIndex = std::uint32_t;     // into the run's reports
using ActorIndex = std::uint32_t;      // into the `actors` of the same Extraction or Record
using StatementIndex = std::uint32_t;  // into its `statements`
using StoryIndex = std::uint32_t;      // into Record::stories
using OriginIndex = std::uint32_t;     // into Record::lineage.origins

// A place in a report; its words are the report's, so that an anchor cannot misquote.
struct Anchor {
  ReportIndex report = 0;
  Span span;
  bool in_title = false;  // the span is in `Report::title`, not in its text (pages and feeds only)
  auto operator<=>(const Anchor&) const = default;
};

// A date as worded and as resolved: TIMEX3 value, empty where it cannot be resolved (a year is not guessed).
struct Date {
  Anchor anchor;
  std::string value;
};

enum class ActorType { person, state, organisation, group };
struct Role {
  std::string title;  // as reported: "former President"
  Anchor anchor;
};
struct Actor {
  std::string id;  // set by record
  ActorType type = ActorType::person;
  std::string name;                 // the fullest name reported; a state's common name
  std::vector<std::string> names;   // every form that stands for it in the reports, `name` included, first mention first
  std::optional<ActorIndex> party;  // the side whose part they take; a state or body is its own
  std::string code;                 // ISO 3166-1 alpha-3 where a state
  std::vector<Role> roles;
  std::vector<Anchor> mentions;
};

enum class StatementKind { direct, mixed, indirect };
enum class StatementClass { words, attitude, act };
struct Statement {
  std::string id;  // set by record
  StoryIndex story = 0;
  ReportIndex report = 0;
  StatementKind kind = StatementKind::indirect;
  StatementClass klass = StatementClass::words;
  std::optional<StatementIndex> within;  // the statement in whose content this one is nested
  std::vector<ActorIndex> source;        // empty: unnamed
  std::optional<Anchor> source_anchor;   // the words that name the source, a pronoun too
  std::string source_text;               // its words; of an unnamed source all there is ("experts")
  std::optional<Anchor> cue;
  Anchor content;
  std::vector<Anchor> quotes;  // between the marks, without the punctuation that typography puts there
  std::vector<ActorIndex> addressee, supporters, opponents;
  std::optional<Date> said;
  bool negated = false;
  std::vector<StatementIndex> same_as;  // set by record: in other reports
  std::vector<OriginIndex> origins;     // set by record: over same_as
};

enum class QuoteVerdict { same, trimmed, altered, negated, spliced, reattributed, speaker_lost, made_of_paraphrase };
struct QuoteVariant {
  std::optional<StatementIndex> statement;  // none where the words are quoted and nobody is said to have said them
  Anchor anchor;
  std::vector<ActorIndex> source;
};
struct QuoteChange {
  Anchor from, to;
};
struct Quotation {  // set by record
  std::string id;
  StoryIndex story = 0;
  std::vector<QuoteVariant> variants;
  QuoteVerdict verdict = QuoteVerdict::same;
  std::vector<QuoteChange> changes;
};

enum class MeetingKind { talks, call, visit, summit };
enum class MeetingStatus { held, planned, postponed, cancelled, denied };
struct Meeting {
  std::string id;  // set by record
  StoryIndex story = 0;
  MeetingKind kind = MeetingKind::talks;
  MeetingStatus status = MeetingStatus::held;
  bool status_told = true;  // false: the words fit a meeting held or to come; not in the JSON
  std::vector<ActorIndex> parties, participants, absent, mediators, hosts;
  std::vector<std::string> place;  // nearest first: "Geneva", "Switzerland"
  std::optional<Date> date;
  std::optional<std::uint32_t> least_minutes, most_minutes;  // "four hours": 240, 240; "more than four hours": 240, none
  std::optional<Anchor> duration_anchor;
  bool spoken = false;               // "spoke with": a call, or face to face; not in the JSON
  bool working = false;              // of officials, or to prepare another: no meeting of leaders
  std::optional<Anchor> level;       // "first since January 2022"
  std::vector<Anchor> results;       // "ended without a deal"
  std::vector<std::size_t> led_to;   // Record::outcomes that were settled at it; set by record
  std::vector<Anchor> mentions;      // sentences, first the one that says most
  std::vector<OriginIndex> origins;  // set by record
};

enum class OutcomeStatus { agreed, planned, proposed, cancelled };
struct StatusByOrigin {
  OriginIndex origin;
  OutcomeStatus status;
};
struct Outcome {
  std::string id;  // set by record
  StoryIndex story = 0;
  Anchor text;  // the words of the step
  std::vector<ActorIndex> parties;
  OutcomeStatus status = OutcomeStatus::agreed;
  bool foretold = false;  // planned only in that it "will" be done, which may be agreed as well; not in the JSON
  std::string issue;
  std::vector<Anchor> conditions;
  std::vector<Anchor> figures;   // numbers with what they count, lengths of time: "40 prisoners", "6 months"
  std::optional<Date> deadline;  // a day, or a length of time within which
  std::vector<StatementIndex> statements;
  std::vector<Anchor> mentions;
  std::vector<StatusByOrigin> status_by_origin;  // set by record
  std::vector<OriginIndex> origins;              // set by record
};

enum class Stance { demands, offers, accepts, refuses, conditions, open, undecided, claims, accuses, concedes };
// What is negotiated, as data/issues.toml or a user's file names it.
struct IssueName {
  std::string id, label;
};
struct Position {
  std::string id;  // set by record
  StoryIndex story = 0;
  ActorIndex party = 0;
  std::string issue;
  Stance stance = Stance::claims;
  std::optional<ActorIndex> holder;  // who speaks for the party, where named
  Anchor text;
  std::optional<Anchor> condition;
  std::vector<StatementIndex> statements;
  std::vector<Anchor> mentions;
  std::vector<OriginIndex> origins;  // set by record
};

enum class DisputeKind { quote, number, time, role, name, place, claim, status };
struct DisputeVersion {
  std::string text;  // words of the reports, or the name of a value of this schema ("agreed")
  std::vector<Anchor> mentions;
  std::vector<OriginIndex> origins;
};
struct Dispute {  // set by record
  std::string id;
  StoryIndex story = 0;
  DisputeKind kind = DisputeKind::quote;
  std::string about;        // composed from a fixed pattern
  bool on_the_way = false;  // a rewrite differs from its own source
  std::vector<DisputeVersion> versions;
};

enum class LinkRelation { copy, rewrite, excerpt };
struct Passage {
  Anchor from, to;
  double score = 0;  // similarity, 0 to 1
};
struct LineageLink {  // report `from` derives from report `to`
  ReportIndex from = 0, to = 0;
  LinkRelation relation = LinkRelation::rewrite;
  bool direction_known = false;
  double score = 0;
  std::vector<Passage> passages;
  std::vector<Anchor> left_out;  // sentences of `to` that `from` has nothing of
};
struct Origin {
  std::string id;
  StoryIndex story = 0;
  std::vector<ReportIndex> reports;
  std::optional<ReportIndex> root;     // the report that the others derive from, where one of them is
  std::vector<std::string> only_here;  // set by record: ids of items that no other origin has
};
struct DeclaredSource {
  ReportIndex report = 0;
  std::string name;  // as printed
  Anchor anchor;
};
struct Lineage {
  std::vector<Origin> origins;
  std::vector<LineageLink> links;
  std::vector<DeclaredSource> declared_sources;
};

struct Story {
  std::string id;
  std::string title;  // composed from the parties and the place of the chief meeting
  std::vector<ReportIndex> reports;
};

struct TimelineEntry {
  StoryIndex story = 0;
  Date date;
  std::string item;  // id of a meeting, outcome or statement
};

// The types of PLOVER (Open Event Data Alliance); in the order of its summary.
enum class EventType {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  investigate,
  demand,
  disapprove,
  reject,
  threaten,
  protest,
  crime,
  sanction,
  mobilize,
  coerce,
  assault,
  fight
};
// Who acts or is acted on: a state, or whoever belongs to one.
struct EventActor {
  Anchor anchor;
  std::string name;  // the actor's, or the words of the report where it is none of the actors
  std::string code;  // ISO 3166-1 alpha-3; IGO or NGO for a body
};
struct Event {
  EventType type = EventType::consult;
  std::string mode;  // PLOVER's, empty where the type has none or the report tells none
  std::vector<EventActor> source, target;
  std::optional<Date> date;   // as told in its clause; none: as of the day of the report
  bool negated = false;       // told not to have happened
  bool hypothetical = false;  // in a condition, or possible
  bool historical = false;    // told as past history: months before the report
  Anchor sentence, trigger;
};

// What one report says. Anchors carry the report's index in the run; actor and statement indices are local.
struct Extraction {
  ReportIndex report = 0;
  std::vector<Actor> actors;
  std::vector<Statement> statements;
  std::vector<Meeting> meetings;
  std::vector<Outcome> outcomes;
  std::vector<Position> positions;
  std::vector<Event> events;  // in text order
  // Strings in quotation marks that the report attributes to nobody (scare quotes, titles, lost speakers).
  std::vector<Anchor> unattributed_quotes;
};

// What a user set right; it outlasts every new reading of the reports.
//   same_actor  subject and object are names (or codes, ids) of what is one actor
//   party       the actor `subject` stands on the side of the actor `object`
//   not_linked  the reports of these two ids do not derive from each other
//   rejected    `subject` is an item's kind and its places, "meeting r0123456789ab:10-54": no such item is kept
enum class CorrectionKind { same_actor, party, not_linked, rejected };
struct Correction {
  std::int64_t number = 0;
  CorrectionKind kind = CorrectionKind::same_actor;
  std::string subject, object;
  std::string note, by, at;        // why, who, and when: ISO 8601 time
  std::vector<std::string> items;  // ids of the actors or reports that it bears on; set by record
};

// What all reports say; lists sorted by story, then by first mention.
struct Record {
  std::vector<Story> stories;
  Lineage lineage;
  std::vector<Actor> actors;
  std::vector<Statement> statements;
  std::vector<Quotation> quotations;
  std::vector<Meeting> meetings;
  std::vector<Outcome> outcomes;
  std::vector<Position> positions;
  std::vector<Dispute> disputes;
  std::vector<TimelineEntry> timeline;
  std::vector<Correction> corrections;  // those that bear on something here, by number
};

// The names used in JSON, tables and options ("direct", "speaker-lost").
std::string_view name(ActorType);
std::string_view name(StatementKind);
std::string_view name(StatementClass);
std::string_view name(QuoteVerdict);
std::string_view name(MeetingKind);
std::string_view name(MeetingStatus);
std::string_view name(OutcomeStatus);
std::string_view name(Stance);
std::string_view name(DisputeKind);
std::string_view name(LinkRelation);
std::string_view name(CorrectionKind);  // "same-actor", ...
std::optional<CorrectionKind> correction_kind_from_name(std::string_view name);
std::string_view name(EventType);  // "AGREE"
std::optional<EventType> event_type_from_name(std::string_view name);

}  // namespace rapporteur
