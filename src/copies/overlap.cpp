#include "copies/overlap.hpp"

#include <algorithm>
#include <bit>
#include <set>

namespace rapporteur::copies {
namespace {

constexpr std::uint32_t longest_gap = 20;  // words between two shared shingles of one passage
constexpr std::uint32_t least_shared = 4;  // shared shingles in a passage: fewer are a phrase that everybody uses

// Takes the places of shared shingles in ascending order and makes passages of them.
class Passages {
public:
  void add(std::uint32_t place) {
    if (count_ > 0 && place > last_ + longest_gap) close();
    if (count_++ == 0) first_ = place;
    last_ = place;
    ++shared_;
  }
  template <class Each>
  void add(std::uint32_t place, Each each) {
    if (count_ > 0 && place > last_ + longest_gap) each(close());
    add(place);
  }
  // Ends the passage that is open. Empty where it is none.
  Passage close() {
    Passage passage;
    if (count_ >= least_shared) passage = {first_, last_ + static_cast<std::uint32_t>(shingle_words)};
    covered_ += passage.last - passage.first;
    count_ = 0;
    return passage;
  }
  std::uint32_t shared() const { return shared_; }
  std::uint32_t covered() const { return covered_; }

private:
  std::uint32_t first_ = 0, last_ = 0, count_ = 0, shared_ = 0, covered_ = 0;
};

}  // namespace

// 16 bits a shingle in the filter: one foreign hash in sixteen gets past it.
void Comparison::take(ShinglesView report) {
  filter_.assign(std::max<std::size_t>(1, std::bit_ceil(report.size() * 16) / 64), 0);
  filter_shift_ = 32U - static_cast<unsigned>(std::countr_zero(filter_.size() * 64));
  slots_.assign(std::bit_ceil(report.size() * 4 + 2), {});
  before_.assign(report.size(), none);
  met_.assign(report.size() / 64 + 1, 0);
  for (std::uint32_t place = 0; place < report.size(); ++place) {
    const auto hash = report[place];
    Slot& slot = slots_[slot_of(hash)];
    before_[place] = slot.place;
    slot = {hash, place};
    const auto bit = hash >> filter_shift_;
    filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

std::size_t Comparison::slot_of(std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].place != none && slots_[slot].hash != hash) slot = (slot + 1) & mask;
  return slot;
}

Overlap Comparison::with(ShinglesView other) {
  Passages theirs, ours;
  std::fill(met_.begin(), met_.end(), 0);
  // Whether a hash is met is a coin's throw in an edited copy, so the filter is asked without a branch.
  if (likely_.size() < other.size()) likely_.resize(other.size());
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < other.size(); ++i) {
    const auto bit = other[i] >> filter_shift_;
    likely_[count] = i;
    count += filter_[bit / 64] >> (bit % 64) & 1U;
  }
  for (std::size_t l = 0; l < count; ++l) {
    const auto i = likely_[l];
    auto place = slots_[slot_of(other[i])].place;
    if (place == none) continue;
    theirs.add(i);
    // Where one place with this hash is marked, all are: a text of one word over and over costs no more than another.
    for (; place != none && (met_[place / 64] >> (place % 64) & 1U) == 0; place = before_[place])
      met_[place / 64] |= std::uint64_t{1} << (place % 64);
  }
  theirs.close();
  passages_.clear();
  const auto keep = [&](Passage passage) {
    if (passage.last > passage.first) passages_.push_back(passage);
  };
  for (std::uint32_t block = 0; block < met_.size(); ++block)
    for (auto bits = met_[block]; bits != 0; bits &= bits - 1)
      ours.add(64 * block + static_cast<std::uint32_t>(std::countr_zero(bits)), keep);
  keep(ours.close());
  return {ours.shared(), ours.covered(), theirs.shared(), theirs.covered()};
}

Overlap plain_overlap(ShinglesView report, ShinglesView other) {
  Overlap overlap;
  const auto covered = [](ShinglesView words, ShinglesView in, std::uint32_t& shared) {
    const std::set<std::uint32_t> set(in.begin(), in.end());
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < words.size(); ++i)
      if (set.contains(words[i])) places.push_back(i);
    shared = static_cast<std::uint32_t>(places.size());
    std::uint32_t sum = 0;
    for (std::size_t begin = 0; begin < places.size();) {
      std::size_t end = begin + 1;
      while (end < places.size() && places[end] - places[end - 1] <= longest_gap) ++end;
      if (end - begin >= least_shared) sum += places[end - 1] - places[begin] + static_cast<std::uint32_t>(shingle_words);
      begin = end;
    }
    return sum;
  };
  overlap.covered = covered(report, other, overlap.shared);
  overlap.other_covered = covered(other, report, overlap.other_shared);
  return overlap;
}

}  // namespace rapporteur::copies
