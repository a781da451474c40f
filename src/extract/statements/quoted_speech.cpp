#include "extract/statements/quoted_speech.hpp"

#include <algorithm>

#include "extract/statements/quotation.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/span_index.hpp"

namespace rapporteur::extract {
namespace {

// Only blanks, marks and punctuation stand between two places.
bool nothing_between(const Reading& reading, std::uint32_t from, std::uint32_t to) {
  const auto tokens = reading.tokens_in({from, to});
  for (TokenIndex t = tokens.first; t < tokens.last; ++t)
    if (reading.token(t).pos != Pos::punct && reading.token(t).pos != Pos::space && !reading.is_mark(t)) return false;
  return true;
}

Attribution make(const Reading& reading, const CueClause& clause, Span content) {
  Attribution a;
  a.cue = clause.verb;
  a.cue_span = clause.cue;
  a.frame = CueFrame::quote;
  a.source = clause.source;
  a.content = content;
  if (clause.verb == no_token) return a;
  for (const TokenIndex c : reading.document.children(clause.verb)) {
    const Token& child = reading.token(c);
    if (c < clause.verb) continue;
    if (child.dep == "dobj" || child.dep == "dative")
      a.addressee = child.pos == Pos::adp ? reading.document.child(c, "pobj") : c;
    if (child.dep == "prep" && child.lower == "to") a.addressee = reading.document.child(c, "pobj");
    if (a.addressee != no_token && reading.quote_of(a.addressee) != Reading::none) a.addressee = no_token;
  }
  return a;
}

// The person whom the reporter's sentence right before the quotation, in its paragraph, is about: "The minister shrugged.
// “No.”"
TokenIndex speaker_of_sentence_before(const Reading& reading, const QuotedString& quote) {
  const Paragraph& paragraph = reading.paragraphs[quote.paragraph];
  const TokenIndex first = reading.document.token_at(quote.marks.start);
  if (first <= paragraph.tokens.first || quote.marks.end < paragraph.span.end) return no_token;
  TokenIndex t = first - 1;
  while (t > paragraph.tokens.first && (reading.token(t).pos == Pos::punct || reading.token(t).pos == Pos::space)) --t;
  if (reading.quote_of(t) != Reading::none) return no_token;
  const TokenIndex root = reading.document.sentences[reading.token(t).sentence].root;
  const TokenIndex subject = subject_of(reading, root);
  if (subject == no_token || reading.quote_of(subject) != Reading::none ||
      reading.token(subject).sentence != reading.token(t).sentence)
    return no_token;
  const auto actors = actors_of(reading, subject);
  return actors.size() == 1 && reading.actors.actors[actors.front()].type == ActorType::person ? subject : no_token;
}

// The quotation goes on with the speaker of the paragraph before only where it begins its own.
bool goes_on(const Reading& reading, const Attribution& last, const QuotedString& quote) {
  const auto paragraph = reading.paragraph_of(reading.document.token_at(last.content.start));
  if (paragraph == Reading::none || quote.paragraph - paragraph > 1) return false;
  if (paragraph == quote.paragraph) {
    // Over one sentence of the reporter's; after more of them the words are somebody else's.
    const auto from = reading.document.sentence_at(std::max(last.content.end, last.cue_span.end) - 1);
    return reading.document.sentence_at(quote.marks.start) - from <= 2;
  }
  return quote.marks.start == reading.paragraphs[quote.paragraph].span.start;
}

// "… “dead,” he said. “…”": the attribution's cue clause ends the sentence before the quotation.
bool is_cue_clause_between(const Reading& reading, const Attribution& last, const QuotedString& quote) {
  if (last.cue == no_token || last.cue_span.start < last.content.end) return false;
  if (reading.paragraph_of(last.cue) != quote.paragraph) return false;
  const auto& sentence = reading.document.sentences[reading.token(last.cue).sentence];
  if (sentence.span.end > quote.marks.start + 1 || !nothing_between(reading, sentence.span.end, quote.marks.start))
    return false;
  const Quotation quotation(reading, static_cast<std::uint32_t>(&quote - reading.quotes.data()));
  return quotation.end_of_cue(last.cue, sentence.tokens.last) == sentence.tokens.last;
}

}  // namespace

std::vector<Attribution> find_cued_quotations(const Reading& reading, std::vector<bool>& claimed) {
  std::vector<Attribution> found;
  const auto& quotes = reading.quotes;
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    const Quotation quotation(reading, q);
    auto clause = quotation.follows_sentence() && quotation.begins_like_sentence() ? quotation.clause_after() : std::nullopt;
    std::uint32_t joined_from = clause && clause->end ? clause->end : quotes[q].marks.end;
    const auto is_taken = [&](const CueClause& c) { return c.verb != no_token && claimed[c.verb]; };
    if (clause && is_taken(*clause)) clause.reset();
    if (!clause) {
      clause = quotation.clause_before();
      joined_from = quotes[q].marks.end;
    }
    if (!clause || is_taken(*clause)) continue;
    Span content = quotes[q].marks;
    // "“A,” he said. “B.”" is one quotation, and so is "“A.” “B.”"
    const auto paragraph = quotes[q].paragraph;
    while (q + 1 < quotes.size() && quotes[q + 1].marks.end <= joined_from) ++q;  // titles in the cue clause
    while (q + 1 < quotes.size() && quotes[q + 1].paragraph == paragraph) {
      const Quotation next(reading, q + 1);
      if (!nothing_between(reading, joined_from, quotes[q + 1].marks.start)) break;
      if (next.begins_like_sentence() && next.clause_after()) break;
      ++q;
      content = cover(content, quotes[q].marks);
      joined_from = quotes[q].marks.end;
    }
    if (clause->verb != no_token) claimed[clause->verb] = true;
    found.push_back(make(reading, *clause, content));
  }
  return found;
}

namespace {

// The speech so far, quotation by quotation: attributions outside quotations, and the last of them that ended before a place.
class Speech {
public:
  explicit Speech(std::vector<Attribution>& known) : known_(known), contents_(spans_of(known)) {
    for (std::size_t i = 0; i < known.size(); ++i)
      if (known[i].klass == StatementClass::words && !known[i].in_quote && known[i].source != no_token) by_end_.push_back(i);
    std::stable_sort(by_end_.begin(), by_end_.end(),
                     [&](std::size_t i, std::size_t j) { return known[i].content.end < known[j].content.end; });
  }

  bool covers(Span marks) const {
    bool found = latest_ != none && known_[latest_].content.overlaps(marks);
    contents_.for_overlapping(marks, [&](std::size_t i) { found = found || !known_[i].in_quote; });
    return found;
  }
  // Places must not go back from call to call.
  Attribution* last_before(std::uint32_t place) {
    while (next_ < by_end_.size() && known_[by_end_[next_]].content.end <= place) last_ = by_end_[next_++];
    if (latest_ != none && (last_ == none || known_[latest_].content.end >= known_[last_].content.end)) last_ = latest_;
    return last_ == none ? nullptr : &known_[last_];
  }
  void lengthen(Attribution& attribution, Span marks) {
    attribution.content = cover(attribution.content, marks);
    latest_ = static_cast<std::size_t>(&attribution - known_.data());
  }
  void add(const Attribution& attribution) {
    known_.push_back(attribution);
    latest_ = known_.size() - 1;
  }

private:
  static std::vector<Span> spans_of(const std::vector<Attribution>& known) {
    std::vector<Span> spans;
    for (const Attribution& a : known) spans.push_back(a.content);
    return spans;
  }
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<Attribution>& known_;
  SpanIndex contents_;
  std::vector<std::size_t> by_end_;  // of those that a quotation can go on with
  std::size_t next_ = 0, last_ = none, latest_ = none;
};

}  // namespace

void add_continued_quotations(const Reading& reading, std::vector<Attribution>& known) {
  Speech speech(known);
  for (std::uint32_t q = 0; q < reading.quotes.size(); ++q) {
    const QuotedString& quote = reading.quotes[q];
    if (speech.covers(quote.marks) || !Quotation(reading, q).stands_alone()) continue;
    Attribution* last = speech.last_before(quote.marks.start);
    if (last && is_cue_clause_between(reading, *last, quote)) {
      speech.lengthen(*last, quote.marks);
      continue;
    }
    Attribution a;
    const TokenIndex narrated = speaker_of_sentence_before(reading, quote);
    if (narrated != no_token && (!last || last->content.end < reading.token(narrated).span.start)) {
      a.source = narrated;
    } else if (last && goes_on(reading, *last, quote)) {
      a = *last;
      a.negated = false;
    } else {
      continue;
    }
    a.frame = CueFrame::quote;
    a.content = quote.marks;
    while (q + 1 < reading.quotes.size() && reading.quotes[q + 1].paragraph == quote.paragraph &&
           nothing_between(reading, a.content.end, reading.quotes[q + 1].marks.start))
      a.content = cover(a.content, reading.quotes[++q].marks);
    speech.add(a);
  }
}

}  // namespace rapporteur::extract
