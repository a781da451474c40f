#include "brief/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "brief/places.hpp"
#include "brief/since.hpp"

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

// Where positions and outcomes on the issue, or items of the party, stand: (report, sentence).
using Places = std::set<std::pair<ReportIndex, std::uint32_t>>;

class Filter {
public:
  Filter(const Reading& reading, const ViewOptions& options, const Since& since)
      : reading_(reading), record_(reading.record), options_(options), since_(since), wanted_issue_(folded(options.issue)) {
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
  const Since& since_;
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

bool Filter::passes(const Statement& s) const {
  if (!options_.all && (s.klass != StatementClass::words || s.within)) return false;
  std::vector<ActorIndex> holders = s.source;
  holders.insert(holders.end(), s.supporters.begin(), s.supporters.end());
  return party(holders) && issue_at({s.content}) && since_.all(s.said ? &*s.said : nullptr, {s.content});
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
  return party(sources) && issue_at(places) && since_.any(places);
}

bool Filter::passes(const Meeting& m) const {
  std::vector<ActorIndex> all;
  for (const auto* list : {&m.parties, &m.participants, &m.absent, &m.mediators, &m.hosts})
    all.insert(all.end(), list->begin(), list->end());
  return party(all) && issue_at(m.mentions) && since_.all(m.date ? &*m.date : nullptr, m.mentions);
}

bool Filter::passes(const Outcome& o) const {
  return party(o.parties) && issue(o.issue) && since_.all(o.deadline ? &*o.deadline : nullptr, o.mentions);
}

bool Filter::passes(const Position& p) const {
  std::vector<ActorIndex> holders{p.party};
  if (p.holder) holders.push_back(*p.holder);
  return party(holders) && passes_but_for_party(p);
}

bool Filter::passes_but_for_party(const Position& p) const { return issue(p.issue) && since_.all(nullptr, p.mentions); }

bool Filter::passes(const Dispute& d) const {
  std::vector<Anchor> places;
  for (const DisputeVersion& version : d.versions)
    places.insert(places.end(), version.mentions.begin(), version.mentions.end());
  return (options_.party.empty() || touches(party_places_, places)) && issue_at(places) && since_.any(places);
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

Result<Selection> select(const Reading& reading, const ViewOptions& options) {
  const auto since = Since::parse(options.since, reading.run);
  if (!since) return tl::unexpected(since.error());
  const Filter filter(reading, options, *since);
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
    if (ids.contains(entry.item) && since->all(&entry.date, {entry.date.anchor})) chosen.timeline.push_back(i);
  }
  for (std::size_t i = 0; i < record.lineage.links.size(); ++i)
    if (since->came(record.lineage.links[i].from) || since->came(record.lineage.links[i].to)) chosen.links.push_back(i);
  for (std::size_t i = 0; i < record.lineage.origins.size(); ++i)
    if (std::ranges::any_of(record.lineage.origins[i].reports, [&](ReportIndex r) { return since->came(r); }))
      chosen.origins.push_back(i);
  return chosen;
}

}  // namespace rapporteur
