#include "copies/partners.hpp"

#include <algorithm>
#include <numeric>

namespace rapporteur::copies {
namespace {

constexpr std::size_t absent = static_cast<std::size_t>(-1);

// All reports in the order of their families, then of their numbers.
std::vector<Number> by_family(std::span<const Number> families) {
  std::vector<Number> order(families.size());
  std::iota(order.begin(), order.end(), Number{0});
  std::stable_sort(order.begin(), order.end(), [&](Number a, Number b) { return families[a] < families[b]; });
  return order;
}

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

Result<void> each_with_partners(std::span<const Number> families, const std::function<Result<void>(const EachPair&)>& scan,
                                const std::function<Result<void>(Number, std::span<const Partner>)>& each,
                                std::size_t at_once) {
  const auto order = by_family(families);
  std::vector<std::uint32_t> count(families.size(), 0);
  if (auto done = scan([&](const Pair& pair) { ++count[pair.later], ++count[pair.earlier]; }); !done) return done;

  std::vector<std::size_t> next(families.size(), absent);  // of the reports at hand: where their next partner goes
  std::vector<Partner> partners;
  for (auto first = order.begin(); first != order.end();) {
    std::size_t size = 0;
    auto last = first;
    for (; last != order.end() && (last == first || size + count[*last] <= at_once); ++last) {
      next[*last] = size;
      size += count[*last];
    }
    partners.resize(size);
    const auto put = [&](Number report, Number other, std::uint32_t shared) {
      if (next[report] != absent) partners[next[report]++] = {other, shared};
    };
    // Pairs come by their later report, so a report's partners before it come before those after it, and each kind ascends.
    auto done = scan([&](const Pair& pair) {
      put(pair.later, pair.earlier, pair.shared);
      put(pair.earlier, pair.later, pair.shared);
    });
    if (!done) return done;
    for (; first != last; ++first) {
      const auto own = std::span(partners).subspan(next[*first] - count[*first], count[*first]);
      next[*first] = absent;
      if (own.empty()) continue;
      if (done = each(*first, own); !done) return done;
    }
  }
  return {};
}

}  // namespace rapporteur::copies
