// Reports made of points: each point a direction, each sentence a point with noise of its own.
#include "lineage/selection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace rapporteur::lineage {
namespace {

constexpr std::size_t components = 64;
constexpr std::size_t all_points = 60;

class Story {
public:
  Story() : random_(11) {
    for (std::size_t i = 0; i < all_points; ++i) points_.push_back(direction());
  }

  // A report that tells these points, one a sentence.
  void add(const std::vector<std::size_t>& points) {
    ReadReport report;
    report.report = static_cast<ReportIndex>(reports.size());
    for (const auto point : points) {
      ReadSentence sentence;
      const auto noise = direction();
      std::vector<double> sum(components);
      for (std::size_t i = 0; i < components; ++i) sum[i] = points_[point][i] + 0.8 * noise[i];
      sentence.told = quantised(sum);
      sentence.words = sentence.weight = 20;
      report.sentences.push_back(std::move(sentence));
    }
    reports.push_back(std::move(report));
    family.push_back(family.size());
  }

  std::optional<double> log_odds(std::size_t a, std::size_t b,
                                 const std::vector<std::pair<std::size_t, std::size_t>>& related = {}) const {
    Selection::Related known(reports.size(), std::vector<bool>(reports.size(), false));
    for (const auto& [x, y] : related) known[x][y] = known[y][x] = true;
    return Selection(reports, family).log_odds(known)[a * reports.size() + b];
  }

  std::vector<ReadReport> reports;
  std::vector<std::size_t> family;

private:
  std::vector<double> direction() {
    std::normal_distribution<double> normal;
    std::vector<double> out(components);
    double square = 0;
    for (double& x : out) x = normal(random_), square += x * x;
    for (double& x : out) x /= std::sqrt(square);
    return out;
  }
  static Vector quantised(const std::vector<double>& v) {
    double square = 0;
    for (const double x : v) square += x * x;
    Vector out;
    for (const double x : v) out.push_back(static_cast<std::int16_t>(std::lround(x / std::sqrt(square) * vector_scale)));
    return out;
  }

  std::mt19937 random_;
  std::vector<std::vector<double>> points_;
};

// `count` points from `first` on.
std::vector<std::size_t> points(std::size_t first, std::size_t count) {
  std::vector<std::size_t> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = first + i;
  return out;
}

std::vector<std::size_t> both(std::vector<std::size_t> a, const std::vector<std::size_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Points 0 to 5 are told by everybody, 6 to 11 by the first two reports alone, the rest by one report each.
Story story_of_five() {
  Story story;
  story.add(both(points(0, 12), points(12, 6)));
  story.add(both(points(0, 12), points(18, 6)));
  for (std::size_t i = 0; i < 3; ++i) story.add(both(points(0, 6), points(24 + 12 * i, 12)));
  return story;
}

// Another report with the points that everybody tells and some of those that one report tells.
std::vector<std::size_t> few_of_all(std::size_t i) { return both(points(0, 6), points(24 + 3 * i % 24, 12)); }

TEST(Selection, PointsThatTwoAloneTellSpeakForOneSource) {
  const auto story = story_of_five();
  ASSERT_TRUE(story.log_odds(0, 1));
  EXPECT_GT(*story.log_odds(0, 1), 0);
}

TEST(Selection, PointsThatEverybodyTellsSayNothing) {
  const auto story = story_of_five();
  for (const auto& [a, b] : std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {1, 3}, {2, 3}, {3, 4}}) {
    ASSERT_TRUE(story.log_odds(a, b));
    EXPECT_LT(*story.log_odds(a, b), -1) << a << " " << b;
  }
}

TEST(Selection, NamesThatTwoAloneGiveAddToIt) {
  auto story = story_of_five();
  const std::vector<std::string_view> everybody{"arun", "tersk"}, two{"340", "arun", "dorn", "korvat", "tersk"};
  for (auto& report : story.reports) report.names = everybody;
  const double before = *story.log_odds(0, 1);
  story.reports[0].names = story.reports[1].names = two;
  EXPECT_GT(*story.log_odds(0, 1), before);
}

TEST(Selection, NeedsOthersToCompareWith) {
  auto story = story_of_five();
  story.reports.pop_back();
  story.family.pop_back();
  EXPECT_FALSE(story.log_odds(0, 1));
}

TEST(Selection, NearCopiesAreOneText) {
  auto story = story_of_five();
  story.family[4] = story.family[3];
  EXPECT_FALSE(story.log_odds(0, 1));
  EXPECT_TRUE(story_of_five().log_odds(0, 1));
}

// A third retelling tells the same points, so the two seem to tell what others tell as well, until it is known as a relative.
TEST(Selection, ARelativeIsNoMeasureOfWhatOthersTell) {
  auto story = story_of_five();
  story.add(both(points(0, 12), points(54, 6)));
  const auto unknown = story.log_odds(0, 1), known = story.log_odds(0, 1, {{0, 5}});
  ASSERT_TRUE(unknown && known);
  EXPECT_GT(*known, *unknown + 1);
  // One that is related to one of two near copies is no measure either.
  story.add(both(points(0, 12), points(54, 6)));
  story.family[6] = story.family[5];
  EXPECT_NEAR(*story.log_odds(0, 1, {{0, 5}}), *known, 1e-9);
}

TEST(Selection, OfAShortReportNothingIsSaid) {
  auto story = story_of_five();
  story.reports[1].sentences.resize(4);
  EXPECT_FALSE(story.log_odds(0, 1));
  EXPECT_TRUE(story_of_five().log_odds(0, 1));
  // Nor is it one to compare with.
  auto other = story_of_five();
  other.reports[4].sentences.resize(4);
  EXPECT_FALSE(other.log_odds(0, 1));
}

// A report has a source or two among however many.
TEST(Selection, ManyOthersMakeAnyOnePairLessLikely) {
  auto few = story_of_five(), many = story_of_five();
  for (std::size_t i = 0; i < 2; ++i) few.add(few_of_all(i));
  for (std::size_t i = 0; i < 12; ++i) many.add(few_of_all(i));
  EXPECT_LT(*many.log_odds(0, 1), *few.log_odds(0, 1) - 0.5);
}

TEST(Selection, TheOrderOfReportsDoesNotMatter) {
  const auto story = story_of_five();
  auto turned = story;
  std::reverse(turned.reports.begin(), turned.reports.end());
  EXPECT_NEAR(*story.log_odds(0, 1), *turned.log_odds(3, 4), 1e-9);
  EXPECT_NEAR(*story.log_odds(0, 3), *turned.log_odds(1, 4), 1e-9);
}

}  // namespace
}  // namespace rapporteur::lineage
