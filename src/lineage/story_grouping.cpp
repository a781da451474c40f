// Stories in three steps, each a function of the set of reports:
//  1. Average linkage of the reports' words. What cannot be joined in it is never compared: two clusters of mean similarity s
//     have a pair of reports of s or more, so only within what such pairs connect is anything to be done (`Component`). Near
//     copies begin as one cluster.
//  2. A report or two left over join the story that their nearest reports are in, if no other is almost as near: a short or
//     loose retelling shares too few words with most of its story.
//  3. A story that was not reported on for months is as many rounds.
#include "lineage/story_grouping.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <numeric>

namespace rapporteur {
namespace {

// Measured on 22 stories (docs/lineage.md): 1.0 of pairs right for 0.30 to 0.32.
constexpr double same_story = 0.31;
// A report with a fifth of its words changed has 0.8 to 0.9; independent reports of one event had up to 0.65.
constexpr double near_copy = 0.8;
constexpr std::size_t leftover_size = 2;
constexpr std::size_t nearest_counted = 3;
constexpr double nearest_least = 0.22;
constexpr double nearest_other = 0.8;  // of it: what the next nearest story may have
constexpr std::int32_t round_gap = 60;

constexpr double square(double x) { return x * x; }
constexpr double product(double cosine) { return cosine * square(story_unit); }

// The largest similarities of a story's reports to one report.
struct Nearest {
  std::array<std::uint64_t, nearest_counted> largest{};
  void add(std::uint64_t similarity) {
    for (auto& kept : largest)
      if (similarity > kept) std::swap(similarity, kept);
  }
  double mean(std::size_t story_size) const {
    const auto sum = std::accumulate(largest.begin(), largest.end(), std::uint64_t{0});
    return static_cast<double>(sum) / static_cast<double>(std::min(story_size, nearest_counted));
  }
};

}  // namespace

ReportIndex StoryGrouping::add(const StoryReport& report) {
  const auto number = static_cast<ReportIndex>(reports_.size());
  Entry entry{report.id, report.day, {}, number, number};
  for (const auto& [word, weight] : report.words) {
    const auto term = terms_.emplace(word, static_cast<std::uint32_t>(terms_.size())).first->second;
    entry.terms.push_back({term, weight});
  }
  std::sort(entry.terms.begin(), entry.terms.end(), [](const auto& a, const auto& b) { return a.term < b.term; });
  postings_.resize(terms_.size());
  common_.push_back(0);
  reports_.push_back(std::move(entry));
  components_.push_back({{number}, {}});
  add_common(number);
  for (const auto other : take_touched()) {
    const auto similarity = static_cast<double>(other.common);
    if (similarity >= product(same_story)) unite(number, other.report);
    if (similarity >= product(near_copy)) reports_[root(number, &Entry::copy_of)].copy_of = root(other.report, &Entry::copy_of);
  }
  for (const auto& [term, weight] : reports_[number].terms) postings_[term].push_back({number, weight});
  return number;
}

std::vector<StoryGrouping::Group> StoryGrouping::stories() {
  std::vector<Group> cores;
  for (auto& component : components_) {
    if (component.cores.empty() && !component.reports.empty()) cluster(component);
    cores.insert(cores.end(), component.cores.begin(), component.cores.end());
  }
  std::vector<Group> out;
  for (auto& story : with_leftovers(cores)) split_rounds(std::move(story), out);
  for (auto& story : out) std::sort(story.begin(), story.end());
  std::sort(out.begin(), out.end());
  return out;
}

ReportIndex StoryGrouping::root(ReportIndex report, ReportIndex Entry::*parent) {
  while (reports_[report].*parent != report) {
    auto& up = reports_[report].*parent;
    up = reports_[up].*parent;
    report = up;
  }
  return report;
}

void StoryGrouping::unite(ReportIndex a, ReportIndex b) {
  a = root(a, &Entry::component), b = root(b, &Entry::component);
  if (a == b) {
    components_[a].cores.clear();
    return;
  }
  if (components_[a].reports.size() < components_[b].reports.size()) std::swap(a, b);
  reports_[b].component = a;
  auto& into = components_[a];
  into.reports.insert(into.reports.end(), components_[b].reports.begin(), components_[b].reports.end());
  into.cores.clear();
  components_[b] = {};
}

void StoryGrouping::cluster(Component& component) {
  auto& reports = component.reports;
  std::sort(reports.begin(), reports.end(), [&](ReportIndex a, ReportIndex b) { return reports_[a].id < reports_[b].id; });
  std::vector<std::span<const WeightedTerm>> items;
  std::vector<std::size_t> together;
  for (const auto report : reports) {
    items.push_back(reports_[report].terms);
    together.push_back(root(report, &Entry::copy_of));
  }
  for (const auto& items_joined : average_linkage(items, together, product(same_story))) {
    Group core;
    for (const auto item : items_joined) core.push_back(reports[item]);
    component.cores.push_back(std::move(core));
  }
}

// Adds to `common_` what each report has in common with this one.
void StoryGrouping::add_common(ReportIndex report) {
  for (const auto& [term, weight] : reports_[report].terms)
    for (const auto& [other, other_weight] : postings_[term]) {
      if (common_[other] == 0) touched_.push_back(other);
      common_[other] += std::uint64_t{weight} * other_weight;
    }
}

std::vector<StoryGrouping::Common> StoryGrouping::take_touched() {
  std::vector<Common> out;
  for (const auto report : touched_) out.push_back({report, std::exchange(common_[report], 0)});
  touched_.clear();
  return out;
}

// Leftover cores put to the core that they belong to, where there is one.
std::vector<StoryGrouping::Group> StoryGrouping::with_leftovers(const std::vector<Group>& cores) {
  std::vector<std::size_t> core_of(reports_.size()), joined(cores.size());
  std::iota(joined.begin(), joined.end(), std::size_t{0});
  for (std::size_t c = 0; c < cores.size(); ++c)
    for (const auto report : cores[c]) core_of[report] = c;
  const auto end_of = [&](std::size_t c) {
    while (joined[c] != c) c = joined[c] = joined[joined[c]];
    return c;
  };
  for (std::size_t c = 0; c < cores.size(); ++c)
    if (cores[c].size() <= leftover_size)
      if (const auto home = home_of(c, cores, core_of)) joined[end_of(c)] = end_of(*home);
  std::vector<Group> out(cores.size());
  for (std::size_t c = 0; c < cores.size(); ++c) {
    auto& story = out[end_of(c)];
    story.insert(story.end(), cores[c].begin(), cores[c].end());
  }
  std::erase_if(out, [](const Group& story) { return story.empty(); });
  return out;
}

std::optional<std::size_t> StoryGrouping::home_of(std::size_t leftover, const std::vector<Group>& cores,
                                                  const std::vector<std::size_t>& core_of) {
  for (const auto report : cores[leftover]) add_common(report);
  std::unordered_map<std::size_t, Nearest> nearest;
  for (const auto& [report, common] : take_touched())
    if (core_of[report] != leftover) nearest[core_of[report]].add(common);
  std::optional<std::size_t> best;
  double first = 0, second = 0;
  for (const auto& [core, similar] : nearest) {
    const auto mean = similar.mean(cores[core].size()) / static_cast<double>(cores[leftover].size());
    if (mean > first) {
      second = std::exchange(first, mean);
      best = core;
    } else {
      second = std::max(second, mean);
    }
  }
  if (first < product(nearest_least) || second > nearest_other * first) return std::nullopt;
  return best;
}

// Where the days of publication leave a gap of months, what comes after it is another round. A near copy is in the round of the
// first; what has no day stays together, in the round that it is most similar to.
void StoryGrouping::split_rounds(Group story, std::vector<Group>& out) {
  constexpr auto unknown = std::numeric_limits<std::int32_t>::max();
  std::unordered_map<ReportIndex, std::int32_t> first_day;  // by the report that stands for the copies
  for (const auto report : story) {
    auto& day = first_day.emplace(root(report, &Entry::copy_of), unknown).first->second;
    day = std::min(day, reports_[report].day.value_or(unknown));
  }
  const auto day_of = [&](ReportIndex report) { return first_day.at(root(report, &Entry::copy_of)); };
  std::sort(story.begin(), story.end(), [&](ReportIndex a, ReportIndex b) { return day_of(a) < day_of(b); });
  const auto undated = std::find_if(story.begin(), story.end(), [&](ReportIndex r) { return day_of(r) == unknown; });
  std::vector<Group> rounds;
  for (auto report = story.begin(); report != undated; ++report) {
    if (rounds.empty() || day_of(*report) - day_of(rounds.back().back()) > round_gap) rounds.emplace_back();
    rounds.back().push_back(*report);
  }
  if (rounds.size() < 2) {
    out.push_back(std::move(story));
    return;
  }
  std::vector<std::uint64_t> to_round(rounds.size(), 0);
  std::unordered_map<ReportIndex, std::size_t> round_of;
  for (std::size_t round = 0; round < rounds.size(); ++round)
    for (const auto report : rounds[round]) round_of[report] = round;
  for (auto report = undated; report != story.end(); ++report) add_common(*report);
  for (const auto& [report, common] : take_touched())
    if (const auto at = round_of.find(report); at != round_of.end()) to_round[at->second] += common;
  std::size_t best = 0;
  const auto mean = [&](std::size_t r) { return static_cast<double>(to_round[r]) / static_cast<double>(rounds[r].size()); };
  for (std::size_t round = 1; round < rounds.size(); ++round)
    if (mean(round) > mean(best)) best = round;
  rounds[best].insert(rounds[best].end(), undated, story.end());
  std::move(rounds.begin(), rounds.end(), std::back_inserter(out));
}

}  // namespace rapporteur
