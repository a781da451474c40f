// What merging reads: the run's reports with their analyses, and which of them share an origin or a link.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::record {

// The spans and the lineage outlive the view. Stories and lineage are already in their final order.
class View {
public:
  View(std::span<const Report> reports, std::span<const Document> documents, std::span<const Extraction> extractions,
       std::span<const Story> stories, const Lineage& lineage);

  std::span<const Report> reports;
  std::span<const Document> documents;
  std::span<const Extraction> extractions;
  std::span<const Story> stories;
  const Lineage& lineage;

  StoryIndex story_of(ReportIndex report) const { return story_of_[report]; }
  // The words at an anchor; those of a title anchor come from the report's title.
  std::string_view words(const Anchor& anchor) const;
  // The origins in which any of these reports stands, in order, each once.
  std::vector<OriginIndex> origins(const std::vector<ReportIndex>& among) const;
  std::vector<OriginIndex> origins(const std::vector<Anchor>& mentions) const;
  // True where one of the two derives from the other.
  bool linked(ReportIndex a, ReportIndex b) const;
  // The reports that this one derives from; where a link's direction is not known, either end from the other.
  const std::vector<ReportIndex>& may_derive_from(ReportIndex report) const { return sources_[report]; }

  // What `make` gives for the anchor, kept while the same story is asked about: finders ask of the same words in every pair.
  using Words = std::vector<std::string_view>;
  template <class Make>
  const Words& remembered(const Anchor& anchor, Make make) const {
    if (const StoryIndex story = story_of_[anchor.report]; story != remembered_story_) {
      remembered_.clear();
      remembered_story_ = story;
    }
    const auto [known, fresh] = remembered_.try_emplace(anchor);
    if (fresh) known->second = make();
    return known->second;
  }

private:
  struct AnchorHash {
    std::size_t operator()(const Anchor& a) const {
      const std::uint64_t place = (std::uint64_t{a.span.start} << 32) | a.span.end;
      return static_cast<std::size_t>((place ^ (std::uint64_t{a.report} << 20 | a.in_title)) * 0x9e3779b97f4a7c15ULL >> 8);
    }
  };

  std::vector<StoryIndex> story_of_;
  std::vector<std::vector<OriginIndex>> origins_of_;
  std::vector<std::vector<ReportIndex>> linked_;  // ascending
  std::vector<std::vector<ReportIndex>> sources_;
  std::vector<Text> titles_;
  mutable std::unordered_map<Anchor, Words, AnchorHash> remembered_;
  mutable StoryIndex remembered_story_ = 0;
};

// Sorts by report and place, and drops what is there twice.
void tidy(std::vector<Anchor>& mentions);
// Sorts and drops doubles.
template <class T>
void tidy_indices(std::vector<T>& indices) {
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}
// The earliest anchor; `mentions` must not be empty.
const Anchor& first_mention(const std::vector<Anchor>& mentions);

}  // namespace rapporteur::record
