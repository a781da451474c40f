#include "extract/statements/reading.hpp"

#include <algorithm>

namespace rapporteur::extract {

namespace {

bool is_blank(char32_t c) { return c <= U' ' || c == U'\u00A0'; }

// The lines of a block; a line break inside a sentence of the parser's is no end of a paragraph (hard-wrapped text).
std::vector<Span> lines_of(const Document& document, const Text& text, Span block) {
  std::vector<Span> lines;
  std::uint32_t start = block.start;
  for (std::uint32_t p = block.start; p <= block.end; ++p) {
    if (p < block.end && text.at(p) != U'\n') continue;
    if (p < block.end && !document.sentences.empty()) {
      const Span sentence = document.sentences[document.sentence_at(p)].span;
      if (sentence.start < p && p + 1 < sentence.end) continue;
    }
    Span line{start, p};
    while (!line.empty() && is_blank(text.at(line.end - 1))) --line.end;
    while (!line.empty() && is_blank(text.at(line.start))) ++line.start;
    if (!line.empty()) lines.push_back(line);
    start = p + 1;
  }
  return lines;
}

// "GENEVA, March 3 (Agency) - The minister said": capitals first, then a dash before any finite verb.
TokenIndex end_of_dateline(const Document& document, TokenRange paragraph) {
  constexpr TokenIndex longest = 16;
  if (paragraph.size() < 3) return paragraph.first;
  const auto first = document.tokens[paragraph.first].text;
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (first.size() < 2 || !std::all_of(first.begin(), first.end(), capital)) return paragraph.first;
  for (TokenIndex t = paragraph.first + 1; t < std::min(paragraph.last - 1, paragraph.first + longest); ++t) {
    const Token& token = document.tokens[t];
    if (token.tag == "VBD" || token.tag == "VBZ" || token.tag == "VBP") break;
    const bool apart = document.tokens[t - 1].span.end < token.span.start || document.tokens[t - 1].lower == ")";
    if (apart && (token.lower == "-" || token.lower == "–" || token.lower == "—" || token.lower == "--")) return t + 1;
  }
  return paragraph.first;
}

}  // namespace

Reading::Reading(ReportIndex number, const Report& read_report, const Document& read_document, Actors& known_actors,
                 const CueLexicon& lexicon)
    : index(number), report(read_report), document(read_document), actors(known_actors), cues(lexicon) {
  find_paragraphs();
  std::vector<Span> spans;
  for (const auto& paragraph : paragraphs) spans.push_back(paragraph.span);
  quotes = find_quoted_strings(report.text, spans);
  std::erase_if(quotes, [&](const QuotedString& quote) { return !is_read(paragraphs[quote.paragraph]); });

  quote_of_.assign(document.tokens.size(), none);
  for (std::uint32_t q = 0; q < quotes.size(); ++q)
    for (TokenIndex t = document.token_at(quotes[q].marks.start);
         t < document.tokens.size() && token(t).span.start < quotes[q].marks.end; ++t)
      quote_of_[t] = q;
}

void Reading::find_paragraphs() {
  auto blocks = report.blocks;
  if (blocks.empty()) blocks.push_back({report.text.whole(), BlockKind::body});
  for (const Block& block : blocks)
    for (const Span line : lines_of(document, report.text, block.span)) paragraphs.push_back({line, block.kind, {}});
  std::sort(paragraphs.begin(), paragraphs.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  paragraph_of_.assign(document.tokens.size(), none);
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    paragraphs[p].tokens = tokens_in(paragraphs[p].span);
    for (TokenIndex t = paragraphs[p].tokens.first; t < paragraphs[p].tokens.last; ++t) paragraph_of_[t] = p;
    paragraphs[p].text_start = end_of_dateline(document, paragraphs[p].tokens);
  }
}

std::span<const QuotedString> Reading::quotes_in(Span span) const {
  const auto first =
      std::partition_point(quotes.begin(), quotes.end(), [&](const auto& q) { return q.marks.end <= span.start; });
  const auto last = std::partition_point(first, quotes.end(), [&](const auto& q) { return q.marks.start < span.end; });
  return {first, last};
}

TokenRange Reading::tokens_in(Span span) const {
  TokenIndex first = document.token_at(span.start);
  if (first < document.tokens.size() && token(first).span.start < span.start) ++first;
  TokenIndex last = first;
  while (last < document.tokens.size() && token(last).span.end <= span.end) ++last;
  return {first, last};
}

bool Reading::is_mark(TokenIndex i) const {
  const Span span = token(i).span;
  if (span.size() > 2 || span.empty()) return false;
  for (std::uint32_t p = span.start; p < span.end; ++p)
    if (!is_quotation_mark(report.text.at(p))) return false;
  return true;
}

char32_t Reading::next_character(std::uint32_t place, const Paragraph& within) const {
  while (place < within.span.end && is_blank(report.text.at(place))) ++place;
  return place < within.span.end ? report.text.at(place) : 0;
}

char32_t Reading::previous_character(std::uint32_t place, const Paragraph& within) const {
  while (place > within.span.start && is_blank(report.text.at(place - 1))) --place;
  return place > within.span.start ? report.text.at(place - 1) : 0;
}

}  // namespace rapporteur::extract
