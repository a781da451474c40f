// Numbers as reports write them, in words and digits.
#pragma once

#include <optional>
#include <string_view>

namespace rapporteur::times {

// "14", "1,200", "2 1/2", "2½", "1.5", "twenty-one", "two hundred", "a", "a couple of", "half an", "a dozen"; nothing for other
// words.
std::optional<double> number_in(std::string_view words);
// "thousand", "dozen", "bn": what it multiplies the number before it by; nothing for other words. In lower case.
std::optional<double> scale_of(std::string_view word);
// "nineteen ninety-six", "two thousand and four": the year.
std::optional<int> spoken_year(std::string_view words);

}  // namespace rapporteur::times
