#include "extract/statements/quoted_speech.hpp"

#include <algorithm>
#include <optional>

#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/span_index.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex longest_cue_clause = 40;  // tokens between a quotation and its verb, adverbials and asides included

bool is_sentence_end(char32_t c) { return c == U'.' || c == U'?' || c == U'!' || c == U'…'; }
bool is_capital(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE); }

// The clause that introduces a quotation.
struct CueClause {
  TokenIndex verb = no_token;
  Span cue;
  TokenIndex source = no_token;
  std::uint32_t end = 0;  // where the clause after the quotation ends; 0 for one before it
};

class Quotation {
public:
  Quotation(const Reading& reading, std::uint32_t number)
      : r_(reading), number_(number), quote_(reading.quotes[number]), paragraph_(reading.paragraphs[quote_.paragraph]) {
    first_ = r_.document.token_at(quote_.marks.start);
    after_ = first_;
    while (after_ < paragraph_.tokens.last && r_.quote_of(after_) == number) ++after_;
  }

  // Its last character before the closing mark.
  char32_t last_character() const {
    auto p = quote_.closed ? quote_.marks.end - 1 : quote_.marks.end;
    while (p > quote_.marks.start && r_.text().at(p - 1) <= U' ') --p;
    return r_.text().at(p - 1);
  }
  bool begins_like_sentence() const {
    auto p = quote_.words.start;
    while (p < quote_.words.end && is_quotation_mark(r_.text().at(p))) ++p;
    const char32_t c = r_.text().at(std::min(p, quote_.words.end - 1));
    return is_capital(c) || c == U'[' || c == U'…' || c == U'.' || (c >= U'0' && c <= U'9');
  }
  bool ends_like_clause() const {
    const char32_t c = last_character();
    return is_sentence_end(c) || c == U',' || c == U'-' || c == U'—' || c == U'–' || c == U':' || c == U';';
  }
  char32_t before() const { return r_.previous_character(quote_.marks.start, paragraph_); }
  char32_t after() const { return r_.next_character(quote_.marks.end, paragraph_); }
  bool follows_sentence() const {
    const char32_t c = before();
    return c == 0 || is_sentence_end(c) || c == U':' || is_quotation_mark(c) || c == U'—' || c == U'–' || c == U')';
  }
  // A sentence of its own, whoever says it.
  bool stands_alone() const {
    const char32_t next = after();
    return follows_sentence() && begins_like_sentence() && (ends_like_clause() || next == 0 || next == U'.');
  }

  std::optional<CueClause> clause_after() const;
  std::optional<CueClause> clause_before() const;

private:
  std::optional<CueClause> cue_at(TokenIndex verb) const;
  bool is_title(std::uint32_t quote) const;
  std::optional<CueClause> clause_in_paragraph_before() const;
  bool has_own_content(TokenIndex verb) const;
  TokenIndex region_start() const;

  const Reading& r_;
  std::uint32_t number_;
  const QuotedString& quote_;
  const Paragraph& paragraph_;
  TokenIndex first_ = 0, after_ = 0;  // its first token, and the first after it
};

std::optional<CueClause> Quotation::cue_at(TokenIndex verb) const {
  if (!r_.is_verb(verb)) return std::nullopt;
  const auto match = r_.cues.at(r_.document, verb, CueKind::verb);
  if (!match) return std::nullopt;
  if (!match->with(CueFrame::quote)) return std::nullopt;
  CueClause clause;
  clause.verb = verb;
  clause.cue = span_of_cue(r_, *match);
  clause.source = subject_of(r_, verb);
  return clause;
}

// Quoted words that go on with the clause around them: nothing but a word before, no sentence begins.
bool Quotation::is_title(std::uint32_t quote) const {
  const char32_t c = r_.previous_character(r_.quotes[quote].marks.start, paragraph_);
  return c != 0 && !is_sentence_end(c) && c != U',' && c != U':' && c != U';' && c != U'—' && c != U'–' && c != U'-' &&
         !is_quotation_mark(c);
}

// A "that" clause or a quotation after the verb: it introduces that one.
bool Quotation::has_own_content(TokenIndex verb) const {
  const TokenIndex next = verb + 1;
  if (r_.is_word(next, "that") || r_.is_word(next, ":")) return true;
  for (const TokenIndex c : r_.document.children(verb)) {
    if (c <= verb || r_.token(c).dep != "ccomp") continue;
    if (r_.quote_of(c) == Reading::none) return true;
  }
  return false;
}

// "“…,” he said", "“…,” said the minister, who …", "“…” - the minister told reporters"
std::optional<CueClause> Quotation::clause_after() const {
  const char32_t last = last_character();
  if (last == U'.' && after() != 0 && is_capital(after())) return std::nullopt;
  TokenIndex end = after_;
  const TokenIndex furthest = std::min(paragraph_.tokens.last, after_ + longest_cue_clause);
  // Up to the end of the sentence or the next quotation; a title in marks ("on “The Hour”") is part of the clause.
  const auto interrupts = [&](TokenIndex t) {
    const auto q = r_.quote_of(t);
    return q != Reading::none && !is_title(q);
  };
  while (end < furthest && !interrupts(end) && !is_sentence_end(r_.text().at(r_.token(end).span.end - 1))) ++end;
  // A full stop that belongs to an abbreviation does not end the clause: the parser knows.
  if (end < furthest && r_.token(end).span.size() > 1 && !interrupts(end)) {
    const auto sentence = r_.sentence_of(end);
    while (end < std::min(furthest, sentence.last) && !interrupts(end)) ++end;
  }
  TokenIndex nouns = 0;
  for (TokenIndex t = after_; t < end; ++t) {
    const Token& token = r_.token(t);
    if (auto clause = cue_at(t)) {
      if (token.tag == "VBG" || token.tag == "VB") {
        if (!r_.is_word(t - 1, ",") || nouns > 0) return std::nullopt;
      }
      if (last != U',' && has_own_content(t)) return std::nullopt;
      if (clause->source == no_token || r_.quote_of(clause->source) != Reading::none) {
        // Inverted or lost by the parser: the noun on either side.
        clause->source = no_token;
        for (TokenIndex u = t; u-- > after_;)
          if (r_.is_noun(u) && clause->source == no_token) clause->source = u;
        for (TokenIndex u = t + 1; u < end && clause->source == no_token; ++u)
          if (r_.is_noun(u) && r_.token(u).dep != "compound") clause->source = u;
      }
      if (clause->source == no_token) return std::nullopt;
      // ", he said, adding that …": more than the cue clause stands before what comes next.
      for (TokenIndex u = t + 1; u < end; ++u)
        if (r_.quote_of(u) == Reading::none && is_trailing_participle(r_, u)) end = u;
      clause->end = end < paragraph_.tokens.last ? r_.token(end).span.start : paragraph_.span.end;
      return clause;
    }
    if (r_.is_noun(t)) ++nouns;
    const bool of_cue = (token.dep == "aux" || token.dep == "auxpass") && r_.cues.at(r_.document, token.head, CueKind::verb);
    const bool aside = token.dep == "relcl" || token.dep == "acl" || of_cue;
    if (r_.is_finite(t) && !aside) return std::nullopt;
    if (token.lower == "and" && nouns == 0) return std::nullopt;
    if (t == after_ && token.pos == Pos::sconj && token.lower != "as") return std::nullopt;
  }
  return std::nullopt;
}

// Where the reporter's words before the quotation begin: after the last sentence or quotation.
TokenIndex Quotation::region_start() const {
  TokenIndex start = first_;
  while (start > paragraph_.tokens.first && first_ - start < longest_cue_clause) {
    const TokenIndex t = start - 1;
    if (r_.quote_of(t) != Reading::none && r_.quote_of(t) != number_) break;
    const Token& token = r_.token(t);
    if (token.span.size() == 1 && is_sentence_end(r_.text().at(token.span.start))) break;
    --start;
  }
  return start;
}

// "The agency reports:" and the quotation in the next paragraph.
std::optional<CueClause> Quotation::clause_in_paragraph_before() const {
  if (quote_.paragraph == 0) return std::nullopt;
  const Paragraph& before = r_.paragraphs[quote_.paragraph - 1];
  if (!Reading::is_read(before) || before.tokens.size() == 0 || r_.text().at(before.span.end - 1) != U':') return std::nullopt;
  const TokenIndex colon = before.tokens.last - 1;
  for (TokenIndex v = colon; v-- > r_.sentence_of(colon).first;)
    if (auto clause = cue_at(v); clause && clause->source != no_token) return clause;
  return std::nullopt;
}

// "He said: “…”", "he told reporters, “…”", "he said “…”", "he said that “…”"
std::optional<CueClause> Quotation::clause_before() const {
  TokenIndex t = first_;
  while (t > paragraph_.tokens.first && r_.token(t - 1).pos == Pos::space) --t;
  if (t == paragraph_.tokens.first) return clause_in_paragraph_before();
  const Token& joint = r_.token(t - 1);
  const bool colon = joint.lower == ":", comma = joint.lower == ",", that = joint.lower == "that";
  const TokenIndex start = region_start();
  const TokenIndex until = colon || comma || that ? t - 1 : t;
  if (!colon && !comma) {
    // No mark between: the verb itself, and quoted words that end the clause.
    const char32_t next = after();
    const bool whole = ends_like_clause() || next == 0 || next == U'.' || next == U';' || next == U',';
    if (!whole || until == start) return std::nullopt;
    auto clause = cue_at(until - 1);
    if (!clause && until >= 2 && !r_.is_verb(until - 1)) clause = std::nullopt;
    if (clause && clause->source != no_token) return clause;
    return std::nullopt;
  }
  if (comma && !begins_like_sentence()) return std::nullopt;
  for (TokenIndex v = until; v-- > start;) {
    auto clause = cue_at(v);
    if (!clause || clause->source == no_token) continue;
    bool own = false;  // the verb's own clause stands between
    for (const TokenIndex c : r_.document.children(v)) own = own || (c > v && c < until && r_.token(c).dep == "ccomp");
    if (own) return std::nullopt;
    return clause;
  }
  if (!colon) return std::nullopt;
  // A colon without a verb of saying: "The minister took to the airwaves: “…”"
  for (TokenIndex v = until; v-- > start;) {
    if (!r_.is_finite(v) || r_.token(v).dep != "ROOT") continue;
    const TokenIndex source = subject_of(r_, v);
    if (source == no_token || actors_of(r_, source).empty()) break;
    return CueClause{v, joint.span, source, 0};
  }
  return std::nullopt;
}

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
  return paragraph == quote.paragraph || quote.marks.start == reading.paragraphs[quote.paragraph].span.start;
}

// "… “dead,” he said. “…”": the attribution's cue clause ends the sentence before the quotation.
bool is_cue_clause_between(const Reading& reading, const Attribution& last, const QuotedString& quote) {
  if (last.cue == no_token || last.cue_span.start < last.content.end) return false;
  const auto sentence = reading.document.sentences[reading.token(last.cue).sentence].span;
  return reading.paragraph_of(last.cue) == quote.paragraph && nothing_between(reading, sentence.end, quote.marks.start) &&
         sentence.end <= quote.marks.start + 1;
}

}  // namespace

std::vector<Attribution> find_cued_quotations(const Reading& reading, std::vector<bool>& claimed) {
  std::vector<Attribution> found;
  const auto& quotes = reading.quotes;
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    const Quotation quotation(reading, q);
    auto clause = quotation.follows_sentence() && quotation.begins_like_sentence() ? quotation.clause_after() : std::nullopt;
    std::uint32_t joined_from = clause && clause->end ? clause->end : quotes[q].marks.end;
    if (clause && claimed[clause->verb]) clause.reset();
    if (!clause) {
      clause = quotation.clause_before();
      joined_from = quotes[q].marks.end;
    }
    if (!clause || claimed[clause->verb]) continue;
    Span content = quotes[q].marks;
    // "“A,” he said. “B.”" is one quotation, and so is "“A.” “B.”"
    const auto paragraph = quotes[q].paragraph;
    while (q + 1 < quotes.size() && quotes[q + 1].marks.end <= joined_from) ++q;  // titles in the cue clause
    while (q + 1 < quotes.size() && quotes[q + 1].paragraph == paragraph) {
      const Quotation next(reading, q + 1);
      if (!nothing_between(reading, joined_from, quotes[q + 1].marks.start)) break;
      if (const auto own = next.clause_after(); own && next.follows_sentence() && next.begins_like_sentence()) break;
      ++q;
      content = cover(content, quotes[q].marks);
      joined_from = quotes[q].marks.end;
    }
    claimed[clause->verb] = true;
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
