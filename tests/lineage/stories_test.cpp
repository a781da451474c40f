// Stories: the clustering against a slow and plain one, and that stories depend on the set of reports alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <random>
#include <set>

#include "lineage/invented.hpp"
#include "lineage/story_grouping.hpp"

namespace rapporteur {
namespace {

using test::invented;
using test::PlainRun;

using Vector = std::vector<WeightedTerm>;
using Clusters = std::vector<std::vector<std::size_t>>;

// The definition of average linkage, word for word: of all pairs of clusters join the one with the greatest mean.
Clusters plain_average_linkage(const std::vector<Vector>& items, Clusters clusters, double least) {
  const auto product = [&](std::size_t a, std::size_t b) {
    std::uint64_t sum = 0;
    for (const auto& [term, weight] : items[a])
      for (const auto& [other, other_weight] : items[b])
        if (term == other) sum += std::uint64_t{weight} * other_weight;
    return sum;
  };
  for (;;) {
    double best = 0;
    std::size_t best_a = 0, best_b = 0;
    for (std::size_t a = 0; a < clusters.size(); ++a)
      for (std::size_t b = a + 1; b < clusters.size(); ++b) {
        std::uint64_t sum = 0;
        for (const auto i : clusters[a])
          for (const auto j : clusters[b]) sum += product(i, j);
        const double mean = static_cast<double>(sum) / static_cast<double>(clusters[a].size() * clusters[b].size());
        if (mean > best) best = mean, best_a = a, best_b = b;
      }
    if (best < least || best == 0) break;
    clusters[best_a].insert(clusters[best_a].end(), clusters[best_b].begin(), clusters[best_b].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
  for (auto& cluster : clusters) std::sort(cluster.begin(), cluster.end());
  std::sort(clusters.begin(), clusters.end());
  return clusters;
}

std::vector<Vector> random_vectors(std::mt19937& random, std::size_t count) {
  std::vector<Vector> out(count);
  for (auto& vector : out) {
    const auto topic = random() % 5;
    std::set<std::uint32_t> terms;
    for (int i = 0; i < 12; ++i)
      terms.insert(random() % 3 == 0 ? random() % 60 : static_cast<std::uint32_t>(topic * 12 + random() % 12));
    for (const auto term : terms) vector.push_back({term, 100 + static_cast<std::uint32_t>(random() % 1000)});
  }
  return out;
}

TEST(AverageLinkage, IsThatOfTheDefinition) {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    const auto vectors = random_vectors(random, 1 + random() % 40);
    std::vector<std::span<const WeightedTerm>> items(vectors.begin(), vectors.end());
    std::vector<std::size_t> together(items.size());
    Clusters begun;
    for (std::size_t i = 0; i < items.size(); ++i) {
      together[i] = round % 2 == 0 || i % 7 != 3 ? i : i - 1;
      if (together[i] == i)
        begun.push_back({i});
      else
        begun.back().push_back(i);
    }
    for (const double least : {1.0, 4e5, 1.2e6, 2e6, 1e9})
      EXPECT_EQ(average_linkage(items, together, least), plain_average_linkage(vectors, begun, least)) << round << ' ' << least;
  }
}

TEST(AverageLinkage, OfNothingAndOfWhatHasNoTerms) {
  EXPECT_TRUE(average_linkage({}, {}, 1).empty());
  const std::vector<std::span<const WeightedTerm>> items(2);
  const std::vector<std::size_t> together = {0, 1};
  EXPECT_EQ(average_linkage(items, together, 0), (Clusters{{0}, {1}}));
}

// A report of the words numbered so, with equal weights.
StoryReport report_of(const std::string& id, const std::vector<std::uint64_t>& words, std::optional<std::int32_t> day = {}) {
  StoryReport out{id, day, {}};
  const auto weight = static_cast<std::uint32_t>(story_unit / std::sqrt(static_cast<double>(words.size())));
  for (const auto word : words) out.words.push_back({word, weight});
  return out;
}

std::vector<std::uint64_t> words(std::uint64_t first, std::uint64_t count) {
  std::vector<std::uint64_t> out(count);
  std::iota(out.begin(), out.end(), first);
  return out;
}

std::vector<std::uint64_t> both(std::vector<std::uint64_t> a, const std::vector<std::uint64_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

using Names = std::set<std::set<std::string>>;

Names names_of(StoryGrouping& grouping, const std::vector<std::string>& ids) {
  Names out;
  for (const auto& story : grouping.stories()) {
    std::set<std::string> names;
    for (const auto report : story) names.insert(ids[report]);
    out.insert(names);
  }
  return out;
}

Names stories_of(const std::vector<StoryReport>& reports) {
  StoryGrouping grouping;
  std::vector<std::string> ids;
  for (const auto& report : reports) grouping.add(report), ids.push_back(report.id);
  return names_of(grouping, ids);
}

// Reports on eight topics with words in common, some of them copies, some short, half of them dated.
std::vector<StoryReport> random_reports(std::mt19937& random, std::size_t count) {
  std::vector<StoryReport> out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto topic = random() % 8;
    std::set<std::uint64_t> chosen;
    const auto length = random() % 6 == 0 ? 6 : 30;
    for (int w = 0; w < length; ++w) chosen.insert(random() % 4 == 0 ? random() % 400 : topic * 40 + random() % 40);
    auto report = report_of("r" + std::to_string(i), {chosen.begin(), chosen.end()});
    if (random() % 5 == 0 && i > 0) report.words = out[random() % i].words;
    if (random() % 2 == 0) report.day = static_cast<std::int32_t>(random() % 3 * 100 + random() % 30);
    out.push_back(std::move(report));
  }
  return out;
}

TEST(Stories, DoNotDependOnTheOrderOrOnBatches) {
  std::mt19937 random(11);
  for (int round = 0; round < 10; ++round) {
    auto reports = random_reports(random, 120);
    const auto at_once = stories_of(reports);
    EXPECT_GT(at_once.size(), 5U);
    EXPECT_LT(at_once.size(), 90U);
    for (int order = 0; order < 5; ++order) {
      std::shuffle(reports.begin(), reports.end(), random);
      StoryGrouping grouping;
      std::vector<std::string> ids;
      for (const auto& report : reports) {
        grouping.add(report), ids.push_back(report.id);
        if (random() % 20 == 0) (void)grouping.stories();
      }
      EXPECT_EQ(names_of(grouping, ids), at_once);
      EXPECT_EQ(names_of(grouping, ids), at_once);
    }
  }
}

TEST(Stories, WhatElseIsInTheRunChangesNothing) {
  const std::vector<StoryReport> one = {report_of("a", words(0, 20)), report_of("b", words(10, 20)),
                                        report_of("c", words(5, 20))};
  auto more = one;
  for (std::uint64_t i = 0; i < 50; ++i) more.push_back(report_of("x" + std::to_string(i), words(100 + 30 * i, 20)));
  EXPECT_EQ(stories_of(one), (Names{{"a", "b", "c"}}));
  EXPECT_TRUE(stories_of(more).contains({"a", "b", "c"}));
  EXPECT_EQ(stories_of(more).size(), 51U);
}

TEST(Stories, ALeftoverJoinsTheNearestUnlessTwoAreAsNear) {
  // Two stories of three reports each, and a short report that has words of one or of both.
  std::vector<StoryReport> reports;
  for (const auto* id : {"a1", "a2", "a3"}) reports.push_back(report_of(id, words(0, 40)));
  for (const auto* id : {"b1", "b2", "b3"}) reports.push_back(report_of(id, words(100, 40)));
  for (std::size_t i = 0; i < 6; ++i)  // each with words of its own, so that they are no copies
    reports[i] = report_of(reports[i].id, both(words(i < 3 ? 0 : 100, 40), words(1000 + 100 * i, 30)));
  auto near = reports, between = reports;
  near.push_back(report_of("s", both(words(0, 14), words(2000, 26))));
  EXPECT_EQ(stories_of(near), (Names{{"a1", "a2", "a3", "s"}, {"b1", "b2", "b3"}}));
  between.push_back(report_of("s", both(both(words(0, 14), words(100, 12)), words(2000, 14))));
  EXPECT_EQ(stories_of(between), (Names{{"a1", "a2", "a3"}, {"b1", "b2", "b3"}, {"s"}}));
}

TEST(Stories, ACopyIsInTheStoryOfItsOriginal) {
  std::vector<StoryReport> reports = {report_of("a1", words(0, 40)), report_of("a2", words(12, 40)),
                                      report_of("a3", words(6, 40)), report_of("copy", words(0, 40)),
                                      report_of("edited", both(words(0, 36), words(500, 4)))};
  EXPECT_EQ(stories_of(reports).size(), 1U);
}

TEST(Stories, MonthsWithoutAReportMakeAnotherRound) {
  const auto at = [](const std::string& id, std::uint64_t own, std::optional<std::int32_t> day) {
    return report_of(id, both(words(0, 40), words(own, 20)), day);
  };
  const std::vector<StoryReport> dated = {at("a", 1000, 0), at("b", 1100, 50), at("c", 1200, 100), at("d", 1300, 190)};
  EXPECT_EQ(stories_of(dated), (Names{{"a", "b", "c"}, {"d"}}));
  // What has no date stays together, where it is most similar; alone it is never split.
  auto with_undated = dated;
  with_undated.push_back(report_of("u", both(words(0, 40), words(1300, 15))));
  with_undated.push_back(report_of("v", both(words(0, 40), words(1300, 10))));
  EXPECT_EQ(stories_of(with_undated), (Names{{"a", "b", "c"}, {"d", "u", "v"}}));
  // A copy printed again much later is no round of its own.
  auto with_copy = dated;
  with_copy.push_back(at("a again", 1000, 400));
  EXPECT_EQ(stories_of(with_copy), (Names{{"a", "a again", "b", "c"}, {"d"}}));
}

TEST(Stories, KeepsNegotiationsApart) {
  const auto embedding = test::installed_embedding();
  if (!embedding) GTEST_SKIP() << "the sentence embedding is not installed";
  PlainRun run;
  for (const char* name : {"elsewhere", "independent", "merged", "original", "rewrite"}) run.add(name, invented(name));
  const auto stories = group_stories(run.view(), *embedding);
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(stories[0].reports, (std::vector<ReportIndex>{0}));
  EXPECT_EQ(stories[1].reports, (std::vector<ReportIndex>{1, 2, 3, 4}));
}

TEST(Stories, OfNoReportOrOfEmptyOnes) {
  const auto embedding = test::word_embedding({"talks"});
  EXPECT_TRUE(group_stories({}, embedding).empty());
  PlainRun run;
  run.add("empty", "");
  ASSERT_EQ(group_stories(run.view(), embedding).size(), 1U);
  run.add("another", "");
  EXPECT_EQ(group_stories(run.view(), embedding).size(), 2U);  // nothing says that they belong together
}

}  // namespace
}  // namespace rapporteur
