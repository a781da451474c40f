// Sequences worked on by several threads: order, bounds, endings.
#include "base/in_order.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <thread>

#include "base/parallel.hpp"

namespace rapporteur {
namespace {

constexpr InOrder::Limits wide{1000, 1'000'000};

// Runs `count` places of `bytes` each on `jobs` threads; every third takes longer than the others.
void work(InOrder& order, std::mutex& lock, std::size_t& next, std::size_t count, unsigned jobs, std::size_t bytes,
          std::vector<std::size_t>& turns) {
  parallel_for(jobs, jobs, [&](std::size_t) {
    for (;;) {
      std::optional<std::size_t> place;
      {
        const std::lock_guard hold(lock);
        if (next++ < count) place = order.enter(bytes);
      }
      if (!place) return;
      if (*place % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
      if (!order.in_turn(*place, [&] { turns.push_back(*place); })) return;
      if (*place % 5 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
      order.leave(*place, std::to_string(*place));
    }
  });
}

TEST(InOrder, TurnsAndResultsComeInOrderWhateverTheThreads) {
  for (const unsigned jobs : {1U, 2U, 8U}) {
    std::vector<std::string> taken, wanted;
    std::vector<std::size_t> turns, places(200);
    InOrder order(wide, [&](Result<std::string> result) -> Result<void> {
      taken.push_back(*result);
      return {};
    });
    std::mutex lock;
    std::size_t next = 0;
    work(order, lock, next, places.size(), jobs, 10, turns);
    std::iota(places.begin(), places.end(), 0U);
    for (const std::size_t place : places) wanted.push_back(std::to_string(place));
    EXPECT_EQ(taken, wanted) << jobs;
    EXPECT_EQ(turns, places) << jobs;
    EXPECT_FALSE(order.ended());
  }
}

TEST(InOrder, WhatIsInFlightIsBounded) {
  for (const InOrder::Limits limits : {InOrder::Limits{3, 1000}, InOrder::Limits{1000, 25}}) {
    std::atomic<int> in_flight = 0, most = 0;
    InOrder order(limits, [&](Result<std::string>) -> Result<void> {
      --in_flight;
      return {};
    });
    std::mutex lock;
    std::size_t next = 0;
    parallel_for(8, 8, [&](std::size_t) {
      for (;;) {
        std::optional<std::size_t> place;
        {
          const std::lock_guard hold(lock);
          if (next++ < 100) place = order.enter(10);
          if (place) most = std::max(most.load(), ++in_flight);
        }
        if (!place) return;
        // The oldest is slow, so that the others would run far ahead of it.
        if (*place % 10 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        order.in_turn(*place, [] {});
        order.leave(*place, std::string("ten bytes."));
      }
    });
    // A result counts as taken before its room is free, so one more may be counted here than was in flight at once.
    EXPECT_LE(most, static_cast<int>(std::min<std::size_t>(limits.places, limits.bytes / 10)) + 1);
    EXPECT_GT(most, 1);
    EXPECT_EQ(in_flight, 0);
  }
}

TEST(InOrder, OneThatIsLargerThanTheBoundGetsIn) {
  std::vector<std::string> taken;
  InOrder order({2, 10}, [&](Result<std::string> result) -> Result<void> {
    taken.push_back(*result);
    return {};
  });
  for (const char* word : {"one", "two"}) {
    const auto place = order.enter(1000);
    ASSERT_TRUE(place);
    EXPECT_TRUE(order.in_turn(*place, [] {}));
    order.leave(*place, std::string(word));
  }
  EXPECT_EQ(taken, (std::vector<std::string>{"one", "two"}));
}

TEST(InOrder, AFailedTakeEndsTheSequence) {
  std::atomic<int> taken = 0;
  InOrder order(wide, [&](Result<std::string>) -> Result<void> {
    if (++taken == 3) return fail(ErrorCode::output_failed, "disk", "is full");
    return {};
  });
  std::mutex lock;
  std::size_t next = 0;
  std::vector<std::size_t> turns;
  work(order, lock, next, 100'000, 4, 1, turns);
  EXPECT_EQ(taken, 3);
  EXPECT_LT(next, 100'000U);
  ASSERT_TRUE(order.ended());
  EXPECT_EQ(order.ended()->path, "disk");
  EXPECT_FALSE(order.enter(1));
}

}  // namespace
}  // namespace rapporteur
