#include "watch/schedule.hpp"

#include <gtest/gtest.h>

#include <set>

namespace rapporteur::watch {
namespace {

using namespace std::chrono_literals;

constexpr Time minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr Time monday = 1'936'310'400'000;  // 2031-05-12T00:00:00Z

Time wait(std::int64_t failures, Pace pace = {}, std::optional<seconds> retry_after = {},
          const std::string& address = "https://a.example/feed") {
  return after_failure(monday, pace, address, failures, retry_after) - monday;
}

TEST(Schedule, TheIntervalIsTheUsersUnlessMoreIsAskedFor) {
  EXPECT_EQ(after_reading(monday, {}, {}, {}) - monday, 15 * minute);
  EXPECT_EQ(after_reading(monday, {.every = 50ms}, {}, {}) - monday, 50);
  EXPECT_EQ(after_reading(monday, {}, {}, seconds(60)) - monday, 15 * minute);
  EXPECT_EQ(after_reading(monday, {}, {}, seconds(3600)) - monday, hour);
  EXPECT_EQ(after_reading(monday, {}, {}, seconds(1'000'000)) - monday, day) << "a mistyped number ends no watching";
  Hints hints;
  hints.ttl = 30min;
  EXPECT_EQ(after_reading(monday, {}, hints, {}) - monday, 30 * minute);
  EXPECT_EQ(after_reading(monday, {.every = 1h}, hints, seconds(60)) - monday, hour);
}

TEST(Schedule, HoursAndDaysToSkip) {
  Hints hints;
  hints.skip_hours[0] = hints.skip_hours[1] = true;
  EXPECT_EQ(after_reading(monday, {}, hints, {}) - monday, 2 * hour);
  EXPECT_EQ(after_reading(monday + 3 * hour, {}, hints, {}) - monday, 3 * hour + 15 * minute);
  hints.skip_days[1] = true;  // Monday
  EXPECT_EQ(after_reading(monday, {}, hints, {}) - monday, day + 2 * hour);
  hints.skip_days = {};
  hints.skip_days[0] = true;  // Sunday is over
  EXPECT_EQ(after_reading(monday, {}, hints, {}) - monday, 2 * hour);
}

TEST(Schedule, WaitsAfterFailuresGrowToTheLongest) {
  Time before = 0;
  for (int failures = 1; failures <= 4; ++failures) {
    const Time doubled = 15 * minute << (failures - 1);
    EXPECT_GE(wait(failures), doubled * 9 / 10) << failures;
    EXPECT_LE(wait(failures), doubled * 11 / 10) << failures;
    EXPECT_GT(wait(failures), before);
    before = wait(failures);
  }
  for (const std::int64_t failures : {10L, 64L, 1'000'000'000L}) {
    EXPECT_GE(wait(failures), 6 * hour * 9 / 10);
    EXPECT_LE(wait(failures), 6 * hour * 11 / 10);
  }
  EXPECT_GE(wait(5, {.every = 12h}), 12 * hour * 9 / 10) << "never more often than without failures";
}

TEST(Schedule, TheSpreadIsTheSameForTheSameSourceAndAnotherForOthers) {
  EXPECT_EQ(wait(3), wait(3));
  std::set<Time> waits;
  for (int i = 0; i < 100; ++i) waits.insert(wait(1, {}, {}, "https://a.example/" + std::to_string(i)));
  EXPECT_GT(waits.size(), 95U);
}

TEST(Schedule, AServerThatAsksForMoreTimeGetsIt) {
  EXPECT_EQ(wait(1, {}, seconds(7200)), 2 * hour);
  EXPECT_LT(wait(1, {}, seconds(10)), 17 * minute);
  EXPECT_GT(wait(1, {}, seconds(10)), 13 * minute);
  EXPECT_EQ(wait(1, {}, seconds(100'000'000)), day);
}

TEST(Schedule, WhatAFeedSaysOfIt) {
  const auto hints = read_hints(
      "<rss><channel><title>A</title><TTL> 90 "
      "</TTL><skipDays><day>Saturday</day><day>Sunday</day><day>Doomsday</day></skipDays>"
      "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour><hour>x</hour></skipHours>"
      "<item><ttl>5</ttl><skipDays><day>Monday</day></skipDays></item></channel></rss>");
  EXPECT_EQ(hints.ttl, seconds(90 * 60));
  EXPECT_TRUE(hints.skip_days[0] && hints.skip_days[6]);
  EXPECT_FALSE(hints.skip_days[1]);
  EXPECT_TRUE(hints.skip_hours[0] && hints.skip_hours[7]);
  EXPECT_EQ(std::count(hints.skip_hours.begin(), hints.skip_hours.end(), true), 2);
  EXPECT_EQ(read_hints("<rss><channel><ttl>99999999999999999999</ttl>").ttl, std::nullopt);
  EXPECT_EQ(read_hints("<rss><channel><ttl>999999</ttl>").ttl, longest_asked_for);
  EXPECT_EQ(read_hints("<rss><channel><ttl>-5</ttl>").ttl, std::nullopt);
  for (const auto* odd : {"", "<ttl>", "no feed", "<ttl></ttl>", "<skipdays><day>"})
    EXPECT_EQ(read_hints(odd).ttl, std::nullopt);
  std::string all = "<channel><skipHours>";
  for (int i = 0; i < 24; ++i) all += "<hour>" + std::to_string(i) + "</hour>";
  const auto never = read_hints(all + "</skipHours>");
  EXPECT_FALSE(never.skip_hours[5]) << "a feed that is never to be read is read";
}

}  // namespace
}  // namespace rapporteur::watch
