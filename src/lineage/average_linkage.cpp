#include "lineage/average_linkage.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace rapporteur {
namespace {

using Terms = std::vector<WeightedTerm>;

Terms sum_of(std::span<const WeightedTerm> a, std::span<const WeightedTerm> b) {
  Terms out;
  out.reserve(a.size() + b.size());
  auto i = a.begin(), j = b.begin();
  while (i != a.end() || j != b.end()) {
    if (j == b.end() || (i != a.end() && i->term < j->term))
      out.push_back(*i++);
    else if (i == a.end() || j->term < i->term)
      out.push_back(*j++);
    else
      out.push_back({i->term, i++->weight + j++->weight});
  }
  return out;
}

class Linkage {
public:
  Linkage(std::span<const std::span<const WeightedTerm>> items, std::span<const std::size_t> together) {
    std::map<std::size_t, std::size_t> begun;
    for (std::size_t item = 0; item < items.size(); ++item) {
      const auto [at, fresh] = begun.emplace(together[item], clusters_.size());
      if (fresh) clusters_.push_back({{}, {}});
      auto& cluster = clusters_[at->second];
      cluster.items.push_back(item);
      cluster.sum = sum_of(cluster.sum, items[item]);
    }
    common_.resize(2 * clusters_.size());
    clusters_.reserve(2 * clusters_.size());
    for (std::size_t c = 0; c < clusters_.size(); ++c) enter(c);
  }

  std::vector<std::vector<std::size_t>> join(double least) {
    std::vector<Near> chain;
    std::size_t next = 0;
    for (;;) {
      if (chain.empty()) {
        while (next < clusters_.size() && clusters_[next].sum.empty()) ++next;
        if (next == clusters_.size()) break;
        chain.push_back({next, 0});
      }
      const auto top = chain.back();
      if (clusters_[top.cluster].sum.empty()) {  // rounding has put it into the chain twice
        chain.clear();
        continue;
      }
      const auto before = chain.size() > 1 ? chain[chain.size() - 2].cluster : none;
      const auto near = nearest(top.cluster, before);
      if (near.cluster == none || near.similarity < least) {
        done(top.cluster);  // joins elsewhere bring nothing nearer to it than what they join
        chain.clear();
      } else if (before != none && near.similarity <= top.similarity) {
        chain.resize(chain.size() - 2);
        merge(before, top.cluster);
      } else {
        chain.push_back(near);
      }
    }
    return finished();
  }

private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Cluster {
    std::vector<std::size_t> items;
    Terms sum;  // empty once it is part of another, or can join none
  };
  struct Near {
    std::size_t cluster;
    double similarity;  // to the one before it in the chain
  };
  struct Posting {
    std::size_t cluster;
    std::uint64_t weight;
  };

  void enter(std::size_t c) {
    for (const auto& [term, weight] : clusters_[c].sum) postings_[term].push_back({c, weight});
  }

  // The cluster of the greatest mean similarity; where several have it, `preferred`, then the one with the first item.
  Near nearest(std::size_t c, std::size_t preferred) {
    touched_.clear();
    for (const auto& [term, weight] : clusters_[c].sum) {
      auto& postings = postings_[term];
      std::erase_if(postings, [&](const Posting& posting) { return clusters_[posting.cluster].sum.empty(); });
      for (const auto& posting : postings) {
        auto& common = common_[posting.cluster];
        if (common == 0) touched_.push_back(posting.cluster);
        common += weight * posting.weight;
      }
    }
    Near best{none, 0};
    for (const auto other : touched_) {
      const auto similarity = static_cast<double>(common_[other]) / (static_cast<double>(clusters_[c].items.size()) *
                                                                     static_cast<double>(clusters_[other].items.size()));
      common_[other] = 0;
      if (other == c) continue;
      if (best.cluster == none || similarity > best.similarity ||
          (similarity == best.similarity && best.cluster != preferred &&
           (other == preferred || clusters_[other].items.front() < clusters_[best.cluster].items.front())))
        best = {other, similarity};
    }
    return best;
  }

  void merge(std::size_t a, std::size_t b) {
    Cluster joined;
    std::merge(clusters_[a].items.begin(), clusters_[a].items.end(), clusters_[b].items.begin(), clusters_[b].items.end(),
               std::back_inserter(joined.items));
    joined.sum = sum_of(clusters_[a].sum, clusters_[b].sum);
    for (const auto part : {a, b}) clusters_[part] = {};
    clusters_.push_back(std::move(joined));
    enter(clusters_.size() - 1);
  }

  void done(std::size_t c) {
    finished_.push_back(std::move(clusters_[c].items));
    clusters_[c] = {};
  }

  std::vector<std::vector<std::size_t>> finished() {
    for (auto& cluster : clusters_)  // what has no terms at all
      if (!cluster.items.empty()) finished_.push_back(std::move(cluster.items));
    std::sort(finished_.begin(), finished_.end());
    return std::move(finished_);
  }

  std::vector<Cluster> clusters_;
  std::unordered_map<std::uint32_t, std::vector<Posting>> postings_;
  std::vector<std::uint64_t> common_;  // by cluster: what nearest() has added up; zero in between
  std::vector<std::size_t> touched_;
  std::vector<std::vector<std::size_t>> finished_;
};

}  // namespace

std::vector<std::vector<std::size_t>> average_linkage(std::span<const std::span<const WeightedTerm>> items,
                                                      std::span<const std::size_t> together, double least) {
  return Linkage(items, together).join(least);
}

}  // namespace rapporteur
