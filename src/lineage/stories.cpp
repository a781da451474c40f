// Which reports tell of one negotiation.
//
// A report is the vector of its names and nouns, each counted as log(1 + n), at length 1: who negotiates, where, about what.
// Clusters are joined by average linkage (Sokal and Michener 1958) while two have a mean cosine of `same_story`: the average
// keeps apart what a single report about both would chain together. Independent reports of one event measured 0.4 to 0.7 on
// average, reports of different negotiations with actors in common up to 0.25 (docs/lineage.md).
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "lineage/lineage.hpp"

namespace rapporteur {
namespace {

constexpr double same_story = 0.26;
constexpr std::size_t shortest_word = 3;

using WordVector = std::vector<std::pair<std::uint32_t, double>>;  // sorted by word

bool counts(const Token& token) {
  const bool letter =
      !token.lower.empty() && ((token.lower[0] >= 'a' && token.lower[0] <= 'z') || (token.lower[0] & 0x80) != 0);
  return letter && token.lower.size() >= shortest_word && (token.pos == Pos::propn || token.pos == Pos::noun);
}

std::vector<WordVector> word_vectors(const ReportsView& run) {
  std::map<std::string_view, std::uint32_t> ids;
  std::vector<WordVector> out;
  for (const auto& document : run.documents) {
    std::map<std::uint32_t, double> words;
    for (const auto& token : document.tokens)
      if (counts(token)) {
        const auto word = token.pos == Pos::propn ? token.lower : token.lemma;
        ++words[ids.emplace(word, static_cast<std::uint32_t>(ids.size())).first->second];
      }
    double square = 0;
    for (auto& [word, weight] : words) weight = std::log1p(weight), square += weight * weight;
    WordVector vector(words.begin(), words.end());
    for (auto& [word, weight] : vector) weight /= std::sqrt(square);
    out.push_back(std::move(vector));
  }
  return out;
}

double cosine(const WordVector& a, const WordVector& b) {
  double sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (i->first < j->first)
      ++i;
    else if (j->first < i->first)
      ++j;
    else
      sum += i++->second * j++->second;
  }
  return sum;
}

// Average linkage over a matrix of similarities. Each row keeps its nearest later row, so that a join costs one pass.
class Clusters {
public:
  explicit Clusters(const std::vector<WordVector>& vectors) : members_(vectors.size()), near_(vectors.size()) {
    const auto size = vectors.size();
    similarity_.resize(size * size, 0);
    for (std::size_t a = 0; a < size; ++a) {
      members_[a] = {static_cast<ReportIndex>(a)};
      for (std::size_t b = a + 1; b < size; ++b) at(a, b) = at(b, a) = cosine(vectors[a], vectors[b]);
    }
    for (std::size_t a = 0; a < size; ++a) find_nearest(a);
  }

  std::vector<std::vector<ReportIndex>> join(double least) {
    for (;;) {
      std::size_t best = members_.size();
      for (std::size_t a = 0; a < members_.size(); ++a)
        if (near_[a] != none && (best == members_.size() || at(a, near_[a]) > at(best, near_[best]))) best = a;
      if (best == members_.size() || at(best, near_[best]) < least) break;
      merge(best, near_[best]);
    }
    std::vector<std::vector<ReportIndex>> out;
    for (auto& cluster : members_)
      if (!cluster.empty()) {
        std::sort(cluster.begin(), cluster.end());
        out.push_back(std::move(cluster));
      }
    return out;  // by their first report, since a cluster lives on in the place of its first
  }

private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  double& at(std::size_t a, std::size_t b) { return similarity_[a * members_.size() + b]; }

  void find_nearest(std::size_t a) {
    near_[a] = none;
    if (members_[a].empty()) return;
    for (std::size_t b = a + 1; b < members_.size(); ++b)
      if (!members_[b].empty() && (near_[a] == none || at(a, b) > at(a, near_[a]))) near_[a] = b;
  }

  // Puts `b` into `a`, which comes before it.
  void merge(std::size_t a, std::size_t b) {
    const auto size_a = static_cast<double>(members_[a].size()), size_b = static_cast<double>(members_[b].size());
    for (std::size_t c = 0; c < members_.size(); ++c)
      if (c != a && c != b && !members_[c].empty())
        at(a, c) = at(c, a) = (size_a * at(a, c) + size_b * at(b, c)) / (size_a + size_b);
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
    near_[b] = none;
    find_nearest(a);
    for (std::size_t c = 0; c < b; ++c)
      if (c != a && (near_[c] == a || near_[c] == b || (c < a && near_[c] != none && at(c, a) > at(c, near_[c]))))
        find_nearest(c);
  }

  std::vector<double> similarity_;
  std::vector<std::vector<ReportIndex>> members_;
  std::vector<std::size_t> near_;
};

}  // namespace

std::vector<Story> group_stories(const ReportsView& run) {
  std::vector<Story> stories;
  for (auto& reports : Clusters(word_vectors(run)).join(same_story)) stories.push_back({{}, {}, std::move(reports)});
  return stories;
}

}  // namespace rapporteur
