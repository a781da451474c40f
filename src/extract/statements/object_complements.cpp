// Phrases as complements: objects, infinitives, what somebody is asked to do, what something is called, prepositional phrases.
#include <algorithm>
#include <array>

#include "extract/statements/agents.hpp"
#include "extract/statements/complements.hpp"
#include "extract/statements/contents.hpp"

namespace rapporteur::extract {

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

// The preposition depends on the object through nouns alone, not on a verb within it ("a minister who asked for").
bool VerbFrames::is_of_noun(TokenIndex preposition, TokenIndex object) const {
  for (TokenIndex t = r_.token(preposition).head; t != object; t = r_.token(t).head)
    if (r_.is_verb(t) || r_.token(t).head == t) return false;
  return true;
}

std::optional<Complement> VerbFrames::complement() const {
  const TokenIndex object = right_child("dobj");
  if (r_.token(head_).dep == "prep") return std::nullopt;  // "a tenth, compared with last year"
  for (const Cue* row : match_.rows) {
    if (!row->has(CueFrame::complement)) continue;
    std::vector<TokenIndex> prepositions;
    for (const TokenIndex c : d_.children(head_)) prepositions.push_back(c);
    if (object != no_token)
      for (TokenIndex t = object + 1; t < std::min(d_.subtree(object).last, sentence_.last); ++t)
        if (r_.token(t).dep == "prep" && is_of_noun(t, object)) prepositions.push_back(t);
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
    const TokenIndex end = std::min<TokenIndex>(std::max(object + 2, d_.subtree(object).last) + 1, sentence_.last);
    for (TokenIndex t = object + 1; t < end && last == 0; ++t)
      if (r_.is_mark(t) && r_.quote_of(t) != Reading::none && r_.quote_of(t) != r_.quote_of(t - 1) &&
          (r_.is_noun(t - 1) || r_.token(t - 1).pos == Pos::det))
        last = t + 1;
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
      if (p <= head_ || r_.token(p).dep == "conj" || !among(row->prepositions, r_.token(p).lower)) continue;
      const auto range = d_.subtree(p);
      const TokenIndex object = d_.child(p, "pobj");
      if (p + 1 >= range.last || (object != no_token && is_date(object))) continue;  // "reported on Friday"
      const bool of_gerund = match_.with(CueFrame::object) && r_.token(last_word_ + 1).tag == "VBG" && p > last_word_ + 1;
      if (of_gerund) continue;  // "opposed linking aid to prices"
      return Complement{CueFrame::preposition,
                        row,
                        {p + 1, end_of_complement(r_, head_, p + 1, std::min(range.last, sentence_.last))},
                        p == last_word_ + 1 ? p : no_token,
                        told};
    }
  }
  return std::nullopt;
}

namespace {

// Prepositions that tell what a noun of feeling or saying is about.
bool is_about(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words = {"with",       "about",  "over",    "regarding",
                                                            "concerning", "toward", "towards", "against"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// An object without ", who ...", which is told of it and not said.
TokenIndex without_relative_clause(const Reading& reading, TokenIndex first, TokenIndex last) {
  for (TokenIndex t = first + 1; t + 1 < last; ++t)
    if (reading.is_word(t, ",") && reading.is_word(t + 1, "who")) return t;
  return last;
}

}  // namespace

// The object of a verb in whose phrases the noun stands: "text" of "distributed a text on ports", for "ports".
TokenIndex VerbFrames::head_of_object(TokenIndex noun) const {
  for (TokenIndex t = noun; r_.token(t).head != t && !r_.is_verb(t); t = r_.token(t).head)
    if (r_.token(t).dep == "dobj") return t;
  return no_token;
}

// "The bill, opposed by the union", "concerns voiced by experts about the deal", "The deal was criticised by the union", "A and
// B are on the table, which was noted by X"
std::optional<Complement> VerbFrames::passive_object(const Cue& row) const {
  TokenIndex subject = d_.child(head_, "nsubjpass");
  const Token& token = r_.token(head_);
  // "was supported by A but opposed by B"
  if (subject == no_token && token.dep == "conj" && is_passive(r_, token.head)) subject = d_.child(token.head, "nsubjpass");
  if (subject == no_token && token.dep == "acl" && token.head < head_) {
    const TokenIndex noun = token.head, agent = subject_of(r_, head_);
    // "data reported by the parties": where it comes from, not what it says.
    if (r_.token(noun).lemma == "information" || r_.token(noun).lemma == "data") return std::nullopt;
    // "Norway, supported by Iceland, said": a side taken, told with Norway's statement.
    if (r_.token(noun).dep == "nsubj" && r_.cues.at(d_, r_.token(noun).head, CueKind::verb)) return std::nullopt;
    const TokenIndex comma = d_.subtree(noun).first < head_ ? head_ - 1 : head_;
    if (const TokenIndex to = sides_of_noun(r_, sentence_, comma).after;
        to != no_token && to + 1 < sentence_.last && r_.token(to).tag == "TO")
      return Complement{CueFrame::object,
                        &row,
                        {d_.subtree(noun).first, end_of_complement(r_, head_, to, right_part(r_.token(to).head).last)},
                        no_token,
                        no_token};
    // "a text proposed by Norway referring to ports": the noun goes on behind the agent.
    const TokenIndex after = agents_from(r_, sentence_, std::min(head_ + 2, sentence_.last - 1)).tokens.last;
    if (after > head_ && after < sentence_.last && r_.token(after).tag == "VBG" && r_.token(after).dep == "acl")
      return Complement{CueFrame::object, &row, {d_.subtree(noun).first, right_part(after).last}, no_token, no_token};
    for (TokenIndex t = agent + 1; agent != no_token && t < std::min(d_.subtree(noun).last, sentence_.last); ++t)
      if (is_about(r_.token(t).lower))
        return Complement{CueFrame::object, &row, {t, d_.subtree(noun).last}, no_token, no_token};
    return Complement{CueFrame::object, &row, {d_.subtree(noun).first, head_}, no_token, no_token};
  }
  if (subject == no_token || subject > head_) return std::nullopt;
  if (r_.token(subject).tag != "WDT") return Complement{CueFrame::object, &row, d_.subtree(subject), no_token, no_token};
  if (subject == sentence_.first || !r_.is_word(subject - 1, ",")) return std::nullopt;
  // A text that is taken or left is the noun; what is said of a whole clause is the clause.
  const TokenIndex noun = token.dep == "relcl" && row.klass == StatementClass::act ? head_of_object(token.head) : no_token;
  if (noun != no_token) return Complement{CueFrame::object, &row, {d_.subtree(noun).first, subject - 1}, no_token, no_token};
  return Complement{CueFrame::object, &row, {sentence_.first, subject - 1}, no_token, no_token};
}

// "proposed raising the quota", "reported seeing nobody"
TokenIndex VerbFrames::gerund() const {
  for (const TokenIndex c : d_.children(head_)) {
    const auto dep = r_.token(c).dep;
    if (c > head_ && r_.token(c).tag == "VBG" && (dep == "xcomp" || dep == "ccomp") && d_.child(c, "nsubj") == no_token)
      return c;
  }
  return no_token;
}

// "a resolution, which the plenary adopted": a text that is taken or left in a clause of its own.
std::optional<Complement> VerbFrames::relative_object(const Cue& row) const {
  const TokenIndex pronoun = d_.child(head_, "dobj");
  if (r_.token(head_).dep != "relcl" || row.klass != StatementClass::act || pronoun == no_token || pronoun > head_)
    return std::nullopt;
  const TokenIndex noun = head_of_object(r_.token(head_).head);
  if (noun == no_token || !r_.is_word(pronoun, "which") || !r_.is_word(pronoun - 1, ",")) return std::nullopt;
  return Complement{CueFrame::object, &row, {d_.subtree(noun).first, pronoun - 1}, no_token, no_token};
}

std::optional<Complement> VerbFrames::object() const {
  const Cue* row = match_.with(CueFrame::object);
  TokenIndex object = right_child("dobj");
  if (object == no_token && row) object = gerund();
  // "maintained their commitment to act": a noun of saying or holding with content of its own is as good as a clause, but not
  // of what is only met with ("heard a proposal to").
  if (!row && r_.token(head_).lemma != "hear" && object != no_token && match_.with(CueFrame::clause) &&
      !match_.with(CueFrame::told) && !match_.with(CueFrame::evidence) && r_.cues.at(d_, object, CueKind::noun) &&
      d_.subtree(object).last > object + 2 && (d_.child(object, "poss") != no_token || r_.is_word(object + 1, "that")))
    row = match_.with(CueFrame::clause);
  if (!row) return std::nullopt;
  if (is_passive(r_, head_)) return passive_object(*row);
  if (object == no_token) return relative_object(*row);
  TokenRange content = right_part(object);
  if (content.first >= content.last) return std::nullopt;
  // "his discontent with the deal": a phrase of the noun that the parser hung on the verb
  for (const TokenIndex c : d_.children(head_)) {
    const Token& child = r_.token(c);
    const bool phrase = child.dep == "prep" && is_about(child.lower);
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

}  // namespace rapporteur::extract
