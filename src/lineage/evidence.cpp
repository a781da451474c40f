#include "lineage/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace rapporteur::lineage {
namespace {

// Weights of the regression (see the header).
constexpr double coverage_weight = 43.3, rarity_weight = 17.2, offset = -13.6;
// Shared runs of six words alone say it where so much of the shorter report is in the other: independent reports of one event
// stayed below 0.07 of the measured ones.
constexpr double verbatim_share = 0.25;
constexpr double verbatim_runs = 10;  // at least so many
// The chance that a report has a word which an independent report of the same story has, by the word's rank: measured, 0.44 at
// rank 50, 0.30 at 1500, 0.20 at 25000. And how many reports that guess is worth.
constexpr double chance_of_first = 0.75, chance_exponent = -0.125, largest_chance = 0.9, guess_worth = 2;
// The guess leaves independent reports with so much more rarity than counted words do.
constexpr double guess_excess = 0.08;
// Of the longer report so many times the words of the shorter one are looked at, the best.
constexpr double reach = 4;
// With fewer sentences the averages are noise.
constexpr double steady_sentences = 5;
// Reports with so much coverage are versions of one text: their words are no independent sign of how common a word is.
constexpr double version_coverage = 0.3;

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

template <class T>
std::size_t shared(const std::vector<T>& a, const std::vector<T>& b) {
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

// The families of a story, each a set of versions of one text, as a number a report.
std::vector<std::size_t> families(const std::vector<double>& coverages, std::size_t size) {
  std::vector<std::size_t> family(size);
  std::iota(family.begin(), family.end(), std::size_t{0});
  for (std::size_t a = 0; a < size; ++a)
    for (std::size_t b = a + 1; b < size; ++b)
      if (coverages[a * size + b] >= version_coverage && family[a] != family[b])
        std::replace(family.begin(), family.end(), family[b], family[a]);
  return family;
}

// How many families have a word; the word's chance before they are seen.
struct WordCount {
  std::vector<std::size_t> families;
  double chance = 0;
};

class Rarity {
public:
  Rarity(const std::vector<ReadReport>& reports, std::vector<std::size_t> family, const SentenceEmbedding& embedding)
      : reports_(reports), family_(std::move(family)) {
    std::vector<std::size_t> all = family_;
    std::sort(all.begin(), all.end());
    families_ = static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
    for (std::size_t i = 0; i < reports.size(); ++i)
      for (const auto word : reports[i].words) {
        auto& seen = words_[word].families;
        if (std::find(seen.begin(), seen.end(), family_[i]) == seen.end()) seen.push_back(family_[i]);
      }
    for (auto& [word, count] : words_)
      count.chance =
          std::min(largest_chance, chance_of_first * std::pow(static_cast<double>(embedding.rank(word)), chance_exponent));
  }

  double of(std::size_t a, std::size_t b) const {
    const auto others = static_cast<double>(families_ - (family_[a] == family_[b] ? 1 : 2));
    double sum = 0;
    const auto &x = reports_[a].words, &y = reports_[b].words;
    for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
      if (*i < *j)
        ++i;
      else if (*j < *i)
        ++j;
      else {
        const auto& count = words_.at(*i);
        const auto own = std::count_if(count.families.begin(), count.families.end(),
                                       [&](std::size_t f) { return f == family_[a] || f == family_[b]; });
        const auto elsewhere = static_cast<double>(count.families.size()) - static_cast<double>(own);
        sum -= std::log((elsewhere + guess_worth * count.chance) / (others + guess_worth));
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
  std::map<std::string_view, WordCount> words_;
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

double verbatim(const ReadReport& a, const ReadReport& b) {
  const auto fewer = std::min(a.runs.size(), b.runs.size());
  if (fewer == 0) return 0;
  return static_cast<double>(shared(a.runs, b.runs)) / static_cast<double>(fewer);
}

PairEvidence::PairEvidence(const std::vector<ReadReport>& reports, const SentenceEmbedding& embedding)
    : size_(reports.size()), pairs_(size_ * size_) {
  std::vector<double> coverages(size_ * size_, 0);
  for (std::size_t a = 0; a < size_; ++a)
    for (std::size_t b = a + 1; b < size_; ++b) coverages[a * size_ + b] = coverage(reports[a], reports[b]);
  const Rarity rarity(reports, families(coverages, size_), embedding);
  for (std::size_t a = 0; a < size_; ++a)
    for (std::size_t b = a + 1; b < size_; ++b) {
      auto& pair = pairs_[a * size_ + b];
      pair.coverage = coverages[a * size_ + b];
      pair.rarity = rarity.of(a, b) * steadiness(reports[a], reports[b]);
      pair.verbatim = verbatim(reports[a], reports[b]);
      pair.log_odds = coverage_weight * pair.coverage + rarity_weight * pair.rarity + offset;
      const auto runs = static_cast<double>(std::min(reports[a].runs.size(), reports[b].runs.size()));
      if (pair.verbatim >= verbatim_share && pair.verbatim * runs >= verbatim_runs)
        pair.log_odds = std::max(pair.log_odds, 20 * pair.verbatim);
    }
}

}  // namespace rapporteur::lineage
