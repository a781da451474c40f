// One quotation, as it stands in its paragraph, and the clause beside it that says who spoke.
#pragma once

#include <cstdint>
#include <optional>

#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

// The clause that introduces a quotation.
struct CueClause {
  TokenIndex verb = no_token;  // none where a mark alone introduces the quotation: "Smith: “…”"
  Span cue;
  TokenIndex source = no_token;
  std::uint32_t end = 0;  // where the clause after the quotation ends; 0 for one before it
};

class Quotation {
public:
  Quotation(const Reading& reading, std::uint32_t number);

  // Its last character before the closing mark.
  char32_t last_character() const;
  bool begins_like_sentence() const;
  bool ends_like_clause() const;
  bool follows_sentence() const;
  // A sentence of its own, whoever says it.
  bool stands_alone() const;

  // The clause that follows it ("“…,” he said") or the name after a dash ("“…” - Ann Smith").
  std::optional<CueClause> clause_after() const;
  // The clause that leads to it ("He said: “…”"), in its paragraph or at the end of the one before, or a label ("Smith: “…”").
  std::optional<CueClause> clause_before() const;
  // The end of the clause of a verb after it, where `end` is the end of the sentence or the next quotation.
  TokenIndex end_of_cue(TokenIndex verb, TokenIndex end) const;

private:
  char32_t before() const { return r_.previous_character(quote_.marks.start, paragraph_); }
  char32_t after() const { return r_.next_character(quote_.marks.end, paragraph_); }
  std::optional<CueClause> cue_at(TokenIndex verb) const;
  bool is_title(std::uint32_t quote) const;
  bool interrupts(TokenIndex token) const;
  TokenIndex end_of_clause_after() const;
  std::optional<CueClause> cued_after() const;
  std::optional<CueClause> spoken_after() const;
  std::optional<CueClause> name_after() const;
  std::optional<CueClause> clause_in_paragraph_before() const;
  std::optional<CueClause> verb_right_before(TokenIndex until, TokenIndex start) const;
  std::optional<CueClause> led_by_colon(TokenIndex colon, TokenIndex start) const;
  bool is_clause() const;
  bool has_own_content(TokenIndex verb) const;
  TokenIndex region_start() const;

  const Reading& r_;
  std::uint32_t number_;
  const QuotedString& quote_;
  const Paragraph& paragraph_;
  TokenIndex first_ = 0, after_ = 0;  // its first token, and the first after it
};

}  // namespace rapporteur::extract
