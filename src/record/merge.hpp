// One story's extractions in, one record out: the same actor, meeting, outcome or position in several reports becomes one
// item with its origins; statements are linked; quotations and disputes are found by comparison.
#pragma once

#include <span>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// Merges a run. The spans run in parallel by ReportIndex; `stories` and `lineage` are moved into the record, which gives them
// ids and titles. The result depends on the content of the arguments alone. Of `corrections` those of actors are applied here,
// and of what is rejected quotations and disputes; the rest is drop_rejected's and lineage's (corrections.hpp).
Record merge(std::span<const Report> reports, std::span<const Document> documents, std::span<const Extraction> extractions,
             std::vector<Story> stories, Lineage lineage, std::span<const Correction> corrections = {});

}  // namespace rapporteur
