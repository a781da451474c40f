// Runs a test with the kernels of each instruction set that this processor has.
#pragma once

#include <gtest/gtest.h>

// clang-format off: what is compiled for must be said before Highway is
#include "infer/targets.hpp"
#include <hwy/highway.h>
// clang-format on

namespace rapporteur::infer {

template <class Test>
void on_every_target(Test test) {
  int targets = 0;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(target));
    test();
    ++targets;
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  EXPECT_GT(targets, 0);
}

}  // namespace rapporteur::infer
