#include "lineage/lineage.hpp"

#include "infer/sha256.hpp"

namespace rapporteur {
namespace {

// An origin is named after its root: the same whatever else the run holds.
std::string origin_id(const Report& root) {
  std::string id(1, 'o');
  id.append(sha256(root.id), 0, 12);
  return id;
}

}  // namespace

Lineage trace_lineage(const ReportsView& run, std::span<const Story> stories, const SentenceEmbedding&) {
  Lineage lineage;
  for (StoryIndex story = 0; story < stories.size(); ++story)
    for (const auto report : stories[story].reports)
      lineage.origins.push_back({origin_id(run.reports[report]), story, {report}, report, {}});
  return lineage;
}

}  // namespace rapporteur
