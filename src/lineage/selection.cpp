#include "lineage/selection.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>

#include "lineage/margin.hpp"

namespace rapporteur::lineage {
namespace {

// Weights of a logistic regression on the pairs that coverage and rarity leave below 0 (docs/lineage.md); the offset is 0.25
// less than the regression's, since a false link costs more than a missing one.
constexpr double excess_weight = 12.6, surety_weight = 1.72, names_weight = 6.4, offset = -8.25;
// They were fitted in stories with about so many other texts. However many there are a report has but one source or two, so the
// odds of any one pair fall as their number grows.
constexpr double usual_texts = 5;
// Independent reports of one story have so much in common; it counts as one more text where means are taken over few.
constexpr double usual_margin = 0.05, usual_share = 0.32;
constexpr double excess_scale = 0.12;
// An average over fewer sentences is drawn towards 0; of reports with too few nothing is said.
constexpr double steady_sentences = 12;
constexpr std::size_t least_sentences = 5;
// Sentences vary at least so much.
constexpr double least_variance = 0.01;

double shared_share(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<std::string_view> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / std::max(1.0, static_cast<double>(std::max(a.size(), b.size())));
}

std::vector<double> best_margins(const std::vector<Match>& matches) {
  std::vector<double> out;
  for (const auto& match : matches) out.push_back(match.margin);
  return out;
}

}  // namespace

Selection::Selection(const std::vector<ReadReport>& reports, const std::vector<std::size_t>& family)
    : reports_(reports),
      family_(family),
      size_(reports.size()),
      family_size_(size_, 0),
      shares_(size_),
      sentences_(size_, 0),
      margins_(size_ * size_),
      shared_names_(size_ * size_, 0) {
  std::vector<std::vector<const Vector*>> told(size_);
  for (std::size_t i = 0; i < size_; ++i) {
    double words = 0, squares = 0;
    for (const auto& sentence : reports[i].sentences)
      if (sentence.weight > 0) {
        told[i].push_back(&sentence.told);
        shares_[i].push_back(sentence.weight);
        words += sentence.weight;
      }
    for (auto& share : shares_[i]) share /= words, squares += share * share;
    if (squares > 0) sentences_[i] = 1 / squares;
    if (told[i].size() >= least_sentences) ++family_size_[family[i]];
  }
  for (std::size_t a = 0; a < size_; ++a)
    for (std::size_t b = a + 1; b < size_; ++b) {
      if (told[a].size() < least_sentences || told[b].size() < least_sentences) continue;
      const auto matches = margin_matches(similarities(told[a], told[b]));
      margins_[a * size_ + b] = best_margins(matches.rows);
      margins_[b * size_ + a] = best_margins(matches.columns);
      shared_names_[a * size_ + b] = shared_names_[b * size_ + a] = shared_share(reports[a].names, reports[b].names);
    }
}

// The reports to compare with. Near copies go together: one that is related takes the others with it.
std::vector<std::size_t> Selection::others(std::size_t a, std::size_t b, const Related& related) const {
  std::set<std::size_t> left_out{family_[a], family_[b]};
  for (std::size_t c = 0; c < size_; ++c)
    if (related[a][c] || related[b][c]) left_out.insert(family_[c]);
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < size_; ++c)
    if (left_out.count(family_[c]) == 0 && !margins(a, c).empty()) out.push_back(c);
  return out;
}

std::size_t Selection::texts(const std::vector<std::size_t>& reports) const {
  std::set<std::size_t> families;
  for (const auto report : reports) families.insert(family_[report]);
  return families.size();
}

Selection::Fit Selection::fit(std::size_t of, std::size_t in, const std::vector<std::size_t>& others) const {
  const auto& shares = shares_[of];
  const auto& here = margins(of, in);
  std::vector<double> elsewhere(shares.size(), usual_margin), excess(shares.size());
  for (const auto other : others) {
    const auto& margin = margins(of, other);
    const auto copies = static_cast<double>(family_size_[family_[other]]);
    for (std::size_t i = 0; i < shares.size(); ++i) elsewhere[i] += margin[i] / copies;
  }
  const auto compared = static_cast<double>(texts(others) + 1);
  double mean = 0, level = 0, variance = least_variance;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    excess[i] = here[i] - elsewhere[i] / compared;
    mean += shares[i] * excess[i];
    level += shares[i] * elsewhere[i] / compared;
  }
  for (std::size_t i = 0; i < shares.size(); ++i) variance += shares[i] * (excess[i] - mean) * (excess[i] - mean);
  return {mean / (excess_scale + std::max(0.0, level)), mean / std::sqrt(variance / sentences_[of])};
}

// The mean over the lower half: relatives that are not known yet stand in the upper one.
double Selection::usual_names(std::size_t of, const std::vector<std::size_t>& others) const {
  std::vector<double> shares;
  for (const auto other : others) shares.push_back(shared_names_[of * size_ + other]);
  std::sort(shares.begin(), shares.end());
  shares.resize((shares.size() + 1) / 2);
  return std::accumulate(shares.begin(), shares.end(), usual_share) / static_cast<double>(shares.size() + 1);
}

std::vector<std::optional<double>> Selection::log_odds(const Related& related) const {
  std::vector<std::optional<double>> out(size_ * size_);
  for (std::size_t a = 0; a < size_; ++a)
    for (std::size_t b = a + 1; b < size_; ++b) {
      if (margins(a, b).empty()) continue;
      const auto compared = others(a, b, related);
      const auto number = texts(compared);
      if (number < least_others) continue;
      const auto there = fit(a, b, compared), back = fit(b, a, compared);
      const double steady = std::sqrt(std::min(1.0, std::min(sentences_[a], sentences_[b]) / steady_sentences));
      const double excess = steady * (there.excess + back.excess) / 2, surety = (there.surety + back.surety) / 2;
      const double names = shared_names_[a * size_ + b] - (usual_names(a, compared) + usual_names(b, compared)) / 2;
      out[a * size_ + b] = excess_weight * excess + surety_weight * surety + names_weight * names + offset -
                           std::log(std::max(1.0, static_cast<double>(number) / usual_texts));
    }
  return out;
}

}  // namespace rapporteur::lineage
