// How strongly two reports of a story speak for one source text. Three signs of the pair, all on words outside quotation marks:
//
// coverage  the mean margin (margin.hpp) of a report's sentences against the other's, weighted by their words; of the two
//           directions the lesser. High where most of each report is found again in the other.
// rarity    for each content word that both use, -log of its chance in any other report of the story, summed and divided by
//           the geometric mean of their numbers of words. The chance is estimated from the story's other reports and, before
//           any are seen, from the word's rank in the vocabulary and from how often the two use it: a word that a report
//           repeats is what the story is about (Church 2000, "Empirical estimates of adaptation"). Names and figures, which
//           every witness reports, are left out. Reports that are near copies of one another count as one.
// verbatim  the share of the shorter report's runs of six words that the other has too, but for runs that three or more
//           unrelated reports have.
//
// evidence = 46.8 coverage + 16.4 rarity - 14.5: the log-odds of a logistic regression on public news texts with and without
// rewrites (docs/lineage.md), to be read as: above 0, more likely one source than two. Where that leaves a pair below 0 and the
// story has others to compare with, the choice of points (selection.hpp) may still bring it above.
#pragma once

#include <vector>

#include "lineage/margin.hpp"
#include "lineage/reading.hpp"
#include "lineage/selection.hpp"

namespace rapporteur::lineage {

struct Evidence {
  double coverage = 0, rarity = 0, verbatim = 0;
  double log_odds = 0;
  bool related() const { return log_odds > 0; }
};

// Evidence for each pair of the reports of one story.
class PairEvidence {
public:
  PairEvidence(const std::vector<ReadReport>& reports, const SentenceEmbedding& embedding);
  // `a` and `b` are places in the constructor's list and differ.
  const Evidence& of(std::size_t a, std::size_t b) const { return pairs_[a < b ? a * size_ + b : b * size_ + a]; }

private:
  void add_selection(const Selection& selection);

  std::size_t size_;
  std::vector<Evidence> pairs_;
};

// The parts, for the tests. `coverage` is 0 where a report has no sentence of weight.
double coverage(const ReadReport& a, const ReadReport& b);
double verbatim(const ReadReport& a, const ReadReport& b);

}  // namespace rapporteur::lineage
