// Meetings: the clusters of meeting_clusters.hpp that are meetings of the negotiation, as items of the record.
#include <algorithm>

#include "extract/negotiation/meeting_clusters.hpp"
#include "extract/negotiation/negotiation.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

bool upcoming(MeetingStatus status) { return status != MeetingStatus::held; }

MeetingStatus status_of(const MeetingCluster& cluster) {
  int count[5] = {};
  for (const auto& m : cluster.mentions)
    if (m.status_told) ++count[static_cast<int>(m.status)];
  const auto n = [&](MeetingStatus s) { return count[static_cast<int>(s)]; };
  if (n(MeetingStatus::held) > 0) return MeetingStatus::held;
  if (n(MeetingStatus::cancelled) > 0 && n(MeetingStatus::cancelled) > n(MeetingStatus::planned))
    return MeetingStatus::cancelled;
  if (n(MeetingStatus::postponed) > 0 && n(MeetingStatus::postponed) >= n(MeetingStatus::planned))
    return MeetingStatus::postponed;
  if (n(MeetingStatus::denied) > n(MeetingStatus::planned)) return MeetingStatus::denied;
  return n(MeetingStatus::planned) > 0 ? MeetingStatus::planned : MeetingStatus::held;
}

bool in_days(std::optional<std::uint32_t> least, std::optional<std::uint32_t> most) {
  constexpr std::uint32_t day = 24 * 60;
  return least.value_or(day) % day == 0 && most.value_or(day) % day == 0;
}

// The mention that says most comes first.
double information(const MeetingMention& mention) {
  return 2.0 * static_cast<double>(std::min<std::size_t>(mention.actors.size(), 3)) + (mention.place.empty() ? 0 : 1) +
         (mention.time ? 1 : 0) + (mention.duration ? 1 : 0) + (mention.status_told ? 0.5 : 0);
}

Meeting to_meeting(ReportIndex index, const Document& document, const Parties& parties, const MeetingCluster& cluster) {
  Meeting meeting;
  meeting.kind = cluster.kind;
  meeting.working = cluster.working;
  meeting.spoken = cluster.kind == MeetingKind::call &&
                   std::all_of(cluster.mentions.begin(), cluster.mentions.end(), [](const auto& m) { return m.spoken; });
  meeting.status = status_of(cluster);
  meeting.status_told =
      std::any_of(cluster.mentions.begin(), cluster.mentions.end(), [](const MeetingMention& m) { return m.status_told; });
  meeting.absent = parties.sides(cluster.absent);
  meeting.mediators = cluster.mediators;
  meeting.hosts = parties.sides(cluster.hosts);
  meeting.place = cluster.place;
  for (const ActorIndex side : cluster.sides)
    if ((parties.collective(side) || parties.speaks_for_himself(side)) &&
        std::find(meeting.absent.begin(), meeting.absent.end(), side) == meeting.absent.end())
      meeting.parties.push_back(side);
  if (meeting.kind == MeetingKind::visit) add_unique(meeting.parties, meeting.hosts);
  for (const ActorIndex actor : cluster.actors)
    if (parties.actor(actor).type == ActorType::person ||
        (parties.actor(actor).type == ActorType::group && parties.side(actor) == actor))
      meeting.participants.push_back(actor);
  const auto anchor = [&](TokenRange tokens) { return Anchor{index, document.span(tokens), false}; };
  for (const auto& mention : cluster.mentions) {
    if (mention.time && !meeting.date) {
      meeting.date = Date{anchor(mention.time->tokens), date_value(*mention.time, upcoming(meeting.status))};
    }
    // "14 hours over two days": hours say more than days
    if (mention.duration && (!meeting.duration_anchor || (in_days(meeting.least_minutes, meeting.most_minutes) &&
                                                          !in_days(mention.duration->least, mention.duration->most)))) {
      meeting.least_minutes = mention.duration->least;
      meeting.most_minutes = mention.duration->most;
      meeting.duration_anchor = anchor(mention.duration->tokens);
    }
    if (mention.level && !meeting.level) meeting.level = anchor(*mention.level);
    if (mention.result) meeting.results.push_back(anchor(*mention.result));
  }
  auto ordered = cluster.mentions;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return information(a) > information(b); });
  for (const auto& mention : ordered) {
    const Anchor place{index, document.sentences[mention.sentence].span, false};
    if (std::find(meeting.mentions.begin(), meeting.mentions.end(), place) == meeting.mentions.end())
      meeting.mentions.push_back(place);
  }
  return meeting;
}

}  // namespace

std::vector<Meeting> find_meetings(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                                   const Statements&) {
  const Parties parties(document, actors);
  std::vector<Meeting> meetings;
  for (const auto& cluster : cluster_meetings(report, document, parties))
    if (is_meeting(cluster, parties)) meetings.push_back(to_meeting(index, document, parties, cluster));
  return meetings;
}

}  // namespace rapporteur::extract
