// Status: one report has a step agreed, another only planned or proposed; one has a meeting on, another off. Each report counts
// with the firmest that it says itself, so that "plans" after "agreed" in one text is no dispute.
#include <fmt/format.h>

#include <map>

#include "record/disputes.hpp"

namespace rapporteur::record {
namespace {

struct Told {
  OutcomeStatus status;
  std::vector<Anchor> mentions;
};

void outcome_status(const View& view, const Merged<Outcome>& merged, std::vector<Dispute>& found) {
  std::map<ReportIndex, Told> by_report;
  for (const Outcome& part : merged.parts) {
    const auto [at, fresh] = by_report.emplace(part.text.report, Told{part.status, {part.text}});
    if (fresh) continue;
    if (part.status < at->second.status) at->second = {part.status, {}};
    if (part.status == at->second.status) at->second.mentions.push_back(part.text);
  }
  std::map<OutcomeStatus, DisputeVersion> versions;
  for (const auto& [report, told] : by_report) {
    if (told.status == OutcomeStatus::cancelled) continue;  // what was agreed can be called off later: no contradiction
    DisputeVersion& version = versions[told.status];
    version.text = name(told.status);
    version.mentions.insert(version.mentions.end(), told.mentions.begin(), told.mentions.end());
  }
  if (versions.size() < 2 || versions.count(OutcomeStatus::agreed) == 0) return;
  Dispute dispute;
  dispute.story = merged.item.story;
  dispute.kind = DisputeKind::status;
  dispute.about = fmt::format("status of the step: {}", view.words(merged.item.text));
  for (auto& [status, version] : versions) dispute.versions.push_back(std::move(version));
  found.push_back(std::move(dispute));
}

void meeting_status(const Merged<Meeting>& merged, std::vector<Dispute>& found) {
  std::map<MeetingStatus, DisputeVersion> versions;
  for (const Meeting& part : merged.parts) {
    // A meeting that was held had been planned: not a difference.
    const MeetingStatus status = part.status == MeetingStatus::held ? MeetingStatus::planned : part.status;
    DisputeVersion& version = versions[status];
    if (version.text.empty() || part.status == MeetingStatus::held) version.text = name(part.status);
    version.mentions.push_back(part.mentions.front());
  }
  std::map<ReportIndex, std::size_t> statuses_of;
  for (const auto& [status, version] : versions)
    for (const Anchor& mention : version.mentions) ++statuses_of[mention.report];
  if (versions.size() < 2) return;
  Dispute dispute;
  dispute.story = merged.item.story;
  dispute.kind = DisputeKind::status;
  dispute.about = "whether the meeting is on";
  for (auto& [status, version] : versions) dispute.versions.push_back(std::move(version));
  found.push_back(std::move(dispute));
}

}  // namespace

std::vector<Dispute> status_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (const auto& outcome : items.outcomes) outcome_status(view, outcome, found);
  for (const auto& meeting : items.meetings) meeting_status(meeting, found);
  return found;
}

}  // namespace rapporteur::record
