// The way of a report through the program: every stage, in order.
#include "rapporteur/pipeline.hpp"

#include <atomic>

#include "base/parallel.hpp"
#include "extract/extract.hpp"
#include "ingest/ingest.hpp"
#include "language/language.hpp"
#include "lineage/lineage.hpp"
#include "models.hpp"
#include "record/merge.hpp"
#include "times/times.hpp"

namespace rapporteur {
namespace {

// Counts the steps of a run, one a report and stage, for Options::progress.
class Steps {
public:
  Steps(const Options& options, std::size_t of) : options_(options), of_(of) {}
  void done() {
    if (options_.progress) options_.progress(++done_, of_);
  }

private:
  const Options& options_;
  std::size_t of_;
  std::atomic<std::size_t> done_ = 0;
};

Run ingest_stage(const std::vector<std::string>& paths, const Options& options) {
  Run run;
  auto [reports, left_out] = ingest(paths, options.max_size);
  run.reports = std::move(reports);
  run.left_out = std::move(left_out);
  return run;
}

// `pieces` says which parts of a report are analysed.
template <class Pieces>
Result<void> language_stage(Run& run, const Options& options, Steps& steps, Pieces pieces) {
  const auto folder = language_model(options.model);
  if (!folder) return tl::unexpected(folder.error());
  const auto language = Language::load(*folder);
  if (!language) return tl::unexpected(language.error());
  if (options.model.empty() && language->info().sha256 != language_model_sha256)
    return fail(ErrorCode::model_altered, folder->string(), "is not the model that this version was made for",
                "Run scripts/fetch-models to install it again.");
  run.documents.resize(run.reports.size());
  parallel_for(run.reports.size(), options.jobs, [&](std::size_t i) {
    run.documents[i] = language->analyse(run.reports[i].text, pieces(run.reports[i]));
    read_times(run.reports[i], run.documents[i]);
    steps.done();
  });
  run.models.push_back(language->info());
  return {};
}

Result<void> extract_stage(Run& run, const Options& options, Steps& steps) {
  const auto extractor = Extractor::load(options.issues);
  if (!extractor) return tl::unexpected(extractor.error());
  run.issues = extractor->issues();
  run.extractions.resize(run.reports.size());
  parallel_for(run.reports.size(), options.jobs, [&](std::size_t i) {
    run.extractions[i] = extractor->extract(static_cast<ReportIndex>(i), run.reports[i], run.documents[i]);
    steps.done();
  });
  return {};
}

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

Result<Run> run_ingest(const std::vector<std::string>& paths, const Options& options) { return ingest_stage(paths, options); }

Result<Run> run_language(const std::vector<std::string>& paths, const Options& options) {
  Run run = ingest_stage(paths, options);
  if (run.reports.empty()) return run;
  Steps steps(options, run.reports.size());
  const auto whole = [](const Report& report) { return std::vector<Span>{report.text.whole()}; };
  if (const auto done = language_stage(run, options, steps, whole); !done) return tl::unexpected(done.error());
  return run;
}

Result<Run> run_extract(const std::vector<std::string>& paths, const Options& options) {
  Run run = ingest_stage(paths, options);
  if (run.reports.empty()) return run;
  Steps steps(options, 2 * run.reports.size());
  if (const auto done = language_stage(run, options, steps, pieces_to_read); !done) return tl::unexpected(done.error());
  if (const auto done = extract_stage(run, options, steps); !done) return tl::unexpected(done.error());
  return run;
}

Result<Run> run(const std::vector<std::string>& paths, const Options& options) {
  auto extracted = run_extract(paths, options);
  if (!extracted || extracted->reports.empty()) return extracted;
  if (const auto done = story_stages(*extracted); !done) return tl::unexpected(done.error());
  return extracted;
}

}  // namespace rapporteur
