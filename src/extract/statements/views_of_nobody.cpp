#include "extract/statements/views_of_nobody.hpp"

#include <algorithm>

#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The word after the verb that heads what is said of its subject, or no_token: "to act", "as a failure", "likely".
TokenIndex said_of_subject(const Reading& reading, TokenIndex verb, const Cue& row) {
  TokenIndex found = no_token;
  for (const TokenIndex c : reading.document.children(verb)) {
    if (c < verb) continue;
    const Token& child = reading.token(c);
    const bool clause = child.dep == "xcomp" || child.dep == "oprd" || child.dep == "ccomp" || child.dep == "acomp";
    const bool phrase = child.dep == "prep" && among(row.passive_prepositions, child.lower);
    if (clause || phrase) found = c;
  }
  return found;
}

// The subject itself is no part of what is said: "it is said that", "they were told that".
bool stands_apart(const Reading& reading, TokenIndex subject, const CueMatch& match) {
  return subject == no_token || match.with(CueFrame::told) || reading.token(subject).lower == "it" ||
         reading.token(subject).lower == "there";
}

}  // namespace

void add_view_of_nobody(const Reading& reading, TokenIndex verb, const CueMatch& match, std::vector<Attribution>& found) {
  const Document& document = reading.document;
  if (document.child(verb, "agent") != no_token) return;
  const Cue* raising = match.with(CueFrame::raising);
  const Cue* row = raising ? raising : match.with(CueFrame::passive);
  if (!row) return;
  TokenIndex subject = document.child(verb, raising ? "nsubj" : "nsubjpass");
  if (subject != no_token && subject > verb) return;
  const TokenIndex said = said_of_subject(reading, verb, *row);
  if (said == no_token) return;
  const bool clause = reading.token(said).dep == "ccomp" && stands_apart(reading, subject, match);
  if (subject == no_token && !clause) return;
  const TokenRange part = document.subtree(said);
  const TokenIndex first = clause ? std::max(part.first, verb + 1) : phrase_of(reading, subject).first;
  if (first >= part.last) return;
  Attribution a;
  a.cue = verb;
  a.cue_span = span_of_cue(reading, match);
  if (const TokenIndex auxiliary = document.child(verb, "auxpass"); auxiliary != no_token && auxiliary < verb)
    a.cue_span = cover(reading.token(auxiliary).span, a.cue_span);
  a.klass = StatementClass::attitude;
  a.content = trim_content(reading, {first, end_of_complement(reading, verb, verb + 1, part.last)});
  a.negated = is_negated(reading, verb);
  a.in_quote = reading.quote_of(verb) != Reading::none;
  if (!a.content.empty() && !is_purposed(reading, verb)) found.push_back(a);
}

void add_hearsay(const Reading& reading, TokenIndex adverb, std::vector<Attribution>& found) {
  const Token& token = reading.token(adverb);
  if (token.dep != "advmod" || !reading.cues.at(reading.document, adverb, CueKind::adverb)) return;
  const TokenIndex verb = token.head;
  if (!reading.is_verb(verb) && reading.token(verb).pos != Pos::aux) return;
  TokenIndex subject = reading.document.child(verb, "nsubj");
  if (subject == no_token) subject = reading.document.child(verb, "nsubjpass");
  if (subject == no_token || subject > verb) return;
  Attribution a;
  a.cue = adverb;
  a.cue_span = token.span;
  a.klass = StatementClass::attitude;
  const TokenIndex first = phrase_of(reading, subject).first;
  a.content = trim_content(reading, {first, end_of_complement(reading, verb, first, reading.document.subtree(verb).last)});
  a.in_quote = reading.quote_of(adverb) != Reading::none;
  if (!a.content.empty()) found.push_back(a);
}

}  // namespace rapporteur::extract
