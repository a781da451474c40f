// Which report each report was copied from.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "copies/state.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::copies {

struct Source {
  Number report = 0;
  LinkRelation relation = LinkRelation::copy;
  bool dated = false;  // that it is the older is known from both dates, not taken from the order of reading
  double share = 0;    // of the report's words: in passages that the source has
};

struct Linked {
  Number report = 0;
  std::vector<Source> sources;  // what explains most first
};

// The sources of every report that has one, by number. Of the older reports that a report makes a pair with, the one that has
// most of its shingles is its source, then another if it explains more of what is left: so copies of one text are linked to the
// text and not to each other, and a merge is linked to both its sources. Older is by date of publication, then by number; what
// has no date comes after what has.
Result<std::vector<Linked>> link(const State& state);

// The numbers of the reports that each report leads back to, itself where it has no source; ascending. `linked` as link()
// returns it, of `reports` reports.
std::vector<std::vector<Number>> origins(std::span<const Linked> linked, std::size_t reports);

}  // namespace rapporteur::copies
