// Lengths of one meeting that differ, approximations included: "four hours" and "more than four hours" are two versions.
#include <map>

#include "record/disputes.hpp"

namespace rapporteur::record {

std::vector<Dispute> duration_disputes(const View& view, const Items& items) {
  std::vector<Dispute> found;
  for (const auto& merged : items.meetings) {
    std::map<std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>, DisputeVersion> versions;
    for (const Meeting& part : merged.parts) {
      if (!part.duration_anchor) continue;
      DisputeVersion& version = versions[{part.least_minutes, part.most_minutes}];
      if (version.mentions.empty()) version.text = view.words(*part.duration_anchor);
      version.mentions.push_back(*part.duration_anchor);
    }
    // Lengths of another order are of other meetings that no date or place kept apart.
    const auto minutes_of = [](const auto& key) { return key.first.value_or(key.second.value_or(0)); };
    const auto shortest = minutes_of(versions.empty() ? std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>{}
                                                      : versions.begin()->first);
    std::erase_if(versions, [&](const auto& one) { return minutes_of(one.first) > 2 * shortest; });
    if (versions.size() < 2) continue;
    Dispute dispute;
    dispute.story = merged.item.story;
    dispute.kind = DisputeKind::number;
    dispute.about = "how long the meeting lasted";
    for (auto& [minutes, version] : versions) dispute.versions.push_back(std::move(version));
    found.push_back(std::move(dispute));
  }
  return found;
}

}  // namespace rapporteur::record
