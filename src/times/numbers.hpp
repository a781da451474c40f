// Numbers as time expressions hold them.
#pragma once

#include <optional>
#include <string_view>

namespace rapporteur::times {

// "14", "1,200", "2 1/2", "2½", "1.5", "twenty-one", "two hundred", "a", "a couple of", "half an", "a dozen"; nothing for other
// words.
std::optional<double> number_in(std::string_view words);
// "nineteen ninety-six", "two thousand and four": the year.
std::optional<int> spoken_year(std::string_view words);

}  // namespace rapporteur::times
