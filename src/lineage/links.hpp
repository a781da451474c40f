// A link between a report and its source as the record shows it: kind, aligned passages, what was left out.
#pragma once

#include "lineage/parents.hpp"

namespace rapporteur::lineage {

LineageLink make_link(const ReportsView& run, const ReadReport& child, const ReadReport& parent, const Evidence& evidence,
                      bool direction_known, const SentenceEmbedding& embedding);

// Reports that derive from one root stand in one origin; a report with two roots stands in both and does not join them.
std::vector<Origin> make_origins(const ReportsView& run, StoryIndex story, const std::vector<ReadReport>& reports,
                                 const std::vector<Parent>& parents);

}  // namespace rapporteur::lineage
