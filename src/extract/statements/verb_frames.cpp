#include "extract/statements/verb_frames.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"

namespace rapporteur::extract {
namespace {

// What a frame found: the content's tokens, the row that allows it, and a preposition that belongs to the cue.
struct Complement {
  CueFrame frame = CueFrame::clause;
  const Cue* row = nullptr;
  TokenRange content;
  TokenIndex particle = no_token;
  TokenIndex addressee = no_token;
  TokenIndex source = no_token;  // where the frame itself shows it
};

bool among(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The frames of one verb, tried in turn.
class VerbFrames {
public:
  VerbFrames(const Reading& reading, TokenIndex head, const CueMatch& match)
      : r_(reading), d_(reading.document), head_(head), match_(match), sentence_(reading.sentence_of(head)) {
    last_word_ = *std::max_element(match.tokens.begin(), match.tokens.end());
  }

  std::optional<Complement> clause_right() const;
  std::optional<Complement> that_by_text() const;
  std::optional<Complement> clause_by_text() const;
  std::optional<Complement> clause_left() const;
  std::optional<Complement> clause_around() const;
  std::optional<Complement> control() const;
  std::optional<Complement> infinitive() const;
  std::optional<Complement> complement() const;
  std::optional<Complement> preposition() const;
  std::optional<Complement> object() const;
  std::optional<Complement> headline() const;
  std::optional<Complement> inverted() const;
  std::optional<Complement> clause_as_object() const;
  std::optional<Complement> as_clause() const;
  std::optional<Complement> tail_by_text() const;
  TokenIndex addressee() const;

private:
  TokenIndex right_child(std::string_view dep) const {
    for (const TokenIndex c : d_.children(head_))
      if (c > head_ && r_.token(c).dep == dep) return c;
    return no_token;
  }
  bool is_infinitive(TokenIndex verb) const {
    for (const TokenIndex c : d_.children(verb))
      if (r_.token(c).tag == "TO" && r_.token(c).dep == "aux") return true;
    return false;
  }
  TokenIndex marker(TokenIndex verb) const { return d_.child(verb, "mark"); }
  TokenRange right_part(TokenIndex node) const {
    const auto range = d_.subtree(node);
    return {std::max(range.first, last_word_ + 1), std::min(range.last, sentence_.last)};
  }
  TokenIndex start_of_cue_clause() const;
  TokenIndex after_addressee() const;
  std::optional<Complement> control_after_preposition(const Cue& row) const;
  std::optional<Complement> bare_complement(const Cue& row, TokenIndex object) const;

  const Reading& r_;
  const Document& d_;
  TokenIndex head_, last_word_;
  const CueMatch& match_;
  TokenRange sentence_;
};

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
    if (circumstance) continue;
    const bool clause =
        child.dep == "ccomp" ||
        (marked && (child.dep == "advcl" || child.dep == "acl" || child.dep == "relcl" || child.dep == "xcomp"));
    if (!clause || (is_infinitive(c) && child.dep == "ccomp" && !marked && match_.with(CueFrame::control))) continue;
    if (is_infinitive(c) && !marked && d_.child(c, "nsubj") == no_token) continue;
    TokenRange content = right_part(c);
    if (content.first >= content.last) continue;
    // A finite clause without a subject: the parser made an object of it.
    const bool subjectless = d_.child(c, "nsubj") == no_token && d_.child(c, "nsubjpass") == no_token && child.dep == "ccomp" &&
                             d_.child(c, "expl") == no_token && d_.child(c, "csubj") == no_token;
    const TokenIndex object = right_child("dobj");
    if (subjectless && !marked && object != no_token && object < content.first && d_.subtree(object).last == content.first)
      content.first = right_part(object).first;
    content.last = end_of_complement(r_, head_, content.first, content.last);
    return Complement{CueFrame::clause, row, content, no_token, no_token};
  }
  return std::nullopt;
}

// The first token after the verb and whom it tells.
TokenIndex VerbFrames::after_addressee() const {
  const TokenIndex told = match_.with(CueFrame::told) ? addressee() : no_token;
  return told != no_token && told > head_ ? std::max(last_word_ + 1, phrase_of(r_, told).last) : last_word_ + 1;
}

// The parser hung the clause elsewhere: "that" after the verb and its adverbials, "said in a statement on Sunday that".
std::optional<Complement> VerbFrames::that_by_text() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row) return std::nullopt;
  const TokenIndex t = after_addressee();
  for (TokenIndex u = t; u < std::min<TokenIndex>(sentence_.last, t + 14); ++u) {
    const Token& token = r_.token(u);
    if (token.lower == "that" && token.tag != "DT" && token.tag != "WDT")
      return Complement{CueFrame::clause, row, {u, end_of_complement(r_, head_, u, sentence_.last)}, no_token, no_token};
    if (r_.is_finite(u) || token.tag == "WP" || token.tag == "WDT" || token.lower == ";" || r_.quote_of(u) != Reading::none)
      break;
    if (u == t && token.lower == ",") break;
  }
  return std::nullopt;
}

// The parser lost the clause: a subject and a finite verb at once after the verb.
std::optional<Complement> VerbFrames::clause_by_text() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row) return std::nullopt;
  const TokenIndex t = after_addressee();
  if (t >= sentence_.last || r_.token(t).pos == Pos::punct || r_.token(t).pos == Pos::adp || r_.token(t).pos == Pos::cconj)
    return std::nullopt;
  for (TokenIndex u = t; u < std::min<TokenIndex>(sentence_.last, t + 12); ++u) {
    const Token& token = r_.token(u);
    if (token.pos == Pos::punct || token.tag == "WP" || token.tag == "WDT" || token.pos == Pos::cconj) break;
    if (u > t && r_.is_finite(u) && r_.quote_of(u) == Reading::none)
      return Complement{CueFrame::clause, row, {t, end_of_complement(r_, head_, t, sentence_.last)}, no_token, no_token};
  }
  return std::nullopt;
}

// "X, he said, Y": a subject and the verb alone between two commas, and a finite verb in what is left of the sentence.
std::optional<Complement> VerbFrames::clause_around() const {
  const Cue* row = match_.with(CueFrame::clause);
  if (!row || !r_.is_finite(head_)) return std::nullopt;
  const TokenIndex end = last_word_ + 1;
  const TokenIndex start = start_of_cue_clause();
  if (end + 2 >= sentence_.last || start <= sentence_.first + 1 || !r_.is_word(start - 1, ",")) return std::nullopt;
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
  if (next.tag == "VBG" || next.pos == Pos::cconj || next.pos == Pos::sconj || next.tag.starts_with("W")) return std::nullopt;
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
    object = object || (c > head_ && (dep == "dobj" || dep == "attr" || dep == "xcomp" || dep == "ccomp" || dep == "oprd"));
  }
  const auto dep = r_.token(head_).dep;
  if (!linked && dep != "ROOT" && dep != "ccomp") return std::nullopt;
  const TokenRange content{sentence_.first, start};
  if (!has_finite_verb(r_, content)) return std::nullopt;
  const Token& opening = r_.token(sentence_.first);
  const Token& second = r_.token(sentence_.first + 1);
  if (opening.lower == "according") return std::nullopt;
  const bool subordinate = opening.pos == Pos::sconj || opening.dep == "mark" || opening.tag == "WRB" ||
                           (opening.pos == Pos::cconj && second.dep == "mark");
  // "Though X, he said Y": what follows the verb is the content.
  const TokenIndex next = last_word_ + 1;
  const bool goes_on = next < sentence_.last && (r_.is_noun(next) || r_.token(next).pos == Pos::det);
  if (object || (subordinate && (!linked || goes_on))) return std::nullopt;
  return Complement{CueFrame::clause, row, content, no_token, no_token};
}

std::optional<Complement> VerbFrames::control() const {
  for (const Cue* row : match_.rows) {
    if (!row->has(CueFrame::control)) continue;
    if (!row->control_prepositions.empty())
      if (auto found = control_after_preposition(*row)) return found;
    if (!row->bare_control) continue;
    for (const TokenIndex c : d_.children(head_)) {
      const auto dep = r_.token(c).dep;
      if (c <= head_ || (dep != "ccomp" && dep != "xcomp" && dep != "advcl") || !is_infinitive(c)) continue;
      TokenIndex object = d_.child(c, "nsubj");
      if (object == no_token || object < head_) object = right_child("dobj");
      if (object == no_token || object > c) continue;
      const TokenIndex first = std::max(phrase_of(r_, object).first, last_word_ + 1);
      return Complement{
          CueFrame::control, row, {first, end_of_complement(r_, head_, first, right_part(c).last)}, no_token, object};
    }
  }
  return std::nullopt;
}

// "called on X to do Y", "called for X to do Y", "appealed to X to do Y"
std::optional<Complement> VerbFrames::control_after_preposition(const Cue& row) const {
  const TokenIndex word = last_word_ + 1;
  if (word >= sentence_.last || !among(row.control_prepositions, r_.token(word).lower)) return std::nullopt;
  for (TokenIndex to = word + 1; to + 1 < std::min<TokenIndex>(sentence_.last, word + 20); ++to) {
    const TokenIndex verb = r_.is_mark(to + 1) ? to + 2 : to + 1;
    if (r_.token(to).tag == "TO" && verb < sentence_.last && to > word + 1 && r_.token(verb).pos != Pos::noun) {
      const TokenIndex last = std::max(d_.subtree(r_.token(to).head).last, to + 2);
      return Complement{CueFrame::control, &row, {word + 1, end_of_complement(r_, head_, word + 1, last)}, word, word + 1};
    }
    if (r_.is_finite(to)) break;
  }
  return std::nullopt;
}

std::optional<Complement> VerbFrames::infinitive() const {
  const Cue* row = match_.with(CueFrame::infinitive);
  if (!row) return std::nullopt;
  for (const TokenIndex c : d_.children(head_)) {
    const auto dep = r_.token(c).dep;
    if (c <= head_ || (dep != "xcomp" && dep != "ccomp") || !is_infinitive(c)) continue;
    const TokenRange content = right_part(c);
    if (content.first >= content.last) continue;
    return Complement{CueFrame::infinitive,
                      row,
                      {content.first, end_of_complement(r_, head_, content.first, content.last)},
                      no_token,
                      no_token};
  }
  return std::nullopt;
}

std::optional<Complement> VerbFrames::complement() const {
  const TokenIndex object = right_child("dobj");
  for (const Cue* row : match_.rows) {
    if (!row->has(CueFrame::complement)) continue;
    std::vector<TokenIndex> prepositions;
    for (const TokenIndex c : d_.children(head_)) prepositions.push_back(c);
    if (object != no_token)
      for (TokenIndex t = object + 1; t < std::min(d_.subtree(object).last, sentence_.last); ++t)
        if (r_.token(t).dep == "prep") prepositions.push_back(t);
    for (const TokenIndex p : prepositions) {
      if (p <= head_ || !among(row->complement_prepositions, r_.token(p).lower)) continue;
      const TokenIndex last = std::min(d_.subtree(p).last, sentence_.last);
      const bool with_object = object != no_token && object < p;
      const TokenIndex first = with_object ? right_part(object).first : p + 1;
      if (first >= last || (!with_object && p != last_word_ + 1)) continue;
      return Complement{CueFrame::complement,
                        row,
                        {first, end_of_complement(r_, head_, first, last)},
                        with_object ? no_token : p,
                        with_object ? object : no_token};
    }
    if (row->bare_complement)
      if (auto found = bare_complement(*row, object)) return found;
  }
  return std::nullopt;
}

// "called the plan a mistake", "deemed it necessary", "what he called a mistake"
std::optional<Complement> VerbFrames::bare_complement(const Cue& row, TokenIndex object) const {
  TokenIndex last = 0, first = last_word_ + 1;
  for (const TokenIndex c : d_.children(head_)) {
    const auto dep = r_.token(c).dep;
    if (c > head_ && (dep == "oprd" || dep == "acomp" || dep == "attr" || (dep == "ccomp" && !is_infinitive(c))))
      last = d_.subtree(c).last;
  }
  const bool names_it =
      first < sentence_.last && r_.quote_of(first) != Reading::none && r_.quote_of(first) != r_.quote_of(head_);
  if (last == 0 && names_it) last = object == no_token ? first + 1 : d_.subtree(object).last;
  if (last == 0 && object != no_token) {
    // The object, then quoted words: "called the plan “a mistake”"
    for (TokenIndex t = object + 1; t < std::min<TokenIndex>(object + 3, sentence_.last); ++t)
      if (r_.is_mark(t)) last = t + 1;
  }
  last = std::min(last, sentence_.last);
  if (first >= last) return std::nullopt;
  return Complement{CueFrame::complement, &row, {first, end_of_complement(r_, head_, first, last)}, no_token, object};
}

std::optional<Complement> VerbFrames::preposition() const {
  for (const Cue* row : match_.rows) {
    if (!row->has(CueFrame::preposition)) continue;
    const TokenIndex told = row->has(CueFrame::told) ? addressee() : no_token;
    std::vector<TokenIndex> candidates;
    for (const TokenIndex c : d_.children(head_)) candidates.push_back(c);
    if (told != no_token)
      for (const TokenIndex c : d_.children(told)) candidates.push_back(c);
    for (const TokenIndex p : candidates) {
      if (p <= head_ || !among(row->prepositions, r_.token(p).lower)) continue;
      const auto range = d_.subtree(p);
      if (p + 1 >= range.last) continue;
      return Complement{CueFrame::preposition,
                        row,
                        {p + 1, end_of_complement(r_, head_, p + 1, std::min(range.last, sentence_.last))},
                        p == last_word_ + 1 ? p : no_token,
                        told};
    }
  }
  return std::nullopt;
}

// An object without ", who ...", which is told of it and not said.
TokenIndex without_relative_clause(const Reading& reading, TokenIndex first, TokenIndex last) {
  for (TokenIndex t = first + 1; t + 1 < last; ++t)
    if (reading.is_word(t, ",") && reading.is_word(t + 1, "who")) return t;
  return last;
}

std::optional<Complement> VerbFrames::object() const {
  const Cue* row = match_.with(CueFrame::object);
  const TokenIndex object = right_child("dobj");
  // "maintained their commitment to act": a noun of saying or holding with content of its own is as good as a clause.
  if (!row && object != no_token && match_.with(CueFrame::clause) && !match_.with(CueFrame::told) &&
      !match_.with(CueFrame::evidence) && r_.cues.at(d_, object, CueKind::noun) && d_.subtree(object).last > object + 2 &&
      (d_.child(object, "poss") != no_token || r_.is_word(object + 1, "that")))
    row = match_.with(CueFrame::clause);
  if (!row) return std::nullopt;
  if (is_passive(r_, head_)) {
    const TokenIndex subject = d_.child(head_, "nsubjpass");
    if (subject == no_token || subject > head_) return std::nullopt;
    if (r_.token(subject).tag != "WDT") return Complement{CueFrame::object, row, d_.subtree(subject), no_token, no_token};
    // "A and B are on the table, which was noted by X": all before the comma
    if (subject == sentence_.first || !r_.is_word(subject - 1, ",")) return std::nullopt;
    return Complement{CueFrame::object, row, {sentence_.first, subject - 1}, no_token, no_token};
  }
  if (object == no_token) return std::nullopt;
  TokenRange content = right_part(object);
  if (content.first >= content.last) return std::nullopt;
  // "his discontent with the deal": a phrase of the noun that the parser hung on the verb
  static constexpr std::array<std::string_view, 8> of_nouns = {"with",       "about",  "over",    "regarding",
                                                               "concerning", "toward", "towards", "against"};
  for (const TokenIndex c : d_.children(head_)) {
    const Token& child = r_.token(c);
    const bool phrase = child.dep == "prep" && std::find(of_nouns.begin(), of_nouns.end(), child.lower) != of_nouns.end();
    // "criticised suggestions by X that": an active verb has no agent, and what it takes is its object
    const bool by = child.lower == "by" && (child.dep == "agent" || child.dep == "prep");
    const bool that = child.dep == "ccomp" && marker(c) != no_token && r_.is_word(marker(c), "that");
    if (d_.subtree(c).first == content.last && (phrase || by || that))
      content.last = std::min(d_.subtree(c).last, sentence_.last);
  }
  content.last = without_relative_clause(r_, content.first, content.last);
  return Complement{
      CueFrame::object, row, {content.first, end_of_complement(r_, head_, content.first, content.last)}, no_token, no_token};
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
    if (r_.is_verb(t) && r_.quote_of(t) == Reading::none)
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
  while (start > sentence_.first && head_ - start < longest_subject && r_.token(start - 1).pos != Pos::punct &&
         !r_.is_verb(start - 1))
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

// Not said, but possible, planned or asked for: "would say", "plans to announce".
bool is_hypothetical(const Reading& reading, TokenIndex verb) {
  static constexpr std::array<std::string_view, 14> modals = {"will",  "would", "may", "might", "could", "should", "must",
                                                              "shall", "'ll",   "’ll", "'d",    "’d",    "can",    "ought"};
  for (const TokenIndex c : reading.document.children(verb)) {
    const Token& child = reading.token(c);
    const TokenIndex subject = reading.document.child(verb, "nsubj");
    if (c > verb || (subject != no_token && subject < verb && c < subject)) continue;  // of another clause
    if (child.dep == "aux" && child.tag == "MD" && std::find(modals.begin(), modals.end(), child.lower) != modals.end())
      return true;
    if (child.tag == "TO" && child.dep == "aux") {
      if (reading.token(verb).dep == "advcl") return false;  // "used the word to demand"
      const Token& governor = reading.token(reading.token(verb).head);
      static constexpr std::array<std::string_view, 8> factual = {"use",   "continue", "go",   "come",
                                                                  "begin", "rush",     "dare", "proceed"};
      return std::find(factual.begin(), factual.end(), governor.lemma) == factual.end();
    }
  }
  return false;
}

bool follows_comma(const Reading& reading, TokenIndex verb) {
  return verb > 0 && reading.token(verb).tag == "VBG" &&
         (reading.is_word(verb - 1, ",") || reading.token(verb - 1).pos == Pos::adv);
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
  a.in_quote = reading.quote_of(verb) != Reading::none;
  a.addressee = complement.addressee != no_token ? complement.addressee : frames.addressee();
  if (a.in_quote) {  // what is said within a quotation stays within it
    const Span words = reading.quotes[reading.quote_of(verb)].words;
    a.content = {std::max(a.content.start, words.start), std::min(a.content.end, words.end)};
    if (a.content.start >= a.content.end || a.content.contains(a.cue_span)) return;
  }
  if (a.content.empty() || a.source == no_token) return;
  if (is_hypothetical(reading, verb)) return;
  const bool evidence = complement.row->has(CueFrame::evidence);
  a.evidence = evidence;
  const bool of_document = source_kind(reading, a.source) == SourceKind::document;
  if (evidence && complement.frame != CueFrame::clause && (of_document || follows_comma(reading, verb))) return;
  // "echoed this view": the content stands elsewhere.
  if (complement.frame == CueFrame::object && complement.content.size() >= 2) {
    const Token& first = reading.token(complement.content.first);
    const bool demonstrative =
        first.lower == "this" || first.lower == "that" || first.lower == "these" || first.lower == "those";
    if (demonstrative && first.head == complement.content.first + 1) a.klass = StatementClass::act;
  }
  // What was not said is no attribution of words.
  if (a.negated && a.klass == StatementClass::words && reading.token(verb).lemma != "deny") a.klass = StatementClass::act;
  found.push_back(a);
}

// "The bank is expected to act", "X was widely seen as a failure": a view with nobody to hold it. The content is the subject
// and what is said of it; as nobody is the source it is never one of words.
void add_view_of_nobody(const Reading& reading, TokenIndex verb, const CueMatch& match, std::vector<Attribution>& found) {
  const Document& document = reading.document;
  const TokenIndex subject = document.child(verb, "nsubjpass");
  if (subject == no_token || subject > verb || document.child(verb, "agent") != no_token) return;
  TokenIndex last = 0;
  for (const TokenIndex c : document.children(verb)) {
    const Token& child = reading.token(c);
    if (c < verb) continue;
    const Cue* complement = match.with(CueFrame::complement);
    const bool as = child.dep == "prep" && complement &&
                    std::find(complement->complement_prepositions.begin(), complement->complement_prepositions.end(),
                              child.lower) != complement->complement_prepositions.end();
    if (as || child.dep == "xcomp" || child.dep == "oprd" || child.dep == "ccomp") last = document.subtree(c).last;
  }
  if (last == 0) return;
  Attribution a;
  a.cue = verb;
  a.cue_span = span_of_cue(reading, match);
  if (const TokenIndex auxiliary = document.child(verb, "auxpass"); auxiliary != no_token)
    a.cue_span = cover(reading.token(auxiliary).span, a.cue_span);
  a.klass = StatementClass::attitude;
  a.content = trim_content(reading, {phrase_of(reading, subject).first, end_of_complement(reading, verb, verb + 1, last)});
  a.negated = is_negated(reading, verb);
  a.in_quote = reading.quote_of(verb) != Reading::none;
  if (!a.content.empty() && !is_hypothetical(reading, verb)) found.push_back(a);
}

}  // namespace

Span span_of_cue(const Reading& reading, const CueMatch& match) {
  Span span = reading.token(match.tokens.front()).span;
  for (const TokenIndex t : match.tokens) span = cover(span, reading.token(t).span);
  return span;
}

bool is_negated(const Reading& reading, TokenIndex verb) {
  const auto negated_itself = [&](TokenIndex v) {
    for (const TokenIndex c : reading.document.children(v))
      if (reading.token(c).dep == "neg" || (c < v && reading.token(c).lower == "never")) return true;
    return false;
  };
  if (negated_itself(verb)) return true;
  const Token& token = reading.token(verb);
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
  static constexpr std::array<Frame, 15> in_turn = {
      &VerbFrames::inverted,       &VerbFrames::as_clause,        &VerbFrames::clause_around, &VerbFrames::clause_right,
      &VerbFrames::control,        &VerbFrames::complement,       &VerbFrames::infinitive,    &VerbFrames::preposition,
      &VerbFrames::object,         &VerbFrames::that_by_text,     &VerbFrames::clause_left,   &VerbFrames::tail_by_text,
      &VerbFrames::clause_by_text, &VerbFrames::clause_as_object, &VerbFrames::headline};
  const bool passive = is_passive(reading, head);
  if (passive && subject_of(reading, head) == no_token) return add_view_of_nobody(reading, head, *match, found);
  for (const Frame frame : in_turn) {
    const auto complement = (frames.*frame)();
    if (!complement) continue;
    if (passive && (frame == &VerbFrames::clause_by_text || frame == &VerbFrames::that_by_text)) continue;
    add(reading, head, *match, *complement, frames, found);
    return;
  }
}

}  // namespace rapporteur::extract
