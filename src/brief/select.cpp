#include "brief/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

#include "brief/places.hpp"

namespace rapporteur {
namespace {

// A name as compared: lower case (ASCII), no leading article, no full stops, no typographic apostrophe.
std::string folded(std::string_view name) {
  constexpr std::string_view apostrophe = "’";
  const std::string text = flat(name);
  std::string key;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (std::string_view(text).substr(i).starts_with(apostrophe)) {
      key += '\'';
      i += apostrophe.size() - 1;
    } else if (c != '.') {
      key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return key.starts_with("the ") ? key.substr(4) : key;
}

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view text) {
  int n = 0;
  for (const char c : text) n = n * 10 + (c - '0');
  return n;
}

// ISO 8601: week 1 is the one with 4 January in it; weeks begin on Monday.
Days days_of_week(int year, int week) {
  using namespace std::chrono;
  const sys_days fourth = std::chrono::year{year} / January / 4;
  const sys_days monday = fourth - (weekday{fourth} - Monday) + days{7 * (week - 1)};
  const auto text = [](sys_days day) {
    const year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
  };
  return {text(monday), text(monday + days{6})};
}

// The first day of "2024-05-31", "2024-05" or "2024" as text that compares in time order; empty where it is none of these or no
// day of the calendar.
std::string day_from(std::string_view since) {
  using namespace std::chrono;
  const bool shape =
      since.size() == 4 || (since.size() == 7 && since[4] == '-') || (since.size() == 10 && since[4] == '-' && since[7] == '-');
  if (!shape || !digits(since.substr(0, 4))) return {};
  if (since.size() >= 7 && !digits(since.substr(5, 2))) return {};
  if (since.size() == 10 && !digits(since.substr(8, 2))) return {};
  const unsigned on_month = since.size() >= 7 ? static_cast<unsigned>(number(since.substr(5, 2))) : 1;
  const unsigned on_day = since.size() == 10 ? static_cast<unsigned>(number(since.substr(8, 2))) : 1;
  if (!(year{number(since.substr(0, 4))} / month{on_month} / day{on_day}).ok()) return {};
  return days_of(since).first;
}

// Where positions and outcomes on the issue, or items of the party, stand: (report, sentence).
using Places = std::set<std::pair<ReportIndex, std::uint32_t>>;

class Filter {
public:
  Filter(const Reading& reading, const ViewOptions& options)
      : reading_(reading),
        record_(reading.record),
        options_(options),
        since_(day_from(options.since)),
        wanted_issue_(folded(options.issue)) {
    if (!options.party.empty()) of_party_ = actors_of_party(record_, options.party);
    find_issue_places();
    find_party_places();
  }

  Result<void> check() const;
  bool passes(const Statement& s) const;
  bool passes(const Quotation& q) const;
  bool passes(const Meeting& m) const;
  bool passes(const Outcome& o) const;
  bool passes(const Position& p) const;
  bool passes_but_for_party(const Position& p) const;
  const std::vector<bool>& parties() const { return of_party_; }
  bool passes(const Dispute& d) const;
  bool on_or_after(const Date* date, const std::vector<Anchor>& mentions) const;

private:
  bool party(const std::vector<ActorIndex>& actors) const {
    return options_.party.empty() || std::any_of(actors.begin(), actors.end(), [&](ActorIndex a) { return of_party_[a]; });
  }
  bool issue(const std::string& id) const {
    return options_.issue.empty() || folded(id) == wanted_issue_ || folded(reading_.issue(id)) == wanted_issue_;
  }
  bool issue_at(const std::vector<Anchor>& mentions) const {
    return options_.issue.empty() || touches(issue_places_, mentions);
  }
  bool touches(const Places& places, const std::vector<Anchor>& mentions) const {
    return std::any_of(mentions.begin(), mentions.end(), [&](const Anchor& a) { return places.contains(place(a)); });
  }
  std::pair<ReportIndex, std::uint32_t> place(const Anchor& a) const { return {a.report, reading_.mark(a).sentence}; }
  void add(Places& places, const std::vector<Anchor>& mentions) {
    for (const Anchor& a : mentions) places.insert(place(a));
  }
  void find_issue_places();
  void find_party_places();
  std::vector<std::string> party_names() const;

  const Reading& reading_;
  const Record& record_;
  const ViewOptions& options_;
  std::string since_;
  std::string wanted_issue_;
  std::vector<bool> of_party_;
  Places issue_places_, party_places_;
};

void Filter::find_issue_places() {
  if (options_.issue.empty()) return;
  const auto take = [&](const auto& item) {
    if (!issue(item.issue)) return;
    add(issue_places_, item.mentions);
    for (const StatementIndex s : item.statements) add(issue_places_, {record_.statements[s].content});
  };
  for (const Position& p : record_.positions) take(p);
  for (const Outcome& o : record_.outcomes) take(o);
}

void Filter::find_party_places() {
  if (options_.party.empty()) return;
  for (const Statement& s : record_.statements)
    if (party(s.source)) add(party_places_, {s.content});
  for (const Meeting& m : record_.meetings)
    if (party(m.parties) || party(m.participants)) add(party_places_, m.mentions);
  for (const Outcome& o : record_.outcomes)
    if (party(o.parties)) add(party_places_, o.mentions);
  for (const Position& p : record_.positions)
    if (party({p.party})) add(party_places_, p.mentions);
  for (ActorIndex a = 0; a < record_.actors.size(); ++a)
    for (const Role& role : record_.actors[a].roles)
      if (of_party_[a]) add(party_places_, {role.anchor});
}

// Who meets, agrees or holds a position, in the order of the record's actors.
std::vector<std::string> Filter::party_names() const {
  std::vector<bool> is(record_.actors.size());
  const auto mark = [&](const std::vector<ActorIndex>& actors) {
    for (const ActorIndex a : actors) is[a] = true;
  };
  for (const Meeting& m : record_.meetings) mark(m.parties), mark(m.absent);
  for (const Outcome& o : record_.outcomes) mark(o.parties);
  for (const Position& p : record_.positions) mark({p.party});
  std::vector<std::string> names;
  for (ActorIndex a = 0; a < is.size(); ++a)
    if (is[a]) names.push_back(reading_.name(a));
  return names;
}

Result<void> Filter::check() const {
  if (!options_.since.empty() && since_.empty())
    return fail(ErrorCode::malformed, fmt::format("--since {}", options_.since), "is not a date",
                "Write it as 2024-05-31, 2024-05 or 2024.");
  if (!options_.party.empty() && std::none_of(of_party_.begin(), of_party_.end(), [](bool is) { return is; })) {
    const auto known = party_names();
    return fail(ErrorCode::not_found, fmt::format("--party {}", options_.party), "names no actor of this record",
                known.empty() ? "" : fmt::format("Parties in it: {}.", comma_joined(known)));
  }
  if (!options_.issue.empty() && issue_places_.empty()) {
    std::set<std::string> known;
    for (const Position& p : record_.positions) known.insert(p.issue);
    for (const Outcome& o : record_.outcomes) known.insert(o.issue);
    return fail(ErrorCode::not_found, fmt::format("--issue {}", options_.issue), "is no issue of this record",
                known.empty() ? "" : fmt::format("Issues in it: {}.", comma_joined({known.begin(), known.end()})));
  }
  return {};
}

// An item without a date of its own counts as of its first report's publication; unknown passes.
bool Filter::on_or_after(const Date* date, const std::vector<Anchor>& mentions) const {
  if (since_.empty()) return true;
  if (date)
    if (const Days days = days_of(date->value); !days.last.empty()) return days.last >= since_;
  std::string first;
  for (const Anchor& mention : mentions) {
    const std::string day = days_of(reading_.run.reports[mention.report].published).last;
    if (!day.empty() && (first.empty() || day < first)) first = day;
  }
  return first.empty() || first >= since_;
}

bool Filter::passes(const Statement& s) const {
  if (!options_.all && (s.klass != StatementClass::words || s.within)) return false;
  std::vector<ActorIndex> holders = s.source;
  holders.insert(holders.end(), s.supporters.begin(), s.supporters.end());
  return party(holders) && issue_at({s.content}) && on_or_after(s.said ? &*s.said : nullptr, {s.content});
}

bool Filter::passes(const Quotation& q) const {
  // A quotation that one report alone has, unchanged, is in `statements`; here it would hide those that travelled.
  if (!options_.all && q.variants.size() < 2) return false;
  std::vector<ActorIndex> sources;
  std::vector<Anchor> places;
  for (const QuoteVariant& variant : q.variants) {
    sources.insert(sources.end(), variant.source.begin(), variant.source.end());
    places.push_back(variant.anchor);
  }
  return party(sources) && issue_at(places) && on_or_after(nullptr, places);
}

bool Filter::passes(const Meeting& m) const {
  std::vector<ActorIndex> all;
  for (const auto* list : {&m.parties, &m.participants, &m.absent, &m.mediators, &m.hosts})
    all.insert(all.end(), list->begin(), list->end());
  return party(all) && issue_at(m.mentions) && on_or_after(m.date ? &*m.date : nullptr, m.mentions);
}

bool Filter::passes(const Outcome& o) const {
  return party(o.parties) && issue(o.issue) && on_or_after(o.deadline ? &*o.deadline : nullptr, o.mentions);
}

bool Filter::passes(const Position& p) const {
  std::vector<ActorIndex> holders{p.party};
  if (p.holder) holders.push_back(*p.holder);
  return party(holders) && passes_but_for_party(p);
}

bool Filter::passes_but_for_party(const Position& p) const { return issue(p.issue) && on_or_after(nullptr, p.mentions); }

bool Filter::passes(const Dispute& d) const {
  std::vector<Anchor> places;
  for (const DisputeVersion& version : d.versions)
    places.insert(places.end(), version.mentions.begin(), version.mentions.end());
  return (options_.party.empty() || touches(party_places_, places)) && issue_at(places) && on_or_after(nullptr, places);
}

template <class Item>
std::vector<std::size_t> passing(const Filter& filter, const std::vector<Item>& items) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (filter.passes(items[i])) chosen.push_back(i);
  return chosen;
}

}  // namespace

std::vector<bool> actors_of_party(const Record& record, std::string_view name) {
  const std::string wanted = folded(name);
  std::vector<bool> named(record.actors.size());
  for (ActorIndex a = 0; a < record.actors.size(); ++a) {
    const Actor& actor = record.actors[a];
    const auto is = [&](const std::string& known) { return !known.empty() && folded(known) == wanted; };
    named[a] = is(actor.name) || is(actor.id) || is(actor.code) || std::any_of(actor.names.begin(), actor.names.end(), is);
  }
  std::vector<bool> theirs = named;
  for (ActorIndex a = 0; a < record.actors.size(); ++a)
    if (const auto party = record.actors[a].party; party && named[*party]) theirs[a] = true;
  return theirs;
}

Days days_of(std::string_view value) {
  if (const auto slash = value.find('/'); slash != std::string_view::npos)
    return {days_of(value.substr(0, slash)).first, days_of(value.substr(slash + 1)).last};
  const std::string_view year = value.substr(0, 4);
  if (year.size() < 4 || !digits(year)) return {};
  const std::string y(year);
  if (value.size() == 4) return {fmt::format("{}-00-00", y), fmt::format("{}-99-99", y)};
  if (value[4] != '-') return {};
  const std::string_view rest = value.substr(5);
  if (rest.size() >= 3 && rest[0] == 'W' && digits(rest.substr(1, 2)))
    return days_of_week(number(year), number(rest.substr(1, 2)));
  if (rest.size() < 2 || !digits(rest.substr(0, 2)))
    return {fmt::format("{}-00-00", y), fmt::format("{}-99-99", y)};  // a season or quarter
  const std::string month = fmt::format("{}-{}", y, rest.substr(0, 2));
  if (rest.size() == 2) return {fmt::format("{}-00", month), fmt::format("{}-99", month)};
  if (rest.size() < 5 || rest[2] != '-' || !digits(rest.substr(3, 2))) return {};
  const std::string day = fmt::format("{}-{}", month, rest.substr(3, 2));  // a time of day after it does not matter
  return {day, day};
}

Result<Selection> select(const Reading& reading, const ViewOptions& options) {
  const Filter filter(reading, options);
  if (const auto valid = filter.check(); !valid) return tl::unexpected(valid.error());
  const Record& record = reading.record;
  Selection chosen{.statements = passing(filter, record.statements),
                   .quotations = passing(filter, record.quotations),
                   .meetings = passing(filter, record.meetings),
                   .outcomes = passing(filter, record.outcomes),
                   .positions = passing(filter, record.positions),
                   .disputes = passing(filter, record.disputes),
                   .timeline = {},
                   .links = {},
                   .origins = {},
                   .spoken_to = {},
                   .parties = filter.parties()};
  for (std::size_t i = 0; i < record.positions.size(); ++i)
    if (filter.passes_but_for_party(record.positions[i])) chosen.spoken_to.push_back(i);
  std::set<std::string> ids;
  for (const std::size_t i : chosen.statements) ids.insert(record.statements[i].id);
  for (const std::size_t i : chosen.meetings) ids.insert(record.meetings[i].id);
  for (const std::size_t i : chosen.outcomes) ids.insert(record.outcomes[i].id);
  for (std::size_t i = 0; i < record.timeline.size(); ++i) {
    const TimelineEntry& entry = record.timeline[i];
    if (ids.contains(entry.item) && filter.on_or_after(&entry.date, {entry.date.anchor})) chosen.timeline.push_back(i);
  }
  for (std::size_t i = 0; i < record.lineage.links.size(); ++i) chosen.links.push_back(i);
  for (std::size_t i = 0; i < record.lineage.origins.size(); ++i) chosen.origins.push_back(i);
  return chosen;
}

}  // namespace rapporteur
