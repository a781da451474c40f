// Results made comparable: a number for each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::speed {

// 64 bits that stand for a result (FNV-1a): equal results are equal, two different ones hardly ever.
class Fingerprint {
public:
  void add(std::string_view bytes) {
    for (const char c : bytes) value_ = (value_ ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
    add(bytes.size());
  }
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) value_ = (value_ ^ (number >> (8 * i) & 0xFF)) * 0x100000001b3ULL;
  }
  std::uint64_t value() const { return value_; }

private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

std::uint64_t fingerprint(std::span<const Report> reports);
std::uint64_t fingerprint(const Document& document);
std::uint64_t fingerprint(const Extraction& extraction);

}  // namespace rapporteur::speed
