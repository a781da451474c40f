#include "extract/statements/verb_frames.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/statements/complements.hpp"
#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/views_of_nobody.hpp"

namespace rapporteur::extract {
namespace {

// Not said, but possible: "would say", "may accept".
bool is_possible(const Reading& reading, TokenIndex verb) {
  static constexpr std::array<std::string_view, 14> modals = {"will",  "would", "may", "might", "could", "should", "must",
                                                              "shall", "'ll",   "’ll", "'d",    "’d",    "can",    "ought"};
  const TokenIndex subject = reading.document.child(verb, "nsubj");
  for (const TokenIndex c : reading.document.children(verb)) {
    const Token& child = reading.token(c);
    if (c > verb || (subject != no_token && subject < verb && c < subject)) continue;  // of another clause
    if (child.dep == "aux" && child.tag == "MD" && std::find(modals.begin(), modals.end(), child.lower) != modals.end())
      return true;
  }
  return false;
}

bool follows_comma(const Reading& reading, TokenIndex verb) {
  return verb > 0 && reading.token(verb).tag == "VBG" &&
         (reading.is_word(verb - 1, ",") || reading.token(verb - 1).pos == Pos::adv);
}

// "a text on ensuring that", "approved it without referring it to the plenary": what is done there is the topic or the manner
// of something else.
bool is_manner(const Reading& reading, TokenIndex verb, const Complement& complement) {
  const Token& token = reading.token(verb);
  if (token.dep != "pcomp" || token.tag != "VBG" || complement.row->klass == StatementClass::words) return false;
  const Token& preposition = reading.token(token.head);
  return preposition.lower == "without" || reading.token(preposition.head).pos == Pos::noun;
}

// "proposed that the plenary adopt the text": what is proposed is not done.
bool is_proposed(const Reading& reading, TokenIndex verb) {
  const Token& token = reading.token(verb);
  static constexpr std::array<std::string_view, 8> suasive = {"propose", "suggest", "recommend", "request",
                                                              "urge",    "demand",  "move",      "insist"};
  if (token.dep != "ccomp" || (token.tag != "VB" && token.tag != "VBP")) return false;
  return std::find(suasive.begin(), suasive.end(), reading.token(token.head).lemma) != suasive.end();
}

void add(const Reading& reading, TokenIndex verb, const CueMatch& match, const Complement& complement, const VerbFrames& frames,
         std::vector<Attribution>& found) {
  Attribution a;
  a.cue = verb;
  a.cue_span = span_of_cue(reading, match);
  if (complement.particle != no_token) a.cue_span = cover(a.cue_span, reading.token(complement.particle).span);
  a.klass = complement.row->klass;
  a.frame = complement.frame;
  a.source = complement.source != no_token ? complement.source : subject_of(reading, verb);
  a.content = trim_content(reading, complement.content);
  a.negated = is_negated(reading, verb);
  // "was supported by A but opposed by B", "which the plenary adopted"
  a.is_shared = is_passive(reading, verb) || reading.token(verb).dep == "relcl";
  a.in_quote = reading.quote_of(verb) != Reading::none;
  a.addressee = complement.addressee != no_token ? complement.addressee : frames.addressee();
  if (a.in_quote) {  // what is said within a quotation stays within it
    const Span words = reading.quotes[reading.quote_of(verb)].words;
    a.content = {std::max(a.content.start, words.start), std::min(a.content.end, words.end)};
    if (a.content.start >= a.content.end || a.content.contains(a.cue_span)) return;
  }
  if (a.content.empty() || a.source == no_token) return;
  if (a.klass == StatementClass::act && is_proposed(reading, verb)) return;
  if (is_purposed(reading, verb) || is_manner(reading, verb, complement)) return;
  if (is_possible(reading, verb) && a.klass == StatementClass::act && is_passive(reading, verb)) return;  // not yet done
  if (is_possible(reading, verb) && a.klass == StatementClass::words) {
    if (a.frame == CueFrame::object || a.frame == CueFrame::quote || a.frame == CueFrame::complement) return;
    a.klass = StatementClass::act;  // what somebody would say is no attribution of words
  }
  if (!a.in_quote && reading.is_word(a.source, "you")) return;  // anybody: "if you want peace"
  // "to determine whether": looked into, not said.
  if (complement.row->has(CueFrame::evidence) && reading.token(verb).tag == "VB" &&
      reading.document.child(verb, "aux") != no_token)
    if (reading.token(reading.document.child(verb, "aux")).tag == "TO") return;
  const bool evidence = complement.row->has(CueFrame::evidence);
  a.evidence = evidence;
  const bool of_document = source_kind(reading, a.source) == SourceKind::document;
  if (evidence && a.klass == StatementClass::words && complement.frame != CueFrame::clause &&
      (of_document || follows_comma(reading, verb)))
    return;
  // "echoed this view": the content stands elsewhere.
  if (complement.frame == CueFrame::object && complement.content.size() >= 2) {
    const Token& first = reading.token(complement.content.first);
    const bool demonstrative =
        first.lower == "this" || first.lower == "that" || first.lower == "these" || first.lower == "those";
    if (demonstrative && first.head == complement.content.first + 1) a.klass = StatementClass::act;
  }
  if (complement.content.size() == 1 && reading.token(complement.content.first).pos == Pos::pron) a.klass = StatementClass::act;
  // "spoke of “a pause”": quoted words are words where the verb can report them.
  if (const Cue* words = match.with(CueFrame::quote);
      a.klass == StatementClass::act && words && words->klass == StatementClass::words)
    for (const QuotedString& quote : reading.quotes_in(a.content))
      if (a.content.contains(quote.marks)) a.klass = StatementClass::words;
  // What was not said is no attribution of words.
  if (a.negated && a.klass == StatementClass::words && reading.token(verb).lemma != "deny") a.klass = StatementClass::act;
  found.push_back(a);
}

// "Asked about the delay, the minister said": the question of somebody who is not named.
void add_question_of_nobody(const Reading& reading, const CueMatch& match, const Complement& question,
                            std::vector<Attribution>& found) {
  Attribution a;
  a.cue = match.tokens.front();
  a.cue_span = span_of_cue(reading, match);
  if (question.particle != no_token) a.cue_span = cover(a.cue_span, reading.token(question.particle).span);
  a.klass = StatementClass::attitude;
  a.content = trim_content(reading, question.content);
  a.in_quote = reading.quote_of(a.cue) != Reading::none;
  if (!a.content.empty()) found.push_back(a);
}

}  // namespace

Span span_of_cue(const Reading& reading, const CueMatch& match) {
  Span span = reading.token(match.tokens.front()).span;
  for (const TokenIndex t : match.tokens) span = cover(span, reading.token(t).span);
  return span;
}

bool is_purposed(const Reading& reading, TokenIndex verb) {
  for (const TokenIndex c : reading.document.children(verb)) {
    const Token& child = reading.token(c);
    if (c > verb || child.tag != "TO" || child.dep != "aux") continue;
    if (reading.token(verb).dep == "advcl") return false;  // "used the word to demand"
    const Token& governor = reading.token(reading.token(verb).head);
    static constexpr std::array<std::string_view, 8> factual = {"use",   "continue", "go",   "come",
                                                                "begin", "rush",     "dare", "proceed"};
    return std::find(factual.begin(), factual.end(), governor.lemma) == factual.end();
  }
  return false;
}

// "nobody", "neither side", "no official"
bool is_nobody(const Reading& reading, TokenIndex noun) {
  const auto none = [&](TokenIndex i) {
    static constexpr std::array<std::string_view, 4> words = {"nobody", "none", "no", "neither"};
    return std::find(words.begin(), words.end(), reading.token(i).lower) != words.end();
  };
  if (none(noun)) return true;
  for (const TokenIndex c : reading.document.children(noun)) {
    const auto dep = reading.token(c).dep;
    if (c < noun && (dep == "det" || dep == "preconj" || dep == "cc") && none(c)) return true;
  }
  return false;
}

bool is_negated(const Reading& reading, TokenIndex verb) {
  const auto negated_itself = [&](TokenIndex v) {
    for (const TokenIndex c : reading.document.children(v)) {
      const Token& child = reading.token(c);
      if (child.dep == "neg" || (c < v && child.lower == "never")) return true;
      if (c < v && child.dep == "nsubj" && is_nobody(reading, c)) return true;
    }
    return false;
  };
  if (negated_itself(verb)) return true;
  const Token& token = reading.token(verb);
  if (token.dep == "pcomp" && reading.token(token.head).lower == "without") return true;
  if (token.dep != "xcomp" || token.head == verb) return false;
  const Token& governor = reading.token(token.head);
  return governor.lemma == "decline" || governor.lemma == "refuse" || governor.lemma == "fail" || negated_itself(token.head);
}

void add_verb_attributions(const Reading& reading, TokenIndex head, bool claimed, std::vector<Attribution>& found) {
  const auto dep = reading.token(head).dep;
  // "the newly confirmed minister", "his leaked letter": no verbs but adjectives
  if (!reading.is_verb(head) || dep == "amod" || dep == "compound" || dep == "nmod") return;
  const auto match = reading.cues.at(reading.document, head, CueKind::verb);
  if (!match) return;
  const VerbFrames frames(reading, head, *match);
  if (claimed) return;
  using Frame = std::optional<Complement> (VerbFrames::*)() const;
  static constexpr std::array<Frame, 18> in_turn = {&VerbFrames::aside,
                                                    &VerbFrames::inverted,
                                                    &VerbFrames::as_clause,
                                                    &VerbFrames::clause_around,
                                                    &VerbFrames::clause_right,
                                                    &VerbFrames::question,
                                                    &VerbFrames::control,
                                                    &VerbFrames::complement,
                                                    &VerbFrames::infinitive,
                                                    &VerbFrames::infinitive_by_text,
                                                    &VerbFrames::preposition,
                                                    &VerbFrames::object,
                                                    &VerbFrames::that_by_text,
                                                    &VerbFrames::clause_left,
                                                    &VerbFrames::tail_by_text,
                                                    &VerbFrames::clause_by_text,
                                                    &VerbFrames::clause_as_object,
                                                    &VerbFrames::headline};
  const bool passive = is_passive(reading, head);
  const bool of_nobody = passive && subject_of(reading, head) == no_token;
  if (of_nobody)
    if (const auto question = frames.question()) return add_question_of_nobody(reading, *match, *question, found);
  if (of_nobody || match->with(CueFrame::raising)) return add_view_of_nobody(reading, head, *match, found);
  for (const Frame frame : in_turn) {
    const auto complement = (frames.*frame)();
    if (!complement) continue;
    if (passive && (frame == &VerbFrames::clause_by_text || frame == &VerbFrames::that_by_text)) continue;
    add(reading, head, *match, *complement, frames, found);
    return;
  }
}

}  // namespace rapporteur::extract
