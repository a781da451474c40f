// A story's overview, its table of positions and its timeline.
#include <algorithm>

#include "brief/pages/parts.hpp"

namespace rapporteur::pages {
namespace {

Json meeting(const Reading& reading, const MeetingLines& lines) {
  return object({{"id", lines.id},
                 {"kind", lines.kind},
                 {"status", lines.status},
                 {"date", lines.date},
                 {"place", lines.place},
                 {"duration", lines.duration},
                 {"level", lines.level},
                 {"parties", lines.parties},
                 {"participants", lines.participants},
                 {"mediators", lines.mediators},
                 {"hosts", lines.hosts},
                 {"absent", lines.absent},
                 {"led_to", lines.led_to},
                 {"support", support(reading, lines.support)}});
}

Json outcome(const Reading& reading, const OutcomeLines& lines) {
  return object({{"id", lines.id},
                 {"status", name(lines.status)},
                 {"text", lines.text},
                 {"parties", lines.parties},
                 {"issue", lines.issue},
                 {"deadline", lines.deadline},
                 {"conditions", lines.conditions},
                 {"differs", lines.differs},
                 {"support", support(reading, lines.support)}});
}

Json dispute(const Reading& reading, const DisputeLines& lines) {
  return object({{"id", lines.id},
                 {"kind", lines.kind},
                 {"about", lines.about},
                 {"on_the_way", lines.on_the_way},
                 {"versions", versions(reading, lines.versions)}});
}

Json held(const Reading& reading, const Held& held) {
  return object({{"id", held.id},
                 {"stance", name(held.stance)},
                 {"words", held.words},
                 {"holder", held.holder},
                 {"condition", held.condition},
                 {"support", support(reading, held.support)}});
}

}  // namespace

Json story(const Parts& parts) {
  const Reading& reading = parts.reading;
  const StoryBrief& brief = parts.brief;
  return object({{"generation", parts.generation},
                 {"id", reading.record.stories.empty() ? "" : reading.record.stories.front().id},
                 {"title", brief.title},
                 {"first_published", brief.first_published},
                 {"last_published", brief.last_published},
                 {"meetings", each(brief.meetings, [&](const MeetingLines& one) { return meeting(reading, one); })},
                 {"outcomes", each(brief.outcomes, [&](const OutcomeLines& one) { return outcome(reading, one); })},
                 {"disputes", each(brief.disputes, [&](const DisputeLines& one) { return dispute(reading, one); })},
                 {"reports", each(brief.reports, [&](const ReportLines& one) { return report_card(reading, one); })},
                 {"origins", each(brief.origin_lines, [](const OriginLines& one) { return origin(one); })},
                 {"corrections", brief.corrections}});
}

Json table(const Parts& parts) {
  if (parts.reading.record.stories.empty()) return object({{"parties", Json::array()}, {"rows", Json::array()}});
  const PartyTable table = story_table(parts.reading, 0, parts.chosen, true);
  Json rows = Json::array(), rest = Json::array();
  for (const TableRow& row : table.rows) {
    Json cells = Json::array();
    for (std::size_t party = 0; party < row.cells.size(); ++party) {
      cells.push_back(object({{"held", each(row.cells[party], [&](const Held& one) { return held(parts.reading, one); })}}));
      if (row.not_stated[party] && row.cells[party].empty()) cells.back()["not_stated"] = true;
    }
    (row.issue == "other" ? rest : rows)
        .push_back(object({{"issue", row.issue}, {"label", row.label}, {"cells", std::move(cells)}}));
  }
  for (Json& row : rest) rows.push_back(std::move(row));
  return object({{"parties", table.parties}, {"rows", std::move(rows)}});
}

Json timeline(const Parts& parts) {
  return object({{"entries", each(parts.brief.timeline, [&](const TimelineLines& entry) -> Json {
                    return object({{"value", entry.value},
                                   {"worded", entry.worded},
                                   {"what", entry.what},
                                   {"kind", entry.kind},
                                   {"item", entry.item},
                                   {"support", support(parts.reading, entry.support)}});
                  })}});
}

}  // namespace rapporteur::pages

namespace rapporteur {
namespace {

// The parties to its meetings, those of the meeting most spoken of first; where there is none who holds a position.
std::vector<std::string> chief_parties(const Record& record) {
  std::vector<const Meeting*> meetings;
  for (const Meeting& meeting : record.meetings) meetings.push_back(&meeting);
  std::ranges::stable_sort(meetings, [](auto* a, auto* b) { return a->mentions.size() > b->mentions.size(); });
  std::vector<std::string> parties;
  const auto add = [&](ActorIndex party) {
    const std::string& name = record.actors[party].name;
    if (std::ranges::find(parties, name) == parties.end()) parties.push_back(name);
  };
  for (const Meeting* meeting : meetings) std::ranges::for_each(meeting->parties, add);
  if (parties.empty())
    for (const Position& position : record.positions) add(position.party);
  constexpr std::size_t most = 6;
  if (parties.size() > most) parties.resize(most);
  return parties;
}

}  // namespace

std::string story_card(const Run& run, std::int64_t adding) {
  const Record& record = run.record;
  if (record.stories.empty()) return "{}";
  const Story& story = record.stories.front();
  std::string first, last;
  for (const ReportIndex report : story.reports) {
    const std::string& day = run.reports[report].published;
    if (day.empty()) continue;
    if (first.empty() || day < first) first = day;
    last = std::max(last, day);
  }
  const auto agreed = std::ranges::count(record.outcomes, OutcomeStatus::agreed, &Outcome::status);
  const auto same = std::ranges::count(record.quotations, QuoteVerdict::same, &Quotation::verdict);
  return pages::written(object({{"id", story.id},
                                {"title", story.title.empty() ? "Untitled story" : story.title},
                                {"reports", story.reports.size()},
                                {"origins", record.lineage.origins.size()},
                                {"first_published", text_or_null(first)},
                                {"last_published", text_or_null(last)},
                                {"run", adding},
                                {"parties", chief_parties(record)},
                                {"agreed", agreed},
                                {"disputes", record.disputes.size()},
                                {"changed_quotations", record.quotations.size() - static_cast<std::size_t>(same)}}));
}

}  // namespace rapporteur
