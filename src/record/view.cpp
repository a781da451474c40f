#include "record/view.hpp"

#include <algorithm>
#include <cassert>

namespace rapporteur::record {

View::View(std::span<const Report> reports_in, std::span<const Document> documents_in,
           std::span<const Extraction> extractions_in, std::span<const Story> stories_in, const Lineage& lineage_in)
    : reports(reports_in),
      documents(documents_in),
      extractions(extractions_in),
      stories(stories_in),
      lineage(lineage_in),
      story_of_(reports_in.size(), 0),
      origins_of_(reports_in.size()),
      linked_(reports_in.size()),
      sources_(reports_in.size()) {
  for (StoryIndex s = 0; s < stories.size(); ++s)
    for (const ReportIndex r : stories[s].reports) story_of_[r] = s;
  for (OriginIndex o = 0; o < lineage.origins.size(); ++o)
    for (const ReportIndex r : lineage.origins[o].reports) origins_of_[r].push_back(o);
  for (const LineageLink& link : lineage.links) {
    linked_[link.from].push_back(link.to);
    linked_[link.to].push_back(link.from);
    sources_[link.from].push_back(link.to);
    if (!link.direction_known) sources_[link.to].push_back(link.from);
  }
  for (auto& others : linked_) tidy_indices(others);
  titles_.reserve(reports.size());
  for (const Report& report : reports) titles_.emplace_back(report.title);
}

std::string_view View::words(const Anchor& anchor) const {
  return anchor.in_title ? titles_[anchor.report].slice(anchor.span) : reports[anchor.report].text.slice(anchor.span);
}

std::vector<OriginIndex> View::origins(const std::vector<ReportIndex>& among) const {
  std::vector<OriginIndex> all;
  for (const ReportIndex r : among) all.insert(all.end(), origins_of_[r].begin(), origins_of_[r].end());
  tidy_indices(all);
  return all;
}

std::vector<OriginIndex> View::origins(const std::vector<Anchor>& mentions) const {
  std::vector<ReportIndex> among;
  for (const Anchor& mention : mentions) among.push_back(mention.report);
  tidy_indices(among);
  return origins(among);
}

bool View::linked(ReportIndex a, ReportIndex b) const { return std::binary_search(linked_[a].begin(), linked_[a].end(), b); }

void tidy(std::vector<Anchor>& mentions) { tidy_indices(mentions); }

const Anchor& first_mention(const std::vector<Anchor>& mentions) {
  assert(!mentions.empty());
  return *std::min_element(mentions.begin(), mentions.end());
}

}  // namespace rapporteur::record
