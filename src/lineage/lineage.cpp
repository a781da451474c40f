#include "lineage/lineage.hpp"

#include "infer/sha256.hpp"

namespace rapporteur {

Lineage trace_lineage(const ReportsView& run, std::span<const Story> stories, const SentenceEmbedding&) {
  Lineage lineage;
  for (StoryIndex story = 0; story < stories.size(); ++story)
    for (const auto report : stories[story].reports)
      lineage.origins.push_back({sha256(run.reports[report].id).replace(12, std::string::npos, "").insert(0, "o"), story, {report}, report, {}});
  return lineage;
}

}  // namespace rapporteur
