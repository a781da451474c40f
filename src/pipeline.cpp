// The way of a report through the program: every stage, in order.
#include "rapporteur/pipeline.hpp"

#include <atomic>

#include "base/parallel.hpp"
#include "ingest/ingest.hpp"
#include "lineage/lineage.hpp"
#include "models.hpp"
#include "readers.hpp"
#include "record/merge.hpp"

namespace rapporteur {
namespace {

Result<void> story_stages(Run& run) {
  const auto file = embedding_model();
  if (!file) return tl::unexpected(file.error());
  const auto embedding = SentenceEmbedding::load(*file);
  if (!embedding) return tl::unexpected(embedding.error());
  run.models.push_back(embedding->info());
  const ReportsView view{run.reports, run.documents, run.extractions};
  auto stories = group_stories(view, *embedding);
  auto lineage = trace_lineage(view, stories, *embedding);
  run.record = merge(run.reports, run.documents, run.extractions, std::move(stories), std::move(lineage));
  return {};
}

}  // namespace

Result<Run> run(const std::vector<std::string>& paths, const Options& options) {
  Run run;
  auto [reports, left_out] = ingest(paths, options.max_size, options.jobs);
  run.reports = std::move(reports);
  run.left_out = std::move(left_out);
  if (run.reports.empty()) return run;
  const auto readers = Readers::load(options, Until::extract);
  if (!readers) return tl::unexpected(readers.error());
  readers->introduce(run);
  readers->make_room(run);
  std::atomic<std::size_t> read = 0;
  parallel_for(run.reports.size(), options.jobs, [&](std::size_t i) {
    readers->read(run, i);
    if (options.progress) options.progress(++read, run.reports.size());
  });
  if (const auto done = story_stages(run); !done) return tl::unexpected(done.error());
  return run;
}

}  // namespace rapporteur
