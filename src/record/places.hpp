// Whether two place names can be one place: equal names, or a city and its state.
#pragma once

#include <string>
#include <vector>

namespace rapporteur::record {

// `a` and `b` list a place nearest first ("Geneva", "Switzerland").
bool share_place(const std::vector<std::string>& a, const std::vector<std::string>& b);
// True where both are given and cannot be one place: two cities, two states, a city and a state that it does not lie in (as far
// as data/cities.tsv and data/states.tsv know them).
bool places_conflict(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace rapporteur::record
