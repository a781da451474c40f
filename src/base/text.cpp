#include "rapporteur/text.hpp"

#include <cassert>

namespace rapporteur {
namespace {

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

}  // namespace

double intersection_over_union(Span a, Span b) {
  const auto start = std::max(a.start, b.start);
  const auto end = std::min(a.end, b.end);
  if (end <= start) return 0;
  return static_cast<double>(end - start) / cover(a, b).size();
}

Text::Text(std::string utf8) : bytes_(utf8.begin(), utf8.end()) {
  const bool ascii = std::all_of(bytes_.begin(), bytes_.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return;
  starts_.reserve(bytes_.size() + 1);
  for (std::size_t i = 0; i < bytes_.size(); ++i)
    if (starts_code_point(bytes_[i])) starts_.push_back(static_cast<std::uint32_t>(i));
  starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

std::string_view Text::utf8() const { return {bytes_.data(), bytes_.size()}; }

std::string_view Text::slice(Span span) const {
  assert(span.start <= span.end && span.end <= size());
  const auto first = byte_of(span.start);
  return {bytes_.data() + first, byte_of(span.end) - first};
}

char32_t Text::at(std::uint32_t place) const {
  assert(place < size());
  const auto first = byte_of(place);
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(bytes_[first + i])); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return (lead & 0x1F) << 6 | (byte(1) & 0x3F);
  if (lead < 0xF0) return (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

std::size_t Text::byte_of(std::uint32_t place) const {
  assert(place <= size());
  return starts_.empty() ? place : starts_[place];
}

std::uint32_t Text::place_of(std::size_t byte) const {
  if (starts_.empty()) return static_cast<std::uint32_t>(byte);
  return static_cast<std::uint32_t>(std::lower_bound(starts_.begin(), starts_.end(), byte) - starts_.begin());
}

}  // namespace rapporteur
