// Clauses as complements: before the verb of saying, after it, around it.
#include <algorithm>
#include <array>

#include "extract/statements/complements.hpp"
#include "extract/statements/contents.hpp"

namespace rapporteur::extract {

TokenIndex VerbFrames::addressee() const {
  const Cue* row = match_.with(CueFrame::told);
  TokenIndex object = right_child("dative");
  if (object != no_token && r_.token(object).pos == Pos::adp) object = d_.child(object, "pobj");
  if (object == no_token && row) object = right_child("dobj");
  if (object == no_token)
    for (const TokenIndex c : d_.children(head_))
      if (c > head_ && r_.token(c).dep == "prep" && r_.token(c).lower == "to") object = d_.child(c, "pobj");
  return object;
}

// A finite clause without a subject after the verb: the noun phrase between them is its subject, which the parser took for
// an object or hung elsewhere.
TokenIndex VerbFrames::start_of_lost_subject(TokenIndex clause) const {
  const TokenIndex object = right_child("dobj");
  if (object != no_token && object < clause) {
    // Also over an aside: "said the new duties, due in May, would hurt"
    const TokenIndex end = d_.subtree(object).last;
    const bool aside = end + 1 < clause && r_.is_word(end, ",") && r_.is_word(clause - 1, ",");
    if (end == clause || (aside && !has_finite_verb(r_, {end, clause}))) return right_part(object).first;
  }
  const TokenIndex first = after_addressee();
  if (first >= clause) return clause;
  const auto entity = r_.token(first).entity;
  if (entity < d_.entities.size() && (d_.entities[entity].label == "DATE" || d_.entities[entity].label == "TIME"))
    return clause;
  const Pos pos = r_.token(first).pos;
  const bool noun_phrase =
      r_.is_noun(first) || pos == Pos::det || pos == Pos::adj || pos == Pos::num || r_.token(first).tag == "PRP$";
  if (!noun_phrase || !r_.is_noun(clause - 1)) return clause;
  for (TokenIndex t = first; t < clause; ++t)
    if (r_.is_finite(t) || r_.quote_of(t) != r_.quote_of(head_)) return clause;
  return first;
}

std::optional<Complement> VerbFrames::clause_right() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row) return std::nullopt;
  std::vector<TokenIndex> candidates;
  for (const TokenIndex word : match_.tokens)
    for (const TokenIndex c : d_.children(word)) candidates.push_back(c);
  for (const TokenIndex c : candidates) {
    if (c <= last_word_) continue;
    const Token& child = r_.token(c);
    const TokenIndex mark = marker(c);
    const bool marked =
        mark != no_token && mark > head_ &&
        (r_.is_word(mark, "that") || r_.is_word(mark, "whether") || (r_.is_word(mark, "if") && child.dep == "ccomp"));
    // "said after they met": when it was said, not what
    const bool circumstance = mark != no_token && mark > head_ && !marked && r_.token(mark).pos == Pos::sconj &&
                              child.dep == "ccomp" && !r_.is_word(mark, "if");
    // "posted a video that": the clause is the object's
    const bool of_object = marked && child.dep != "ccomp" && right_child("dobj") != no_token && !match_.with(CueFrame::told);
    if (circumstance || of_object) continue;
    const bool clause =
        child.dep == "ccomp" || (child.dep == "xcomp" && d_.child(c, "nsubj") != no_token && !is_infinitive(c)) ||
        (marked && (child.dep == "advcl" || child.dep == "acl" || child.dep == "relcl" || child.dep == "xcomp"));
    if (!clause || (is_infinitive(c) && child.dep == "ccomp" && !marked && match_.with(CueFrame::control))) continue;
    if (is_infinitive(c) && !marked && d_.child(c, "nsubj") == no_token) continue;
    TokenRange content = right_part(c);
    if (content.first >= content.last) continue;
    // A finite clause without a subject: the parser made an object of it.
    const bool subjectless = d_.child(c, "nsubj") == no_token && d_.child(c, "nsubjpass") == no_token && child.dep == "ccomp" &&
                             d_.child(c, "expl") == no_token && d_.child(c, "csubj") == no_token;
    if (subjectless && !marked) content.first = start_of_lost_subject(content.first);
    content.last = end_of_complement(r_, head_, content.first, content.last);
    return Complement{CueFrame::clause, row, content, no_token, no_token};
  }
  return std::nullopt;
}

// "asked him on Monday whether X", "asked by a reporter about X", "asked in an interview why X": the question that a verb of
// asking takes, after whom, when and where.
std::optional<Complement> VerbFrames::question() const {
  static constexpr std::array<std::string_view, 5> asking = {"ask", "question", "press", "quiz", "grill"};
  constexpr TokenIndex longest = 20;
  if (std::find(asking.begin(), asking.end(), r_.token(head_).lemma) == asking.end()) return std::nullopt;
  for (TokenIndex t = last_word_ + 1; t < std::min(sentence_.last, last_word_ + longest); ++t) {
    const Token& token = r_.token(t);
    const bool about = token.lower == "about", asks = token.lower == "if" || token.lower == "whether";
    if (token.lower == "who" && r_.is_noun(t - 1)) break;  // of the one who is asked
    if (about || asks || token.tag.starts_with("W")) {
      TokenIndex top = t;
      while (r_.token(top).head != top && r_.token(top).head != head_ && d_.subtree(r_.token(top).head).first >= t)
        top = r_.token(top).head;
      const TokenIndex last = std::min(d_.subtree(top).last, sentence_.last);
      const bool particle = about && t == last_word_ + 1;
      const TokenIndex first = particle ? t + 1 : t;
      if (first >= last) return std::nullopt;
      return Complement{CueFrame::clause,
                        match_.rows.front(),
                        {first, end_of_complement(r_, head_, first, last)},
                        particle ? t : no_token,
                        no_token};
    }
    if (token.pos == Pos::punct || token.tag == "TO" || r_.is_finite(t) || token.lower == "for" ||
        r_.quote_of(t) != r_.quote_of(head_))
      break;
  }
  return std::nullopt;
}

// The first token after the verb and whom it tells.
TokenIndex VerbFrames::after_addressee() const {
  const TokenIndex told = match_.with(CueFrame::told) ? addressee() : no_token;
  return told != no_token && told > head_ ? std::max(last_word_ + 1, phrase_of(r_, told).last) : last_word_ + 1;
}

// "asked not to be named": the infinitive is what was asked, and a clause behind it another verb's.
bool VerbFrames::has_infinitive() const {
  const TokenIndex c = right_child("xcomp");
  return c != no_token && is_infinitive(c);
}

// "Voters, a top aide said, “are worried”", "Act now, they said, and you win": the verb with its subject alone between two
// commas, where the sentence does without them.
std::optional<Complement> VerbFrames::aside() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || !r_.is_finite(head_) || head_ < sentence_.first + 3) return std::nullopt;
  constexpr TokenIndex longest = 10;
  TokenIndex open = head_;  // of the aside: the first token after the comma
  while (open > sentence_.first && head_ - open < longest) {
    const Token& token = r_.token(open - 1);
    const bool noun_phrase = r_.is_noun(open - 1) || token.pos == Pos::det || token.pos == Pos::adj || token.pos == Pos::num ||
                             token.pos == Pos::aux || token.pos == Pos::adv || token.tag == "POS" || token.tag == "PRP$";
    if (!noun_phrase || token.tag.starts_with("W")) break;
    --open;
  }
  const bool comma_before = open > sentence_.first + 1 && open < head_ &&
                            (r_.is_word(open - 1, ",") || (r_.is_mark(open - 1) && r_.is_word(open - 2, ",")));
  const TokenIndex close = last_word_ + 1;
  if (!comma_before || close + 2 >= sentence_.last || !r_.is_word(close, ",")) return std::nullopt;
  const TokenIndex source = noun_before(r_, head_);
  if (source == no_token || source < open) return std::nullopt;
  const TokenRange left{sentence_.first, open - 1}, right{close + 1, sentence_.last};
  const Token& next = r_.token(right.first);
  // What follows hangs on a word before the aside, or has the finite verb that the words before it lack.
  TokenIndex top = right.first;
  while (right.contains(r_.token(top).head) && r_.token(top).head != top) top = r_.token(top).head;
  const bool completes = r_.token(head_).dep == "parataxis" && left.contains(r_.token(top).head);
  const bool infinitive = r_.token(head_).dep == "parataxis" && next.tag == "TO" && next.head != head_;
  const bool goes_on = has_finite_verb(r_, left) ? completes || infinitive : has_finite_verb(r_, right);
  const Token& opening = r_.token(left.first);
  const bool participle = opening.tag == "VBG" || opening.tag == "VBN" || next.tag == "VBG";
  if (!goes_on || participle || r_.quote_of(sentence_.first) != Reading::none) return std::nullopt;
  return Complement{CueFrame::clause, row,      {left.first, end_of_complement(r_, head_, right.first, right.last)},
                    no_token,         no_token, source};
}

// "promised on Sunday at a rally to end the strike": the parser hung the infinitive elsewhere.
std::optional<Complement> VerbFrames::infinitive_by_text() const {
  const Cue* row = match_.with(CueFrame::infinitive);
  if (!row || row->klass != StatementClass::words) return std::nullopt;
  constexpr TokenIndex longest = 12;
  for (TokenIndex t = last_word_ + 1; t + 1 < std::min(sentence_.last, last_word_ + longest); ++t) {
    const Token& token = r_.token(t);
    if (token.tag == "TO" && r_.token(t + 1).tag == "VB") {
      const TokenIndex last = std::min(d_.subtree(t + 1).last, sentence_.last);
      return Complement{CueFrame::infinitive, row, {t, end_of_complement(r_, head_, t, last)}, no_token, no_token};
    }
    const bool object = token.head == head_ && token.dep == "dobj" && !(token.tag == "NNP" && is_date(t));
    if (object || token.pos == Pos::punct || r_.is_verb(t) || token.pos == Pos::cconj || token.pos == Pos::sconj) break;
  }
  return std::nullopt;
}

// "X, he said, Y": a subject and the verb alone between two commas, and a finite verb in what is left of the sentence.
std::optional<Complement> VerbFrames::clause_around() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || !r_.is_finite(head_)) return std::nullopt;
  const TokenIndex end = last_word_ + 1;
  for (const Cue* other : match_.rows)  // "disagreed over a plan, drawn up by": the phrase is what it is about
    if (end < sentence_.last && among(other->prepositions, r_.token(end).lower)) return std::nullopt;
  const TokenIndex start = start_of_cue_clause();
  if (end + 2 >= sentence_.last || start <= sentence_.first + 1) return std::nullopt;
  const bool comma_in_marks = r_.is_mark(start - 1) && r_.is_word(start - 2, ",");
  if (!r_.is_word(start - 1, ",") && !comma_in_marks) return std::nullopt;
  TokenIndex comma = end;  // after a date or place: "he said on Monday,"
  while (comma < std::min<TokenIndex>(sentence_.last, end + 7) && !r_.is_word(comma, ",") && !r_.is_finite(comma)) ++comma;
  if (comma + 2 >= sentence_.last || !r_.is_word(comma, ",") ||
      (comma > end && r_.token(end).pos != Pos::adp && r_.token(end).pos != Pos::propn))
    return std::nullopt;
  if (r_.token(start).tag == "WP" || r_.token(start).tag == "WDT" || r_.token(start).tag == "WRB" ||
      r_.token(start).pos == Pos::sconj)
    return std::nullopt;
  // The clause that it interrupts: what goes on has a finite verb and does not begin another clause.
  const Token& next = r_.token(comma + 1);
  static constexpr std::array<std::string_view, 5> reasons = {"because", "since", "although", "unless", "if"};
  const bool reason = std::find(reasons.begin(), reasons.end(), next.lower) != reasons.end();
  if (next.tag == "VBG" || next.pos == Pos::cconj || (next.pos == Pos::sconj && !reason) || next.tag.starts_with("W"))
    return std::nullopt;
  if (r_.quote_of(comma + 1) != Reading::none && r_.quote_of(sentence_.first) != Reading::none) return std::nullopt;
  if (!has_finite_verb(r_, {comma + 1, sentence_.last})) return std::nullopt;
  return Complement{
      CueFrame::clause, row, {sentence_.first, end_of_complement(r_, head_, comma + 1, sentence_.last)}, no_token, no_token};
}

// The first word of the verb's own subject and auxiliaries.
TokenIndex VerbFrames::start_of_cue_clause() const {
  TokenIndex start = head_;
  for (const TokenIndex c : d_.children(head_)) {
    const auto dep = r_.token(c).dep;
    if (c < head_ && (dep == "nsubj" || dep == "aux" || dep == "advmod" || dep == "neg"))
      // A subject that reaches over a comma has swallowed the content.
      start = std::min(start, dep == "nsubj" ? phrase_of(r_, c).first : d_.subtree(c).first);
  }
  return start;
}

// "X, he said.", "X, said the minister."
std::optional<Complement> VerbFrames::clause_left() const {
  const Cue* row = match_.with(CueFrame::clause);
  const bool finite =
      r_.is_finite(head_) || std::any_of(d_.children(head_).begin(), d_.children(head_).end(),
                                         [&](TokenIndex c) { return r_.token(c).dep == "aux" && r_.is_finite(c); });
  if (!row || !finite) return std::nullopt;
  const TokenIndex start = start_of_cue_clause();
  if (start <= sentence_.first) return std::nullopt;
  const Token& joint = r_.token(start - 1);
  const bool comma =
      joint.lower == "," || joint.lower == "—" || joint.lower == "–" || joint.lower == "-" || r_.is_mark(start - 1);
  if (!comma) return std::nullopt;
  bool linked = r_.token(head_).dep == "parataxis", object = false;
  for (const TokenIndex c : d_.children(head_)) {
    const auto dep = r_.token(c).dep;
    linked = linked || (c < head_ && (dep == "ccomp" || dep == "parataxis"));
    const bool told = dep == "dobj" && match_.with(CueFrame::told);
    object =
        object || (c > head_ && !told && (dep == "dobj" || dep == "attr" || dep == "xcomp" || dep == "ccomp" || dep == "oprd"));
  }
  const auto dep = r_.token(head_).dep;
  // A conjunct without a conjunction is a parenthesis: "They met, and then left, three people told the paper."
  const bool parenthesis = dep == "conj" && row->klass == StatementClass::words && row->has(CueFrame::quote) && start < head_;
  if (!linked && !parenthesis && dep != "ROOT" && dep != "ccomp") return std::nullopt;
  const TokenRange content{sentence_.first, start};
  if (!has_finite_verb(r_, content)) return std::nullopt;
  const Token& opening = r_.token(sentence_.first);
  const Token& second = r_.token(sentence_.first + 1);
  if (opening.lower == "according") return std::nullopt;
  const bool participle = (opening.tag == "VBN" || opening.tag == "VBG") && opening.head == head_;
  const bool subordinate = opening.pos == Pos::sconj || opening.dep == "mark" || opening.tag == "WRB" || participle ||
                           (opening.pos == Pos::cconj && second.dep == "mark");
  // "Though X, he said Y": what follows the verb is the content.
  const TokenIndex next = last_word_ + 1;
  const bool goes_on = next < sentence_.last && (r_.is_noun(next) || r_.token(next).pos == Pos::det);
  if (object || (subordinate && (!linked || goes_on))) return std::nullopt;
  return Complement{CueFrame::clause, row, content, no_token, no_token};
}

// "X, said the minister": the verb of saying follows the comma and its subject the verb.
std::optional<Complement> VerbFrames::inverted() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || row->klass != StatementClass::words || !row->has(CueFrame::quote) || row->has(CueFrame::object))
    return std::nullopt;
  if (!r_.is_finite(head_) || head_ <= sentence_.first + 1 || last_word_ + 1 >= sentence_.last) return std::nullopt;
  if (!r_.is_word(head_ - 1, ",") && !(r_.is_mark(head_ - 1) && r_.quote_of(head_ - 1) != Reading::none)) return std::nullopt;
  const Token& next = r_.token(last_word_ + 1);
  const bool noun =
      next.pos == Pos::propn || next.pos == Pos::noun || next.pos == Pos::det || next.pos == Pos::adj || next.pos == Pos::num;
  const TokenIndex subject = d_.child(head_, "nsubj");
  if (!noun || next.lower == "that" || (subject != no_token && subject < head_)) return std::nullopt;
  const TokenRange content{sentence_.first, head_ - 1};
  if (!has_finite_verb(r_, content)) return std::nullopt;
  TokenIndex source = subject;  // else the last noun of the first run of nouns
  for (TokenIndex t = last_word_ + 1; t < sentence_.last && source == no_token; ++t)
    if (r_.is_noun(t) && (t + 1 == sentence_.last || !r_.is_noun(t + 1))) source = t;
  if (source == no_token) return std::nullopt;
  return Complement{CueFrame::clause, row, content, no_token, no_token, source};
}

// "said the rise in prices that X regrets makes Y": the parser took the clause's subject for an object, which verbs that take
// clauses only do not have.
std::optional<Complement> VerbFrames::clause_as_object() const {
  const Cue* row = match_.with(CueFrame::clause);
  const TokenIndex object = right_child("dobj");
  if (!row || object == no_token || match_.with(CueFrame::object) || match_.with(CueFrame::told) ||
      match_.with(CueFrame::complement))
    return std::nullopt;
  const TokenRange part = right_part(object);
  for (TokenIndex t = object + 1; t < part.last; ++t)
    if ((r_.is_finite(t) || (r_.token(head_).lemma == "say" && r_.token(t).tag == "VBN")) && r_.quote_of(t) == Reading::none)
      return Complement{CueFrame::clause,
                        row,
                        {last_word_ + 1, end_of_complement(r_, head_, last_word_ + 1, sentence_.last)},
                        no_token,
                        no_token};
  return std::nullopt;
}

// "As X said, Y." and "Y, as X said.": the clause that the as-clause stands beside.
std::optional<Complement> VerbFrames::as_clause() const {
  const Cue* row = match_.with(CueFrame::clause);
  const TokenIndex mark = marker(head_), subject = d_.child(head_, "nsubj");
  if (!row || mark == no_token || !r_.is_word(mark, "as") || subject == no_token || subject > head_) return std::nullopt;
  for (const TokenIndex c : d_.children(head_)) {
    const auto dep = r_.token(c).dep;
    if (std::find(match_.tokens.begin(), match_.tokens.end(), c) != match_.tokens.end()) continue;  // "as he put it"
    if (c > head_ && (dep == "ccomp" || dep == "dobj" || dep == "xcomp" || dep == "oprd" || dep == "attr")) return std::nullopt;
  }
  TokenRange content;
  TokenIndex comma = last_word_ + 1;
  while (comma < sentence_.last && !r_.is_word(comma, ",") && comma < last_word_ + 8) ++comma;
  if (mark <= sentence_.first + 1) {
    if (!r_.is_word(comma, ",")) return std::nullopt;
    content = {comma + 1, end_of_complement(r_, head_, comma + 1, sentence_.last)};
  } else {
    if (!r_.is_word(mark - 1, ",") || d_.subtree(head_).last + 1 < sentence_.last) return std::nullopt;
    content = {sentence_.first, mark - 1};
  }
  if (content.first >= content.last || !has_finite_verb(r_, content)) return std::nullopt;
  return Complement{CueFrame::clause, row, content, no_token, no_token};
}

}  // namespace rapporteur::extract
