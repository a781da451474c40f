#include "ingest/html/entities.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/data.hpp"
#include "ingest/characters.hpp"

namespace rapporteur::html {
namespace {

struct CodePoints {
  char32_t first = 0, second = 0;
};
using Names = std::unordered_map<std::string_view, CodePoints>;

constexpr std::size_t longest_name = 32;         // with its semicolon
constexpr std::size_t longest_without_sign = 6;  // of the names that need none

char32_t hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

const Names& names() {
  static const Names all = [] {
    Names table;
    for_each_row(data_file("entities.tsv"), [&](const std::vector<std::string_view>& fields) {
      const auto blank = fields[1].find(' ');
      CodePoints value{hexadecimal(fields[1].substr(0, blank)), 0};
      if (blank != std::string_view::npos) value.second = hexadecimal(fields[1].substr(blank + 1));
      table.emplace(fields[0], value);
    });
    return table;
  }();
  return all;
}

// What browsers read for the numbers of windows-1252's characters; 0: the number itself.
char32_t windows_1252(char32_t number) {
  static constexpr std::array<char16_t, 32> characters = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  return number >= 0x80 && number < 0xA0 ? characters[number - 0x80] : 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hexadecimal(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
bool is_alphanumeric(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

Reference read_number(std::string_view text) {
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t first = hex ? 3 : 2;
  std::size_t at = first;
  char32_t number = 0;
  for (; at < text.size() && (hex ? is_hexadecimal(text[at]) : is_digit(text[at])); ++at) {
    const auto digit = static_cast<char32_t>(is_digit(text[at]) ? text[at] - '0' : (text[at] | 0x20) - 'a' + 10);
    if (number <= 0x10FFFF) number = number * (hex ? 16 : 10) + digit;
  }
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) return {0xFFFD, 0, at};
  const char32_t old = windows_1252(number);
  return {old == 0 ? number : old, 0, at};
}

std::string resolved(std::string_view source, bool in_attribute) {
  std::string out;
  bool blank = false;
  const auto add = [&](char32_t c) {
    if (is_space(c)) {
      blank = true;
      return;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    append_utf8(out, c == 0 ? 0xFFFD : c);
  };
  for (std::size_t at = 0; at < source.size();) {
    std::size_t length = 1;
    if (source[at] == '&') {
      const Reference reference = read_reference(source.substr(at), in_attribute);
      if (reference.length != 0) {
        add(reference.first);
        if (reference.second != 0) add(reference.second);
        at += reference.length;
        continue;
      }
    }
    add(code_point(source, at, length));
    at += length;
  }
  return out;
}

}  // namespace

Reference read_reference(std::string_view text, bool in_attribute) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return read_number(text);
  std::size_t end = 1;
  while (end < text.size() && end < longest_name && is_alphanumeric(text[end])) ++end;
  if (end == 1) return {};
  if (end < text.size() && text[end] == ';') {
    const auto found = names().find(text.substr(1, end));
    if (found != names().end()) return {found->second.first, found->second.second, end + 1};
  }
  for (std::size_t length = std::min(end - 1, longest_without_sign); length >= 2; --length) {
    const auto found = names().find(text.substr(1, length));
    if (found == names().end()) continue;
    const bool followed = length + 1 < text.size() && (is_alphanumeric(text[length + 1]) || text[length + 1] == '=');
    if (in_attribute && followed) return {};
    return {found->second.first, found->second.second, length + 1};
  }
  return {};
}

std::string attribute_text(std::string_view value) { return resolved(value, true); }
std::string plain_text(std::string_view source) { return resolved(source, false); }

}  // namespace rapporteur::html
