// Clauses that the parser lost: where the order of words alone says what was said.
#include <algorithm>

#include "extract/statements/complements.hpp"
#include "extract/statements/contents.hpp"

namespace rapporteur::extract {

// The parser hung the clause elsewhere: "that" after the verb and its adverbials, "said in a statement on Sunday that".
std::optional<Complement> VerbFrames::that_by_text() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || has_infinitive()) return std::nullopt;
  const TokenIndex t = after_addressee();
  for (TokenIndex u = t; u < std::min<TokenIndex>(sentence_.last, t + 14); ++u) {
    const Token& token = r_.token(u);
    if (token.lower == "that" && token.tag != "DT" && token.tag != "WDT")
      return Complement{CueFrame::clause, row, {u, end_of_complement(r_, head_, u, sentence_.last)}, no_token, no_token};
    if (token.dep == "dobj" && token.head == head_) break;  // "counter cheap imports that"
    if (r_.is_finite(u) || token.tag == "WP" || token.tag == "WDT" || token.lower == ";" || r_.quote_of(u) != Reading::none)
      break;
    if (u == t && token.lower == ",") break;
  }
  return std::nullopt;
}

// The parser lost the clause: a subject and a finite verb at once after the verb.
std::optional<Complement> VerbFrames::clause_by_text() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || has_infinitive()) return std::nullopt;
  const TokenIndex t = after_addressee();
  if (t >= sentence_.last || r_.token(t).pos == Pos::punct || r_.token(t).pos == Pos::adp || r_.token(t).pos == Pos::cconj ||
      r_.token(t).pos == Pos::sconj)
    return std::nullopt;
  for (TokenIndex u = t; u < std::min<TokenIndex>(sentence_.last, t + 12); ++u) {
    const Token& token = r_.token(u);
    if (token.pos == Pos::punct || token.tag == "WP" || token.tag == "WDT" || token.pos == Pos::cconj) break;
    if (u > t && r_.is_finite(u) && r_.quote_of(u) == Reading::none)
      return Complement{CueFrame::clause, row, {t, end_of_complement(r_, head_, t, sentence_.last)}, no_token, no_token};
  }
  return std::nullopt;
}

// "X, the agency reported, citing an official": by the order of words alone, a noun phrase and a verb of saying after a comma,
// with nothing after the verb but adverbials.
std::optional<Complement> VerbFrames::tail_by_text() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || row->klass != StatementClass::words || !row->has(CueFrame::quote) || !r_.is_finite(head_)) return std::nullopt;
  const TokenIndex next = last_word_ + 1;
  if (next < sentence_.last) {
    const Token& token = r_.token(next);
    const bool adverbial = token.pos == Pos::punct || token.pos == Pos::adp || token.pos == Pos::adv ||
                           token.pos == Pos::sconj ||
                           (token.entity < d_.entities.size() && d_.entities[token.entity].label == "DATE");
    if (!adverbial || token.lower == "that" || token.lower == ":" || r_.is_mark(next)) return std::nullopt;
  }
  for (const TokenIndex c : d_.children(head_))
    if (c > head_ && (r_.token(c).dep == "dobj" || r_.token(c).dep == "ccomp" || r_.token(c).dep == "xcomp"))
      return std::nullopt;
  constexpr TokenIndex longest_subject = 10;
  TokenIndex start = head_;
  const auto hyphen = [&](TokenIndex i) { return r_.is_word(i, "-") && r_.token(i).span.end == r_.token(i + 1).span.start; };
  while (start > sentence_.first && head_ - start < longest_subject &&
         (r_.token(start - 1).pos != Pos::punct || hyphen(start - 1)) && !r_.is_verb(start - 1))
    --start;
  if (start <= sentence_.first || start == head_ || !r_.is_word(start - 1, ",")) return std::nullopt;
  const Token& first = r_.token(start);
  if (first.tag.starts_with("W") || first.pos == Pos::sconj || first.pos == Pos::cconj || first.pos == Pos::adp ||
      first.pos == Pos::adv)
    return std::nullopt;
  const Token& opening = r_.token(sentence_.first);
  if (opening.pos == Pos::sconj || opening.dep == "mark" || opening.tag == "WRB" || opening.tag == "VBG" ||
      opening.tag == "VBN")
    return std::nullopt;
  const TokenRange content{sentence_.first, start - 1};
  const TokenIndex source = noun_before(r_, head_);
  if (!has_finite_verb(r_, content) || source == no_token || source < start) return std::nullopt;
  return Complement{CueFrame::clause, row, content, no_token, no_token, source};
}

// "Minister says no deal yet": in a headline all that follows the verb.
std::optional<Complement> VerbFrames::headline() const {
  const Cue* row = match_.with(CueFrame::clause);
  const auto paragraph = r_.paragraph_of(head_);
  if (!row || row->klass != StatementClass::words || r_.paragraphs[paragraph].kind != BlockKind::title) return std::nullopt;
  const TokenIndex first = last_word_ + 1;
  if (!r_.is_finite(head_) || first >= sentence_.last || r_.token(first).pos == Pos::punct) return std::nullopt;
  return Complement{CueFrame::clause, row, {first, end_of_complement(r_, head_, first, sentence_.last)}, no_token, no_token};
}

}  // namespace rapporteur::extract
