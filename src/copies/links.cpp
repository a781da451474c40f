#include "copies/links.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>

#include "copies/overlap.hpp"

namespace rapporteur::copies {
namespace {

constexpr double next_source = 0.15;       // of a report's words: what a further source must explain
constexpr double least_explained = 0.3;    // of the report's words, or of the source's: what makes one a source
constexpr double own_share = 0.15;         // of the shingles shared with a source: not shared with an older one
constexpr std::uint32_t worth_a_look = 4;  // the only source has so much of the largest shared sample: one in four
constexpr double copied = 0.5;             // of a report's shingles: what makes a copy

// Marks of a report's words: explained by a source already.
class Explained {
public:
  explicit Explained(std::size_t words) : marks_(words, false) {}
  std::uint32_t would_add(std::span<const Passage> passages) const {
    std::uint32_t sum = 0;
    for (const auto [first, last] : passages)
      sum += static_cast<std::uint32_t>(std::count(marks_.begin() + first, marks_.begin() + last, false));
    return sum;
  }
  void add(std::span<const Passage> passages) {
    for (const auto [first, last] : passages) std::fill(marks_.begin() + first, marks_.begin() + last, true);
  }

private:
  std::vector<bool> marks_;
};

// A report that is older than another and has a good part of its words.
struct Older {
  Number number = 0;
  Overlap overlap;                    // of the younger with it
  std::vector<Passage> passages;      // of the younger
  std::vector<std::uint64_t> places;  // a bit for each shared shingle of the younger
};

// The place of each report by age, the oldest first: by date of publication, undated ones last, then by number.
std::vector<Number> ages(const State& state) {
  std::vector<Number> order(state.size()), age(state.size());
  std::iota(order.begin(), order.end(), Number{0});
  const auto key = [&](Number n) { return std::make_pair(state.published(n).empty(), std::string_view(state.published(n))); };
  std::stable_sort(order.begin(), order.end(), [&](Number a, Number b) { return key(a) < key(b); });
  for (Number place = 0; place < order.size(); ++place) age[order[place]] = place;
  return age;
}

// Finds the sources of one report after another.
class Linker {
public:
  explicit Linker(const State& state) : state_(state), age_(ages(state)) {}

  Result<std::vector<Source>> sources(Number report, std::span<const Partner> partners) {
    report_ = report;
    words_ = words_of(report);
    candidates_.clear();
    older_.clear();
    for (const auto& partner : partners)
      if (age_[partner.report] < age_[report]) candidates_.push_back({age_[partner.report], partner});
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) { return a.age < b.age; });
    if (auto done = choose(); !done) return tl::unexpected(done.error());
    std::vector<Source> sources;
    for (const auto& source : older_)
      sources.push_back({source.number, relation(source), is_dated(source.number), source.overlap.covered / words_});
    return sources;
  }

private:
  struct Candidate {
    Number age = 0;
    Partner partner;
  };

  // Makes of the candidates, which come oldest first, the sources.
  Result<void> choose() {
    if (candidates_.empty()) return {};
    const auto shingles = state_.shingles(report_);
    if (!shingles) return tl::unexpected(shingles.error());
    comparison_.take(*shingles);
    auto only = only_source();
    if (!only) return tl::unexpected(only.error());
    if (*only) return older_.push_back(std::move(**only)), Result<void>();
    for (const auto& candidate : candidates_) {
      auto source = compare(candidate.partner.report);
      if (!source) return tl::unexpected(source.error());
      if (!explains(*source)) continue;
      source->passages = comparison_.passages();
      source->places = comparison_.shared_places();
      older_.push_back(std::move(*source));
    }
    if (older_.empty()) return {};
    leave_out_siblings();
    take_greedily();
    return {};
  }

  // The oldest report that explains this one, if it shares most and leaves too little for a second source: then it is the only
  // one, whatever the others have in detail. So it is with most reports, and one comparison is enough for them.
  Result<std::optional<Older>> only_source() {
    std::uint32_t most = 0;
    for (const auto& candidate : candidates_) most = std::max(most, candidate.partner.shared);
    for (auto candidate = candidates_.begin(); candidate != candidates_.end(); ++candidate) {
      const auto sampled = candidate->partner.shared;
      if (sampled < most / worth_a_look) continue;
      auto source = compare(candidate->partner.report);
      if (!source) return tl::unexpected(source.error());
      if (!explains(*source)) continue;
      const auto shares_more = [&](const Candidate& other) { return other.partner.shared > sampled; };
      if (words_ - source->overlap.covered >= next_source * words_ ||
          std::any_of(candidate + 1, candidates_.end(), shares_more))
        break;
      return std::optional(std::move(*source));
    }
    return std::optional<Older>();
  }

  Result<Older> compare(Number other) {
    const auto theirs = state_.shingles(other);
    if (!theirs) return tl::unexpected(theirs.error());
    return Older{other, comparison_.with(*theirs), {}, {}};
  }

  bool explains(const Older& source) const { return source.overlap.covered >= least_explained * words_; }

  double words_of(Number report) const { return static_cast<double>(words_in(state_.length(report))); }

  bool is_dated(Number source) const {
    const auto &a = state_.published(report_), &b = state_.published(source);
    return !a.empty() && !b.empty() && a != b;
  }

  LinkRelation relation(const Older& source) const {
    if (2 * words_ <= words_of(source.number) && source.overlap.covered >= copied * words_) return LinkRelation::excerpt;
    return source.overlap.shared >= copied * static_cast<double>(state_.length(report_)) ? LinkRelation::copy
                                                                                         : LinkRelation::rewrite;
  }

  // Leaves out those whose shared places are nearly all shared by still older ones too: a sibling, which has them from the same
  // source.
  void leave_out_siblings() {
    std::vector<std::uint64_t> known(older_.front().places.size(), 0);
    std::erase_if(older_, [&](const Older& source) {
      std::uint32_t own = 0;
      for (std::size_t i = 0; i < known.size(); ++i) {
        own += static_cast<std::uint32_t>(std::popcount(source.places[i] & ~known[i]));
        known[i] |= source.places[i];
      }
      return own < own_share * source.overlap.shared;
    });
  }

  // Keeps the one that shares most, and each that explains enough of what those before it do not.
  void take_greedily() {
    std::stable_sort(older_.begin(), older_.end(),
                     [](const Older& a, const Older& b) { return a.overlap.shared > b.overlap.shared; });
    Explained explained(static_cast<std::size_t>(words_));
    std::vector<Older> taken;
    for (auto& source : older_) {
      if (!taken.empty() && explained.would_add(source.passages) < next_source * words_) continue;
      explained.add(source.passages);
      taken.push_back(std::move(source));
    }
    older_ = std::move(taken);
  }

  const State& state_;
  std::vector<Number> age_;  // of each report
  Comparison comparison_;
  Number report_ = 0;
  double words_ = 0;                   // of the report
  std::vector<Candidate> candidates_;  // oldest first
  std::vector<Older> older_;           // oldest first, until they are taken
};

}  // namespace

Result<std::vector<Linked>> link(const State& state) {
  std::vector<Linked> linked;
  Linker linker(state);
  auto done = state.partners([&](Number number, std::span<const Partner> partners) -> Result<void> {
    auto sources = linker.sources(number, partners);
    if (!sources) return tl::unexpected(sources.error());
    if (!sources->empty()) linked.push_back({number, std::move(*sources)});
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  std::sort(linked.begin(), linked.end(), [](const Linked& a, const Linked& b) { return a.report < b.report; });
  return linked;
}

std::vector<std::vector<Number>> origins(std::span<const Linked> linked, std::size_t reports) {
  std::vector<std::vector<Number>> of(reports);
  std::vector<const Linked*> links(reports, nullptr);
  for (const auto& link : linked) links[link.report] = &link;
  // Sources first: a stack instead of recursion, for chains may be long.
  std::vector<Number> stack;
  for (Number report = 0; report < reports; ++report) {
    stack.push_back(report);
    while (!stack.empty()) {
      const Number top = stack.back();
      const auto before = stack.size();
      if (of[top].empty() && links[top] != nullptr)
        for (const auto& source : links[top]->sources)
          if (of[source.report].empty()) stack.push_back(source.report);
      if (stack.size() > before) continue;
      stack.pop_back();
      if (!of[top].empty()) continue;
      if (links[top] == nullptr) {
        of[top] = {top};
        continue;
      }
      for (const auto& source : links[top]->sources)
        of[top].insert(of[top].end(), of[source.report].begin(), of[source.report].end());
      std::sort(of[top].begin(), of[top].end());
      of[top].erase(std::unique(of[top].begin(), of[top].end()), of[top].end());
    }
  }
  return of;
}

}  // namespace rapporteur::copies
