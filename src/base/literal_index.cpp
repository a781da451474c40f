#include "base/literal_index.hpp"

#include <algorithm>
#include <cassert>

namespace rapporteur {
namespace {

bool starts_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

// The letter at `place`, as literals write it, and in `place` where the next one stands. White space is that of \h, \R and
// \s.
char letter_at(std::string_view text, std::size_t& place) {
  const auto blank = [&](std::size_t at) -> std::size_t {  // its bytes
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (static_cast<unsigned char>(c) < 0xC2) return 0;
    const auto rest = text.substr(at, 3);
    if (starts_any(rest, {"\u0085", "\u00A0"})) return 2;
    const bool spaces = rest >= "\u2000" && rest <= "\u200A";
    return spaces || starts_any(rest, {"\u1680", "\u180E", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"}) ? 3 : 0;
  };
  if (auto length = blank(place); length > 0) {
    for (; length > 0; length = place < text.size() ? blank(place) : 0) place += length;
    return ' ';
  }
  // The two letters beyond ASCII that are an ASCII letter in another case.
  const auto rest = text.substr(place, 3);
  if (rest.starts_with("\u017F")) return place += 2, 's';
  if (rest.starts_with("\u212A")) return place += 3, 'k';
  const char c = text[place++];
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

void LiteralIndex::add(const Literals& literals) {
  assert(count_ < most);
  for (const std::string& letters : literals) {
    std::uint32_t node = 0;
    for (const char letter : letters) {
      std::uint32_t next = child_of(node, letter);
      if (next == 0) {
        next = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({letter, 0, 0, nodes_[node].child});
        nodes_[node].child = next;
        if (node == 0) first_[static_cast<unsigned char>(letter)] = next;
      }
      node = next;
    }
    if (nodes_[node].numbers == 0) {
      nodes_[node].numbers = static_cast<std::uint16_t>(numbers_.size());
      numbers_.emplace_back();
    }
    numbers_[nodes_[node].numbers].set(count_);
  }
  ++count_;
}

std::uint32_t LiteralIndex::child_of(std::uint32_t node, char letter) const {
  if (node == 0) return first_[static_cast<unsigned char>(letter)];
  std::uint32_t child = nodes_[node].child;
  while (child != 0 && nodes_[child].letter != letter) child = nodes_[child].sibling;
  return child;
}

void LiteralIndex::walk(std::uint32_t node, std::string_view text, std::size_t place, Numbers& found) const {
  for (;;) {
    if (nodes_[node].numbers != 0) found |= numbers_[nodes_[node].numbers];
    if (place >= text.size()) return;
    node = child_of(node, letter_at(text, place));
    if (node == 0) return;
  }
}

LiteralIndex::Numbers LiteralIndex::at(std::string_view text, std::size_t place) const {
  Numbers found;
  walk(0, text, place, found);
  if (const auto start = first_[text_start]; place == 0 && start != 0) walk(start, text, place, found);
  return found;
}

LiteralIndex::Numbers LiteralIndex::anywhere(std::string_view text) const {
  Numbers found = at(text, 0);
  for (std::size_t place = 1; place < text.size(); ++place)
    if ((static_cast<unsigned char>(text[place]) & 0xC0U) != 0x80U) walk(0, text, place, found);
  return found;
}

}  // namespace rapporteur
