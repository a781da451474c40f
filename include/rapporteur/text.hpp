// The text of a report and places in it.
//
// All places in Rapporteur are half-open ranges of Unicode code points, because that is what a reader of the JSON can
// check in any language. The text itself is UTF-8; `Text` keeps the one table that takes a code point to its byte.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// [start, end) in code points of one text.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - start; }
  bool empty() const { return start == end; }
  bool contains(Span other) const { return start <= other.start && other.end <= end; }
  bool contains(std::uint32_t place) const { return start <= place && place < end; }
  bool overlaps(Span other) const { return start < other.end && other.start < end; }
  auto operator<=>(const Span&) const = default;
};

// The smallest span that holds both.
inline Span cover(Span a, Span b) { return {std::min(a.start, b.start), std::max(a.end, b.end)}; }

// Overlap of two spans over their union, 0 where they do not touch.
double intersection_over_union(Span a, Span b);

// An immutable text: valid UTF-8 with constant-time access by code point. Movable; views into it stay valid while it
// lives and is not moved from (the bytes are on the heap and do not move with the object).
class Text {
public:
  Text() = default;

  // `utf8` must be valid UTF-8 (ingest sees to that); asserted in debug builds.
  explicit Text(std::string utf8);

  std::string_view utf8() const;
  // Number of code points.
  std::uint32_t size() const { return static_cast<std::uint32_t>(starts_.empty() ? bytes_.size() : starts_.size() - 1); }
  // The bytes of a span; the span must lie within the text.
  std::string_view slice(Span span) const;
  // The code point at `place`.
  char32_t at(std::uint32_t place) const;
  // Byte offset of code point `place` (`size()` gives the length in bytes), and back. `byte` must start a code point.
  std::size_t byte_of(std::uint32_t place) const;
  std::uint32_t place_of(std::size_t byte) const;
  Span whole() const { return {0, size()}; }

private:
  std::vector<char> bytes_;            // a vector, not a string: no small-buffer, so views survive a move
  std::vector<std::uint32_t> starts_;  // byte of each code point and of the end; empty where all is ASCII
};

}  // namespace rapporteur
