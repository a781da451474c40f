#include "stored/stories.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "archive/bytes.hpp"
#include "base/parallel.hpp"
#include "brief/page_data.hpp"
#include "lineage/story_grouping.hpp"
#include "stored/reports.hpp"
#include "story.hpp"

namespace rapporteur::stored {
namespace {

using Members = std::vector<std::string>;  // report ids, ascending

// Each report in one story.
Result<std::vector<Members>> group(store::Reader& reader) {
  StoryGrouping grouping;
  std::vector<std::string> ids;
  const auto done = reader.each_grouping([&](std::string_view report, std::string_view bytes) {
    grouping.add(grouping_of(report, bytes));
    ids.emplace_back(report);
  });
  if (!done) return tl::unexpected(done.error());
  std::vector<Members> stories;
  for (const auto& story : grouping.stories()) {
    Members members;
    for (const auto report : story) members.push_back(ids[report]);
    std::ranges::sort(members);
    stories.push_back(std::move(members));
  }
  return stories;
}

std::string words(const StoryReports& story, const Anchor& anchor) {
  const Report& report = story.reports[anchor.report];
  return anchor.in_title ? std::string(Text(report.title).slice(anchor.span)) : std::string(report.text.slice(anchor.span));
}

store::Story row_of(const StoryReports& reports, const Record& record) {
  store::Story row;
  row.id = record.stories.front().id, row.title = record.stories.front().title;
  for (const Report& report : reports.reports) row.reports.push_back(report.id);
  row.record = archive::to_bytes(record);
  const auto report_of = [&](const Anchor& anchor) { return reports.reports[anchor.report].id; };
  for (const Statement& statement : record.statements)
    row.statements.push_back(
        {statement.id, report_of(statement.content), statement.source_text, words(reports, statement.content)});
  for (const Quotation& quotation : record.quotations)
    for (std::size_t i = 0; i < quotation.variants.size(); ++i) {
      const QuoteVariant& variant = quotation.variants[i];
      // The wordings of one quotation are told apart by a number behind its id.
      const auto id = i == 0 ? quotation.id : quotation.id + '.' + std::to_string(i + 1);
      const auto source = variant.statement ? record.statements[*variant.statement].source_text : std::string();
      row.quotes.push_back({id, report_of(variant.anchor), source, words(reports, variant.anchor)});
    }
  return row;
}

// The stories to be made anew, and the ids of those stored that are no more.
struct Plan {
  std::vector<Members> anew;
  std::set<std::string> gone;
};

Result<Plan> plan(store::Reader& reader, const Changes& changes) {
  auto groups = group(reader);
  if (!groups) return tl::unexpected(groups.error());
  const auto stored = reader.story_list();
  if (!stored) return tl::unexpected(stored.error());
  Plan plan;
  std::map<Members, std::string> stands;
  for (const auto& story : *stored) {
    Members members = story.reports;
    std::ranges::sort(members);
    plan.gone.insert(story.id);
    if (!changes.stories.contains(story.id)) stands.emplace(std::move(members), story.id);
  }
  for (Members& members : *groups) {
    const auto same = stands.find(members);
    const bool changed = std::ranges::any_of(members, [&](const auto& id) { return changes.reports.contains(id); });
    if (same != stands.end() && !changed)
      plan.gone.erase(same->second);
    else
      plan.anew.push_back(std::move(members));
  }
  return plan;
}

}  // namespace

Result<std::vector<Correction>> corrections_in(store::Reader& reader) {
  auto rows = reader.corrections();
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Correction> corrections;
  for (auto& row : *rows)
    if (const auto kind = correction_kind_from_name(row.kind))
      corrections.push_back({row.number,
                             *kind,
                             std::move(row.subject),
                             std::move(row.object),
                             std::move(row.note),
                             std::move(row.by),
                             std::move(row.at),
                             {}});
  return corrections;
}

Result<std::size_t> update_stories(store::Transaction& transaction, const Changes& changes, const SentenceEmbedding& embedding,
                                   unsigned jobs) {
  auto planned = plan(transaction, changes);
  if (!planned) return tl::unexpected(planned.error());
  std::vector<StoryReports> stories;
  std::vector<store::RunNumber> addings;  // that brought the latest report of each
  for (const Members& members : planned->anew) {
    auto loaded = load(transaction, members, "the store", jobs);
    if (!loaded) return tl::unexpected(loaded.error());
    stories.push_back(std::move(loaded->reports));
    addings.push_back(std::ranges::max(loaded->runs));
  }
  const auto corrections = corrections_in(transaction);
  if (!corrections) return tl::unexpected(corrections.error());
  std::vector<store::Story> rows(stories.size());
  parallel_for(stories.size(), jobs, [&](std::size_t i) {
    auto record = read_story(stories[i], embedding, *corrections);
    rows[i] = row_of(stories[i], record);
    Run run;
    run.reports = std::move(stories[i].reports);
    run.record = std::move(record);
    rows[i].card = story_card(run, addings[i]);
  });
  for (const auto& row : rows) planned->gone.erase(row.id);
  for (const auto& id : planned->gone)
    if (const auto done = transaction.remove_story(id); !done) return tl::unexpected(done.error());
  for (auto& row : rows)
    if (const auto done = transaction.put(std::move(row)); !done) return tl::unexpected(done.error());
  return rows.size();
}

}  // namespace rapporteur::stored
