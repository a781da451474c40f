// The way of a report through the program: every stage, in order.
#include "rapporteur/pipeline.hpp"

#include <atomic>
#include <cassert>

#include "archive/renumber.hpp"
#include "base/parallel.hpp"
#include "ingest/ingest.hpp"
#include "lineage/lineage.hpp"
#include "readers.hpp"
#include "record/combine.hpp"
#include "record/validate.hpp"
#include "story.hpp"

namespace rapporteur {
namespace {

using archive::Counted;
using archive::Renumber;

// Takes a story's reports out of the run.
StoryReports take_out(Run& run, const std::vector<ReportIndex>& reports) {
  StoryReports story;
  for (ReportIndex i = 0; i < reports.size(); ++i) {
    story.reports.push_back(std::move(run.reports[reports[i]]));
    story.documents.push_back(std::move(run.documents[reports[i]]));
    story.extractions.push_back(std::move(run.extractions[reports[i]]));
    Renumber().with<Counted::report>(std::vector<std::uint32_t>(reports[i] + 1, i))(story.extractions.back());
  }
  return story;
}

void put_back(StoryReports story, const std::vector<ReportIndex>& reports, Run& run) {
  for (ReportIndex i = 0; i < reports.size(); ++i) {
    Renumber().with<Counted::report>(std::vector<std::uint32_t>(i + 1, reports[i]))(story.extractions[i]);
    run.reports[reports[i]] = std::move(story.reports[i]);
    run.documents[reports[i]] = std::move(story.documents[i]);
    run.extractions[reports[i]] = std::move(story.extractions[i]);
  }
}

}  // namespace

Run only(Run& run, std::size_t report) {
  auto [reports, documents, extractions] = take_out(run, {static_cast<ReportIndex>(report)});
  Run one;
  one.reports = std::move(reports), one.documents = std::move(documents), one.extractions = std::move(extractions);
  one.models = run.models, one.issues = run.issues;
  return one;
}

namespace {

Result<void> story_stages(Run& run, unsigned jobs) {
  const auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  run.models.push_back(embedding->info());
  const auto stories = group_stories({run.reports, run.documents, run.extractions}, *embedding);
  std::vector<StoryRecord> records(stories.size());
  parallel_for(stories.size(), jobs, [&](std::size_t i) {
    auto story = take_out(run, stories[i].reports);
    records[i] = {read_story(story, *embedding), stories[i].reports};
    put_back(std::move(story), stories[i].reports, run);
  });
  run.record = combine(std::move(records));
  assert(record::validate(run.record, run.reports).empty());
  return {};
}

}  // namespace

Result<Run> run(const std::vector<std::string>& paths, const Options& options) {
  Run run;
  auto [reports, left_out] = ingest(paths,
                                    {.max_size = options.max_size,
                                     .any_length = false,
                                     .input = options.input,
                                     .name_pattern = options.name_pattern,
                                     .web = options.web},
                                    options.jobs);
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
  if (const auto done = story_stages(run, options.jobs); !done) return tl::unexpected(done.error());
  return run;
}

}  // namespace rapporteur
