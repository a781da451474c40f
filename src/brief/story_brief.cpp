#include "brief/story_brief.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "brief/correction_words.hpp"
#include "brief/places.hpp"
#include "brief/position_words.hpp"
#include "brief/sayings.hpp"

namespace rapporteur {
namespace {

MeetingLines lines_of(const Reading& reading, const Meeting& m) {
  MeetingLines lines;
  lines.id = m.id;
  lines.kind = name(m.kind);
  lines.status = name(m.status);
  if (m.date) lines.date = reading.date(*m.date);
  for (const std::string& place : m.place) lines.place += (lines.place.empty() ? "" : ", ") + flat(place);
  lines.duration = duration(m.least_minutes, m.most_minutes);
  if (m.level) lines.level = reading.words(*m.level);
  lines.parties = reading.names(m.parties);
  for (const ActorIndex who : m.participants) {
    const std::string role = reading.role(who), party = reading.party(who);
    const std::string more = role.empty() || party.empty() ? role + party : role + ", " + party;
    lines.participants.push_back(more.empty() ? reading.name(who) : reading.name(who) + " (" + more + ")");
  }
  lines.mediators = reading.names(m.mediators);
  lines.hosts = reading.names(m.hosts);
  lines.absent = reading.names(m.absent);
  for (const Anchor& result : m.results) lines.led_to.push_back(reading.words(result));
  for (const std::size_t o : m.led_to) {
    const Outcome& outcome = reading.record.outcomes[o];
    lines.led_to.push_back(reading.words(outcome.text) + " (" + std::string(name(outcome.status)) + ")");
  }
  lines.support = reading.support(m.mentions, m.origins);
  return lines;
}

OutcomeLines lines_of(const Reading& reading, const Outcome& o) {
  OutcomeLines lines;
  lines.status = o.status;
  lines.id = o.id;
  lines.text = reading.words(o.text);
  lines.parties = joined(reading.names(o.parties));
  if (!o.issue.empty()) lines.issue = reading.issue(o.issue);
  if (o.deadline) lines.deadline = (o.deadline->value.starts_with('P') ? "within " : "by ") + reading.date(*o.deadline);
  for (const Anchor& condition : o.conditions) lines.conditions.push_back(reading.words(condition));
  std::vector<std::string> others;
  for (const StatusByOrigin& s : o.status_by_origin)
    if (s.status != o.status) others.push_back(std::string(name(s.status)) + " in origin " + reading.origin_letter(s.origin));
  lines.differs = comma_joined(others);
  lines.support = reading.support(o.mentions, o.origins);
  return lines;
}

DisputeLines lines_of(const Reading& reading, const Dispute& d) {
  DisputeLines lines{d.id, std::string(name(d.kind)), flat(d.about), d.on_the_way, {}};
  for (const DisputeVersion& v : d.versions) lines.versions.push_back({flat(v.text), reading.support(v.mentions, v.origins)});
  return lines;
}

// What an item of the timeline is, in words.
class Items {
public:
  explicit Items(const Reading& reading) : reading_(reading) {
    for (const Meeting& m : reading.record.meetings) meetings_[m.id] = &m;
    for (const Outcome& o : reading.record.outcomes) outcomes_[o.id] = &o;
    for (const Statement& s : reading.record.statements) statements_[s.id] = &s;
  }
  TimelineLines lines_of(const TimelineEntry& entry) const {
    TimelineLines lines{entry.date.value, reading_.words(entry.date.anchor), {}, {}, entry.item, {}};
    if (const auto m = meetings_.find(entry.item); m != meetings_.end()) {
      const std::string parties = joined(reading_.names(m->second->parties));
      lines.kind = "meeting";
      lines.what = capitalised(name(m->second->kind)) + " " + std::string(name(m->second->status));
      // "Talks held between A and B", "Visit planned: A and B"
      const bool between = m->second->parties.size() > 1 && m->second->kind != MeetingKind::visit;
      if (!parties.empty()) lines.what += (between ? " between " : ": ") + parties;
      if (!m->second->place.empty()) lines.what += ", " + flat(m->second->place.front());
      lines.support = reading_.support(m->second->mentions, m->second->origins);
    } else if (const auto o = outcomes_.find(entry.item); o != outcomes_.end()) {
      lines.kind = "outcome";
      lines.what = capitalised(name(o->second->status)) + ": " + reading_.words(o->second->text);
      if (!o->second->parties.empty()) lines.what += " (" + joined(reading_.names(o->second->parties)) + ")";
      lines.support = reading_.support(o->second->mentions, o->second->origins);
    } else if (const auto s = statements_.find(entry.item); s != statements_.end()) {
      lines.kind = "statement";
      lines.what = sentence_of(reading_, *s->second);
      lines.support = reading_.support({s->second->content}, s->second->origins);
    }
    return lines;
  }

private:
  const Reading& reading_;
  std::map<std::string, const Meeting*> meetings_;
  std::map<std::string, const Outcome*> outcomes_;
  std::map<std::string, const Statement*> statements_;
};

Held held(const Reading& reading, const PositionWords& words, const Position& p) {
  Held held;
  held.id = p.id;
  held.stance = p.stance;
  held.words = words.of(p);
  if (p.holder && *p.holder != p.party) held.holder = reading.name(*p.holder);
  // A condition that stands elsewhere was set in other words: it would read wrongly beside these.
  if (p.condition && p.condition->report == p.text.report && !p.text.span.contains(p.condition->span) &&
      reading.sentence_span(p.text).contains(p.condition->span))
    held.condition = reading.words(*p.condition);
  held.support = reading.support(p.mentions, p.origins);
  return held;
}

void add_once(std::vector<ActorIndex>& list, ActorIndex actor) {
  if (std::find(list.begin(), list.end(), actor) == list.end()) list.push_back(actor);
}

// The parties to the story's meetings, of those that are asked for.
std::vector<ActorIndex> who_takes_part(const Record& record, StoryIndex story, const Selection& chosen) {
  std::vector<ActorIndex> takers;
  for (const Meeting& meeting : record.meetings)
    if (meeting.story == story)
      for (const ActorIndex party : meeting.parties)
        if (chosen.parties.empty() || chosen.parties[party]) add_once(takers, party);
  return takers;
}

// Columns: sides before persons that stand for themselves, who takes part first, then by the number of positions; rows: the
// issues that most parties speak to.
PartyTable table_of(const Reading& reading, const PositionWords& words, StoryIndex story, const Selection& chosen,
                    bool all_issues) {
  const Record& record = reading.record;
  const auto shown = [&](const Position& p) { return all_issues || p.issue != "other"; };
  const std::vector<ActorIndex> takers = who_takes_part(record, story, chosen);
  const auto takes_part = [&](ActorIndex a) { return std::find(takers.begin(), takers.end(), a) != takers.end(); };
  std::vector<ActorIndex> parties = takers;
  std::map<ActorIndex, std::size_t> stated;
  for (const std::size_t i : chosen.positions)
    if (const Position& p = record.positions[i]; shown(p)) add_once(parties, p.party), ++stated[p.party];
  const auto rank = [&](ActorIndex a) {
    return std::tuple(record.actors[a].type == ActorType::person, !takes_part(a), -static_cast<long>(stated[a]));
  };
  std::stable_sort(parties.begin(), parties.end(), [&](ActorIndex a, ActorIndex b) { return rank(a) < rank(b); });

  PartyTable table;
  for (const ActorIndex party : parties) table.parties.push_back(reading.name(party));
  const auto row_of = [&](const std::string& issue) -> TableRow& {
    const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const TableRow& r) { return r.issue == issue; });
    if (row != table.rows.end()) return *row;
    table.rows.push_back({issue, reading.issue(issue), std::vector<std::vector<Held>>(parties.size()), {}});
    for (const ActorIndex party : parties) table.rows.back().not_stated.push_back(takes_part(party));
    return table.rows.back();
  };
  const auto column_of = [&](ActorIndex party) {
    return static_cast<std::size_t>(std::find(parties.begin(), parties.end(), party) - parties.begin());
  };
  for (const std::size_t i : chosen.positions)
    if (const Position& p = record.positions[i]; shown(p))
      row_of(p.issue).cells[column_of(p.party)].push_back(held(reading, words, p));
  for (const std::size_t i : chosen.spoken_to)
    if (shown(record.positions[i]) && !takers.empty()) row_of(record.positions[i].issue);
  for (const Position& p : record.positions)
    for (TableRow& row : table.rows)
      if (p.story == story && p.issue == row.issue && column_of(p.party) < parties.size())
        row.not_stated[column_of(p.party)] = false;
  for (TableRow& row : table.rows)
    for (auto& cell : row.cells)
      std::stable_sort(cell.begin(), cell.end(),
                       [](const Held& a, const Held& b) { return a.support.origins.size() > b.support.origins.size(); });
  const auto speakers = [](const TableRow& row) {
    return std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); });
  };
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [&](const TableRow& a, const TableRow& b) { return speakers(a) > speakers(b); });
  return table;
}

LinkLines lines_of(const Reading& reading, const LineageLink& link) {
  LinkLines lines;
  lines.from = link.from + 1;
  lines.to = link.to + 1;
  lines.relation = name(link.relation);
  lines.direction_known = link.direction_known;
  lines.score = link.score;
  std::vector<const Passage*> passages;
  for (const Passage& passage : link.passages) passages.push_back(&passage);
  std::stable_sort(passages.begin(), passages.end(), [](const Passage* a, const Passage* b) { return a->score > b->score; });
  for (const Passage* p : passages)
    lines.passages.push_back(
        {reading.mark(p->from), reading.mark(p->to), reading.words(p->from), reading.words(p->to), p->score});
  lines.left_out = reading.marks(link.left_out);
  for (const Anchor& sentence : link.left_out) lines.left_out_words.push_back(reading.words(sentence));
  return lines;
}

// How many items of each kind no other origin has (an item's id begins with the letter of its kind), and the steps among them.
void add_only_here(const Reading& reading, const Selection& chosen, const Origin& origin, OriginLines& lines) {
  static constexpr std::pair<char, const char*> kinds[] = {
      {'m', "meeting"}, {'o', "step"}, {'p', "position"}, {'s', "statement"}};
  for (const auto& [letter, kind] : kinds) {
    const auto here = std::count_if(origin.only_here.begin(), origin.only_here.end(),
                                    [letter = letter](const std::string& id) { return id.front() == letter; });
    if (here > 0) lines.only_here += (lines.only_here.empty() ? "" : ", ") + counted(static_cast<std::size_t>(here), kind);
  }
  for (const std::size_t i : chosen.outcomes) {
    const Outcome& outcome = reading.record.outcomes[i];
    if (std::find(origin.only_here.begin(), origin.only_here.end(), outcome.id) == origin.only_here.end()) continue;
    lines.steps.push_back({fmt::format("{} ({})", reading.words(outcome.text), name(outcome.status)),
                           reading.support(outcome.mentions, outcome.origins)});
  }
}

void add_lineage(const Reading& reading, const Selection& chosen, StoryBrief& brief) {
  const Record& record = reading.record;
  for (const std::size_t o : chosen.origins) {
    const Origin& origin = record.lineage.origins[o];
    OriginLines lines{reading.origin_letter(static_cast<OriginIndex>(o)), {}, origin.root ? *origin.root + 1 : 0, {}, {}};
    if (chosen.origins.size() > 1) add_only_here(reading, chosen, origin, lines);
    for (const ReportIndex report : origin.reports) lines.reports.push_back(report + 1);
    brief.origin_lines.push_back(std::move(lines));
  }
  brief.origins = brief.origin_lines.size();
  for (const std::size_t i : chosen.links) {
    const LineageLink& link = record.lineage.links[i];
    brief.links.push_back(lines_of(reading, link));
  }
}

void add_reports(const Reading& reading, StoryIndex story, StoryBrief& brief) {
  const Record& record = reading.record;
  for (const ReportIndex index : record.stories[story].reports) {
    const Report& report = reading.run.reports[index];
    ReportLines lines;
    lines.number = index + 1;
    lines.index = index;
    lines.name = reading.report_name(index);
    lines.file = reading.file_name(index);
    lines.outlet = flat(report.outlet);
    lines.published = flat(report.published);
    lines.url = report.url;
    for (const OriginLines& origin : brief.origin_lines)
      if (std::find(origin.reports.begin(), origin.reports.end(), index + 1) != origin.reports.end())
        lines.origins += (lines.origins.empty() ? "" : ", ") + origin.letter;
    for (const DeclaredSource& source : record.lineage.declared_sources)
      if (source.report == index) lines.declared.push_back(flat(source.name));
    for (const std::string& note : report.notes) lines.notes.push_back(flat(note));
    if (!lines.published.empty()) {
      if (brief.first_published.empty() || lines.published < brief.first_published) brief.first_published = lines.published;
      brief.last_published = std::max(brief.last_published, lines.published);
    }
    brief.reports.push_back(std::move(lines));
  }
}

// The selection of each story.
std::vector<Selection> by_story(const Record& record, const Selection& chosen) {
  std::vector<Selection> parts(record.stories.size());
  const auto divide = [&](std::vector<std::size_t> Selection::*list, const auto& items) {
    for (const std::size_t i : chosen.*list)
      if (items[i].story < parts.size()) (parts[items[i].story].*list).push_back(i);
  };
  divide(&Selection::statements, record.statements);
  divide(&Selection::quotations, record.quotations);
  divide(&Selection::meetings, record.meetings);
  divide(&Selection::outcomes, record.outcomes);
  divide(&Selection::positions, record.positions);
  divide(&Selection::spoken_to, record.positions);
  for (Selection& part : parts) part.parties = chosen.parties;
  divide(&Selection::disputes, record.disputes);
  divide(&Selection::timeline, record.timeline);
  divide(&Selection::origins, record.lineage.origins);
  std::map<ReportIndex, StoryIndex> story_of;
  for (StoryIndex story = 0; story < parts.size(); ++story)
    for (const ReportIndex report : record.stories[story].reports) story_of[report] = story;
  for (const std::size_t i : chosen.links)
    if (const auto story = story_of.find(record.lineage.links[i].from); story != story_of.end())
      parts[story->second].links.push_back(i);
  return parts;
}

template <class Lines, class Item>
std::vector<Lines> lines_of_all(const Reading& reading, const std::vector<std::size_t>& chosen,
                                const std::vector<Item>& items) {
  std::vector<Lines> lines;
  for (const std::size_t i : chosen) lines.push_back(lines_of(reading, items[i]));
  return lines;
}

}  // namespace

PartyTable story_table(const Reading& reading, StoryIndex story, const Selection& selection, bool all_issues) {
  return table_of(reading, PositionWords(reading), story, selection, all_issues);
}

std::vector<StoryBrief> story_briefs(const Reading& reading, const Selection& chosen, bool all_issues, BriefParts wanted) {
  const Record& record = reading.record;
  const Items items(reading);
  std::optional<Sayings> sayings;
  std::optional<PositionWords> words;
  if (wanted.speakers) sayings.emplace(reading);
  if (wanted.table) words.emplace(reading);
  const auto parts = by_story(record, chosen);
  std::vector<StoryBrief> briefs;
  for (StoryIndex story = 0; story < record.stories.size(); ++story) {
    const Selection& part = parts[story];
    StoryBrief brief;
    brief.title = flat(record.stories[story].title);
    if (brief.title.empty()) brief.title = "Untitled story";
    add_lineage(reading, part, brief);
    add_reports(reading, story, brief);
    brief.meetings = lines_of_all<MeetingLines>(reading, part.meetings, record.meetings);
    // The meeting that the story is about is the one that most sentences speak of.
    std::stable_sort(brief.meetings.begin(), brief.meetings.end(), [](const MeetingLines& a, const MeetingLines& b) {
      return a.support.marks.size() > b.support.marks.size();
    });
    brief.outcomes = lines_of_all<OutcomeLines>(reading, part.outcomes, record.outcomes);
    std::stable_sort(brief.outcomes.begin(), brief.outcomes.end(), [](const OutcomeLines& a, const OutcomeLines& b) {
      return std::pair(a.status, -static_cast<long>(a.support.origins.size())) <
             std::pair(b.status, -static_cast<long>(b.support.origins.size()));
    });
    if (words) brief.table = table_of(reading, *words, story, part, all_issues);
    if (sayings) brief.speakers = sayings->speakers(part.statements);
    brief.disputes = lines_of_all<DisputeLines>(reading, part.disputes, record.disputes);
    for (const std::size_t i : part.timeline) brief.timeline.push_back(items.lines_of(record.timeline[i]));
    brief.corrections = corrections_of(reading, story);
    briefs.push_back(std::move(brief));
  }
  return briefs;
}

}  // namespace rapporteur
