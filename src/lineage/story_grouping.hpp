// Reports grouped into stories, as they come in. What is grouped is a report's words with their weights; the result depends on
// the set of reports alone, not on their order or on what was asked in between.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lineage/average_linkage.hpp"
#include "lineage/lineage.hpp"

namespace rapporteur {

// What of a report decides about its story. A report's weights have a square sum of about `story_unit` squared, so that
// their product over two reports is a cosine; they are integers, so that sums do not depend on the order of adding.
inline constexpr std::uint32_t story_unit = 1U << 14U;
struct StoryWord {
  std::uint64_t word = 0;  // a hash: of the word, and of whether it counts as a name, a noun, or for standing early
  std::uint32_t weight = 0;
};
struct StoryReport {
  std::string id;                   // Report::id; decides where similarities are equal
  std::optional<std::int32_t> day;  // of publication, as days since 1970; none where it is not known
  std::vector<StoryWord> words;     // each word once
};
// Reads it from an analysed report.
StoryReport story_report(const Report& report, const Document& document, const SentenceEmbedding& embedding);

// Holds some 4 KB a report. `add` looks up the reports that share words with the new one, `stories` clusters anew only what
// reports added since the last call are similar to.
class StoryGrouping {
public:
  // The report's number: 0 for the first, then 1, and so on.
  ReportIndex add(const StoryReport& report);
  std::size_t size() const { return reports_.size(); }

  // Each report in one story, numbers ascending, stories by their first report.
  std::vector<std::vector<ReportIndex>> stories();

private:
  using Group = std::vector<ReportIndex>;
  struct Entry {
    std::string id;
    std::optional<std::int32_t> day;
    std::vector<WeightedTerm> terms;
    ReportIndex component = 0;  // or a report that is nearer to it; see root()
    ReportIndex copy_of = 0;    // the same among near copies
  };
  struct Component {
    Group reports;
    std::vector<Group> cores;  // empty: to be clustered
  };
  struct Posting {
    ReportIndex report;
    std::uint32_t weight;
  };

  struct Common {
    ReportIndex report;
    std::uint64_t common;  // product of the two reports' weights
  };

  ReportIndex root(ReportIndex report, ReportIndex Entry::*parent);
  void unite(ReportIndex a, ReportIndex b);
  void cluster(Component& component);
  void add_common(ReportIndex report);
  std::vector<Common> take_touched();
  std::vector<Group> with_leftovers(const std::vector<Group>& cores);
  std::optional<std::size_t> home_of(std::size_t leftover, const std::vector<Group>& cores,
                                     const std::vector<std::size_t>& core_of);
  void split_rounds(Group story, std::vector<Group>& out);

  std::unordered_map<std::uint64_t, std::uint32_t> terms_;  // number of each word
  std::vector<std::vector<Posting>> postings_;              // by term
  std::vector<Entry> reports_;
  std::vector<Component> components_;  // by the report that stands for it; the others are empty
  std::vector<std::uint64_t> common_;  // by report: what add_common() has added up since take_touched()
  std::vector<ReportIndex> touched_;   // where it is not zero
};

}  // namespace rapporteur
