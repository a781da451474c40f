// Single characters of UTF-8 text, as far as reading a layout needs them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

// The code point at byte `i` of valid UTF-8, and in `length` its bytes.
inline char32_t code_point(std::string_view s, std::size_t i, std::size_t& length) {
  const auto byte = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(s[i + k])); };
  const char32_t lead = byte(0);
  length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return (lead & 0x1FU) << 6U | (byte(1) & 0x3FU);
  if (lead < 0xF0) return (lead & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  return (lead & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U | (byte(3) & 0x3FU);
}

template <class Visit>
void for_each_code_point(std::string_view s, Visit visit) {
  for (std::size_t i = 0; i < s.size();) {
    std::size_t length = 0;
    visit(code_point(s, i, length));
    i += length;
  }
}

void append_utf8(std::string& out, char32_t c);

namespace beyond_ascii {
bool is_space(char32_t c);
bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
char32_t to_lower(char32_t c);
}  // namespace beyond_ascii

// White_Space of Unicode, and the marks that show nothing (zero width space, byte order mark, soft hyphen is not one).
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : beyond_ascii::is_space(c); }
// A character that ends a line: line feed, carriage return, vertical tab, form feed, NEL, line and paragraph separator.
inline bool is_newline(char32_t c) { return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }
inline bool is_letter(char32_t c) { return c < 0x80 ? (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z' : beyond_ascii::is_letter(c); }
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c); }
inline bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : beyond_ascii::is_lower(c); }
inline char32_t to_lower(char32_t c) { return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c | 0x20U : c) : beyond_ascii::to_lower(c); }

}  // namespace rapporteur
