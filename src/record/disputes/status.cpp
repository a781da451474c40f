// Status: one report has a step agreed, another only planned or proposed; one has a meeting on, another off. Each report counts
// with the firmest that it says itself, so that "plans" after "agreed" in one text is no dispute.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "record/disputes.hpp"

namespace rapporteur::record {
namespace {

struct Told {
  OutcomeStatus status;
  std::vector<Anchor> mentions;
};

constexpr double same_words = 0.4;  // of all words of two independent tellings of one step

// Between independent reports only tellings in like words are surely of one step.
bool surely_one(const View& view, const Rarity& rarity, const Outcome& a, const Outcome& b) {
  if (view.linked(a.text.report, b.text.report)) return true;
  return jaccard(content_words(view, a.text), content_words(view, b.text), rarity) >= same_words;
}

void outcome_status(const View& view, const Rarity& rarity, const Merged<Outcome>& merged, std::vector<Dispute>& found) {
  std::map<ReportIndex, Told> by_report;
  for (const Outcome& part : merged.parts) {
    if (part.foretold) continue;
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
  const bool sure = std::any_of(merged.parts.begin(), merged.parts.end(), [&](const Outcome& a) {
    return a.status == OutcomeStatus::agreed && std::any_of(merged.parts.begin(), merged.parts.end(), [&](const Outcome& b) {
             const bool softer = b.status == OutcomeStatus::planned || b.status == OutcomeStatus::proposed;
             return softer && !b.foretold && a.text.report != b.text.report && surely_one(view, rarity, a, b);
           });
  });
  if (!sure) return;
  Dispute dispute;
  dispute.story = merged.item.story;
  dispute.kind = DisputeKind::status;
  dispute.about = fmt::format("status of the step: {}", view.words(merged.item.text));
  for (auto& [status, version] : versions) dispute.versions.push_back(std::move(version));
  found.push_back(std::move(dispute));
}

void meeting_status(const View& view, const Merged<Meeting>& merged, std::vector<Dispute>& found) {
  const auto off = [](const Meeting& m) { return m.status != MeetingStatus::held && m.status != MeetingStatus::planned; };
  // A report that tells of both tells of a change; a call-off counts against a meeting of the same day or place alone.
  const auto told_otherwise = [&](const Meeting& part) {
    const auto other = [&](const Meeting& m) { return off(m) != off(part); };
    const auto here = [&](const Meeting& m) { return other(m) && m.mentions.front().report == part.mentions.front().report; };
    const auto same = [&](const Meeting& m) { return other(m) && same_occasion(view, m, part); };
    return std::none_of(merged.parts.begin(), merged.parts.end(), here) &&
           std::any_of(merged.parts.begin(), merged.parts.end(), same);
  };
  std::map<bool, DisputeVersion> versions;
  for (const Meeting& part : merged.parts) {
    if (!told_otherwise(part)) continue;
    DisputeVersion& version = versions[off(part)];
    if (version.text.empty() || part.status == MeetingStatus::held) version.text = name(part.status);
    version.mentions.push_back(part.mentions.front());
  }
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
  for (const auto& outcome : items.outcomes) outcome_status(view, items.stories[outcome.item.story].rarity, outcome, found);
  for (const auto& meeting : items.meetings) meeting_status(view, meeting, found);
  return found;
}

}  // namespace rapporteur::record
