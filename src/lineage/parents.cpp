#include "lineage/parents.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapporteur::lineage {
namespace {

// A further parent must explain so much more than those before it; between two that explain about as much the older is taken
// (two versions of one text differ by chance, so there the other must explain clearly more).
constexpr double further_gain = 0.06;
constexpr double tie = 0.07, related_tie = 0.25;
// ... and so much more where it is itself related to one of those before: it repeats them.
constexpr double related_gain = 0.35;
constexpr std::size_t most_parents = 3;
// A sentence this near to one of another story's point explains nothing.
constexpr double no_explanation = 0.4;
// Directions whose signs differ by less are undecided.
constexpr double clear_difference = 0.35;
constexpr double retelling = 3;
// What the other versions of a text say: each retelling is nearest to what it retells, so the text that the others are near to
// is the one that they come from.
constexpr double centre = 0.5;

// More where the report is more likely the older.
double originality(const ReadReport& report, bool retells) {
  const double words = report.own_words + report.quoted_words;
  return std::log(words + 1) + 0.5 * std::log(report.quoted_words + 10.0) + std::log(report.particulars + 3.0) -
         (retells ? retelling : 0);
}

class Finder {
public:
  Finder(const std::vector<ReadReport>& reports, const PairEvidence& evidence, const std::vector<bool>& retells,
         std::span<const Report> run)
      : reports_(reports), evidence_(evidence), run_(run) {
    const auto size = reports.size();
    for (std::size_t i = 0; i < size; ++i) originality_.push_back(originality(reports[i], retells[i]));
    explained_.resize(size * size);
    for (std::size_t child = 0; child < size; ++child)
      for (std::size_t parent = 0; parent < size; ++parent)
        if (child != parent && evidence.of(child, parent).related()) explained_[child * size + parent] = explain(child, parent);
    for (std::size_t i = 0; i < size; ++i) originality_[i] += centre * centrality(i);
  }

  std::vector<Parent> find() {
    std::vector<std::size_t> order(reports_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return older(a, b); });
    std::vector<Parent> links;
    for (std::size_t place = 0; place < order.size(); ++place) {
      std::vector<std::size_t> related;
      for (std::size_t before = 0; before < place; ++before)
        if (evidence_.of(order[place], order[before]).related()) related.push_back(order[before]);
      for (const auto parent : explaining(order[place], related))
        links.push_back({order[place], parent, direction_known(parent, order[place])});
    }
    return links;
  }

private:
  const std::string& published(std::size_t i) const { return run_[reports_[i].report].published; }

  // A strict order over all reports: by date where every report has one, else by originality; ties by the report's id.
  bool older(std::size_t a, std::size_t b) const {
    const auto dated = [&](const ReadReport& r) { return !run_[r.report].published.empty(); };
    if (std::all_of(reports_.begin(), reports_.end(), dated) && published(a) != published(b))
      return published(a) < published(b);
    if (originality_[a] != originality_[b]) return originality_[a] > originality_[b];
    return run_[reports_[a].report].id < run_[reports_[b].report].id;
  }

  bool direction_known(std::size_t parent, std::size_t child) const {
    if (!published(parent).empty() && !published(child).empty() && published(parent) != published(child))
      return published(parent) < published(child);
    return originality_[parent] - originality_[child] >= clear_difference;
  }

  const std::vector<double>& explained(std::size_t child, std::size_t parent) const {
    return explained_[child * reports_.size() + parent];
  }

  // The mean over the related reports that are also related to a third one of how well this one explains them, as a logarithm.
  double centrality(std::size_t i) const {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t other = 0; other < reports_.size(); ++other) {
      const auto& explains = explained(other, i);
      if (explains.empty()) continue;
      sum += std::log(std::accumulate(explains.begin(), explains.end(), 1.0) / (1.0 + reports_[other].own_words));
      ++count;
    }
    return count == 0 ? 0 : sum / static_cast<double>(count);
  }

  // How well each sentence of `child` is explained by `parent`.
  std::vector<double> explain(std::size_t child, std::size_t parent) const {
    std::vector<const Vector*> rows, columns;
    std::vector<double> weights;
    for (const auto& sentence : reports_[child].sentences)
      if (sentence.words > 0) rows.push_back(&sentence.own), weights.push_back(sentence.words);
    for (const auto& sentence : reports_[parent].sentences)
      if (sentence.words > 0) columns.push_back(&sentence.own);
    std::vector<double> out(rows.size(), 0);
    if (columns.empty()) return out;
    const auto all = similarities(rows, columns);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < columns.size(); ++column) out[row] = std::max(out[row], all.at(row, column));
      out[row] = weights[row] * std::max(0.0, out[row] - no_explanation);
    }
    return out;
  }

  std::vector<std::size_t> explaining(std::size_t child, const std::vector<std::size_t>& related) const {
    std::vector<std::size_t> chosen;
    std::vector<std::vector<double>> explains;
    for (const auto candidate : related) explains.push_back(explained(child, candidate));
    std::vector<double> so_far(related.empty() ? 0 : explains[0].size(), 0);
    double total = 0;
    while (chosen.size() < most_parents) {
      const auto best = next_parent(related, explains, so_far, total, chosen);
      if (best == related.size()) break;
      chosen.push_back(related[best]);
      total = 0;
      for (std::size_t i = 0; i < so_far.size(); ++i) {
        so_far[i] = std::max(so_far[i], explains[best][i]);
        total += so_far[i];
      }
    }
    return chosen;
  }

  // The candidate that adds most to what is explained, the older of two that add about as much (they come older first), or
  // related.size() where none adds enough.
  std::size_t next_parent(const std::vector<std::size_t>& related, const std::vector<std::vector<double>>& explains,
                          const std::vector<double>& so_far, double total, const std::vector<std::size_t>& chosen) const {
    std::size_t best = related.size();
    double best_gain = 0;
    for (std::size_t c = 0; c < related.size(); ++c) {
      if (std::find(chosen.begin(), chosen.end(), related[c]) != chosen.end()) continue;
      double gain = 0;
      for (std::size_t i = 0; i < so_far.size(); ++i) gain += std::max(0.0, explains[c][i] - so_far[i]);
      const auto repeats = [&](std::size_t before) { return evidence_.of(before, related[c]).related(); };
      const bool repeated = std::any_of(chosen.begin(), chosen.end(), repeats);
      if (!chosen.empty() && gain < (repeated ? related_gain : further_gain) * total) continue;
      const bool first = best == related.size();
      const double more = !first && evidence_.of(related[best], related[c]).related() ? related_tie : tie;
      if (first || gain > best_gain * (1 + more)) best = c, best_gain = gain;
    }
    return best;
  }

  const std::vector<ReadReport>& reports_;
  const PairEvidence& evidence_;
  std::span<const Report> run_;
  std::vector<double> originality_;
  std::vector<std::vector<double>> explained_;  // child times parent; empty where they are not related
};

}  // namespace

std::vector<Parent> find_parents(const std::vector<ReadReport>& reports, const PairEvidence& evidence,
                                 const std::vector<bool>& retells, std::span<const Report> run) {
  return Finder(reports, evidence, retells, run).find();
}

}  // namespace rapporteur::lineage
