// A mention joins the cluster that it fits best: same sides, like kind, held or not yet, dates and places that can be one. One
// that names nobody joins by "the", "their", "after four hours of talks" the meeting that the report is about, or the last.
// Method: event coreference by argument compatibility (the deterministic rules of Lee et al. 2012, "Joint entity and event
// coreference resolution across documents", for one document).
#include "extract/negotiation/meeting_clusters.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/vocabulary.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

constexpr std::size_t most_open = 200;  // clusters that a mention is held against: a text without end stays linear
constexpr int least_for_pair = 1;       // times that two sides are named together before a meeting without names is theirs
constexpr double same_day = 0.6;        // weight of one date where no sides are named
constexpr std::uint32_t nearest_definite = 4;  // sentences within which "the talks" are those just told

bool upcoming(MeetingStatus status) { return status != MeetingStatus::held; }

struct Clusterer {
  const Parties& parties;
  std::vector<MeetingCluster> clusters;

  bool like_kind(const MeetingCluster& cluster, const MeetingMention& mention) const {
    // A conversation can be either.
    const bool talked = cluster.mentions.back().conversation || mention.conversation;
    if (!talked && (cluster.kind == MeetingKind::call) != (mention.kind == MeetingKind::call)) return false;
    // Ministers and officials prepare what leaders meet for.
    if (mention.working && !cluster.working && cluster.summit) return false;
    if (cluster.working && mention.kind == MeetingKind::summit) return false;
    return cluster.multilateral == mention.multilateral || mention.actors.empty();
  }

  bool like_time(const MeetingCluster& cluster, const MeetingMention& mention) const {
    if (!cluster.time || !mention.time) return true;
    return may_be_one(*cluster.time, *mention.time);
  }

  static bool like_place(const MeetingCluster& cluster, const MeetingMention& mention) {
    if (cluster.place.empty() || mention.place.empty()) return true;
    for (const auto& p : mention.place)
      if (std::find(cluster.place.begin(), cluster.place.end(), p) != cluster.place.end()) return true;
    return false;
  }

  static bool shares_place(const MeetingCluster& cluster, const MeetingMention& mention) {
    return std::any_of(mention.place.begin(), mention.place.end(), [&](const std::string& p) {
      return std::find(cluster.place.begin(), cluster.place.end(), p) != cluster.place.end();
    });
  }

  std::vector<ActorIndex> persons_in(const std::vector<ActorIndex>& actors) const {
    std::vector<ActorIndex> persons;
    for (const ActorIndex a : actors)
      if (parties.actor(a).type == ActorType::person) persons.push_back(a);
    return persons;
  }

  // Persons on both lists of whom none is the same: another meeting of the same states, unless the words are "the meeting,
  // which included ...". Two who spoke with each other are the two.
  bool like_persons(const MeetingCluster& cluster, const MeetingMention& mention) const {
    const auto a = persons_in(cluster.actors), b = persons_in(mention.actors);
    if (a.empty() || b.empty()) return true;
    const auto shared =
        std::count_if(b.begin(), b.end(), [&](ActorIndex p) { return std::find(a.begin(), a.end(), p) != a.end(); });
    const bool spoken = mention.conversation || cluster.mentions.back().conversation || mention.kind == MeetingKind::call;
    if (spoken && a.size() >= 2 && b.size() >= 2) return shared >= 2;
    if (shared > 0) return true;
    return mention.definite && !mention.verb && mention.sentence <= cluster.mentions.back().sentence + 1;
  }

  // True where somebody named sits for the side.
  bool has_person(const std::vector<ActorIndex>& actors, ActorIndex side) const {
    return std::any_of(actors.begin(), actors.end(),
                       [&](ActorIndex a) { return parties.actor(a).type == ActorType::person && parties.side(a) == side; });
  }

  // True where two lists of sides can be of one meeting: one holds the other, a person of unknown side standing for any one
  // side that he is not yet matched with.
  bool like_sides(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) const {
    const auto only = [&](const std::vector<ActorIndex>& of, const std::vector<ActorIndex>& other, bool known) {
      return std::count_if(of.begin(), of.end(), [&](ActorIndex s) {
        return parties.collective(s) == known && std::find(other.begin(), other.end(), s) == other.end();
      });
    };
    const bool shared =
        std::any_of(a.begin(), a.end(), [&](ActorIndex s) { return std::find(b.begin(), b.end(), s) != b.end(); });
    if (!shared) return false;
    const auto a_more = only(a, b, true), b_more = only(b, a, true);
    const auto a_persons = only(a, b, false), b_persons = only(b, a, false);
    // What is left on one side must be covered by unknown persons of the other, or the other has nothing left.
    if (a_more > 0 && b_more > 0) return a_more <= b_persons && b_more <= a_persons;
    return (a_more == 0 || a_more <= b_persons || b_persons == 0) && (b_more == 0 || b_more <= a_persons || a_persons == 0);
  }

  // A person of unknown side sits for no side that has its own man there: "A's talks with B" and "B's with C" are two meetings
  // though C's side is untold. "The meeting, which included C" adds him.
  bool seats_free(const MeetingCluster& cluster, const MeetingMention& mention, const std::vector<ActorIndex>& sides) const {
    if (mention.definite && !mention.verb && mention.sentence <= cluster.mentions.back().sentence + 1) return true;
    const auto clash = [&](const std::vector<ActorIndex>& ours, const std::vector<ActorIndex>& theirs,
                           const std::vector<ActorIndex>& their_actors) {
      const auto stranger = [&](ActorIndex s) {
        return !parties.collective(s) && std::find(theirs.begin(), theirs.end(), s) == theirs.end();
      };
      if (std::none_of(ours.begin(), ours.end(), stranger)) return false;
      return std::any_of(theirs.begin(), theirs.end(), [&](ActorIndex s) {
        return parties.collective(s) && has_person(their_actors, s) && std::find(ours.begin(), ours.end(), s) == ours.end();
      });
    };
    return !clash(sides, cluster.sides, cluster.actors) && !clash(cluster.sides, sides, mention.actors);
  }

  // Those who visit, and those whom they visit.
  std::vector<ActorIndex> with_hosts(std::vector<ActorIndex> sides, const std::vector<ActorIndex>& hosts) const {
    add_unique(sides, parties.sides(hosts));
    std::sort(sides.begin(), sides.end());
    return sides;
  }

  // Where no place is told but the state that is visited, talks in any town may be there.
  bool only_hosts(const std::vector<std::string>& place, const std::vector<ActorIndex>& hosts) const {
    return !place.empty() && std::all_of(place.begin(), place.end(), [&](const std::string& p) {
      return std::any_of(hosts.begin(), hosts.end(), [&](ActorIndex host) {
        const auto& names = parties.actor(host).names;
        return std::find(names.begin(), names.end(), p) != names.end();
      });
    });
  }

  // A delegation's visit and its talks with the hosts are one occasion where the same two sides are told of both.
  double fit_visit(const MeetingCluster& cluster, const MeetingMention& mention, const std::vector<ActorIndex>& sides) const {
    if (cluster.summit || mention.kind == MeetingKind::summit || cluster.kind == MeetingKind::call) return 0;
    if (!like_time(cluster, mention)) return 0;
    if (mention.status_told && cluster.told && upcoming(mention.status) == cluster.held) return 0;
    const bool recent = mention.sentence <= cluster.mentions.back().sentence + nearest_definite;
    const auto ours = with_hosts(cluster.sides, cluster.hosts);
    if (sides.empty() && mention.hosts.empty())
      return mention.definite && recent && (cluster.visited || ours.size() >= 2) && like_place(cluster, mention) ? 0.4 : 0;
    if (ours.size() < 2 || ours != with_hosts(sides, mention.hosts)) return 0;
    const bool at_home = only_hosts(cluster.place, cluster.hosts) || only_hosts(mention.place, mention.hosts);
    if (!at_home && !like_place(cluster, mention)) return 0;
    return like_persons(cluster, mention) ? 2 : 0;
  }

  // How well a mention fits a cluster; 0: not at all.
  double fit(const MeetingCluster& cluster, const MeetingMention& mention, const std::vector<ActorIndex>& sides) const {
    const bool visit = mention.kind == MeetingKind::visit;
    if (visit != (cluster.kind == MeetingKind::visit) && mention.kind != MeetingKind::call)
      return fit_visit(cluster, mention, sides);
    if (!like_kind(cluster, mention) || !like_time(cluster, mention)) return 0;
    if (mention.status_told && cluster.told && upcoming(mention.status) == cluster.held) return 0;
    const bool one_time = cluster.time && mention.time && cluster.time->value.size() == mention.time->value.size();
    const bool one_day = one_time && !mention.time->value.empty() && cluster.time->value == mention.time->value;
    if (sides.empty()) {
      if (!like_place(cluster, mention)) return 0;
      const bool recent = mention.sentence <= cluster.mentions.back().sentence + nearest_definite;
      // The meeting that the report is about, or the one just named.
      const double chief =
          0.1 * static_cast<double>(std::min<std::size_t>(cluster.mentions.size(), 5)) + (one_day ? same_day : 0);
      if (!mention.definite) return mention.duration || !mention.place.empty() ? 0.5 + chief : 0;
      const bool like_summit = cluster.summit == (mention.kind == MeetingKind::summit);
      return (shares_place(cluster, mention) ? 1 : 0.5) + (recent ? 0.3 : 0) + (like_summit ? 0.3 : 0) + chief;
    }
    if (cluster.sides.empty()) return 0;
    if (!like_sides(sides, cluster.sides)) return 0;
    if (!like_place(cluster, mention) && !one_time) return 0;
    if (!like_persons(cluster, mention) || !seats_free(cluster, mention, sides)) return 0;
    // Far on, "a meeting" with a date of its own is another.
    const bool far = mention.sentence > cluster.mentions.back().sentence + nearest_definite;
    if (mention.introduced && mention.time && !cluster.time && far) return 0;
    const bool same = sides.size() == cluster.sides.size();
    // One sentence that names the sides of two meetings differently speaks of two.
    if (!same && mention.sentence == cluster.mentions.back().sentence) return 0;
    if (!same && mention.definite == false && std::min(sides.size(), cluster.sides.size()) < 2 &&
        mention.sentence > cluster.mentions.back().sentence + nearest_definite)
      return 0;
    if (!same && std::min(sides.size(), cluster.sides.size()) < 2 && !mention.definite && mention.verb) return 0;
    const bool summit = mention.kind == MeetingKind::summit;
    // "The meeting with B" is not the summit of A and B.
    if (!same && summit && !cluster.summit && std::min(sides.size(), cluster.sides.size()) < 2) return 0;
    double score = same ? 3 : 2;
    if (summit == cluster.summit) score += 0.5;
    if (mention.status_told && cluster.told) score += 0.3;
    if (!mention.status_told && cluster.held && !summit) score += 0.2;  // an event told without more has been
    return score;
  }

  void join(MeetingCluster& cluster, const MeetingMention& mention, const std::vector<ActorIndex>& sides) {
    cluster.mentions.push_back(mention);
    add_unique(cluster.actors, mention.actors);
    add_unique(cluster.sides, sides);
    // Two known sides leave an unknown person to one of them.
    const auto known =
        std::count_if(cluster.sides.begin(), cluster.sides.end(), [&](ActorIndex s) { return parties.collective(s); });
    if (known >= 2) std::erase_if(cluster.sides, [&](ActorIndex s) { return !parties.collective(s); });
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
    if (mention.kind == MeetingKind::visit) cluster.visited = true;
    if (mention.kind == MeetingKind::talks && cluster.kind == MeetingKind::visit && !sides.empty())
      cluster.kind = MeetingKind::talks, add_unique(cluster.sides, parties.sides(cluster.hosts));
    if (mention.status_told && !cluster.told) {
      cluster.told = true;
      cluster.held = !upcoming(mention.status);
    }
  }

  void add(MeetingMention mention) {
    auto sides = parties.sides(mention.actors);
    MeetingCluster* best = nullptr;
    double best_fit = 0;
    const std::size_t first = clusters.size() > most_open ? clusters.size() - most_open : 0;
    for (std::size_t i = first; i < clusters.size(); ++i) {
      auto& cluster = clusters[i];
      const double f = fit(cluster, mention, sides);
      const bool later = best != nullptr && cluster.mentions.back().trigger > best->mentions.back().trigger;
      if (f > 0 && (f > best_fit || (f == best_fit && later))) best = &cluster, best_fit = f;
    }
    if (best != nullptr) return join(*best, mention, sides);
    // Said with place, length or mediator, the meeting is one of those that the report is about.
    const bool specific =
        !mention.place.empty() || mention.duration || !mention.mediators.empty() || (mention.time && mention.status_told);
    const bool untold = sides.empty() && !mention.others && !mention.introduced && parties.main_pair_times() >= least_for_pair;
    if (untold && specific && mention.kind != MeetingKind::visit && mention.kind != MeetingKind::call) {
      sides = parties.main_pair();
      if (sides.size() == 2) mention.actors = sides;
    }
    if (sides.empty() || mention.hypothetical) return;
    MeetingCluster cluster;
    cluster.kind = mention.kind;
    cluster.working = mention.working;
    cluster.multilateral = mention.multilateral;
    join(cluster, mention, sides);
    clusters.push_back(std::move(cluster));
  }
};

}  // namespace

std::vector<MeetingCluster> cluster_meetings(const Report& report, const Document& document, const Parties& parties) {
  Clusterer clusterer{parties, {}};
  for (const auto& mention : find_meeting_mentions(report, document, parties)) clusterer.add(mention);
  return std::move(clusterer.clusters);
}

bool is_meeting(const MeetingCluster& cluster, const Parties& parties) {
  std::vector<ActorIndex> sides = cluster.sides;
  if (cluster.kind == MeetingKind::visit) add_unique(sides, parties.sides(cluster.hosts));
  const bool collective = std::any_of(sides.begin(), sides.end(),
                                      [&](ActorIndex s) { return parties.collective(s) || !parties.actor(s).roles.empty(); });
  const bool strong = std::any_of(cluster.mentions.begin(), cluster.mentions.end(),
                                  [](const MeetingMention& m) { return !m.weak || m.duration || !m.mediators.empty(); });
  if (cluster.kind == MeetingKind::visit) {
    const bool official = std::any_of(cluster.sides.begin(), cluster.sides.end(), [&](ActorIndex s) {
      return std::find(cluster.hosts.begin(), cluster.hosts.end(), s) == cluster.hosts.end() &&
             (parties.collective(s) || parties.speaks_for_himself(s));
    });
    if (!official) return false;
  }
  if (sides.size() >= 2) return collective && (strong || cluster.mentions.size() > 1 || !cluster.place.empty());
  // One side alone: its leaders together at a named place ("the alliance's ministers, meeting in Vienna").
  const bool dated = cluster.working && cluster.time;  // "the union's finance ministers gathered last week"
  if ((!strong && !dated) || !collective || (cluster.place.empty() && !dated) || cluster.kind == MeetingKind::visit)
    return false;
  return std::any_of(cluster.actors.begin(), cluster.actors.end(), [&](ActorIndex a) {
    return parties.actor(a).type == ActorType::group || parties.actor(a).type == ActorType::organisation;
  });
}

}  // namespace rapporteur::extract
