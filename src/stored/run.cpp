#include "stored/run.hpp"

#include <unordered_map>

#include "archive/bytes.hpp"
#include "record/combine.hpp"
#include "record/corrections.hpp"
#include "stored/reports.hpp"
#include "stored/settings.hpp"
#include "stored/stories.hpp"

namespace rapporteur::stored {
namespace {

// The records of all stories; `reports` are all reports.
Result<std::vector<StoryRecord>> story_records(store::Reader& reader, const std::vector<Report>& reports,
                                               const std::string& store) {
  std::unordered_map<std::string_view, ReportIndex> place;
  for (ReportIndex i = 0; i < reports.size(); ++i) place.emplace(reports[i].id, i);
  const auto stories = reader.stories();
  if (!stories) return tl::unexpected(stories.error());
  std::vector<StoryRecord> records;
  for (const auto& story : *stories) {
    StoryRecord one;
    std::vector<archive::Lengths> lengths;
    for (const auto& id : story.reports) {
      one.reports.push_back(place.at(id));
      lengths.push_back(archive::lengths_of(reports[one.reports.back()]));
    }
    auto record = archive::record_from_bytes(story.record, lengths, store);
    if (!record) return tl::unexpected(record.error());
    one.record = std::move(*record);
    records.push_back(std::move(one));
  }
  return records;
}

}  // namespace

Result<Run> run_of(store::Reader& reader, const std::string& store) {
  const auto settings = Settings::read(reader);
  if (!settings) return tl::unexpected(settings.error());
  const auto ids = reader.report_ids();
  if (!ids) return tl::unexpected(ids.error());
  auto loaded = load(reader, *ids);
  if (!loaded) return tl::unexpected(loaded.error());
  Run run;
  settings->introduce(run);
  run.reports = std::move(loaded->reports.reports);
  run.documents = std::move(loaded->reports.documents);
  run.extractions = std::move(loaded->reports.extractions);
  run.added_by = std::move(loaded->runs);
  const auto corrections = corrections_in(reader);
  if (!corrections) return tl::unexpected(corrections.error());
  for (std::size_t i = 0; i < run.reports.size(); ++i) drop_rejected(run.extractions[i], run.reports[i].id, *corrections);
  auto records = story_records(reader, run.reports, store);
  if (!records) return tl::unexpected(records.error());
  run.record = combine(std::move(*records), run.reports, *corrections);
  const auto runs = reader.runs();
  if (!runs) return tl::unexpected(runs.error());
  for (const auto& adding : *runs) run.adding_runs.push_back({adding.number, adding.at});
  return run;
}

}  // namespace rapporteur::stored
