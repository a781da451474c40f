#include "serve/target.hpp"

namespace rapporteur::serve {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

// Bytes that stand in no target: controls, blanks, and what a path of another system would be made of.
bool forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte == 0x7F || c == '\\' || c == '#';
}

bool read_path(std::string_view path, Target& target) {
  path.remove_prefix(1);
  for (;;) {
    const auto end = path.find('/');
    auto segment = percent_decoded(path.substr(0, end));
    if (!segment) return false;
    target.segments.push_back(std::move(*segment));
    if (end == std::string_view::npos) return true;
    path.remove_prefix(end + 1);
  }
}

bool read_query(std::string_view query, Target& target) {
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
    if (!name || !value) return false;
    target.values.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      if (text.size() - i < 3) return std::nullopt;
      const int high = hexadecimal(text[i + 1]), low = hexadecimal(text[i + 2]);
      if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return encoded;
}

std::optional<Target> read_target(std::string_view raw) {
  if (!raw.starts_with('/')) return std::nullopt;
  for (const char c : raw)
    if (forbidden(c)) return std::nullopt;
  const auto question = raw.find('?');
  Target target;
  if (!read_path(raw.substr(0, question), target)) return std::nullopt;
  if (question != std::string_view::npos && !read_query(raw.substr(question + 1), target)) return std::nullopt;
  return target;
}

}  // namespace rapporteur::serve
