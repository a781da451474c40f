// The stories of a store, brought up to date with its reports.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "lineage/lineage.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/result.hpp"
#include "store/store.hpp"

namespace rapporteur::stored {

// What changed beside the reports that came in: reports whose words are others now, stories that corrections bear on.
struct Changes {
  std::set<std::string> reports, stories;
};

// What users set right, as the record has it.
Result<std::vector<Correction>> corrections_in(store::Reader& reader);

// Groups the reports anew and makes the records of those stories whose reports or corrections changed. It gives their number.
// Cost: grouping looks at all reports' words once; merging at the changed stories alone.
Result<std::size_t> update_stories(store::Transaction& transaction, const Changes& changes, const SentenceEmbedding& embedding,
                                   unsigned jobs);

}  // namespace rapporteur::stored
