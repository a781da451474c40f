// From pairs to the partners of each report.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "copies/state.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::copies {

// Appends the families of `entries` new reports. A report's family is that of the earlier partner that shares most with it, or
// its own number where it has none: the copies of one text have the same but for those that were read before what joins them.
// `pairs` are those of the new reports, by later, then earlier.
void add_families(std::vector<Number>& families, std::size_t entries, std::span<const Pair> pairs);

using EachPair = std::function<void(const Pair&)>;

// Calls `each` as State::partners says. `scan` gives every pair, by later, then earlier, each time that it is called: once to
// count, then once for every `at_once` partners, so that memory does not grow with the number of pairs.
Result<void> each_with_partners(std::span<const Number> families, const std::function<Result<void>(const EachPair&)>& scan,
                                const std::function<Result<void>(Number, std::span<const Partner>)>& each,
                                std::size_t at_once = 20'000'000);

}  // namespace rapporteur::copies
