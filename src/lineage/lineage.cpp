// Lineage of a run, story by story: read the reports' own words, weigh each pair, find each report's sources, say what was kept
// and what left out. Method and measurements: docs/lineage.md.
#include "lineage/lineage.hpp"

#include <algorithm>
#include <tuple>

#include "lineage/declared.hpp"
#include "lineage/links.hpp"

namespace rapporteur {
namespace {

using namespace lineage;

bool denied(const Report& a, const Report& b, std::span<const Correction> corrections) {
  return std::ranges::any_of(corrections, [&](const Correction& c) {
    return c.kind == CorrectionKind::not_linked &&
           ((c.subject == a.id && c.object == b.id) || (c.subject == b.id && c.object == a.id));
  });
}

void trace_story(const ReportsView& run, StoryIndex index, const Story& story, const SentenceEmbedding& embedding,
                 std::span<const Correction> corrections, Lineage& out) {
  std::vector<ReportIndex> members = story.reports;
  std::sort(members.begin(), members.end());
  std::vector<ReadReport> reports;
  std::vector<bool> retells;
  for (const auto report : members) {
    reports.push_back(read_report(report, run.reports[report], run.documents[report], embedding));
    auto declared = declared_sources(report, run.reports[report], run.documents[report]);
    retells.push_back(declared.whole_text);
    std::move(declared.sources.begin(), declared.sources.end(), std::back_inserter(out.declared_sources));
  }
  const PairEvidence evidence(reports, embedding);
  auto parents = find_parents(reports, evidence, retells, run.reports);
  std::erase_if(parents, [&](const Parent& link) {
    return denied(run.reports[reports[link.child].report], run.reports[reports[link.parent].report], corrections);
  });
  std::sort(parents.begin(), parents.end(),
            [](const Parent& a, const Parent& b) { return std::tie(a.child, a.parent) < std::tie(b.child, b.parent); });
  for (const auto& parent : parents)
    out.links.push_back(make_link(run, reports[parent.child], reports[parent.parent], evidence.of(parent.child, parent.parent),
                                  parent.direction_known, embedding));
  auto origins = make_origins(run, index, reports, parents);
  std::move(origins.begin(), origins.end(), std::back_inserter(out.origins));
}

}  // namespace

Lineage trace_lineage(const ReportsView& run, std::span<const Story> stories, const SentenceEmbedding& embedding,
                      std::span<const Correction> corrections) {
  Lineage lineage;
  for (StoryIndex story = 0; story < stories.size(); ++story)
    trace_story(run, story, stories[story], embedding, corrections, lineage);
  return lineage;
}

}  // namespace rapporteur
