// The state of a run that keeps nothing: sorted vectors.
#include <algorithm>
#include <unordered_map>

#include "copies/partners.hpp"
#include "copies/state.hpp"

namespace rapporteur::copies {
namespace {

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
    const auto scan = [this](const EachPair& pair) -> Result<void> {
      std::for_each(pairs_.begin(), pairs_.end(), pair);
      return {};
    };
    return each_with_partners(families_, scan, each);
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

std::unique_ptr<State> in_memory() { return std::make_unique<MemoryState>(); }

}  // namespace rapporteur::copies
