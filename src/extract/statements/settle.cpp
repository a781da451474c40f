#include "extract/statements/settle.hpp"

#include <algorithm>

#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/span_index.hpp"

namespace rapporteur::extract {
namespace {

constexpr double same_content = 0.85;       // overlap from which two attributions are one
constexpr std::uint32_t widest_joint = 14;  // characters from content to participle: ", while also "

// How much a frame is to be believed where two claim the same content.
int rank(const Attribution& a) {
  const int klass = a.klass == StatementClass::words ? 8 : 0;
  switch (a.frame) {
    case CueFrame::quote:
      return 20 + klass;
    case CueFrame::clause:
      return 7 + klass;
    case CueFrame::preposition:
    case CueFrame::control:
      return 5 + klass;
    case CueFrame::complement:
      return 4 + klass;
    default:
      return 2 + klass;
  }
}

std::vector<Span> contents_of(const std::vector<Attribution>& attributions) {
  std::vector<Span> spans;
  for (const Attribution& a : attributions) spans.push_back(a.content);
  return spans;
}

// "closed | the item and said that": the first of the verbs in a row without subjects of their own.
TokenIndex first_of_row(const Reading& reading, TokenIndex verb) {
  for (TokenIndex head = reading.token(verb).head; reading.token(verb).dep == "conj"; head = reading.token(verb).head) {
    const bool in_row = reading.token(head).dep == "conj" && reading.is_finite(head) && head < verb &&
                        reading.document.child(head, "nsubj") == no_token;
    if (!in_row) break;
    verb = head;
  }
  return verb;
}

// ", adding that" and "and asked whether" after what was said go with its speaker, not with what it is about. Takes the
// attributions sorted by content.
void lend_speakers(const Reading& reading, std::vector<Attribution>& attributions) {
  const SpanIndex index(contents_of(attributions));
  for (Attribution& a : attributions) {
    if (a.cue == no_token) continue;
    const bool resumed =
        reading.token(a.cue).dep == "conj" && reading.is_verb(a.cue) && reading.document.child(a.cue, "nsubj") == no_token;
    if (!resumed && !is_trailing_participle(reading, a.cue)) continue;
    const Attribution* speaker = nullptr;
    const std::uint32_t start = reading.token(resumed ? first_of_row(reading, a.cue) : a.cue).span.start;
    const std::uint32_t from = start - std::min(start, widest_joint + 1);
    index.for_overlapping({from, a.cue_span.start}, [&](std::size_t i) {
      const Attribution& b = attributions[i];
      if (&a == &b || b.klass != StatementClass::words || b.cue == no_token || b.source == no_token) return;
      if (b.content.end > a.cue_span.start || b.cue > a.cue) return;
      if (reading.token(b.cue).sentence != reading.token(a.cue).sentence) return;
      if (!speaker || b.content.start < speaker->content.start) speaker = &b;
    });
    if (speaker) a.source = speaker->source;
  }
}

// "X asked for talks, Y reported, citing Z": where each of two contents holds the other's cue, the parser drew the clause of
// the one that begins first into the other.
void part_entangled(std::vector<Attribution>& attributions) {
  const SpanIndex index(contents_of(attributions));
  for (std::size_t i = 0; i < attributions.size(); ++i)
    index.for_overlapping(attributions[i].content, [&](std::size_t j) {
      Attribution &a = attributions[i], &b = attributions[j];
      if (i >= j || !a.content.contains(b.cue_span) || !b.content.contains(a.cue_span)) return;
      if (a.content.contains(a.cue_span) || b.content.contains(b.cue_span)) return;  // split quotations
      Attribution& later = a.content.start <= b.content.start ? b : a;
      const Attribution& earlier = &later == &b ? a : b;
      if (later.content.start < earlier.content.end) later.content.end = std::min(later.content.end, earlier.content.end);
    });
}

// Content that lies in a quotation whose marks the parser left outside: the quotation is the content.
void complete_quotes(const Reading& reading, std::vector<Attribution>& attributions) {
  for (Attribution& a : attributions) {
    if (a.in_quote) continue;
    const auto quote = reading.quote_of(reading.document.token_at(a.content.start));
    if (quote == Reading::none) continue;
    const Span marks = reading.quotes[quote].marks;
    if (marks.contains(a.content) && !marks.overlaps(a.cue_span)) a.content = marks;
  }
}

// "those in charge", "those who disagree", "those asked": people.
bool is_people(const Reading& reading, TokenIndex source) {
  if (!reading.is_word(source, "those")) return false;
  for (const TokenIndex c : reading.document.children(source))
    if (c > source && (reading.token(c).dep == "relcl" || reading.token(c).dep == "acl" || reading.token(c).dep == "prep"))
      return true;
  return false;
}

// What "says" so or is named after "according to" speaks, whatever it is: with a clause, verbs of saying have nothing else for
// a subject, but those that things show as well.
bool makes_speak(const Reading& reading, const Attribution& a) {
  if (a.cue == no_token || reading.is_word(a.cue, "according")) return a.cue != no_token;
  return a.frame == CueFrame::clause && a.klass == StatementClass::words && !a.evidence && reading.is_finite(a.cue);
}

// Things and events do not speak: "the talks signalled a shift" is the reporter's reading. "It" may be a body, but not where
// the verb is said of things too.
void drop_things(const Reading& reading, std::vector<Attribution>& attributions) {
  std::erase_if(attributions, [&](const Attribution& a) {
    if (a.source != no_token && reading.is_verb(a.source)) return true;  // a clause as subject
    if (a.source == no_token || a.any_source) return false;
    // "The talks focused on the border": what those who talked did is no act of theirs here.
    const bool event = reading.token(a.source).pos == Pos::noun && source_kind(reading, a.source) == SourceKind::event;
    if (event && a.klass == StatementClass::act) return true;
    if (!actors_of(reading, a.source).empty()) return false;
    const bool pronoun = reading.token(a.source).pos == Pos::pron || reading.token(a.source).pos == Pos::det;
    if (is_people(reading, a.source) || (!pronoun && makes_speak(reading, a))) return false;
    if (source_kind(reading, a.source) == SourceKind::event) return true;
    return reading.is_word(a.source, "it") && a.evidence;
  });
}

// Outside quotations "I" and "we" are the reporter, whose own voice is no statement.
void own_voice(const Reading& reading, std::vector<Attribution>& attributions) {
  for (Attribution& a : attributions) {
    if (a.source == no_token || a.in_quote || reading.quote_of(a.source) != Reading::none) continue;
    if (reading.is_word(a.source, "i") || reading.is_word(a.source, "we")) a.klass = StatementClass::attitude;
  }
}

}  // namespace

void sort_by_content(std::vector<Attribution>& attributions) {
  std::stable_sort(attributions.begin(), attributions.end(), [](const Attribution& a, const Attribution& b) {
    if (a.content.start != b.content.start) return a.content.start < b.content.start;
    if (a.content.end != b.content.end) return a.content.end > b.content.end;
    return a.cue_span < b.cue_span;
  });
}

void settle_sources(const Reading& reading, std::vector<Attribution>& attributions) {
  std::erase_if(attributions, [](const Attribution& a) { return a.content.empty(); });
  complete_quotes(reading, attributions);
  sort_by_content(attributions);
  part_entangled(attributions);
  sort_by_content(attributions);
  lend_speakers(reading, attributions);
  drop_things(reading, attributions);
  own_voice(reading, attributions);
}

void drop_doubles(std::vector<Attribution>& attributions) {
  std::vector<bool> dropped(attributions.size(), false);
  for (std::size_t i = 0; i < attributions.size(); ++i)
    for (std::size_t j = i + 1; j < attributions.size() && attributions[j].content.start < attributions[i].content.end; ++j) {
      if (dropped[i]) break;
      if (dropped[j]) continue;
      const auto &a = attributions[i], &b = attributions[j];
      if (intersection_over_union(a.content, b.content) < same_content ||
          ((a.is_shared || b.is_shared) && a.source != b.source))
        continue;
      if (a.content.contains(b.cue_span) != b.content.contains(a.cue_span)) continue;  // one is nested in the other
      dropped[rank(b) > rank(a) ? i : j] = true;
    }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < attributions.size(); ++i)
    if (!dropped[i]) attributions[kept++] = attributions[i];
  attributions.resize(kept);
}

void drop_voices_of_nobody(const Reading& reading, std::vector<Attribution>& attributions) {
  const SpanIndex index(contents_of(attributions));
  const auto attributed = [&](const Attribution& inner) {
    bool found = false;
    index.for_overlapping(inner.cue_span, [&](std::size_t i) {
      const Attribution& outer = attributions[i];
      found = found || (&outer != &inner && !outer.in_quote && outer.content.contains(inner.cue_span));
    });
    return found;
  };
  std::vector<Attribution> kept;
  for (const Attribution& a : attributions)
    if (!a.in_quote || a.source == no_token || !actors_of(reading, a.source).empty() || attributed(a)) kept.push_back(a);
  attributions = std::move(kept);
}

}  // namespace rapporteur::extract
