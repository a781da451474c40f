#include "brief/places.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cassert>

namespace rapporteur {
namespace {

std::string slice(const Text& text, Span span) {
  assert(span.start <= span.end && span.end <= text.size());
  const Span within{std::min(span.start, text.size()), std::min(std::max(span.start, span.end), text.size())};
  return std::string(text.slice(within));
}

// Bytes of the character that begins at `i`; 0 where none does.
std::size_t character_length(std::string_view utf8, std::size_t i) {
  const auto lead = static_cast<unsigned char>(utf8[i]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (i + length > utf8.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((static_cast<unsigned char>(utf8[i + k]) & 0xc0) != 0x80) return 0;
  return length;
}

// Calls `use(code point, its bytes)` for each character; a byte that begins none passes as U+FFFD.
template <class Use>
void for_each_character(std::string_view utf8, Use use) {
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t length = character_length(utf8, i);
    if (length == 0) {
      use(U'\uFFFD', std::string_view("\xEF\xBF\xBD"));
      ++i;
      continue;
    }
    const auto lead = static_cast<unsigned char>(utf8[i]);
    char32_t code = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length; ++k) code = (code << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3f);
    use(code, utf8.substr(i, length));
    i += length;
  }
}

bool is_blank(char32_t c) {
  return c == U' ' || (c >= 9 && c <= 13) || c == 0xa0 || c == 0x2028 || c == 0x2029 || (c >= 0x2000 && c <= 0x200a) ||
         c == 0x202f || c == 0x3000;
}

// Cc, the bidirectional formatting characters and the byte order mark.
bool drives_terminal(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

// Marks that join the character before them, and formatting characters; a soft hyphen is drawn by some terminals.
bool takes_no_column(char32_t c) {
  constexpr char32_t soft_hyphen = 0xad;
  const auto code = static_cast<UChar32>(c);
  const bool hangul_part = c >= 0x1160 && c < 0x1200;  // vowels and finals of a syllable written in parts
  return c != soft_hyphen && c >= 0x80 &&
         (hangul_part || (U_GET_GC_MASK(code) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0);
}

// East Asian Width W and F (Unicode TR 11).
bool is_wide(char32_t c) {
  if (c < 0x1100) return false;
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

}  // namespace

std::string words_of(const Report& report, const Anchor& anchor) {
  // A title is short, so making its table of places each time costs little.
  return anchor.in_title ? slice(Text(report.title), anchor.span) : slice(report.text, anchor.span);
}

std::string flat(std::string_view utf8) {
  std::string line;
  bool gap = false;
  for_each_character(utf8, [&](char32_t code, std::string_view bytes) {
    if (is_blank(code)) {
      gap = !line.empty();
    } else if (!drives_terminal(code)) {
      if (gap) line += ' ';
      gap = false;
      line += bytes;
    }
  });
  return line;
}

unsigned columns(std::string_view utf8) {
  unsigned width = 0;
  for_each_character(utf8, [&](char32_t code, std::string_view) {
    width += takes_no_column(code) ? 0 : is_wide(code) ? 2 : 1;
  });
  return width;
}

std::string shortened(std::string_view utf8, unsigned length) {
  std::size_t cut = 0, last_blank = 0, bytes_seen = 0;
  unsigned seen = 0;
  for_each_character(utf8, [&](char32_t code, std::string_view bytes) {
    if (seen == length) cut = bytes_seen;
    if (seen < length && code == U' ' && seen > length * 2 / 3) last_blank = bytes_seen;
    bytes_seen += bytes.size();
    ++seen;
  });
  if (seen <= length) return std::string(utf8);
  return std::string(utf8.substr(0, last_blank ? last_blank : cut)) + "…";
}

std::string capitalised(std::string_view word) {
  std::string text(word);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace rapporteur
