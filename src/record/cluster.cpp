#include <algorithm>
#include <numeric>

#include "record/items.hpp"

namespace rapporteur::record {

std::vector<std::vector<std::size_t>> cluster(std::size_t count, const std::function<double(std::size_t, std::size_t)>& score,
                                              const std::function<bool(std::size_t, std::size_t)>& conflict) {
  struct Pair {
    double score;
    std::size_t a, b;
  };
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = a + 1; b < count; ++b)
      if (const double s = score(a, b); s > 0) pairs.push_back({s, a, b});
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.score > y.score; });

  std::vector<std::size_t> group_of(count);
  std::iota(group_of.begin(), group_of.end(), std::size_t{0});
  std::vector<std::vector<std::size_t>> groups(count);
  for (std::size_t i = 0; i < count; ++i) groups[i] = {i};
  // Two groups with a conflict never join, whatever else joins either.
  std::vector<bool> apart(count * count, false);
  for (const auto& [s, a, b] : pairs) {
    const std::size_t into = std::min(group_of[a], group_of[b]), from = std::max(group_of[a], group_of[b]);
    if (into == from || apart[into * count + from]) continue;
    const bool clash = std::any_of(groups[into].begin(), groups[into].end(), [&](std::size_t x) {
      return std::any_of(groups[from].begin(), groups[from].end(), [&](std::size_t y) { return conflict(x, y); });
    });
    if (clash) {
      apart[into * count + from] = apart[from * count + into] = true;
      continue;
    }
    for (const std::size_t member : groups[from]) group_of[member] = into;
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    groups[from].clear();
    for (std::size_t other = 0; other < count; ++other)
      if (apart[from * count + other]) apart[into * count + other] = apart[other * count + into] = true;
  }
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  for (auto& group : groups) std::sort(group.begin(), group.end());
  return groups;
}

bool subset_compatible(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) {
  if (a.empty() || b.empty()) return true;
  return count_shared(a, b) == std::min(a.size(), b.size());
}

std::size_t count_shared(const std::vector<ActorIndex>& a, const std::vector<ActorIndex>& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](ActorIndex x) { return std::find(b.begin(), b.end(), x) != b.end(); }));
}

void add_new(std::vector<ActorIndex>& to, const std::vector<ActorIndex>& more) {
  for (const ActorIndex actor : more)
    if (std::find(to.begin(), to.end(), actor) == to.end()) to.push_back(actor);
}

}  // namespace rapporteur::record
