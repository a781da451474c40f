#include "times/lengths.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace rapporteur::times {
namespace {

struct Unit {
  std::string_view name;
  std::string_view prefix, letter;  // of the value: "PT" and "H"
  double times;                     // how many of the letter's units it is
  std::string_view half;            // what half a unit is in the next smaller one; empty where it stays a fraction
  double minutes;                   // 0: no fixed length
};

constexpr std::array<Unit, 14> units = {{
    {"TS", "PT", "S", 1, "", 1.0 / 60},
    {"TM", "PT", "M", 1, "30S", 1},
    {"TH", "PT", "H", 1, "30M", 60},
    {"D", "P", "D", 1, "T12H", 24 * 60},
    {"N", "P", "D", 1, "", 24 * 60},
    {"W", "P", "W", 1, "", 7 * 24 * 60},
    {"F", "P", "W", 2, "", 14 * 24 * 60},
    {"E", "P", "WE", 1, "", 0},
    {"M", "P", "M", 1, "", 0},
    {"Q", "P", "Q", 1, "", 0},
    {"Y", "P", "Y", 1, "6M", 0},
    {"X", "P", "Y", 10, "", 0},
    {"C", "P", "Y", 100, "", 0},
    {"L", "P", "Y", 1000, "", 0},
}};

const Unit* find_unit(std::string_view name) {
  for (const Unit& unit : units)
    if (unit.name == name) return &unit;
  return nullptr;
}

}  // namespace

std::string length_value(double count, bool half, std::string_view name) {
  constexpr double most = 1e9;
  const Unit* unit = find_unit(name);
  if (!unit || !(count < most)) return {};
  const double fraction = count - std::floor(count);
  if (!unit->half.empty() && (half || fraction == 0.5)) {
    const double whole = std::floor(count);
    const auto first = whole == 0 ? std::string() : fmt::format("{}{}", whole, unit->letter);
    return fmt::format("{}{}{}", unit->prefix, first, unit->half);
  }
  return fmt::format("{}{}{}", unit->prefix, (count + (half ? 0.5 : 0)) * unit->times, unit->letter);
}

std::string vague_length(std::string_view name) {
  const Unit* unit = find_unit(name);
  if (!unit) return {};
  if (name == "X") return "PXE";  // TIMEX3's letter of decades
  if (name == "C") return "PXC";
  return fmt::format("{}X{}", unit->prefix, unit->letter);
}

std::optional<std::uint32_t> length_in_minutes(double count, std::string_view name) {
  constexpr double longest = 1e6;
  const Unit* unit = find_unit(name);
  if (!unit || unit->minutes == 0 || count * unit->minutes > longest) return std::nullopt;
  return static_cast<std::uint32_t>(std::lround(count * unit->minutes));
}

}  // namespace rapporteur::times
