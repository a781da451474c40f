// One report as the rules of attribution read it: paragraphs, quoted strings, and where each token stands among them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "extract/statements/quotation_marks.hpp"

namespace rapporteur::extract {

struct Paragraph {
  Span span;
  BlockKind kind = BlockKind::body;
  TokenRange tokens;
  TokenIndex text_start = 0;  // the first token after a dateline ("GENEVA (Agency) - "), else the first
};

class Reading {
public:
  Reading(ReportIndex index, const Report& report, const Document& document, Actors& actors, const CueLexicon& cues);

  const ReportIndex index;
  const Report& report;
  const Document& document;
  Actors& actors;
  const CueLexicon& cues;

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  std::vector<Paragraph> paragraphs;  // in text order; those of furniture and subheads are there and not read
  std::vector<QuotedString> quotes;

  const Token& token(TokenIndex i) const { return document.tokens[i]; }
  const Text& text() const { return report.text; }
  // The quoted string in which the token stands (its marks belong to it), or none.
  std::uint32_t quote_of(TokenIndex i) const { return quote_of_[i]; }
  std::uint32_t paragraph_of(TokenIndex i) const { return paragraph_of_[i]; }
  // The token is in a title or body paragraph.
  bool is_read(TokenIndex i) const { return paragraph_of_[i] != none && is_read(paragraphs[paragraph_of_[i]]); }
  static bool is_read(const Paragraph& p) { return p.kind == BlockKind::title || p.kind == BlockKind::body; }
  // The sentence of a token, without the dateline.
  TokenRange sentence_of(TokenIndex i) const {
    TokenRange range = document.sentences[token(i).sentence].tokens;
    if (paragraph_of_[i] == none) return range;
    const TokenIndex start = paragraphs[paragraph_of_[i]].text_start;
    if (range.contains(start) && start <= i) range.first = start;
    return range;
  }

  bool is_verb(TokenIndex i) const { return token(i).tag.starts_with("VB"); }
  bool is_finite(TokenIndex i) const {  // has a finite form itself or is a modal
    const auto tag = token(i).tag;
    if (is_modal_name(i)) return false;
    return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
  }
  bool is_noun(TokenIndex i) const {
    return token(i).pos == Pos::noun || token(i).pos == Pos::propn || token(i).pos == Pos::pron || is_modal_name(i);
  }
  // "Will" and "May" as names: a modal with a capital within a sentence, or before a verb that has a finite form itself.
  bool is_modal_name(TokenIndex i) const {
    if (token(i).tag != "MD" || token(i).text == token(i).lower) return false;
    if (i > 0 && token(i - 1).pos != Pos::punct) return true;
    if (i + 1 >= document.tokens.size()) return false;
    if (token(i + 1).pos == Pos::propn) return i > 0 && is_mark(i - 1);  // "“No,” Will Smith said"; else "Will Smith come?"
    return token(i + 1).tag == "VBD" || token(i + 1).tag == "VBZ";
  }
  bool is_mark(TokenIndex i) const;  // a quotation mark alone
  bool is_word(TokenIndex i, std::string_view lower) const { return i < document.tokens.size() && token(i).lower == lower; }
  // The first code point after `place` that is no blank, and the last before it; 0 beyond the paragraph.
  char32_t next_character(std::uint32_t place, const Paragraph& within) const;
  char32_t previous_character(std::uint32_t place, const Paragraph& within) const;
  // The quoted strings that touch the span.
  std::span<const QuotedString> quotes_in(Span span) const;
  // Tokens from the first that starts at or after `start` to the last that ends at or before `end`.
  TokenRange tokens_in(Span span) const;

private:
  void find_paragraphs();
  std::vector<std::uint32_t> quote_of_, paragraph_of_;
};

}  // namespace rapporteur::extract
