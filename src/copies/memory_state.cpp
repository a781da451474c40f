// The state of a run that keeps nothing: sorted vectors.
#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "copies/state.hpp"

namespace rapporteur::copies {
namespace {

// All reports in the order of their families, then of their numbers.
std::vector<Number> by_family(std::span<const Number> families) {
  std::vector<Number> order(families.size());
  std::iota(order.begin(), order.end(), Number{0});
  std::stable_sort(order.begin(), order.end(), [&](Number a, Number b) { return families[a] < families[b]; });
  return order;
}

class MemoryState : public State {
public:
  Number size() const override { return static_cast<Number>(entries_.size()); }
  Result<std::optional<Number>> find(const std::string& path) const override {
    const auto found = numbers_.find(path);
    return found == numbers_.end() ? std::optional<Number>() : found->second;
  }
  Result<About> about(Number number) const override { return entries_[number].about; }
  Result<ShinglesView> shingles(Number number) const override { return ShinglesView(entries_[number].shingles); }
  std::size_t length(Number number) const override { return entries_[number].shingles.size(); }
  const std::string& published(Number number) const override { return entries_[number].about.published; }

  Result<void> postings(std::span<const std::uint32_t> hashes, std::size_t most,
                        const std::function<void(Posting)>& each) const override {
    auto at = postings_.begin();
    for (const auto hash : hashes) {
      at = std::lower_bound(at, postings_.end(), Posting{hash, 0});
      for (std::size_t n = 0; at != postings_.end() && at->hash == hash && n < most; ++at, ++n) each(*at);
    }
    return {};
  }

  Result<void> partners(const std::function<Result<void>(Number, std::span<const Partner>)>& each) const override {
    std::vector<std::size_t> end(entries_.size() + 1, 0);
    for (const auto& pair : pairs_) ++end[pair.later + 1], ++end[pair.earlier + 1];
    std::partial_sum(end.begin(), end.end(), end.begin());
    // Pairs come by their later report, so a report's partners with lower numbers go before those with higher ones, and each
    // kind ascends. After this end[n] is where the partners of n end; until then, where the next goes.
    std::vector<Partner> of(2 * pairs_.size());
    for (const auto& [later, earlier, shared] : pairs_) of[end[later]++] = {earlier, shared};
    for (const auto& [later, earlier, shared] : pairs_) of[end[earlier]++] = {later, shared};
    for (const auto report : by_family(families_)) {
      const std::size_t first = report == 0 ? 0 : end[report - 1];
      if (first == end[report]) continue;
      if (auto done = each(report, std::span(of).subspan(first, end[report] - first)); !done) return done;
    }
    return {};
  }

  Result<void> add(std::vector<Entry> entries, std::span<const Posting> postings, std::span<const Pair> pairs) override {
    for (auto& entry : entries) {
      numbers_.emplace(entry.about.path, size());
      entries_.push_back(std::move(entry));
    }
    add_families(families_, entries.size(), pairs);
    const auto middle = static_cast<std::ptrdiff_t>(postings_.size());
    postings_.insert(postings_.end(), postings.begin(), postings.end());
    std::inplace_merge(postings_.begin(), postings_.begin() + middle, postings_.end());
    pairs_.insert(pairs_.end(), pairs.begin(), pairs.end());
    return {};
  }

private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string, Number> numbers_;
  std::vector<Posting> postings_;  // sorted
  std::vector<Pair> pairs_;
  std::vector<Number> families_;  // of each report
};

}  // namespace

void add_families(std::vector<Number>& families, std::size_t entries, std::span<const Pair> pairs) {
  const auto begin = families.size();
  families.resize(begin + entries);
  std::iota(families.begin() + static_cast<std::ptrdiff_t>(begin), families.end(), static_cast<Number>(begin));
  for (auto pair = pairs.begin(); pair != pairs.end();) {
    auto most = pair;
    const Number later = pair->later;
    for (; pair != pairs.end() && pair->later == later; ++pair)
      if (pair->shared > most->shared) most = pair;
    families[later] = families[most->earlier];
  }
}

std::unique_ptr<State> in_memory() { return std::make_unique<MemoryState>(); }

}  // namespace rapporteur::copies
