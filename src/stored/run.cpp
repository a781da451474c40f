#include "stored/run.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "archive/bytes.hpp"
#include "brief/page_data.hpp"
#include "record/combine.hpp"
#include "record/corrections.hpp"
#include "stored/reports.hpp"
#include "stored/settings.hpp"
#include "stored/stories.hpp"

namespace rapporteur::stored {
namespace {

using Places = std::unordered_map<std::string_view, ReportIndex>;

Places places_of(const std::vector<Report>& reports) {
  Places places;
  for (ReportIndex i = 0; i < reports.size(); ++i) places.emplace(reports[i].id, i);
  return places;
}

Result<StoryRecord> record_of(const store::Story& story, const std::vector<Report>& reports, const Places& places,
                              const std::string& store) {
  StoryRecord one;
  std::vector<archive::Lengths> lengths;
  for (const auto& id : story.reports) {
    one.reports.push_back(places.at(id));
    lengths.push_back(archive::lengths_of(reports[one.reports.back()]));
  }
  auto record = archive::record_from_bytes(story.record, lengths, store);
  if (!record) return tl::unexpected(record.error());
  one.record = std::move(*record);
  return one;
}

// The records of all stories; `reports` are all reports.
Result<std::vector<StoryRecord>> story_records(store::Reader& reader, const std::vector<Report>& reports,
                                               const std::string& store) {
  const auto places = places_of(reports);
  const auto stories = reader.stories();
  if (!stories) return tl::unexpected(stories.error());
  std::vector<StoryRecord> records;
  for (const auto& story : *stories) {
    auto record = record_of(story, reports, places, store);
    if (!record) return tl::unexpected(record.error());
    records.push_back(std::move(*record));
  }
  return records;
}

// A run of these reports with their analyses, what users rejected taken out; without its record.
Result<Run> analysed(store::Reader& reader, const std::string& store, std::span<const std::string> ids,
                     std::span<const Correction> corrections) {
  const auto settings = Settings::read(reader);
  if (!settings) return tl::unexpected(settings.error());
  auto loaded = load(reader, ids, store, 0);
  if (!loaded) return tl::unexpected(loaded.error());
  Run run;
  settings->introduce(run);
  run.reports = std::move(loaded->reports.reports);
  run.documents = std::move(loaded->reports.documents);
  run.extractions = std::move(loaded->reports.extractions);
  run.added_by = std::move(loaded->runs);
  for (std::size_t i = 0; i < run.reports.size(); ++i) drop_rejected(run.extractions[i], run.reports[i].id, corrections);
  const auto runs = reader.runs();
  if (!runs) return tl::unexpected(runs.error());
  for (const auto& adding : *runs) run.adding_runs.push_back({adding.number, adding.at});
  return run;
}

}  // namespace

Result<Run> run_of_story(store::Reader& reader, const std::string& store, std::string_view id) {
  const auto story = reader.story(id);
  if (!story) return tl::unexpected(story.error());
  const auto corrections = corrections_in(reader);
  if (!corrections) return tl::unexpected(corrections.error());
  auto run = analysed(reader, store, story->reports, *corrections);
  if (!run) return run;
  auto record = record_of(*story, run->reports, places_of(run->reports), store);
  if (!record) return tl::unexpected(record.error());
  std::vector<StoryRecord> records;
  records.push_back(std::move(*record));
  run->record = combine(std::move(records), run->reports, *corrections);
  return run;
}

Result<std::string> card_of_story(store::Reader& reader, const std::string& store, std::string_view id) {
  const auto story = reader.story(id);
  if (!story) return tl::unexpected(story.error());
  Run run;
  store::RunNumber adding = 0;
  for (const auto& report : story->reports) {
    auto version = reader.report(report);
    if (!version) return tl::unexpected(version.error());
    adding = std::max(adding, version->run);
    Report one;
    one.id = std::move(version->report), one.path = std::move(version->path), one.url = std::move(version->url);
    one.title = std::move(version->title), one.outlet = std::move(version->outlet);
    one.published = std::move(version->published), one.author = std::move(version->author);
    one.text = Text(std::move(version->text));
    run.reports.push_back(std::move(one));
  }
  auto record = record_of(*story, run.reports, places_of(run.reports), store);
  if (!record) return tl::unexpected(record.error());
  run.record = std::move(record->record);
  return story_card(run, adding);
}

Result<Run> run_of(store::Reader& reader, const std::string& store) {
  const auto ids = reader.report_ids();
  if (!ids) return tl::unexpected(ids.error());
  const auto corrections = corrections_in(reader);
  if (!corrections) return tl::unexpected(corrections.error());
  auto run = analysed(reader, store, *ids, *corrections);
  if (!run) return run;
  auto records = story_records(reader, run->reports, store);
  if (!records) return tl::unexpected(records.error());
  run->record = combine(std::move(*records), run->reports, *corrections);
  return run;
}

}  // namespace rapporteur::stored
