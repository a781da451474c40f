// A pattern is read by PCRE2's interpreter until it is used often, then by its machine code: the same comes out.
#include "base/pattern.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "base/data.hpp"

namespace rapporteur {
namespace {

TEST(Pattern, GivesTheGroupsOfTheFirstMatch) {
  const Pattern pattern("(\\d+) (apples)?(pears)?");
  const auto groups = pattern.match("some 12 PEARS and 3 apples");
  ASSERT_TRUE(groups);
  EXPECT_EQ(*groups, (std::vector<std::string_view>{"12 PEARS", "12", "", "PEARS"}));
  EXPECT_FALSE(pattern.match("none"));
}

TEST(Pattern, GivesTheSameHoweverOftenItIsUsed) {
  const Pattern pattern("\\b(?<word>[a-z]+)-led\\b");
  const PlacedPattern placed("(?<=\\w)-(?<word>[a-z]+)");
  for (int i = 0; i < 2000; ++i) {
    const auto groups = pattern.match("the navy-LED talks");
    ASSERT_TRUE(groups) << i;
    EXPECT_EQ((*groups)[1], "navy");
    EXPECT_FALSE(pattern.found_in("the navy leads"));
    EXPECT_FALSE(placed.match_at("the navy-led talks", 4)) << i;
    const auto found = placed.match_at("the navy-led talks", 8);
    ASSERT_TRUE(found) << i;
    EXPECT_EQ(found->end, 12u);
    ASSERT_EQ(found->groups.size(), 1u);
    EXPECT_EQ(found->groups[0].second, "led");
  }
}

// What would take more than a fixed number of steps is no match, in the interpreter's turn as in the machine code's.
TEST(Pattern, EndsWhatTakesForEver) {
  const Pattern pattern("^(a+)+$");
  const std::string subject = std::string(40, 'a') + "b";
  EXPECT_FALSE(pattern.found_in(subject));
  EXPECT_TRUE(pattern.found_in("aaaa"));
  EXPECT_FALSE(pattern.found_in(subject));
}

// Longer than the interpreter is given steps for: the machine code decides.
TEST(Pattern, MatchesWhatTakesManySteps) {
  const Pattern pattern("^(?:a|b)*c$");
  const std::string subject = std::string(20'000, 'b') + "c";
  EXPECT_TRUE(pattern.found_in(subject));
  for (int i = 0; i < 600; ++i) EXPECT_TRUE(pattern.found_in("abc"));
  EXPECT_TRUE(pattern.found_in(subject));
}

TEST(Pattern, IsValidOrNot) {
  EXPECT_TRUE(Pattern("a(b)").is_valid());
  EXPECT_FALSE(Pattern("a(b").is_valid());
  EXPECT_FALSE(PlacedPattern("[").is_valid());
}

TEST(Pattern, IsValidInEachRowOfTheTableOfFurniture) {
  for_each_row(data_file("furniture.tsv"), [](const std::vector<std::string_view>& fields) {
    ASSERT_EQ(fields.size(), 3u);
    EXPECT_TRUE(Pattern(fields[2]).is_valid()) << fields[2];
  });
}

TEST(Pattern, CanBeUsedByManyThreads) {
  const Pattern pattern("(\\d{4})-(\\d\\d)");
  std::vector<std::thread> threads;
  std::vector<int> found(4, 0);
  for (std::size_t t = 0; t < found.size(); ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 1000; ++i)
        if (const auto groups = pattern.match("on 2031-05"); groups && (*groups)[1] == "2031") ++found[t];
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(found, std::vector<int>(4, 1000));
}

}  // namespace
}  // namespace rapporteur
