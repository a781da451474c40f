// From a report to its statements:
// 1. quoted strings, by their marks (quotation_marks);
// 2. quotations that stand alone, with the clause that says who spoke (quoted_speech);
// 3. speech without marks: turns of transcripts, quoted blocks (turns);
// 4. in each sentence, cues with their frames (verb_frames, phrase_frames);
// 5. who is with the source and against it: "A, supported by B and opposed by C, said" (sides);
// 6. quotations that go on with the speaker before them (quoted_speech);
// 7. overlaps: one attribution for one content, those inside another's content nested in it (settle);
// 8. names that only an attribution shows to be actors (new_speakers), and who "he" is after somebody's words
// (recent_speakers). After the attribution literature: Pareti, PARC 3.0 (2016), and the guidelines of PolNeAR (Newell et al.,
// 2018), for what is source, cue and content; the rules are this project's.
#include "extract/statements/statements.hpp"

#include <algorithm>

#include "extract/statements/contents.hpp"
#include "extract/statements/new_speakers.hpp"
#include "extract/statements/phrase_frames.hpp"
#include "extract/statements/quoted_speech.hpp"
#include "extract/statements/reading.hpp"
#include "extract/statements/recent_speakers.hpp"
#include "extract/statements/settle.hpp"
#include "extract/statements/sides.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/span_index.hpp"
#include "extract/statements/turns.hpp"
#include "extract/statements/verb_frames.hpp"
#include "extract/statements/views_of_nobody.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

// What is said within a quotation stays within it: "“It goes by age, according to the law,” she said."
void keep_within_quotation(const Reading& reading, std::vector<Attribution>& found) {
  for (Attribution& a : found) {
    const auto quote = a.cue == no_token ? Reading::none : reading.quote_of(a.cue);
    if (quote == Reading::none) continue;
    const Span words = reading.quotes[quote].words;
    if (!words.contains(a.cue_span) || !words.overlaps(a.content)) continue;
    a.in_quote = true;
    a.content = {std::max(a.content.start, words.start), std::min(a.content.end, words.end)};
  }
}

std::vector<Attribution> find_attributions(const Reading& reading) {
  std::vector<bool> claimed(reading.document.tokens.size(), false);
  auto found = find_cued_quotations(reading, claimed);
  add_quoted_blocks(reading, claimed, found);
  add_turns(reading, found);
  for (TokenIndex t = 0; t < reading.document.tokens.size(); ++t) {
    if (!reading.is_read(t)) continue;
    // "quoted him as saying": "saying" is the cue.
    if (quoted_saying(reading, t) == no_token) add_verb_attributions(reading, t, claimed[t], found);
    add_according_to(reading, t, found);
    add_in_the_view_of(reading, t, found);
    add_noun_attribution(reading, t, found);
    add_adjective_attribution(reading, t, found);
    add_hearsay(reading, t, found);
  }
  for (const Paragraph& paragraph : reading.paragraphs)
    if (Reading::is_read(paragraph)) add_colon_attribution(reading, paragraph, found);
  read_sides(reading, found);
  keep_within_quotation(reading, found);
  settle_sources(reading, found);
  return found;
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
      const Entity& date = reading.document.entities[entity];
      if (a.content.overlaps(date.span)) continue;
      const auto times = dates_in(reading.document, date.tokens);
      const auto value = times.empty() ? std::string() : date_value(times.front(), false);
      return Date{Anchor{reading.index, date.span}, value};
    }
  }
  return std::nullopt;
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
  for (const QuotedString& quote : reading.quotes_in(statement.content.span))
    if (statement.content.span.contains(quote.marks)) statement.quotes.push_back(Anchor{reading.index, quote.words});
  const bool quoted = !statement.quotes.empty() || is_all_quoted(reading, statement.content.span);
  // A split quotation holds its cue clause and is direct all the same.
  statement.kind = a.frame == CueFrame::quote ? StatementKind::direct : kind_of(reading, statement.content.span, quoted);
  if (a.cue_span.empty()) statement.cue.reset();
  if (a.source != no_token) {
    const bool labelled = a.label.size() > 0;
    statement.source = a.is_resolved ? a.speakers : actors_of(reading, a.source);
    const Span phrase = reading.document.span(labelled ? a.label : phrase_of(reading, a.source));
    // The anchor is the mention in the cue's own clause; the text says who that is.
    const TokenIndex pronoun = a.cue == no_token ? no_token : relative_pronoun_of(reading, a.cue, a.source);
    statement.source_anchor = Anchor{reading.index, pronoun == no_token ? phrase : reading.token(pronoun).span};
    statement.source_text = std::string(reading.text().slice(phrase));
  }
  if (a.addressee != no_token && !statement.content.span.contains(reading.token(a.addressee).span))
    statement.addressee = reading.actors.resolve(reading.document, a.addressee);
  statement.said = date_of(reading, a);
  statement.supporters = a.supporters;
  statement.opponents = a.opponents;
  return statement;
}

// The place stands in a split quotation between its quoted strings: "“A,” he said, citing the deal. “B.”"
bool is_in_cue_clause(const Statement& split, Span place) {
  if (split.kind != StatementKind::direct || !split.cue || !split.content.span.contains(split.cue->span)) return false;
  return std::none_of(split.quotes.begin(), split.quotes.end(), [&](const Anchor& q) { return q.span.overlaps(place); });
}

// Sets `within`: the smallest content that holds a statement's content and cue.
void nest(std::vector<Statement>& statements) {
  std::vector<Span> contents;
  for (const Statement& s : statements) contents.push_back(s.content.span);
  const SpanIndex index(contents);
  for (StatementIndex i = 0; i < statements.size(); ++i) {
    Statement& inner = statements[i];
    if (!inner.cue) continue;
    index.for_overlapping(inner.content.span, [&](std::size_t j) {
      const Statement& outer = statements[j];
      // What is done is told in the reporter's words: only what is said or held has statements within.
      if (i == j || outer.klass == StatementClass::act || !contents[j].contains(inner.cue->span)) return;
      // A split quotation holds its own cue clause, and what the reporter says there is not said in it.
      if (contents[i].contains(contents[j]) && outer.cue && contents[i].contains(outer.cue->span)) return;
      if (is_in_cue_clause(outer, inner.cue->span)) return;
      if (!inner.within || contents[j].size() <= contents[*inner.within].size()) inner.within = static_cast<StatementIndex>(j);
    });
  }
  // Contents that hold each other's cues would be nested in a ring: the one met first stands outside.
  for (StatementIndex i = 0; i < statements.size(); ++i) {
    StatementIndex at = i;
    for (std::size_t steps = 0; steps <= statements.size() && statements[at].within; ++steps) {
      at = *statements[at].within;
      if (at == i) {
        statements[i].within.reset();
        break;
      }
    }
  }
}

// A view of nobody within what somebody says is his: "expressed confidence that".
void drop_views_of_nobody_within(std::vector<Statement>& statements) {
  const auto nobodys = [](const Statement& s) { return s.within && !s.source_anchor && s.klass != StatementClass::words; };
  std::vector<StatementIndex> now_at(statements.size());
  StatementIndex kept = 0;
  for (StatementIndex i = 0; i < statements.size(); ++i) {
    now_at[i] = kept;
    if (!nobodys(statements[i])) ++kept;
  }
  for (Statement& s : statements) {
    while (s.within && nobodys(statements[*s.within])) s.within = statements[*s.within].within;
    if (s.within && !nobodys(s)) s.within = now_at[*s.within];
  }
  std::erase_if(statements, nobodys);
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

  add_new_speakers(reading, attributions);
  pass_on_speakers(reading, attributions);

  Statements result;
  for (const Attribution& a : attributions) result.statements.push_back(make_statement(reading, a));
  nest(result.statements);
  drop_views_of_nobody_within(result.statements);
  std::vector<Span> contents;
  for (const Statement& s : result.statements) contents.push_back(s.content.span);
  const SpanIndex statements_at(contents);
  for (const QuotedString& quote : reading.quotes) {
    bool attributed = false;
    statements_at.for_overlapping(quote.words,
                                  [&](std::size_t i) { attributed = attributed || contents[i].contains(quote.words); });
    if (!attributed) result.unattributed_quotes.push_back(Anchor{index, quote.words});
  }
  return result;
}

}  // namespace rapporteur::extract
