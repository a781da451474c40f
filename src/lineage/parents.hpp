// Of reports that speak for one source text, which derives from which.
//
// Direction: who retells shortens, quotes less, and drops names and numbers; so the report that has more of these is taken as
// the older. A report that names the source of its whole text ("Original Source: ...") is no source itself, and a date of
// publication where both have one decides alone. Parents: of the older related reports the one that explains most of a report's
// sentences; then a second and third where they explain sentences that the first does not. That removes links between two
// rewrites of one text and finds both sources of a merge.
#pragma once

#include <vector>

#include "lineage/evidence.hpp"

namespace rapporteur::lineage {

struct Parent {
  std::size_t child = 0, parent = 0;  // places in the list of reports
  bool direction_known = false;
};

// `retells[i]`: report i names the source of its whole text.
std::vector<Parent> find_parents(const std::vector<ReadReport>& reports, const PairEvidence& evidence,
                                 const std::vector<bool>& retells, std::span<const Report> run);

}  // namespace rapporteur::lineage
