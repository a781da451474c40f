#include "infer/kernel_choice.hpp"

#include <hwy/targets.h>

#include <string>

namespace rapporteur::infer {
namespace {

std::int64_t target_of(Kernels kernels) {
  switch (kernels) {
#if HWY_ARCH_X86
    case Kernels::avx512_vnni:
      return HWY_AVX3_DL;
    case Kernels::avx512:
      return HWY_AVX3;
    case Kernels::avx2:
      return HWY_AVX2;
    case Kernels::sse4:
      return HWY_SSE4;
#endif
    case Kernels::portable:
      return HWY_STATIC_TARGET;
    default:
      return 0;
  }
}

}  // namespace

Result<void> choose_kernels(Kernels kernels) {
  const std::int64_t target = target_of(kernels);
  hwy::SetSupportedTargetsForTest(0);
  if (kernels != Kernels::best) {
    if (kernels != Kernels::portable && (hwy::SupportedTargets() & target) == 0)
      return fail(ErrorCode::unsupported, "--kernels", "this processor has no " + std::string(name(kernels)),
                  "Leave the option out: the best kernels are chosen then, and the result is the same.");
    hwy::SetSupportedTargetsForTest(target);
  }
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  return {};
}

}  // namespace rapporteur::infer
