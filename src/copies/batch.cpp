#include "copies/batch.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "base/parallel.hpp"

namespace rapporteur::copies {
namespace {

constexpr std::size_t longest_list = 64;   // reports with one shingle: beyond, it is a phrase or a notice that all carry
constexpr std::size_t most_partners = 40;  // earlier reports that one makes pairs with
constexpr std::uint32_t least_shared = 2;  // sampled shingles of a pair
// A copy has what it shares in a stretch of its own words, or it is a good part of the other's.
constexpr double least_span = 0.15;      // of a report's words, from the first shared one to the last
constexpr double least_of_other = 0.25;  // of the other report's shingles
// And it is nothing that many have, where others share what few have: so heavy the weight is beside that of the heaviest.
constexpr std::uint32_t least_weight_one_in = 64;

// The reports of each sampled shingle that the batch has: those of the state, then its own.
class Lists {
public:
  // `own` are the batch's postings, sorted, of `count` reports from number `begin` on.
  static Result<Lists> of(const State& state, std::span<const Posting> own, Number begin, std::size_t count) {
    std::vector<std::uint32_t> hashes;
    for (const auto& posting : own)
      if (hashes.empty() || hashes.back() != posting.hash) hashes.push_back(posting.hash);
    std::vector<Posting> earlier;
    auto done = state.postings(hashes, longest_list, [&](Posting posting) { earlier.push_back(posting); });
    if (!done) return tl::unexpected(done.error());
    Lists lists;
    lists.first_of_.assign(count + 1, 0);
    for (const auto& posting : own) ++lists.first_of_[posting.report - begin + 1];
    std::partial_sum(lists.first_of_.begin(), lists.first_of_.end(), lists.first_of_.begin());
    lists.of_report_.resize(own.size());
    auto next = lists.first_of_;  // of each report: where its next list goes
    auto old = earlier.begin();
    auto fresh = own.begin();
    for (const auto hash : hashes) {
      const auto first = static_cast<std::uint32_t>(lists.reports_.size());
      for (; old != earlier.end() && old->hash == hash; ++old) lists.reports_.push_back(old->report);
      const auto known = static_cast<std::uint32_t>(lists.reports_.size());
      const auto end = std::find_if(fresh, own.end(), [&](const Posting& posting) { return posting.hash != hash; });
      const bool is_alone = known == first && end - fresh == 1;
      const auto list = is_alone ? alone : static_cast<std::uint32_t>(lists.lists_.size());
      for (; fresh != end; ++fresh) {
        if (!is_alone && lists.reports_.size() - first < longest_list) lists.reports_.push_back(fresh->report);
        lists.of_report_[next[fresh->report - begin]++] = list;
      }
      if (!is_alone) lists.lists_.push_back({first, known, static_cast<std::uint32_t>(lists.reports_.size())});
    }
    return lists;
  }

  // The list of a shingle that no other report has.
  static constexpr std::uint32_t alone = 0xFFFFFFFFU;

  // The lists that the batch's i-th report stands in, by ascending hash, so in the order of its sample.
  std::span<const std::uint32_t> of_report(std::size_t i) const {
    return std::span(of_report_).subspan(first_of_[i], first_of_[i + 1] - first_of_[i]);
  }
  // The reports of a list that are known so far, ascending.
  std::span<const Number> known(std::uint32_t list) const {
    return std::span(reports_).subspan(lists_[list].first, lists_[list].end - lists_[list].first);
  }
  // Makes the report, which comes after all that are known, known in its list; in a full list it has no place.
  void make_known(Number report, std::uint32_t list) {
    auto& [first, end, last] = lists_[list];
    if (end < last && reports_[end] == report) ++end;
  }

private:
  struct List {
    std::uint32_t first = 0, end = 0, last = 0;  // in reports_: known are first to end, the batch's own follow until last
  };
  std::vector<List> lists_;
  std::vector<Number> reports_;
  std::vector<std::size_t> first_of_;     // of each report: its first place in of_report_; and the end
  std::vector<std::uint32_t> of_report_;  // lists
};

// Counts, for one report of the batch after another, how much of its sample earlier reports share.
class Tallies {
public:
  Tallies(Lists lists, const State& state, std::span<const Entry> batch)
      : lists_(std::move(lists)), state_(state), batch_(batch), begin_(state.size()), tally_(begin_ + batch.size()) {}

  // Adds the pairs of a report with the earlier ones that share most with it, the rarer what they share the more. To be asked
  // once for each report, in order.
  void add_pairs(Number report, std::span<const Sampled> sample, std::vector<Pair>& pairs) {
    const auto lists = lists_.of_report(report - begin_);
    for (std::size_t i = 0; i < sample.size(); ++i) {
      if (lists[i] == Lists::alone) continue;
      const auto known = lists_.known(lists[i]);
      for (const auto other : known) {
        Tally& tally = tally_[other];
        if (tally.shared++ == 0) met_.push_back(other);
        tally.weight += static_cast<std::uint32_t>(65'536 / known.size());
        tally.first = std::min(tally.first, sample[i].place);
        tally.last = std::max(tally.last, sample[i].place);
      }
      lists_.make_known(report, lists[i]);
    }
    for (const auto other : best_of_met(report)) pairs.push_back({report, other, tally_[other].shared});
    for (const auto other : met_) tally_[other] = {};
    met_.clear();
  }

private:
  struct Tally {
    std::uint32_t shared = 0, weight = 0;
    std::uint32_t first = 0xFFFFFFFFU, last = 0;  // places in this report of what is shared
  };

  std::vector<Number> best_of_met(Number report) const {
    std::vector<Number> found;
    std::uint32_t heaviest = 0;
    for (const auto other : met_)
      if (may_be_pair(report, other)) {
        found.push_back(other);
        heaviest = std::max(heaviest, tally_[other].weight);
      }
    std::erase_if(found, [&](Number other) { return tally_[other].weight < heaviest / least_weight_one_in; });
    if (found.size() > most_partners) {
      std::nth_element(found.begin(), found.begin() + most_partners, found.end(), [&](Number a, Number b) {
        return tally_[a].weight != tally_[b].weight ? tally_[a].weight > tally_[b].weight : a < b;
      });
      found.resize(most_partners);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  bool may_be_pair(Number report, Number other) const {
    const Tally& tally = tally_[other];
    if (tally.shared < least_shared) return false;
    return tally.last - tally.first >= least_span * static_cast<double>(length(report)) ||
           tally.shared * sampled_one_in >= least_of_other * static_cast<double>(length(other));
  }

  std::size_t length(Number n) const { return n < begin_ ? state_.length(n) : batch_[n - begin_].shingles.size(); }

  Lists lists_;
  const State& state_;
  std::span<const Entry> batch_;
  Number begin_;              // the number of the batch's first report
  std::vector<Tally> tally_;  // of each report; all zero between two reports
  std::vector<Number> met_;
};

class Batch {
public:
  Batch(State& state, std::vector<Entry> entries, unsigned jobs)
      : state_(state), entries_(std::move(entries)), jobs_(jobs), begin_(state.size()) {}

  Result<void> run() {
    take_samples();
    auto lists = Lists::of(state_, postings_, begin_, entries_.size());
    if (!lists) return tl::unexpected(lists.error());
    Tallies tallies(std::move(*lists), state_, entries_);
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < entries_.size(); ++i) tallies.add_pairs(static_cast<Number>(begin_ + i), samples_[i], pairs);
    return state_.add(std::move(entries_), postings_, pairs);
  }

private:
  void take_samples() {
    samples_.resize(entries_.size());
    parallel_for(entries_.size(), jobs_, [&](std::size_t i) { samples_[i] = sample_of(entries_[i].shingles); });
    for (std::size_t i = 0; i < entries_.size(); ++i)
      for (const auto [hash, place] : samples_[i]) postings_.push_back({hash, static_cast<Number>(begin_ + i)});
    sort_by_hash(postings_);
  }

  State& state_;
  std::vector<Entry> entries_;
  unsigned jobs_;
  Number begin_;  // the number of the first entry
  std::vector<std::vector<Sampled>> samples_;
  std::vector<Posting> postings_;
};

}  // namespace

void sort_by_hash(std::vector<Posting>& postings) {
  constexpr unsigned digit_bits = 11, digits = 1U << digit_bits;
  std::vector<Posting> sorted(postings.size());
  for (unsigned shift = 0; shift < 32; shift += digit_bits) {
    std::vector<std::size_t> next(digits + 1, 0);  // of each digit: where its next posting goes
    const auto digit = [&](const Posting& posting) { return (posting.hash >> shift) % digits; };
    for (const auto& posting : postings) ++next[digit(posting) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (const auto& posting : postings) sorted[next[digit(posting)]++] = posting;
    postings.swap(sorted);
  }
}

Result<void> add_batch(State& state, std::vector<Entry> entries, unsigned jobs) {
  return Batch(state, std::move(entries), jobs).run();
}

}  // namespace rapporteur::copies
