// A batch of reports against all that came before: which pairs share so much of their samples that one may be from the other.
#pragma once

#include <vector>

#include "copies/state.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::copies {

// Adds the reports to the state with the pairs that they make with one another and with earlier ones. Ids must be new. The
// pairs do not depend on how reports are cut into batches, nor on `jobs` (threads; 0: one a core).
Result<void> add_batch(State& state, std::vector<Entry> entries, unsigned jobs);

// Sorts postings that come by report: by hash, reports of one hash as they come. Three passes over the digits of the hashes
// (least significant first; Knuth, Sorting and Searching, 5.2.5) instead of some twenty comparisons each.
void sort_by_hash(std::vector<Posting>& postings);

}  // namespace rapporteur::copies
