#include "record/finish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "record/ids.hpp"

namespace rapporteur::record {
namespace {

std::string report_ids(std::span<const Report> reports, const std::vector<ReportIndex>& among) {
  std::vector<std::string_view> ids;
  for (const ReportIndex r : among) ids.push_back(reports[r].id);
  std::sort(ids.begin(), ids.end());
  return fmt::format("{}", fmt::join(ids, " "));
}

// A story is named by the report that was published first, so that its id and the ids made of it stay when others come in.
std::string story_id(std::span<const Report> reports, const std::vector<ReportIndex>& among) {
  const auto age = [&](ReportIndex r) {
    const Report& report = reports[r];
    return std::tuple(report.published.empty(), std::string_view(report.published), std::string_view(report.id));
  };
  const auto first = std::ranges::min_element(among, {}, age);
  return content_id('t', first == among.end() ? std::string_view() : std::string_view(reports[*first].id));
}

void add_missing_stories(std::size_t reports, std::vector<Story>& stories) {
  std::vector<bool> placed(reports, false);
  for (const Story& story : stories)
    for (const ReportIndex r : story.reports) placed[r] = true;
  for (ReportIndex r = 0; r < reports; ++r)
    if (!placed[r]) stories.push_back({{}, {}, {r}});
}

std::string actor_names(const Record& record, const std::vector<ActorIndex>& actors) {
  std::string names;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (i > 0) names += i + 1 == actors.size() ? " and " : ", ";
    names += record.actors[actors[i]].name;
  }
  return names;
}

// "A and B, Place, date" of the meeting that most reports tell of; the parties with most positions where there is no meeting;
// the first report's title where there is neither.
std::string title_of(const View& view, const Record& record, StoryIndex story) {
  const Meeting* chief = nullptr;
  const auto weight = [](const Meeting& m) { return std::tuple(m.parties.size() >= 2, m.origins.size(), m.mentions.size()); };
  for (const Meeting& meeting : record.meetings)
    if (meeting.story == story && !meeting.parties.empty() && (chief == nullptr || weight(meeting) > weight(*chief)))
      chief = &meeting;
  if (chief != nullptr) {
    std::string title = actor_names(record, chief->parties);
    if (!chief->place.empty()) title += ", " + chief->place.front();
    if (chief->date && !chief->date->value.empty()) title += ", " + chief->date->value;
    return title;
  }
  std::map<ActorIndex, std::size_t> held;
  for (const Position& position : record.positions)
    if (position.story == story) ++held[position.party];
  std::vector<std::pair<std::size_t, ActorIndex>> order;
  for (const auto& [party, count] : held) order.emplace_back(count, party);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() >= 2) return actor_names(record, {order[0].second, order[1].second});
  const auto& reports = view.stories[story].reports;
  return reports.empty() ? std::string() : view.reports[reports.front()].title;
}

template <class Items>
void note_only_here(const Items& items, std::vector<Origin>& origins) {
  for (const auto& item : items)
    if (item.origins.size() == 1) origins[item.origins.front()].only_here.push_back(item.id);
}

}  // namespace

void order_stories(std::span<const Report> reports, std::vector<Story>& stories, Lineage& lineage) {
  add_missing_stories(reports.size(), stories);
  for (Story& story : stories) {
    tidy_indices(story.reports);
    story.id = story_id(reports, story.reports);
  }
  std::stable_sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) { return a.reports < b.reports; });
  std::vector<StoryIndex> story_of(reports.size(), 0);
  for (StoryIndex s = 0; s < stories.size(); ++s)
    for (const ReportIndex r : stories[s].reports) story_of[r] = s;

  // Every report stands in an origin, its own where lineage gave none.
  std::vector<bool> placed(reports.size(), false);
  for (const Origin& origin : lineage.origins)
    for (const ReportIndex r : origin.reports) placed[r] = true;
  for (ReportIndex r = 0; r < reports.size(); ++r)
    if (!placed[r]) lineage.origins.push_back({{}, 0, {r}, r, {}});
  for (Origin& origin : lineage.origins) {
    tidy_indices(origin.reports);
    if (!origin.reports.empty()) origin.story = story_of[origin.reports.front()];
    if (origin.id.empty()) origin.id = content_id('g', stories[origin.story].id + '|' + report_ids(reports, origin.reports));
    origin.only_here.clear();
  }
  std::stable_sort(lineage.origins.begin(), lineage.origins.end(), [](const Origin& a, const Origin& b) {
    return std::tie(a.story, a.reports) < std::tie(b.story, b.reports);
  });
  std::stable_sort(lineage.links.begin(), lineage.links.end(),
                   [](const LineageLink& a, const LineageLink& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
  std::stable_sort(lineage.declared_sources.begin(), lineage.declared_sources.end(),
                   [](const DeclaredSource& a, const DeclaredSource& b) { return a.anchor < b.anchor; });
}

void finish(const View& view, Record& record) {
  for (StoryIndex s = 0; s < record.stories.size(); ++s) record.stories[s].title = title_of(view, record, s);
  note_only_here(record.statements, record.lineage.origins);
  note_only_here(record.meetings, record.lineage.origins);
  note_only_here(record.outcomes, record.lineage.origins);
  note_only_here(record.positions, record.lineage.origins);

  for (const Meeting& meeting : record.meetings)
    if (meeting.date) record.timeline.push_back({meeting.story, *meeting.date, meeting.id});
  for (const Outcome& outcome : record.outcomes)
    if (outcome.deadline) record.timeline.push_back({outcome.story, *outcome.deadline, outcome.id});
  for (const Statement& statement : record.statements)
    if (statement.said) record.timeline.push_back({statement.story, *statement.said, statement.id});
  // Dates that are not resolved come last.
  std::stable_sort(record.timeline.begin(), record.timeline.end(), [](const TimelineEntry& a, const TimelineEntry& b) {
    return std::tuple(a.story, a.date.value.empty(), std::string_view(a.date.value), a.date.anchor, std::string_view(a.item)) <
           std::tuple(b.story, b.date.value.empty(), std::string_view(b.date.value), b.date.anchor, std::string_view(b.item));
  });
}

}  // namespace rapporteur::record
