// How many: a number with the words that bound it, and when two such say different things.
#pragma once

#include <optional>
#include <string_view>

#include "rapporteur/document.hpp"

namespace rapporteur::record {

// "60": 60, 60; "more than 60": 60 and nothing; "up to 60": nothing and 60; "40 to 50": 40, 50; "about 60": 60, 60, about.
struct Amount {
  std::optional<double> least, most;
  bool about = false;
};

enum class Bound { none, least, most, about };

// The bound of data/times.tsv that begins the words ("more than four hours").
Bound bound_of(std::string_view words);
// The bound that ends right before token `i`, and the token that it begins with; {none, i} where there is none.
std::pair<Bound, TokenIndex> bound_before(const Document& document, TokenIndex i);

Amount bounded(double number, Bound bound);
// True where both give one number, whatever its bounds; "about" within a tenth.
bool one_number(const Amount& a, const Amount& b);
// True where both cannot be meant: other numbers, or one bounded where the other is exact ("four", "more than four"). "About"
// is within a tenth, and no difference from the exact number.
bool differ(const Amount& a, const Amount& b);

}  // namespace rapporteur::record
