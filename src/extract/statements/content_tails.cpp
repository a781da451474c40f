#include "extract/statements/content_tails.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/data.hpp"
#include "extract/statements/agents.hpp"
#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"

namespace rapporteur::extract {

bool is_word_cue(const Reading& reading, TokenIndex verb) {
  if (!reading.is_verb(verb)) return false;
  const auto match = reading.cues.at(reading.document, verb, CueKind::verb);
  if (!match) return false;
  const Cue* row = match->with(CueFrame::clause);
  if (!row) row = match->with(CueFrame::quote);
  return row && row->klass == StatementClass::words;
}

TokenIndex over_possessive(const Reading& reading, TokenIndex last, TokenIndex end) {
  if (last + 1 >= end || last == 0 || !reading.is_noun(last - 1)) return last;
  const Token& mark = reading.token(last);
  if (mark.lower != "'" && mark.lower != "’" && mark.lower != "'s" && mark.lower != "’s") return last;
  if (reading.quote_of(last) != reading.quote_of(last - 1)) return last;
  TokenIndex t = last + 1;
  while (t < end && (reading.is_noun(t) || reading.token(t).pos == Pos::adj || reading.token(t).pos == Pos::num)) ++t;
  return t == last + 1 ? last : t;
}

TokenIndex over_open_phrase(const Reading& reading, TokenIndex last, TokenIndex end) {
  // "the re | -opening"
  if (last > 0 && last + 1 < end && reading.is_word(last, "-") &&
      reading.token(last - 1).span.end == reading.token(last).span.start &&
      reading.token(last).span.end == reading.token(last + 1).span.start)
    return std::max(last + 2, std::min(end, reading.document.subtree(reading.token(last + 1).head).last));
  if (last == 0 || last >= end || !reading.is_mark(last) || reading.quote_of(last) == Reading::none) return last;
  const Token& before = reading.token(last - 1);
  if (reading.quote_of(last - 1) != Reading::none || (before.pos != Pos::det && before.pos != Pos::adp && before.tag != "PRP$"))
    return last;
  const auto quote = reading.quote_of(last);
  while (last < end && reading.quote_of(last) == quote) ++last;
  return last;
}

namespace {

// Where something is said or written: "in an interview", "on television", "at a rally" (data/occasions.tsv).
bool is_occasion(const Token& token) {
  static const auto nouns = [] {
    std::set<std::string, std::less<>> table;
    for_each_row(data_file("occasions.tsv"), [&](const std::vector<std::string_view>& fields) { table.emplace(fields[0]); });
    return table;
  }();
  return nouns.contains(token.lemma);
}

// The phrase says where or when the verb was done, and not more of what its object is.
bool is_circumstance(const Reading& reading, TokenIndex preposition, TokenIndex object) {
  const Token& noun = reading.token(object);
  if (noun.entity < reading.document.entities.size()) {
    const auto label = reading.document.entities[noun.entity].label;
    if (label == "DATE" || label == "TIME") return true;
  }
  if (is_occasion(noun)) return true;
  for (const TokenIndex c : reading.document.children(object))
    if (c < object && reading.token(c).dep == "compound" && is_occasion(reading.token(c))) return true;
  // "in London", "on Twitter", "at the White House"
  return noun.pos == Pos::propn && preposition + 3 >= object;
}

// The object of the cue, or of its preposition, which begins the content.
TokenIndex object_in(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last) {
  TokenIndex found = no_token;
  for (const TokenIndex c : reading.document.children(cue)) {
    const auto dep = reading.token(c).dep;
    if (c >= last) break;
    if (c > cue && (dep == "ccomp" || dep == "xcomp" || dep == "advcl")) return no_token;
    if (c >= first && dep == "dobj") found = c;
    if (c > cue && c < first && dep == "prep") found = reading.document.child(c, "pobj");
  }
  return found != no_token && found >= first && found < last ? found : no_token;
}

}  // namespace

TokenIndex over_phrases_of_object(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last, TokenIndex end) {
  static constexpr std::array<std::string_view, 15> of_object = {"as",      "for",  "to",      "over",    "about",
                                                                 "against", "from", "between", "because", "than",
                                                                 "of",      "with", "into",    "toward",  "under"};
  static constexpr std::array<std::string_view, 3> of_place = {"in", "on", "at"};
  if (!reading.is_verb(cue)) return last;
  const TokenIndex object = object_in(reading, cue, first, last);
  if (object == no_token) return last;
  for (const TokenIndex c : reading.document.children(cue)) {
    const auto part = reading.document.subtree(c);
    if (part.first != last || last >= end) continue;
    const Token& child = reading.token(c);
    const bool infinitive = (child.dep == "advcl" || child.dep == "xcomp") && reading.token(part.first).tag == "TO";
    bool goes_on = infinitive && child.tag == "VB";
    if (child.dep == "prep" || child.dep == "dative") {
      const bool of = std::find(of_object.begin(), of_object.end(), child.lower) != of_object.end();
      const bool place = std::find(of_place.begin(), of_place.end(), child.lower) != of_place.end();
      TokenIndex noun = reading.document.child(c, "pobj");
      const bool clause = reading.document.child(c, "pcomp") != no_token;
      goes_on = of && (clause || (noun != no_token && !is_circumstance(reading, c, noun)) || child.lower == "as" ||
                       child.lower == "to" || child.lower == "under");
      if (place && noun != no_token) goes_on = reading.token(object).pos == Pos::noun && !is_circumstance(reading, c, noun);
    }
    if (!goes_on) break;
    last = std::min(part.last, end);
  }
  return last;
}

TokenIndex over_loose_end(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex end) {
  static constexpr std::array<std::string_view, 5> conjunctions = {"that", "if", "unless", "while", "than"};
  TokenIndex next = last;
  while (next < end && reading.is_mark(next)) ++next;
  if (next >= end || next <= first + 1) return last;
  const Token& token = reading.token(next);
  if (token.lower == ":" && next + 1 < end && reading.token(next + 1).text == reading.token(next + 1).lower &&
      reading.quote_of(next) == Reading::none && !reading.is_mark(next + 1))
    return end;
  const bool after_quote = reading.quote_of(next) == Reading::none && reading.quote_of(next - 1) != Reading::none;
  if (after_quote && reading.token(next - 1).span.end == token.span.start) return last;
  if (after_quote && reading.is_mark(next - 1) && next >= 2 && reading.token(next - 2).pos == Pos::punct) return last;
  const bool phrase = token.pos == Pos::adp || token.pos == Pos::det || token.tag == "TO";
  const bool conjunction =
      token.pos == Pos::sconj && std::find(conjunctions.begin(), conjunctions.end(), token.lower) != conjunctions.end();
  if (!(after_quote && phrase && token.lower != "as") && !conjunction) return last;
  const TokenIndex noun = reading.document.child(next, "pobj");
  if (noun != no_token && is_circumstance(reading, next, noun)) return last;
  TokenIndex top = next;
  while (reading.token(top).head != top && reading.document.subtree(reading.token(top).head).first >= next)
    top = reading.token(top).head;
  return std::max(last, std::min(end, reading.document.subtree(top).last));
}

// Without quoted words it is the reporter's as often as not.
TokenIndex over_coordinated_clause(const Reading& reading, TokenIndex cue, TokenIndex last, TokenIndex end) {
  if (!reading.is_verb(cue) || last <= cue) return last;
  TokenIndex joint = last;
  while (joint < end && (reading.is_word(joint, ",") || reading.is_mark(joint))) ++joint;
  if (!reading.is_word(joint, "and") && !reading.is_word(joint, "but")) return last;
  for (const TokenIndex c : reading.document.children(cue)) {
    if (c <= joint || reading.token(c).dep != "conj" || c >= end) continue;
    const TokenIndex subject = reading.document.child(c, "nsubj");
    const bool states = reading.is_verb(c) && reading.cues.at(reading.document, c, CueKind::verb).has_value();
    if (subject == no_token || subject > c || states) return last;
    if (reading.document.subtree(subject).first != joint + 1) return last;
    const TokenIndex more = std::min(reading.document.subtree(c).last, end);
    if (!actors_of(reading, subject).empty() || reading.token(subject).pos == Pos::pron) return last;
    for (TokenIndex t = joint; t < more; ++t)
      if (reading.quote_of(t) != Reading::none) return more;
    return last;
  }
  return last;
}

namespace {

// "that he did not support it, but would not block it": two denials are one view, unless the second is of words.
bool denies_twice(const Reading& reading, TokenRange content, TokenIndex modal) {
  const TokenIndex verb = reading.token(modal).head;
  if (!reading.is_word(modal + 1, "not") || !reading.is_verb(verb)) return false;
  const auto match = reading.cues.at(reading.document, verb, CueKind::verb);
  if (match && match->rows.front()->klass == StatementClass::words) return false;
  for (TokenIndex t = content.first; t < content.last; ++t)
    if (reading.token(t).dep == "neg") return true;
  return false;
}

}  // namespace

// "said that X will stop, yet will not go": a verb with a modal of its own is coordinated with the one in the content, not with
// "said".
TokenIndex over_coordinated_modal(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex end) {
  TokenIndex t = last;
  if (t < end && reading.is_word(t, ",")) ++t;
  if (t >= end || reading.token(t).pos != Pos::cconj) return last;
  ++t;
  while (t < end && reading.token(t).pos == Pos::adv) ++t;
  if (t >= end || !has_finite_verb(reading, {first, last})) return last;
  const TokenIndex verb = reading.token(t).head;
  // "would" and "could" are also the reporter's past: "said so but would not say why".
  const bool past = reading.is_word(t, "would") || reading.is_word(t, "could");
  // What is to be done with a thing is not what the speaker would do: "had no status, and could not be discussed".
  const bool passive =
      reading.token(t).tag == "MD" && reading.is_verb(verb) && reading.document.child(verb, "auxpass") != no_token;
  if (past && !passive && !denies_twice(reading, {first, last}, t)) return last;
  if (!past && !passive && !reading.is_word(t, "will") && !reading.is_word(t, "can") && !reading.is_word(t, "must") &&
      !reading.is_word(t, "may"))
    return last;
  return reading.is_verb(verb) ? std::max(last, std::min(end, reading.document.subtree(verb).last)) : last;
}

namespace {

// "a proposal, supported by Norway, | to meet in May"
TokenIndex over_sides(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex end) {
  for (TokenIndex comma = first + 1; comma <= last; ++comma) {
    if (!reading.is_word(comma, ",")) continue;
    const TokenIndex to = sides_of_noun(reading, {first, end}, comma).after;
    if (to == no_token || to < last || to + 1 >= end || reading.token(to).tag != "TO") continue;
    return std::min(end, reading.document.subtree(reading.token(to).head).last);
  }
  return last;
}

}  // namespace

// "agreement on ports and on canals", "kept for a year, to be reviewed by the council", "a levy, based on weight": what goes on
// with the object though the parser hung it on the verb.
TokenIndex over_continued_object(const Reading& reading, TokenIndex first, const TokenIndex ends, TokenIndex end) {
  TokenIndex last = ends;
  if (last > first + 1 && reading.is_word(last - 1, ",")) --last;
  if (last + 2 >= end || reading.quote_of(last) != Reading::none) return ends;
  if (const TokenIndex more = over_sides(reading, first, last, end); more > ends) return more;
  const bool comma = reading.is_word(last, ",");
  const auto until = [&](TokenIndex head) {
    const TokenIndex more = std::max(ends, std::min(end, reading.document.subtree(head).last));
    return more < end && reading.is_word(more, ")") ? more + 1 : more;
  };
  if (comma && reading.is_word(last + 1, "to") && reading.is_word(last + 2, "be") && last + 3 < end &&
      reading.token(last + 3).tag == "VBN")
    return until(last + 3);
  if (comma && reading.is_word(last + 1, "based") && reading.is_word(last + 2, "on")) return until(last + 1);
  const TokenIndex joint = comma ? last + 1 : last;
  if (!reading.is_word(joint, "and") && !reading.is_word(joint, "or")) return ends;
  const Token& preposition = reading.token(joint + 1);
  if (preposition.pos != Pos::adp || reading.document.child(joint + 1, "pobj") == no_token) return ends;
  for (TokenIndex t = first; t < last; ++t)
    if (reading.token(t).pos == Pos::adp && reading.token(t).lower == preposition.lower) return until(joint + 1);
  return ends;
}

}  // namespace rapporteur::extract
