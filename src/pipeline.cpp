// The way of a report through the program: every stage, in order.
#include "rapporteur/pipeline.hpp"

#include "base/parallel.hpp"
#include "extract/extract.hpp"
#include "ingest/ingest.hpp"
#include "language/language.hpp"
#include "lineage/lineage.hpp"
#include "models.hpp"
#include "record/merge.hpp"

namespace rapporteur {
namespace {

Run ingest_stage(const std::vector<std::string>& paths, const Options& options) {
  Run run;
  auto [reports, left_out] = ingest(paths, options.max_size);
  run.reports = std::move(reports);
  run.left_out = std::move(left_out);
  return run;
}

// `pieces` says which parts of a report are analysed.
template <class Pieces>
Result<void> language_stage(Run& run, const Options& options, Pieces pieces) {
  const auto folder = language_model(options.model);
  if (!folder) return tl::unexpected(folder.error());
  const auto language = Language::load(*folder);
  if (!language) return tl::unexpected(language.error());
  run.documents.resize(run.reports.size());
  parallel_for(run.reports.size(), options.jobs,
               [&](std::size_t i) { run.documents[i] = language->analyse(run.reports[i].text, pieces(run.reports[i])); });
  run.models.push_back(language->info());
  return {};
}

Result<void> extract_stage(Run& run, const Options& options) {
  const auto extractor = Extractor::load(options.issues);
  if (!extractor) return tl::unexpected(extractor.error());
  run.extractions.resize(run.reports.size());
  parallel_for(run.reports.size(), options.jobs, [&](std::size_t i) {
    run.extractions[i] = extractor->extract(static_cast<ReportIndex>(i), run.reports[i], run.documents[i]);
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
  auto stories = group_stories(view);
  auto lineage = trace_lineage(view, stories, *embedding);
  run.record = merge(run.reports, run.documents, run.extractions, std::move(stories), std::move(lineage));
  return {};
}

}  // namespace

Result<Run> run_ingest(const std::vector<std::string>& paths, const Options& options) { return ingest_stage(paths, options); }

Result<Run> run_language(const std::vector<std::string>& paths, const Options& options) {
  Run run = ingest_stage(paths, options);
  const auto whole = [](const Report& report) { return std::vector<Span>{report.text.whole()}; };
  if (const auto done = language_stage(run, options, whole); !done) return tl::unexpected(done.error());
  return run;
}

Result<Run> run_extract(const std::vector<std::string>& paths, const Options& options) {
  Run run = ingest_stage(paths, options);
  if (const auto done = language_stage(run, options, pieces_to_read); !done) return tl::unexpected(done.error());
  if (const auto done = extract_stage(run, options); !done) return tl::unexpected(done.error());
  return run;
}

Result<Run> run(const std::vector<std::string>& paths, const Options& options) {
  auto extracted = run_extract(paths, options);
  if (!extracted) return extracted;
  if (const auto done = story_stages(*extracted); !done) return tl::unexpected(done.error());
  return extracted;
}

}  // namespace rapporteur
