#include "extract/statements/contents.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/statements/content_tails.hpp"
#include "extract/statements/sources.hpp"

namespace rapporteur::extract {
namespace {

// A clause, a quotation or a colon follows the verb at once, or the parser found a clause after it.
bool has_complement_after(const Reading& reading, TokenIndex verb) {
  const TokenIndex next = verb + 1, end = reading.sentence_of(verb).last;
  if (next >= end) return false;
  if (reading.is_word(next, "that") || reading.is_mark(next) || reading.is_word(next, ":") || reading.is_word(next, "whether"))
    return true;
  if (reading.is_word(next, ",") && next + 1 < end && reading.is_mark(next + 1)) return true;
  const auto match = reading.cues.at(reading.document, verb, CueKind::verb);
  const bool takes_object = match && match->with(CueFrame::object);
  for (const TokenIndex c : reading.document.children(verb))
    if (c > verb && (reading.token(c).dep == "ccomp" || (takes_object && reading.token(c).dep == "dobj"))) return true;
  return false;
}

// A participle of saying with an object or a phrase for its content: ", criticising the deal", ", citing concerns". Words that
// are said of things too (", suggesting a shift") do not count.
bool is_participle_with_object(const Reading& reading, TokenIndex verb) {
  if (reading.token(verb).tag != "VBG") return false;
  const auto match = reading.cues.at(reading.document, verb, CueKind::verb);
  if (!match || match->rows.front()->klass != StatementClass::words || match->rows.front()->has(CueFrame::evidence))
    return false;
  for (const TokenIndex c : reading.document.children(verb)) {
    const auto dep = reading.token(c).dep;
    if (c > verb && (dep == "dobj" || dep == "ccomp" || dep == "xcomp")) return true;
  }
  return false;
}

// ", with the minister saying", ", with concerns voiced by experts": where the phrase begins, or no_token.
TokenIndex absolute_phrase(const Reading& reading, TokenIndex with, TokenIndex last) {
  constexpr TokenIndex longest = 7;
  if (!reading.is_word(with, "with") || !reading.is_word(with - 1, ",")) return no_token;
  for (TokenIndex t = with + 1; t < std::min(last, with + longest); ++t) {
    const auto tag = reading.token(t).tag;
    if (reading.token(t).pos == Pos::punct || reading.is_finite(t)) return no_token;
    if (tag != "VBG" && tag != "VBN") continue;
    const auto match = reading.cues.at(reading.document, t, CueKind::verb);
    return match && match->rows.front()->klass == StatementClass::words ? with : no_token;
  }
  return no_token;
}

// The last word before `place` that is no adverb, conjunction or "also": where ", also adding" is joined on.
TokenIndex joint_before(const Reading& reading, TokenIndex place, TokenIndex from) {
  TokenIndex t = place;
  while (t > from) {
    const Token& token = reading.token(t - 1);
    if (token.pos != Pos::adv && token.pos != Pos::cconj && token.pos != Pos::sconj && token.pos != Pos::space) break;
    --t;
  }
  return t;
}

bool is_clause_joint(const Token& token) {
  return token.lower == "," || token.lower == ";" || token.lower == "—" || token.lower == "–";
}

// ", and the minister said that": a subject and a finite verb of saying with its own complement, after a comma.
bool begins_attribution(const Reading& reading, TokenIndex verb, TokenIndex& start, TokenIndex from) {
  if (!reading.is_finite(verb) || !is_word_cue(reading, verb) || !has_complement_after(reading, verb)) return false;
  const TokenIndex subject = reading.document.child(verb, "nsubj");
  if (subject == no_token || subject > verb) return false;
  const TokenIndex left = std::min(reading.document.subtree(subject).first, subject);
  start = joint_before(reading, left, from);
  if (start <= from || reading.is_word(start, "that")) return false;
  for (TokenIndex t = start; t < left; ++t)
    if (reading.is_word(t, "that") || reading.is_word(t, "as") || reading.is_word(t, "because") || reading.is_word(t, "if"))
      return false;
  const bool coordinated = reading.is_word(start, "and") || reading.is_word(start, "but") || reading.is_word(start, "while");
  if (is_clause_joint(reading.token(start - 1))) return coordinated || reading.is_word(start - 1, ";");
  // "X said A and Y said B": without a comma where another speaker is named
  return coordinated && !reading.is_word(start, "while") && reading.token(subject).tag != "PRP" &&
         !actors_of(reading, subject).empty();
}

// The verb is a cue of words, with something after it that may be its content.
bool is_told(const Reading& reading, TokenIndex verb) {
  if (is_word_cue(reading, verb) && has_complement_after(reading, verb)) return true;
  const auto match = reading.cues.at(reading.document, verb, CueKind::verb);
  if (!match || match->rows.front()->klass != StatementClass::words) return false;
  for (const TokenIndex c : reading.document.children(verb)) {
    const auto dep = reading.token(c).dep;
    if (c > verb && (dep == "dobj" || dep == "xcomp" || dep == "ccomp" || dep == "prep")) return true;
  }
  return false;
}

// "X said he was tired but now says that", "X said the talks went on and asked whether": a verb of saying coordinated within
// the content goes with the speaker where the subject there is a pronoun for the speaker himself, or a thing. `start`: its
// conjunction.
bool resumes_speaker(const Reading& reading, TokenIndex cue, TokenIndex verb, TokenIndex& start) {
  const Token& token = reading.token(verb);
  if (token.dep != "conj" || token.tag == "VB" || token.head == cue) return false;
  const TokenIndex own = reading.document.child(verb, "nsubj");
  if (own != no_token && (reading.token(own).tag != "PRP" || own > verb)) return false;
  if (own == no_token && !is_told(reading, verb)) return false;
  if (own != no_token && !is_word_cue(reading, verb)) return false;
  if (token.tag == "VBG") {  // "saying X and calling Y"
    if (own != no_token || reading.token(cue).tag != "VBG" || reading.token(token.head).tag == "VBG") return false;
    for (start = verb; start > token.head; --start)
      if (reading.token(start).pos == Pos::cconj) return true;
    return false;
  }
  // "noted that the talks had ended, closed the item and said that": the first of the verbs in a row has the subject.
  TokenIndex clause = token.head;
  while (own == no_token && reading.token(clause).dep == "conj" && reading.token(clause).head > cue &&
         reading.is_verb(clause) && reading.document.child(clause, "nsubj") == no_token)
    clause = reading.token(clause).head;
  TokenIndex subject = own != no_token ? own : reading.document.child(clause, "nsubj");
  if (subject == no_token) subject = reading.document.child(clause, "nsubjpass");
  if (subject == no_token || subject < cue) return false;
  const auto actors = actors_of(reading, subject);
  if (reading.token(subject).tag == "PRP") {
    const TokenIndex speaker = subject_of(reading, cue);
    if (speaker == no_token || actors_of(reading, speaker) != actors) return false;
  } else if (!actors.empty() || source_kind(reading, subject) != SourceKind::event) {
    return false;
  }
  for (start = verb; start > token.head; --start)
    if (reading.token(start).pos == Pos::cconj) break;
  if (start == token.head || reading.is_word(start + 1, "that")) return false;
  if (clause != token.head && reading.is_word(token.head - 1, ",")) start = token.head - 1;
  return true;
}

// "praised the court, which rules on Monday": what a relative clause after a comma tells of an object is the reporter's. Where
// it begins, if it ends the content; else `last`.
TokenIndex before_relative_clause(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last) {
  const auto match = reading.cues.at(reading.document, cue, CueKind::verb);
  const bool taken = match && match->rows.front()->klass == StatementClass::act && match->with(CueFrame::object);
  for (TokenIndex t = first + 1; t + 2 < last; ++t) {
    if (reading.is_finite(t) || reading.quote_of(t) != Reading::none) return last;
    if (!reading.is_word(t, ",")) continue;
    const TokenIndex pronoun = reading.token(t + 1).pos == Pos::adp ? t + 2 : t + 1;
    const auto tag = reading.token(pronoun).tag;
    if (tag != "WDT" && tag != "WP" && tag != "WRB" && tag != "WP$") continue;
    TokenIndex verb = reading.token(pronoun).head;
    while (!reading.is_verb(verb) && reading.token(verb).pos != Pos::aux && reading.token(verb).head > t) {
      if (reading.token(verb).head == verb) break;
      verb = reading.token(verb).head;
    }
    // "did not accept the formula, which divides the cost by weight": what is taken or left is so for what it is.
    const bool present = reading.token(verb).tag == "VBZ" || reading.token(verb).tag == "VBP";
    const auto cue_there = reading.cues.at(reading.document, verb, CueKind::verb);
    const bool told = cue_there && (cue_there->with(CueFrame::object) || has_complement_after(reading, verb));
    if (taken && tag == "WDT" && present && !told && reading.token(pronoun).dep == "nsubj") return last;
    return reading.document.subtree(verb).last >= last ? t : last;
  }
  return last;
}

// "said the deal could be saved after welcoming a letter": a participle after "after" and the like needs somebody who acts;
// where the clause before it is about a thing, that is the speaker.
bool is_dangling_phrase(const Reading& reading, TokenIndex cue, TokenIndex conjunction) {
  const Token& token = reading.token(conjunction);
  if (token.lower != "after" && token.lower != "before" && token.lower != "while" && token.lower != "when") return false;
  if (conjunction + 1 >= reading.sentence_of(cue).last || reading.token(conjunction + 1).tag != "VBG") return false;
  TokenIndex clause = token.head;
  while (!reading.is_verb(clause) && reading.token(clause).head != clause) clause = reading.token(clause).head;
  if (clause == conjunction + 1 && reading.token(clause).head != clause) clause = reading.token(clause).head;
  if (clause <= cue) return false;
  TokenIndex subject = reading.document.child(clause, "nsubj");
  if (subject == no_token) subject = reading.document.child(clause, "nsubjpass");
  return subject != no_token && subject > cue && source_kind(reading, subject) == SourceKind::event &&
         actors_of(reading, subject).empty();
}

}  // namespace

bool is_trailing_participle(const Reading& reading, TokenIndex verb) {
  if (reading.token(verb).tag != "VBG") return false;
  const bool clause = is_word_cue(reading, verb) && has_complement_after(reading, verb);
  if (!clause && !is_participle_with_object(reading, verb)) return false;
  const auto sentence = reading.sentence_of(verb);
  const TokenIndex start = joint_before(reading, verb, sentence.first);
  return start > sentence.first && (is_clause_joint(reading.token(start - 1)) || reading.is_mark(start - 1));
}

namespace {

// "reported that the talks had ended, | closed the item and said that": a row of verbs in the form of the cue goes with it.
TokenIndex before_row(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last) {
  if (!reading.is_word(last, "and") || last + 1 >= reading.sentence_of(cue).last) return last;
  const Token& next = reading.token(last + 1);
  if (next.dep != "conj" || next.head != cue || next.tag != reading.token(cue).tag) return last;
  for (TokenIndex t = first + 2; t < last; ++t)
    if (reading.token(t).dep == "conj" && reading.token(t).tag == next.tag && reading.is_word(t - 1, ",") &&
        reading.document.child(t, "nsubj") == no_token)
      return t - 1;
  return last;
}

}  // namespace

bool begins_told_relative(const Reading& reading, TokenIndex comma) {
  if (!reading.is_word(comma, ",") || comma + 3 >= reading.sentence_of(comma).last) return false;
  const TokenIndex pronoun = reading.token(comma + 1).dep == "prep" ? comma + 2 : comma + 1;
  if (!one_of(reading.token(pronoun).lower, {"which", "whom"}) || reading.quote_of(pronoun) != Reading::none) return false;
  TokenIndex verb = reading.token(pronoun).head;
  if (reading.token(verb).dep == "prep") verb = reading.token(verb).head;
  if (!reading.is_verb(verb) || !reading.cues.at(reading.document, verb, CueKind::verb)) return false;
  const TokenIndex teller = is_passive(reading, verb) ? subject_of(reading, verb) : reading.document.child(verb, "nsubj");
  return teller != no_token && teller > pronoun && !actors_of(reading, teller).empty();
}

TokenIndex end_of_complement(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last) {
  const auto sentence = reading.sentence_of(cue);
  last = std::min(last, sentence.last);
  // "and that B" goes on, also where the parser hung it elsewhere.
  while (last < sentence.last && last > first) {
    TokenIndex joint = reading.is_word(last, ",") ? last + 1 : last;
    if (reading.is_word(last, "that") && reading.token(last - 1).pos == Pos::cconj) joint = last - 1;
    if (!(reading.is_word(joint, "and") || reading.is_word(joint, "or") || reading.is_word(joint, "but"))) break;
    if (joint + 1 >= sentence.last || !reading.is_word(joint + 1, "that") || reading.token(joint + 1).tag == "DT") break;
    const TokenIndex verb = reading.token(joint + 1).head;
    const TokenIndex more = reading.document.subtree(verb).last;
    // A conjunct of the cue itself goes on with a clause only: "expressed hope and that" does not.
    const bool of_cue = reading.token(verb).head == cue && reading.token(verb).dep == "conj";
    if (more <= last || (of_cue && !has_finite_verb(reading, {first, last}))) break;
    last = std::min(more, sentence.last);
  }
  last = over_coordinated_modal(reading, first, last, sentence.last);
  last = over_coordinated_clause(reading, cue, last, sentence.last);
  last = over_possessive(reading, last, sentence.last);
  last = over_phrases_of_object(reading, cue, first, last, sentence.last);
  last = over_continued_object(reading, first, last, sentence.last);
  last = over_loose_end(reading, first, last, sentence.last);
  last = before_relative_clause(reading, cue, first, last);
  last = before_row(reading, cue, first, last);
  // Sentences longer than any that is written are lists or rubbish: no further than this is looked.
  constexpr TokenIndex longest = 400;
  for (TokenIndex t = first + 1; t < std::min(last, first + longest); ++t) {
    if (reading.quote_of(t) != Reading::none) continue;
    TokenIndex start = t;
    if (begins_told_relative(reading, t)) return t;
    if (absolute_phrase(reading, t, last) != no_token && reading.token(cue).pos == Pos::verb) return t - 1;
    if (resumes_speaker(reading, cue, t, start) || is_dangling_phrase(reading, cue, t)) return start;
    if (is_trailing_participle(reading, t)) {
      start = joint_before(reading, t, first);
      if (start > first) return start - (is_clause_joint(reading.token(start - 1)) ? 1 : 0);
    } else if (begins_attribution(reading, t, start, first)) {
      return is_clause_joint(reading.token(start - 1)) ? start - 1 : start;
    }
  }
  return over_open_phrase(reading, last, sentence.last);
}

Span trim_content(const Reading& reading, TokenRange tokens) {
  const auto droppable = [&](TokenIndex i) {
    const Token& token = reading.token(i);
    if (token.pos == Pos::space) return true;
    if (reading.is_mark(i)) {
      // A mark stays where it is an end of a quoted string that lies wholly in the content.
      const auto q = reading.quote_of(i);
      if (q == Reading::none) return token.pos == Pos::punct;
      const Span marks = reading.quotes[q].marks;
      return !(reading.token(tokens.first).span.start <= marks.start && marks.end <= reading.token(tokens.last - 1).span.end);
    }
    if (reading.quote_of(i) != Reading::none) return false;
    return token.pos == Pos::punct && (token.lower == "," || token.lower == "." || token.lower == ";" || token.lower == ":" ||
                                       token.lower == "-" || token.lower == "–" || token.lower == "—" || token.lower == "--");
  };
  while (tokens.first < tokens.last && droppable(tokens.first)) ++tokens.first;
  while (tokens.first < tokens.last && (droppable(tokens.last - 1) || reading.token(tokens.last - 1).pos == Pos::cconj))
    --tokens.last;
  if (tokens.first >= tokens.last) return {};
  Span span = reading.document.span(tokens);
  for (const QuotedString& quote : reading.quotes_in(span)) {
    if (!quote.marks.overlaps(span) || span.contains(quote.marks)) continue;
    if (quote.marks.contains(span)) continue;  // content within a quotation
    span = cover(span, quote.marks);
  }
  return span;
}

bool is_all_quoted(const Reading& reading, Span span) {
  bool any = false;
  const auto tokens = reading.tokens_in(span);
  for (TokenIndex t = tokens.first; t < tokens.last; ++t) {
    const Token& token = reading.token(t);
    if (token.pos == Pos::space || token.pos == Pos::punct || reading.is_mark(t)) continue;
    if (reading.quote_of(t) == Reading::none) return false;
    any = true;
  }
  return any;
}

bool has_finite_verb(const Reading& reading, TokenRange tokens) {
  for (TokenIndex t = tokens.first; t < tokens.last; ++t)
    if (reading.is_finite(t) || reading.quote_of(t) != Reading::none) return true;
  return false;
}

}  // namespace rapporteur::extract
