#include "extract/statements/quotation.hpp"

#include <algorithm>
#include <string_view>

#include "extract/statements/contents.hpp"
#include "extract/statements/sources.hpp"
#include "extract/statements/verb_frames.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex longest_cue_clause = 40;  // tokens between a quotation and its verb, adverbials and asides included

bool is_sentence_end(char32_t c) { return c == U'.' || c == U'?' || c == U'!' || c == U'…'; }
bool is_capital(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE); }

bool is_dash(std::string_view word) { return word == "-" || word == "–" || word == "—" || word == "--"; }

// The head of the noun phrase in which a noun stands before it: "envoy" for "Lima" in "the Lima-based envoy".
TokenIndex head_to_the_right(const Reading& reading, TokenIndex noun, TokenIndex end) {
  TokenIndex head = noun;
  for (int step = 0; step < 4; ++step) {
    const TokenIndex up = reading.token(head).head;
    const auto dep = reading.token(head).dep;
    if (up <= head || up >= end || dep.starts_with("nsubj") || dep == "pobj" || dep == "dobj") break;
    head = up;
  }
  return reading.is_noun(head) ? head : noun;
}

}  // namespace

Quotation::Quotation(const Reading& reading, std::uint32_t number)
    : r_(reading), number_(number), quote_(reading.quotes[number]), paragraph_(reading.paragraphs[quote_.paragraph]) {
  first_ = r_.document.token_at(quote_.marks.start);
  after_ = first_;
  while (after_ < paragraph_.tokens.last && r_.quote_of(after_) == number) ++after_;
}

char32_t Quotation::last_character() const {
  auto p = quote_.closed ? quote_.marks.end - 1 : quote_.marks.end;
  while (p > quote_.marks.start && r_.text().at(p - 1) <= U' ') --p;
  return r_.text().at(p - 1);
}

bool Quotation::begins_like_sentence() const {
  auto p = quote_.words.start;
  while (p < quote_.words.end && is_quotation_mark(r_.text().at(p))) ++p;
  const char32_t c = r_.text().at(std::min(p, quote_.words.end - 1));
  return is_capital(c) || c == U'[' || c == U'…' || c == U'.' || (c >= U'0' && c <= U'9');
}

bool Quotation::ends_like_clause() const {
  const char32_t c = last_character();
  return is_sentence_end(c) || c == U',' || c == U'-' || c == U'—' || c == U'–' || c == U':' || c == U';';
}

bool Quotation::follows_sentence() const {
  const char32_t c = before();
  return c == 0 || is_sentence_end(c) || c == U':' || is_quotation_mark(c) || c == U'—' || c == U'–' || c == U')';
}

bool Quotation::stands_alone() const {
  const char32_t next = after();
  return follows_sentence() && begins_like_sentence() && (ends_like_clause() || next == 0 || next == U'.');
}

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

// A quotation that is no title within the reporter's clause stands here.
bool Quotation::interrupts(TokenIndex token) const {
  const auto quote = r_.quote_of(token);
  return quote != Reading::none && !is_title(quote);
}

// The end of the reporter's words after the quotation: of their sentence, or at the next quotation; a title in marks ("on
// “The Hour”") is part of them.
TokenIndex Quotation::end_of_clause_after() const {
  TokenIndex end = after_;
  const TokenIndex furthest = std::min(paragraph_.tokens.last, after_ + longest_cue_clause);
  while (end < furthest && !interrupts(end) && !is_sentence_end(r_.text().at(r_.token(end).span.end - 1))) ++end;
  // A full stop that belongs to an abbreviation does not end the clause: the parser knows.
  if (end < furthest && r_.token(end).span.size() > 1 && !interrupts(end)) {
    const auto sentence = r_.sentence_of(end);
    while (end < std::min(furthest, sentence.last) && !interrupts(end)) ++end;
  }
  // The full stop within the marks of a title: "on “The Hour.”"
  if (end < furthest && r_.quote_of(end) != Reading::none && !interrupts(end)) {
    const auto title = r_.quote_of(end);
    while (end < paragraph_.tokens.last && r_.quote_of(end) == title) ++end;
  }
  return end;
}

// Where the clause of a verb of saying ends before what follows: at a participle of saying (", adding that …"), a second verb
// or a clause that introduces the next quotation itself ("he said as the crowd yelled: “…”", "he said, and his aide cut in.
// “…”"). A quotation that goes on with a small letter goes on with the sentence before: "“…,” he said, speaking of taxes, “and
// …”".
TokenIndex Quotation::end_of_cue(TokenIndex verb, TokenIndex end) const {
  const bool quoted = end > verb + 1 && end < paragraph_.tokens.last && r_.quote_of(end) != Reading::none;
  const bool comma = quoted && r_.is_word(end - 1, ",");
  if (comma && last_character() == U',' && !Quotation(r_, r_.quote_of(end)).begins_like_sentence()) return end;
  const bool introduces = comma || (quoted && r_.is_word(end - 1, ":"));
  for (TokenIndex t = verb + 1; t < end; ++t) {
    if (r_.quote_of(t) != Reading::none) continue;
    if (is_trailing_participle(r_, t)) return t;
    if (introduces && r_.is_verb(t) && cue_at(t)) return t;
    if (r_.token(t).dep != "conj" || r_.token(t).head != verb || !r_.is_finite(t)) continue;
    const TokenIndex subject = r_.document.child(t, "nsubj");
    return subject != no_token && subject > verb ? subject : t;
  }
  return end;
}

// "“…,” he said", "“…,” said the minister, who …", "“…” - the minister told reporters"
std::optional<CueClause> Quotation::cued_after() const {
  const char32_t last = last_character();
  TokenIndex end = end_of_clause_after();
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
          if (r_.is_noun(u) && r_.token(u).dep != "compound") clause->source = head_to_the_right(r_, u, end);
      }
      if (clause->source == no_token) return std::nullopt;
      end = end_of_cue(t, end);
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

// "“Go home!” she barked", "“It works,” beamed the engineer": after speech that a comma, an exclamation or a question mark
// ends, any verb with a person right beside it is one of speaking.
std::optional<CueClause> Quotation::spoken_after() const {
  const char32_t last = last_character();
  if (last != U',' && last != U'!' && last != U'?') return std::nullopt;
  if (!follows_sentence() || !begins_like_sentence()) return std::nullopt;
  const TokenIndex end = end_of_clause_after();
  for (TokenIndex t = after_; t < end; ++t) {
    const Token& token = r_.token(t);
    if (r_.quote_of(t) != Reading::none) return std::nullopt;
    if (!r_.is_verb(t)) {
      const bool of_source = r_.is_noun(t) || token.pos == Pos::det || token.pos == Pos::adj || token.pos == Pos::adv;
      if (!of_source) return std::nullopt;
      continue;
    }
    if (!r_.is_finite(t) || token.pos == Pos::aux || has_own_content(t)) return std::nullopt;
    for (const TokenIndex c : r_.document.children(t))
      if (c > t && (r_.token(c).dep == "dobj" || r_.token(c).dep == "xcomp" || r_.token(c).dep == "attr")) return std::nullopt;
    TokenIndex source = r_.document.child(t, "nsubj");
    if (source == no_token && t > after_) source = noun_before(r_, t);
    if (source == no_token || source < after_ || source >= end || r_.quote_of(source) != Reading::none) return std::nullopt;
    const auto actors = actors_of(r_, source);
    const bool person = actors.size() == 1 && r_.actors.actors[actors.front()].type == ActorType::person;
    const bool pronoun = r_.is_word(source, "he") || r_.is_word(source, "she") || r_.is_word(source, "they");
    if (!person && !pronoun) return std::nullopt;
    const TokenIndex after = end_of_cue(t, end);
    return CueClause{t, token.span, source, after < paragraph_.tokens.last ? r_.token(after).span.start : paragraph_.span.end};
  }
  return std::nullopt;
}

// "“It needs to stop.” - Ann Smith, Geneva": a name after a dash, to the end of the paragraph.
std::optional<CueClause> Quotation::name_after() const {
  constexpr TokenIndex longest = 12;
  TokenIndex t = after_;
  while (t < paragraph_.tokens.last && r_.token(t).pos == Pos::space) ++t;
  if (t >= paragraph_.tokens.last || paragraph_.tokens.last - t > longest) return std::nullopt;
  // The dash may stand right before the name.
  const bool apart = is_dash(r_.token(t).lower);
  const char32_t mark = r_.text().at(r_.token(t).span.start);
  if (!apart && mark != U'-' && mark != U'–' && mark != U'—') return std::nullopt;
  TokenIndex source = no_token;
  for (TokenIndex u = apart ? t + 1 : t; u < paragraph_.tokens.last; ++u) {
    if (r_.is_verb(u) || r_.quote_of(u) != Reading::none) return std::nullopt;
    const bool name = r_.token(u).pos == Pos::propn;
    if (name && (source == no_token || source + 1 == u)) source = u;  // the last word of the first name
  }
  if (source == no_token) return std::nullopt;
  const Span dash{r_.token(t).span.start, r_.token(t).span.start + 1};
  return CueClause{no_token, dash, source, paragraph_.span.end};
}

std::optional<CueClause> Quotation::clause_after() const {
  if (last_character() == U'.' && after() != 0 && is_capital(after())) return std::nullopt;
  if (auto clause = cued_after()) return clause;
  if (auto clause = spoken_after()) return clause;
  return begins_like_sentence() && follows_sentence() ? name_after() : std::nullopt;
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

// Its words end like a clause, or the reporter's clause ends with them.
bool Quotation::is_clause() const {
  const char32_t next = after();
  return ends_like_clause() || next == 0 || next == U'.' || next == U';' || next == U',';
}

// The verb itself stands before quoted words that are a clause: "he said “…”".
std::optional<CueClause> Quotation::verb_right_before(TokenIndex until, TokenIndex start) const {
  if (until == start || !is_clause()) return std::nullopt;
  auto clause = cue_at(until - 1);
  if (clause && clause->source == no_token && r_.is_finite(clause->verb)) clause->source = noun_before(r_, clause->verb);
  return clause && clause->source != no_token ? clause : std::nullopt;
}

// A colon without a verb of saying: "The minister took to the airwaves: “…”", "Her message was blunt: “…”", "Smith: “…”".
std::optional<CueClause> Quotation::led_by_colon(TokenIndex colon, TokenIndex start) const {
  const Span mark = r_.token(colon).span;
  bool clause = false;
  for (TokenIndex v = colon; v-- > start;) {
    if (!r_.is_finite(v)) continue;
    clause = true;
    // The parser may have made the quoted sentence the chief one.
    if (r_.token(v).dep != "ROOT" && r_.quote_of(r_.token(v).head) != number_) continue;
    TokenIndex source = subject_of(r_, v);
    if (source == no_token) return std::nullopt;
    // "Her message was blunt"
    if (source_kind(r_, source) == SourceKind::document && possessor_of(r_, source) != no_token)
      source = possessor_of(r_, source);
    if (actors_of(r_, source).empty()) return std::nullopt;
    return CueClause{v, mark, source, 0};
  }
  if (clause) return std::nullopt;
  // A label: the last noun before the colon that is somebody, after a dash if there is one ("HEADLINE - Ann Smith: “…”").
  constexpr TokenIndex longest = 10;
  TokenIndex source = no_token;
  for (TokenIndex t = colon; t-- > start && colon - t <= longest;) {
    const Token& token = r_.token(t);
    if (is_dash(token.lower) && (t == start || r_.token(t - 1).span.end < token.span.start)) break;
    const bool somebody = token.pos == Pos::propn || source_kind(r_, t) == SourceKind::document || !actors_of(r_, t).empty();
    if (source == no_token && r_.is_noun(t) && token.dep != "compound" && somebody) source = t;
  }
  if (source == no_token) return std::nullopt;
  return CueClause{no_token, mark, source, 0};
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
  if (!colon && !comma) return verb_right_before(until, start);
  if (comma && !begins_like_sentence()) {
    // "he said, “as long as …”", but not "The mood, he said, “is low”", whose quotation goes on with the words before.
    auto clause = verb_right_before(until, start);
    if (!clause) return std::nullopt;
    const TokenIndex subject = phrase_of(r_, clause->source).first;
    return subject < clause->verb && (subject == start || !r_.is_word(subject - 1, ",")) ? clause : std::nullopt;
  }
  for (TokenIndex v = until; v-- > start;) {
    auto clause = cue_at(v);
    if (clause && clause->source == no_token && r_.is_finite(v)) clause->source = noun_before(r_, v);
    if (!clause || clause->source == no_token) continue;
    bool own = false;  // the verb's own clause stands between
    for (const TokenIndex c : r_.document.children(v)) own = own || (c > v && c < until && r_.token(c).dep == "ccomp");
    if (own) return std::nullopt;
    return clause;
  }
  return colon ? led_by_colon(until, start) : std::nullopt;
}

}  // namespace rapporteur::extract
