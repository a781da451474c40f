#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace rapporteur {
namespace {

TEST(ParallelFor, CallsEachIndexOnce) {
  for (const unsigned jobs : {0U, 1U, 2U, 7U}) {
    std::vector<int> calls(100);
    parallel_for(calls.size(), jobs, [&](std::size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(100, 1)) << jobs;
  }
}

TEST(ParallelFor, PassesAnExceptionOn) {
  EXPECT_THROW(parallel_for(10, 3,
                            [](std::size_t i) {
                              if (i == 4) throw std::runtime_error("four");
                            }),
               std::runtime_error);
}

TEST(ParallelFor, NothingToDo) {
  parallel_for(0, 2, [](std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace rapporteur
