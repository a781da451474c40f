// From a report to its statements:
// 1. quoted strings, by their marks (quotation_marks);
// 2. quotations that stand alone, with the clause that says who spoke (quoted_speech);
// 3. in each sentence, cues with their frames (verb_frames, phrase_frames);
// 4. quotations that go on with the speaker before them (quoted_speech);
// 5. overlaps: one attribution for one content, those inside another's content nested in it.
// After the attribution literature: Pareti, PARC 3.0 (2016), and the guidelines of PolNeAR (Newell et al., 2018), for what is
// source, cue and content; the rules are this project's.
#include "extract/statements/statements.hpp"

#include <algorithm>
#include <array>

#include "extract/statements/contents.hpp"
#include "extract/statements/phrase_frames.hpp"
#include "extract/statements/quoted_speech.hpp"
#include "extract/statements/reading.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

constexpr double same_content = 0.85;  // overlap from which two attributions are one

void sort_by_content(std::vector<Attribution>& attributions) {
  std::stable_sort(attributions.begin(), attributions.end(), [](const Attribution& a, const Attribution& b) {
    if (a.content.start != b.content.start) return a.content.start < b.content.start;
    if (a.content.end != b.content.end) return a.content.end > b.content.end;
    return a.cue_span < b.cue_span;
  });
}

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

// ", adding that" goes with the speaker of the words before the comma, not with whoever they are about.
void lend_speakers(const Reading& reading, std::vector<Attribution>& attributions) {
  constexpr std::uint32_t widest_joint = 14;  // ", while also "
  for (Attribution& a : attributions) {
    if (a.cue == no_token || !is_trailing_participle(reading, a.cue)) continue;
    const Attribution* speaker = nullptr;
    for (const Attribution& b : attributions) {
      if (&a == &b || b.klass != StatementClass::words || b.cue == no_token || b.source == no_token) continue;
      if (b.content.end > a.cue_span.start || b.content.end + widest_joint < a.cue_span.start) continue;
      if (b.cue > a.cue || reading.token(b.cue).sentence != reading.token(a.cue).sentence) continue;
      if (!speaker || b.content.start < speaker->content.start) speaker = &b;
    }
    if (speaker) a.source = speaker->source;
  }
}

// Content that lies in a quotation whose marks the parser left outside: the quotation is the content.
void complete_quotes(const Reading& reading, std::vector<Attribution>& attributions) {
  for (Attribution& a : attributions) {
    if (a.in_quote) continue;
    for (const QuotedString& quote : reading.quotes)
      if (quote.marks.contains(a.content) && !quote.marks.overlaps(a.cue_span)) a.content = quote.marks;
  }
}

// Things and events do not speak: "the talks signalled a shift" is the reporter's reading. "It" may be a body, but not where
// the verb is said of things too.
void drop_things(const Reading& reading, std::vector<Attribution>& attributions) {
  std::erase_if(attributions, [&](const Attribution& a) {
    if (a.source == no_token || !actors_of(reading, a.source).empty()) return false;
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

std::vector<Attribution> find_attributions(const Reading& reading) {
  std::vector<bool> claimed(reading.document.tokens.size(), false);
  auto found = find_cued_quotations(reading, claimed);
  for (TokenIndex t = 0; t < reading.document.tokens.size(); ++t) {
    if (!reading.is_read(t)) continue;
    add_verb_attributions(reading, t, claimed[t], found);
    add_according_to(reading, t, found);
    add_noun_attribution(reading, t, found);
    add_adjective_attribution(reading, t, found);
  }
  for (const Paragraph& paragraph : reading.paragraphs)
    if (Reading::is_read(paragraph)) add_colon_attribution(reading, paragraph, found);
  std::erase_if(found, [](const Attribution& a) { return a.content.empty(); });
  complete_quotes(reading, found);
  lend_speakers(reading, found);
  drop_things(reading, found);
  own_voice(reading, found);
  return found;
}

// Leaves one attribution for one content, the most believable.
void drop_doubles(std::vector<Attribution>& attributions) {
  std::vector<bool> dropped(attributions.size(), false);
  for (std::size_t i = 0; i < attributions.size(); ++i)
    for (std::size_t j = 0; j < attributions.size(); ++j) {
      if (i == j || dropped[i] || dropped[j]) continue;
      const auto &a = attributions[i], &b = attributions[j];
      if (intersection_over_union(a.content, b.content) < same_content) continue;
      if (a.content.contains(b.cue_span) != b.content.contains(a.cue_span)) continue;  // one is nested in the other
      if (rank(a) > rank(b) || (rank(a) == rank(b) && i < j)) dropped[j] = true;
    }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < attributions.size(); ++i)
    if (!dropped[i]) attributions[kept++] = attributions[i];
  attributions.resize(kept);
}

// What is said within a quotation of which nobody is the speaker has no speaker either.
void drop_voices_of_nobody(const Reading& reading, std::vector<Attribution>& attributions) {
  const auto attributed = [&](const Attribution& inner) {
    return std::any_of(attributions.begin(), attributions.end(), [&](const Attribution& outer) {
      return &outer != &inner && !outer.in_quote && outer.content.contains(inner.cue_span);
    });
  };
  std::vector<Attribution> kept;
  for (const Attribution& a : attributions)
    if (!a.in_quote || a.source == no_token || !actors_of(reading, a.source).empty() || attributed(a)) kept.push_back(a);
  attributions = std::move(kept);
}

StatementKind kind_of(const Reading& reading, Span content, bool quoted) {
  if (!quoted) return StatementKind::indirect;
  Span words = content;
  const auto tokens = reading.tokens_in(content);
  if (tokens.size() > 1 && reading.is_word(tokens.first, "that")) words.start = reading.token(tokens.first + 1).span.start;
  return is_all_quoted(reading, words) ? StatementKind::direct : StatementKind::mixed;
}

// A date that says when it was said: "said on Tuesday that".
std::optional<Date> date_of(const Reading& reading, const Attribution& a) {
  if (a.cue == no_token) return std::nullopt;
  for (const TokenIndex c : reading.document.children(a.cue)) {
    const auto dep = reading.token(c).dep;
    if (dep != "npadvmod" && dep != "prep" && dep != "advmod") continue;
    const auto range = reading.document.subtree(c);
    for (TokenIndex t = range.first; t < range.last; ++t) {
      const auto entity = reading.token(t).entity;
      if (entity >= reading.document.entities.size() || reading.document.entities[entity].label != "DATE") continue;
      const Span span = reading.document.entities[entity].span;
      if (a.content.overlaps(span)) continue;
      return Date{Anchor{reading.index, span}, {}};
    }
  }
  return std::nullopt;
}

// "A, supported by B and opposed by C, said": the actors after a participle of siding between the source and the cue.
void add_sides(const Reading& reading, const Attribution& a, Statement& statement) {
  static constexpr std::array<std::string_view, 7> for_it = {"support", "back", "join", "second", "echo", "endorse", "favor"};
  static constexpr std::array<std::string_view, 2> against_it = {"oppose", "contradict"};
  if (a.source == no_token || a.cue == no_token || a.source > a.cue) return;
  for (TokenIndex t = a.source + 1; t + 1 < a.cue; ++t) {
    if (reading.token(t).tag != "VBN" || !reading.is_word(t + 1, "by")) continue;
    const auto lemma = reading.token(t).lemma;
    const bool with = std::find(for_it.begin(), for_it.end(), lemma) != for_it.end();
    const bool against = std::find(against_it.begin(), against_it.end(), lemma) != against_it.end();
    if (!with && !against) continue;
    const TokenIndex agent = reading.document.child(t + 1, "pobj");
    if (agent == no_token) continue;
    for (const ActorIndex actor : actors_of(reading, agent))
      (with ? statement.supporters : statement.opponents).push_back(actor);
  }
}

// The content without the "that" before a whole quotation.
Span content_of(const Reading& reading, const Attribution& a) {
  const auto tokens = reading.tokens_in(a.content);
  if (tokens.size() < 2 || !reading.is_word(tokens.first, "that")) return a.content;
  const Span rest{reading.token(tokens.first + 1).span.start, a.content.end};
  return is_all_quoted(reading, rest) ? rest : a.content;
}

Statement make_statement(const Reading& reading, const Attribution& a) {
  Statement statement;
  statement.report = reading.index;
  statement.klass = a.klass;
  statement.negated = a.negated;
  statement.cue = Anchor{reading.index, a.cue_span};
  statement.content = Anchor{reading.index, content_of(reading, a)};
  for (const QuotedString& quote : reading.quotes)
    if (statement.content.span.contains(quote.marks)) statement.quotes.push_back(Anchor{reading.index, quote.words});
  const bool quoted = !statement.quotes.empty() || is_all_quoted(reading, statement.content.span);
  // A split quotation holds its cue clause and is direct all the same.
  statement.kind = a.frame == CueFrame::quote ? StatementKind::direct : kind_of(reading, statement.content.span, quoted);
  if (a.cue_span.empty()) statement.cue.reset();
  if (a.source != no_token) {
    statement.source = actors_of(reading, a.source);
    const Span phrase = reading.document.span(phrase_of(reading, a.source));
    statement.source_anchor = Anchor{reading.index, phrase};
    statement.source_text = std::string(reading.text().slice(phrase));
  }
  if (a.addressee != no_token && !statement.content.span.contains(reading.token(a.addressee).span))
    statement.addressee = reading.actors.resolve(reading.document, a.addressee);
  statement.said = date_of(reading, a);
  add_sides(reading, a, statement);
  return statement;
}

// Sets `within`: the smallest content that holds a statement's content and cue.
void nest(std::vector<Statement>& statements) {
  for (StatementIndex i = 0; i < statements.size(); ++i) {
    std::optional<StatementIndex> best;
    for (StatementIndex j = 0; j < statements.size(); ++j) {
      // What is done is told in the reporter's words: only what is said or held has statements within.
      if (i == j || statements[j].klass == StatementClass::act) continue;
      const Span outer = statements[j].content.span, inner = statements[i].content.span;
      if (!statements[i].cue || !outer.contains(statements[i].cue->span) || !outer.overlaps(inner)) continue;
      // A split quotation holds its own cue clause.
      if (inner.contains(outer) && statements[j].cue && inner.contains(statements[j].cue->span)) continue;
      if (!best || outer.size() < statements[*best].content.span.size()) best = j;
    }
    statements[i].within = best;
  }
}

}  // namespace

Statements find_statements(ReportIndex index, const Report& report, const Document& document, Actors& actors,
                           const CueLexicon& cues) {
  const Reading reading(index, report, document, actors, cues);
  auto attributions = find_attributions(reading);
  sort_by_content(attributions);
  drop_doubles(attributions);
  add_continued_quotations(reading, attributions);
  sort_by_content(attributions);
  drop_voices_of_nobody(reading, attributions);

  Statements result;
  for (const Attribution& a : attributions) result.statements.push_back(make_statement(reading, a));
  nest(result.statements);
  for (const QuotedString& quote : reading.quotes) {
    const bool attributed = std::any_of(result.statements.begin(), result.statements.end(),
                                        [&](const Statement& s) { return s.content.span.contains(quote.words); });
    if (!attributed) result.unattributed_quotes.push_back(Anchor{index, quote.words});
  }
  return result;
}

}  // namespace rapporteur::extract
