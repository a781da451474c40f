#include "lineage/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

namespace rapporteur::lineage {
namespace {

// Weights of the regression (see the header).
constexpr double coverage_weight = 46.8, rarity_weight = 16.4, offset = -14.5;
// Shared runs of six words alone say it where so much of the shorter report is in the other: independent reports of one event
// stayed below 0.07 of the measured ones.
constexpr double verbatim_share = 0.25;
constexpr double verbatim_runs = 10;  // at least so many
// The odds that a report has a word of an independent report of the same story: first * rank^by_rank * times^by_times, by the
// word's rank in the vocabulary and how often the one has it. Measured on independent reports: used once, .31 at ranks 100 to
// 400 and .13 from 6 400 on; used four or five times, .74 and .64. What a report keeps coming back to is the story's subject.
// And how many reports that guess is worth.
constexpr double odds_of_first = 1.07, odds_by_rank = -0.2, odds_by_times = 1.36, guess_worth = 2;
// The guess leaves independent reports with so much more rarity than counted words do.
constexpr double guess_excess = 0.08;
// Of the longer report so many times the words of the shorter one are looked at, the best.
constexpr double reach = 4;
// With fewer sentences the averages are noise.
constexpr double steady_sentences = 5;
// Reports with so much coverage, or so many runs of words in common, are versions of one text: their words are no independent
// sign of how common a word is.
constexpr double version_coverage = 0.3, version_verbatim = 0.5;
// What stands word for word in so many reports that are no versions of one another is a caption, a notice or a formula.
constexpr std::size_t formula_families = 3;
// Relatives found change what others are compared with; after so many rounds hardly anything is found.
constexpr int selection_rounds = 3;

struct Weighted {
  std::vector<const Vector*> vectors;
  std::vector<double> weights;
};

Weighted weighted(const ReadReport& report) {
  Weighted out;
  for (const auto& sentence : report.sentences)
    if (sentence.weight > 0) {
      out.vectors.push_back(&sentence.own);
      out.weights.push_back(sentence.weight);
    }
  return out;
}

// 1, or less where a report has too few sentences for an average to mean anything.
double steadiness(const ReadReport& a, const ReadReport& b) {
  const auto of_weight = [](const ReadReport& report) {
    return std::count_if(report.sentences.begin(), report.sentences.end(), [](const auto& s) { return s.weight > 0; });
  };
  return std::sqrt(std::min(1.0, static_cast<double>(std::min(of_weight(a), of_weight(b))) / steady_sentences));
}

// The mean margin over the sentences that fit best, as many as weigh `limit` together.
double mean_margin(const std::vector<Match>& matches, const std::vector<double>& weights, double limit) {
  std::vector<std::size_t> order(matches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return matches[a].margin > matches[b].margin; });
  double sum = 0, weight = 0;
  for (const auto i : order) {
    if (weight >= limit) break;
    sum += matches[i].margin * weights[i];
    weight += weights[i];
  }
  return weight > 0 ? sum / weight : 0;
}

using Runs = std::vector<std::uint64_t>;

std::size_t shared(const Runs& a, const Runs& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j)
      ++count, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return count;
}

double shared_share(const Runs& a, const Runs& b) {
  const auto fewer = std::min(a.size(), b.size());
  return fewer == 0 ? 0 : static_cast<double>(shared(a, b)) / static_cast<double>(fewer);
}

std::vector<double> coverages(const std::vector<ReadReport>& reports) {
  const auto size = reports.size();
  std::vector<double> out(size * size, 0);
  for (std::size_t a = 0; a < size; ++a)
    for (std::size_t b = a + 1; b < size; ++b) out[a * size + b] = coverage(reports[a], reports[b]);
  return out;
}

// The families of a story, each a set of versions of one text, as a number a report.
std::vector<std::size_t> families(const std::vector<ReadReport>& reports, const std::vector<double>& coverages) {
  const auto size = reports.size();
  std::vector<std::size_t> family(size);
  std::iota(family.begin(), family.end(), std::size_t{0});
  for (std::size_t a = 0; a < size; ++a)
    for (std::size_t b = a + 1; b < size; ++b) {
      if (family[a] == family[b]) continue;
      if (coverages[a * size + b] >= version_coverage || verbatim(reports[a], reports[b]) >= version_verbatim)
        std::replace(family.begin(), family.end(), family[b], family[a]);
    }
  return family;
}

// The reports without weight for the sentences that stand word for word in `formula_families` of them or more.
std::vector<ReadReport> without_formulas(std::vector<ReadReport> reports, const std::vector<std::size_t>& family) {
  std::map<std::uint64_t, std::set<std::size_t>> seen;
  for (std::size_t i = 0; i < reports.size(); ++i)
    for (const auto& sentence : reports[i].sentences) seen[sentence.hash].insert(family[i]);
  for (auto& report : reports)
    for (auto& sentence : report.sentences)
      if (sentence.hash != 0 && seen.at(sentence.hash).size() >= formula_families) sentence.weight = 0;
  return reports;
}

// Each report's runs but for formulas.
std::vector<Runs> runs_of_text(const std::vector<ReadReport>& reports, const std::vector<std::size_t>& family) {
  std::map<std::uint64_t, std::set<std::size_t>> seen;
  for (std::size_t i = 0; i < reports.size(); ++i)
    for (const auto run : reports[i].runs) seen[run].insert(family[i]);
  std::vector<Runs> out(reports.size());
  for (std::size_t i = 0; i < reports.size(); ++i)
    std::copy_if(reports[i].runs.begin(), reports[i].runs.end(), std::back_inserter(out[i]),
                 [&](auto run) { return seen.at(run).size() < formula_families; });
  return out;
}

// A word of the story: the families that have it, and its rank in the vocabulary.
struct StoryWord {
  std::set<std::size_t> families;
  double rank = 1;

  double chance(double times) const {
    const double odds = odds_of_first * std::pow(rank, odds_by_rank) * std::pow(times, odds_by_times);
    return odds / (1 + odds);
  }
};

class Rarity {
public:
  Rarity(const std::vector<ReadReport>& reports, std::vector<std::size_t> family, const SentenceEmbedding& embedding)
      : reports_(reports), family_(std::move(family)) {
    std::vector<std::size_t> all = family_;
    std::sort(all.begin(), all.end());
    families_ = static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
    for (std::size_t i = 0; i < reports.size(); ++i)
      for (const auto& word : reports[i].words) words_[word.lemma].families.insert(family_[i]);
    for (auto& [lemma, word] : words_) word.rank = static_cast<double>(embedding.rank(lemma));
  }

  double of(std::size_t a, std::size_t b) const {
    const auto others = static_cast<double>(families_ - (family_[a] == family_[b] ? 1 : 2));
    double sum = 0;
    const auto &x = reports_[a].words, &y = reports_[b].words;
    for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
      if (i->lemma < j->lemma)
        ++i;
      else if (j->lemma < i->lemma)
        ++j;
      else {
        const auto& word = words_.at(i->lemma);
        const auto own = family_[a] == family_[b] ? 1U : 2U;
        const auto elsewhere = static_cast<double>(word.families.size() - own);
        const double chance = word.chance(std::sqrt(static_cast<double>(i->times) * static_cast<double>(j->times)));
        sum -= std::log((elsewhere + guess_worth * chance) / (others + guess_worth));
        ++i, ++j;
      }
    }
    if (x.empty() || y.empty()) return 0;
    const double mean = sum / std::sqrt(static_cast<double>(x.size()) * static_cast<double>(y.size()));
    return mean - guess_excess * guess_worth / (others + guess_worth);
  }

private:
  const std::vector<ReadReport>& reports_;
  std::vector<std::size_t> family_;
  std::size_t families_ = 0;
  std::map<std::string_view, StoryWord> words_;
};

}  // namespace

double coverage(const ReadReport& a, const ReadReport& b) {
  const auto x = weighted(a), y = weighted(b);
  if (x.vectors.empty() || y.vectors.empty()) return 0;
  const auto matches = margin_matches(similarities(x.vectors, y.vectors));
  const double words_a = std::accumulate(x.weights.begin(), x.weights.end(), 0.0);
  const double words_b = std::accumulate(y.weights.begin(), y.weights.end(), 0.0);
  // Of a report much longer than the other only so much can be in it.
  const double mean =
      std::min(mean_margin(matches.rows, x.weights, reach * words_b), mean_margin(matches.columns, y.weights, reach * words_a));
  return mean * steadiness(a, b);
}

double verbatim(const ReadReport& a, const ReadReport& b) { return shared_share(a.runs, b.runs); }

PairEvidence::PairEvidence(const std::vector<ReadReport>& reports, const SentenceEmbedding& embedding)
    : size_(reports.size()), pairs_(size_ * size_) {
  // Copies have sentences in common too: what is left of them, or how much it is, tells them from reports with one caption.
  std::vector<std::size_t> each(size_);
  std::iota(each.begin(), each.end(), std::size_t{0});
  const auto family = families(reports, coverages(without_formulas(reports, each)));
  const auto texts = without_formulas(reports, family);
  const auto coverage_of = coverages(texts);
  const Rarity rarity(reports, family, embedding);
  const auto runs = runs_of_text(reports, family);
  for (std::size_t a = 0; a < size_; ++a)
    for (std::size_t b = a + 1; b < size_; ++b) {
      auto& pair = pairs_[a * size_ + b];
      pair.coverage = coverage_of[a * size_ + b];
      pair.rarity = rarity.of(a, b) * steadiness(texts[a], texts[b]);
      pair.verbatim = shared_share(runs[a], runs[b]);
      pair.log_odds = coverage_weight * pair.coverage + rarity_weight * pair.rarity + offset;
      const auto fewer = static_cast<double>(std::min(runs[a].size(), runs[b].size()));
      if (pair.verbatim >= verbatim_share && pair.verbatim * fewer >= verbatim_runs)
        pair.log_odds = std::max(pair.log_odds, 20 * pair.verbatim);
    }
  add_selection(Selection(texts, family));
}

void PairEvidence::add_selection(const Selection& selection) {
  std::vector<double> found(pairs_.size());
  std::transform(pairs_.begin(), pairs_.end(), found.begin(), [](const Evidence& pair) { return pair.log_odds; });
  for (int round = 0; round < selection_rounds; ++round) {
    Selection::Related related(size_, std::vector<bool>(size_, false));
    for (std::size_t a = 0; a < size_; ++a)
      for (std::size_t b = a + 1; b < size_; ++b) related[a][b] = related[b][a] = found[a * size_ + b] > 0;
    const auto chosen = selection.log_odds(related);
    for (std::size_t i = 0; i < pairs_.size(); ++i)
      found[i] = std::max(pairs_[i].log_odds, chosen[i].value_or(pairs_[i].log_odds));
  }
  for (std::size_t i = 0; i < pairs_.size(); ++i) pairs_[i].log_odds = found[i];
}

}  // namespace rapporteur::lineage
