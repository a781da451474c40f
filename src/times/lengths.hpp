// Lengths of time as TIMEX3 writes them. Units are those of data/times.tsv: TS, TM, TH, D, N, W, F, E, M, Q, Y, X (decade), C,
// L.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::times {

// "P4D", "PT3H"; `half`: and a half of the unit, "P2Y6M".
std::string length_value(double count, bool half, std::string_view unit);
// An unknown number of them: "PXD".
std::string vague_length(std::string_view unit);
// Nothing for months and longer, which are no fixed length, and for more than a million.
std::optional<std::uint32_t> length_in_minutes(double count, std::string_view unit);

}  // namespace rapporteur::times
