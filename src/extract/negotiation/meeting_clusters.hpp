// Meetings of one report as clusters of the places that speak of the same one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/negotiation/meeting_mentions.hpp"

namespace rapporteur::extract {

struct MeetingCluster {
  std::vector<MeetingMention> mentions;  // in text order
  std::vector<ActorIndex> actors, absent, mediators, hosts, sides;
  std::vector<std::string> place;
  std::optional<TimeExpression> time;
  MeetingKind kind = MeetingKind::talks;
  bool summit = false;
  bool visited = false;  // some mention calls it a visit
  bool working = false, multilateral = false;
  bool held = true;
  bool told = false;  // some mention says whether it was held
};

// All clusters, those included that are too thin to be meetings of the negotiation.
std::vector<MeetingCluster> cluster_meetings(const Report& report, const Document& document, const Parties& parties);

// True where a cluster is a meeting of the negotiation: two sides, or the leaders of one at a named place.
bool is_meeting(const MeetingCluster& cluster, const Parties& parties);

}  // namespace rapporteur::extract
