// Sentences of two linked reports that say the same.
#pragma once

#include <map>
#include <vector>

#include "record/words.hpp"

namespace rapporteur::record {

struct SentencePair {
  std::uint32_t from = 0, to = 0;  // sentence indices
  double score = 0;                // 0 to 1
};

// The pairs of one derived report and one of its sources, best first. A sentence may stand in several pairs.
struct SentenceAlignment {
  ReportIndex from = 0;  // the derived report
  ReportIndex to = 0;    // its source
  bool direction_known = false;
  std::vector<SentencePair> pairs;
};

// For every link of the story: pairs of sentences that share enough of their telling words, and the pairs of the link's own
// passages.
std::vector<SentenceAlignment> align_linked(const View& view, const Story& story, const Rarity& rarity);

// The span of a sentence as an anchor.
Anchor sentence_anchor(const View& view, ReportIndex report, std::uint32_t sentence);

}  // namespace rapporteur::record
