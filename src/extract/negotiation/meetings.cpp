// Meetings: clusters of the places that speak of the same one.
//
// A mention joins the last cluster that it fits: same sides, like kind, held or not yet, dates and places that can be one. One
// that names nobody joins by "the", "their", "after four hours of talks" alone. What is left with fewer than two sides and no
// place is no meeting of the negotiation and is dropped. Method: event coreference by argument compatibility (as in the
// pairwise rules of Lee et al. 2012, "Joint entity and event coreference resolution across documents").
#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_mentions.hpp"
#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {
namespace {

struct Cluster {
  std::vector<const MeetingMention*> mentions;
  std::vector<ActorIndex> actors, absent, mediators, hosts, sides;
  std::vector<std::string> place;
  std::optional<TimeExpression> time;
  MeetingKind kind = MeetingKind::talks;
  bool summit = false;
  bool held = true;
  bool told = false;  // some mention says whether it was held
};

constexpr std::uint32_t nearest_definite = 4;  // sentences within which "the talks" are those just told

bool upcoming(MeetingStatus status) { return status != MeetingStatus::held; }

struct Clusterer {
  const Report& report;
  const Document& document;
  const Parties& parties;
  std::vector<Cluster> clusters;

  bool like_kind(const Cluster& cluster, const MeetingMention& mention) const {
    if ((cluster.kind == MeetingKind::call) != (mention.kind == MeetingKind::call)) return false;
    if ((cluster.kind == MeetingKind::visit) != (mention.kind == MeetingKind::visit)) return false;
    return true;
  }

  bool like_time(const Cluster& cluster, const MeetingMention& mention) const {
    if (!cluster.time || !mention.time) return true;
    const auto& a = *cluster.time;
    const auto& b = *mention.time;
    if (a.kind != b.kind) return true;
    return a.month == b.month && a.day == b.day && a.weekday == b.weekday && a.shift == b.shift &&
           (a.year == 0 || b.year == 0 || a.year == b.year);
  }

  static bool like_place(const Cluster& cluster, const MeetingMention& mention) {
    if (cluster.place.empty() || mention.place.empty()) return true;
    for (const auto& p : mention.place)
      if (std::find(cluster.place.begin(), cluster.place.end(), p) != cluster.place.end()) return true;
    return false;
  }

  static bool shares_place(const Cluster& cluster, const MeetingMention& mention) {
    return std::any_of(mention.place.begin(), mention.place.end(), [&](const std::string& p) {
      return std::find(cluster.place.begin(), cluster.place.end(), p) != cluster.place.end();
    });
  }

  // Persons on both lists of whom none is the same: another meeting of the same states.
  bool like_persons(const Cluster& cluster, const MeetingMention& mention) const {
    bool in_cluster = false, in_mention = false, shared = false;
    for (const ActorIndex a : cluster.actors) in_cluster = in_cluster || parties.actor(a).type == ActorType::person;
    for (const ActorIndex a : mention.actors) {
      if (parties.actor(a).type != ActorType::person) continue;
      in_mention = true;
      shared = shared || std::find(cluster.actors.begin(), cluster.actors.end(), a) != cluster.actors.end();
    }
    return !in_cluster || !in_mention || shared;
  }

  static bool subset(const std::vector<ActorIndex>& small, const std::vector<ActorIndex>& large) {
    return std::all_of(small.begin(), small.end(),
                       [&](ActorIndex a) { return std::find(large.begin(), large.end(), a) != large.end(); });
  }

  // How well a mention fits a cluster; 0: not at all.
  double fit(const Cluster& cluster, const MeetingMention& mention, const std::vector<ActorIndex>& sides) const {
    if (!like_kind(cluster, mention) || !like_time(cluster, mention)) return 0;
    if (mention.status_told && cluster.told && upcoming(mention.status) == cluster.held) return 0;
    const bool one_time = cluster.time && mention.time && cluster.time->kind == mention.time->kind;
    if (sides.empty()) {
      if (!like_place(cluster, mention)) return 0;
      const bool recent = mention.sentence <= cluster.mentions.back()->sentence + nearest_definite;
      if (!mention.definite) return (mention.duration || !mention.place.empty()) && recent ? 0.5 : 0;
      // The meeting that the report is about, or the one just named.
      const double chief = 0.1 * static_cast<double>(std::min<std::size_t>(cluster.mentions.size(), 5));
      return (shares_place(cluster, mention) ? 1 : 0.5) + (recent ? 0.3 : 0) + chief;
    }
    if (cluster.sides.empty()) return 0;
    if (!subset(sides, cluster.sides) && !subset(cluster.sides, sides)) return 0;
    if (!like_place(cluster, mention) && !one_time) return 0;
    if (!like_persons(cluster, mention)) return 0;
    const bool same = sides.size() == cluster.sides.size();
    if (!same && mention.definite == false && std::min(sides.size(), cluster.sides.size()) < 2 &&
        mention.sentence > cluster.mentions.back()->sentence + nearest_definite)
      return 0;
    if (!same && std::min(sides.size(), cluster.sides.size()) < 2 && !mention.definite && mention.verb) return 0;
    const bool summit = mention.kind == MeetingKind::summit;
    double score = same ? 3 : 2;
    if (summit == cluster.summit) score += 0.5;
    if (mention.status_told && cluster.told) score += 0.3;
    return score;
  }

  void join(Cluster& cluster, const MeetingMention& mention, const std::vector<ActorIndex>& sides) {
    cluster.mentions.push_back(&mention);
    add_unique(cluster.actors, mention.actors);
    add_unique(cluster.sides, sides);
    add_unique(cluster.absent, mention.absent);
    add_unique(cluster.mediators, mention.mediators);
    add_unique(cluster.hosts, mention.hosts);
    if (mention.place.size() > cluster.place.size()) {
      auto place = mention.place;
      for (const auto& p : cluster.place)
        if (std::find(place.begin(), place.end(), p) == place.end() && place.size() < 3) place.push_back(p);
      cluster.place = std::move(place);
    } else {
      for (const auto& p : mention.place)
        if (std::find(cluster.place.begin(), cluster.place.end(), p) == cluster.place.end() && cluster.place.size() < 3)
          cluster.place.push_back(p);
    }
    if (!cluster.time) cluster.time = mention.time;
    if (mention.kind == MeetingKind::summit) cluster.summit = true, cluster.kind = MeetingKind::summit;
    if (mention.status_told && !cluster.told) {
      cluster.told = true;
      cluster.held = !upcoming(mention.status);
    }
  }

  void add(const MeetingMention& mention) {
    // Persons whose side nobody tells do not tell meetings apart where a state or body is named.
    std::vector<ActorIndex> sides, all = parties.sides(mention.actors);
    for (const ActorIndex s : all)
      if (parties.collective(s)) sides.push_back(s);
    if (sides.empty() || (sides.size() == 1 && all.size() == 2)) sides = all;
    Cluster* best = nullptr;
    double best_fit = 0;
    for (auto& cluster : clusters) {
      const double f = fit(cluster, mention, sides);
      const bool later = best != nullptr && cluster.mentions.back()->trigger > best->mentions.back()->trigger;
      if (f > 0 && (f > best_fit || (f == best_fit && later))) best = &cluster, best_fit = f;
    }
    if (best != nullptr) return join(*best, mention, sides);
    if (sides.empty() || mention.hypothetical) return;
    Cluster cluster;
    cluster.kind = mention.kind;
    join(cluster, mention, sides);
    clusters.push_back(std::move(cluster));
  }
};

bool keep(const Cluster& cluster, const Parties& parties) {
  std::vector<ActorIndex> sides = cluster.sides;
  if (cluster.kind == MeetingKind::visit) add_unique(sides, parties.sides(cluster.hosts));
  const bool collective = std::any_of(sides.begin(), sides.end(),
                                      [&](ActorIndex s) { return parties.collective(s) || !parties.actor(s).roles.empty(); });
  const bool strong =
      std::any_of(cluster.mentions.begin(), cluster.mentions.end(), [](const MeetingMention* m) { return !m->weak; });
  if (sides.size() >= 2) return collective && (strong || cluster.mentions.size() > 1 || !cluster.place.empty());
  // One side alone: its leaders together at a named place ("the alliance's ministers, meeting in Vienna").
  if (!strong || !collective || cluster.place.empty() || cluster.kind == MeetingKind::visit) return false;
  return std::any_of(cluster.actors.begin(), cluster.actors.end(), [&](ActorIndex a) {
    return parties.actor(a).type == ActorType::group || parties.actor(a).type == ActorType::organisation;
  });
}

MeetingStatus status_of(const Cluster& cluster) {
  int count[5] = {};
  for (const auto* m : cluster.mentions)
    if (m->status_told) ++count[static_cast<int>(m->status)];
  const auto n = [&](MeetingStatus s) { return count[static_cast<int>(s)]; };
  if (n(MeetingStatus::held) > 0) return MeetingStatus::held;
  if (n(MeetingStatus::cancelled) > 0 && n(MeetingStatus::cancelled) > n(MeetingStatus::planned))
    return MeetingStatus::cancelled;
  if (n(MeetingStatus::postponed) > 0 && n(MeetingStatus::postponed) >= n(MeetingStatus::planned))
    return MeetingStatus::postponed;
  if (n(MeetingStatus::denied) > n(MeetingStatus::planned)) return MeetingStatus::denied;
  return n(MeetingStatus::planned) > 0 ? MeetingStatus::planned : MeetingStatus::held;
}

// The mention that says most comes first.
double information(const MeetingMention& mention) {
  return 2.0 * static_cast<double>(std::min<std::size_t>(mention.actors.size(), 3)) + (mention.place.empty() ? 0 : 1) +
         (mention.time ? 1 : 0) + (mention.duration ? 1 : 0) + (mention.status_told ? 0.5 : 0);
}

Meeting to_meeting(ReportIndex index, const Report& report, const Document& document, const Parties& parties,
                   const Cluster& cluster) {
  Meeting meeting;
  meeting.kind = cluster.kind;
  meeting.status = status_of(cluster);
  meeting.absent = parties.sides(cluster.absent);
  meeting.mediators = cluster.mediators;
  meeting.hosts = parties.sides(cluster.hosts);
  meeting.place = cluster.place;
  for (const ActorIndex side : cluster.sides)
    if (parties.collective(side) && std::find(meeting.absent.begin(), meeting.absent.end(), side) == meeting.absent.end())
      meeting.parties.push_back(side);
  if (meeting.kind == MeetingKind::visit) add_unique(meeting.parties, meeting.hosts);
  for (const ActorIndex actor : cluster.actors)
    if (parties.actor(actor).type == ActorType::person ||
        (parties.actor(actor).type == ActorType::group && parties.side(actor) == actor))
      meeting.participants.push_back(actor);
  const auto anchor = [&](TokenRange tokens) { return Anchor{index, document.span(tokens), false}; };
  for (const auto* mention : cluster.mentions) {
    if (mention->time && !meeting.date) {
      const auto tense = upcoming(meeting.status) ? Tense::future : Tense::past;
      meeting.date = Date{anchor(mention->time->tokens), resolve(*mention->time, report.published, tense)};
    }
    if (mention->duration && !meeting.duration_anchor) {
      meeting.least_minutes = mention->duration->least;
      meeting.most_minutes = mention->duration->most;
      meeting.duration_anchor = anchor(mention->duration->tokens);
    }
    if (mention->level && !meeting.level) meeting.level = anchor(*mention->level);
  }
  auto ordered = cluster.mentions;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto* a, const auto* b) { return information(*a) > information(*b); });
  for (const auto* mention : ordered) {
    const Anchor place{index, document.sentences[mention->sentence].span, false};
    if (std::find(meeting.mentions.begin(), meeting.mentions.end(), place) == meeting.mentions.end())
      meeting.mentions.push_back(place);
  }
  return meeting;
}

}  // namespace

std::vector<Meeting> find_meetings(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                   const Statements&) {
  const Parties parties(document, actors);
  const auto mentions = find_meeting_mentions(report, document, parties);
  Clusterer clusterer{report, document, parties, {}};
  for (const auto& mention : mentions) clusterer.add(mention);
  std::vector<Meeting> meetings;
  for (const auto& cluster : clusterer.clusters)
    if (keep(cluster, parties)) meetings.push_back(to_meeting(index, report, document, parties, cluster));
  return meetings;
}

}  // namespace rapporteur::extract
