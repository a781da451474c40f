#include "ingest/paragraphs.hpp"

#include <algorithm>

#include "ingest/characters.hpp"

namespace rapporteur {
namespace {

struct Line {
  std::size_t start = 0, end = 0;  // bytes, trimmed; start == end: blank
  std::size_t length = 0;          // code points
};

// Trims [start, end) of `text` and counts its code points.
Line trimmed(std::string_view text, std::size_t start, std::size_t end) {
  Line line{end, end, 0};
  std::size_t pending = 0;
  for (std::size_t i = start; i < end;) {
    std::size_t length = 0;
    const bool space = is_space(code_point(text, i, length));
    if (!space && line.start == end) line.start = i;
    if (line.start != end) ++pending;
    i += length;
    if (!space) {
      line.end = i;
      line.length = pending;
    }
  }
  if (line.start == end) line.end = line.start = start;
  return line;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    const char32_t c = code_point(text, i, length);
    const std::size_t end = i;
    i += length;
    if (!is_newline(c)) continue;
    if (c == '\r' && i < text.size() && text[i] == '\n') ++i;
    lines.push_back(trimmed(text, start, end));
    start = i;
  }
  lines.push_back(trimmed(text, start, text.size()));
  return lines;
}

bool blank(const Line& line) { return line.start == line.end; }

char32_t last_of(std::string_view s) {
  std::size_t i = s.size() - 1, length = 0;
  while (i > 0 && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U) --i;
  return code_point(s, i, length);
}

bool ends_sentence(std::string_view s) {
  static constexpr std::u32string_view marks = U".!?:;\"”’'…)";
  return marks.find(last_of(s)) != std::u32string_view::npos;
}

struct Wrapping {
  bool wrapped = false;
  std::size_t width = 0;  // the longest lines
};

Wrapping judge(std::string_view text, const std::vector<Line>& lines) {
  std::size_t pairs = 0, running_on = 0;
  std::vector<std::size_t> lengths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (blank(lines[i]) || blank(lines[i + 1])) continue;
    ++pairs;
    lengths.push_back(lines[i].length);
    std::size_t length = 0;
    const bool small = is_lower(code_point(text, lines[i + 1].start, length));
    if (small && !ends_sentence(text.substr(lines[i].start, lines[i].end - lines[i].start))) ++running_on;
  }
  if (pairs < 2 || running_on * 5 < pairs * 2) return {};
  std::sort(lengths.begin(), lengths.end());
  const std::size_t width = lengths[lengths.size() * 9 / 10];
  return {width >= 30 && width <= 160, width};
}

// In a wrapped text: does the writer end a paragraph after `line`?
bool breaks_after(std::string_view text, const Line& line, const Line& next, std::size_t width) {
  std::size_t word = 0, first = 0;
  if (is_lower(code_point(text, next.start, first))) return false;  // in mid-sentence, however ragged the lines are
  for (std::size_t i = next.start; i < next.end;) {
    std::size_t length = 0;
    if (is_space(code_point(text, i, length))) break;
    i += length;
    ++word;
  }
  // A few columns of slack for ragged typing.
  return line.length + 1 + word + 6 <= width;
}

Paragraph paragraph(std::string_view text, std::size_t start, std::size_t end) {
  Paragraph result{start, end, {}, 0};
  bool in_word = false;
  for (std::size_t i = start; i < end;) {
    std::size_t length = 0;
    const bool space = is_space(code_point(text, i, length));
    if (!space) {
      if (!in_word && result.word_count++ > 0) result.words += ' ';
      result.words.append(text.substr(i, length));
    }
    in_word = !space;
    i += length;
  }
  return result;
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view text) {
  const auto lines = split_lines(text);
  const auto [wrapped, width] = judge(text, lines);
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (blank(lines[i])) continue;
    const std::size_t start = lines[i].start;
    while (wrapped && i + 1 < lines.size() && !blank(lines[i + 1]) && !breaks_after(text, lines[i], lines[i + 1], width)) ++i;
    paragraphs.push_back(paragraph(text, start, lines[i].end));
  }
  return paragraphs;
}

}  // namespace rapporteur
