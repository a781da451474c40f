// Which instruction sets this processor has, for Highway's choice at run time. These are functions of Highway's own library,
// which is not linked: it also holds a benchmark that measures the clock for 3 ms whenever a program starts.
#include <hwy/highway.h>

#include <algorithm>
#include <initializer_list>

namespace hwy {
namespace {

std::int64_t chosen_for_test = 0;

#if HWY_ARCH_X86
std::int64_t detected() {
  __builtin_cpu_init();
  const auto all = [](std::initializer_list<bool> features) {
    return std::all_of(features.begin(), features.end(), [](bool has) { return has; });
  };
  const auto has = [](int answer) { return answer != 0; };
#define RAPPORTEUR_HAS(feature) has(__builtin_cpu_supports(feature))
  std::int64_t targets = HWY_STATIC_TARGET;
  if (!all({RAPPORTEUR_HAS("sse3"), RAPPORTEUR_HAS("ssse3")})) return targets;
  targets |= HWY_SSSE3;
  if (!all({RAPPORTEUR_HAS("sse4.1"), RAPPORTEUR_HAS("sse4.2"), RAPPORTEUR_HAS("pclmul"), RAPPORTEUR_HAS("aes")}))
    return targets;
  targets |= HWY_SSE4;
  if (!all({RAPPORTEUR_HAS("avx"), RAPPORTEUR_HAS("avx2"), RAPPORTEUR_HAS("fma"), RAPPORTEUR_HAS("bmi"), RAPPORTEUR_HAS("bmi2"),
            RAPPORTEUR_HAS("f16c"), RAPPORTEUR_HAS("lzcnt")}))
    return targets;
  targets |= HWY_AVX2;
  if (!all({RAPPORTEUR_HAS("avx512f"), RAPPORTEUR_HAS("avx512vl"), RAPPORTEUR_HAS("avx512dq"), RAPPORTEUR_HAS("avx512bw"),
            RAPPORTEUR_HAS("avx512cd")}))
    return targets;
  targets |= HWY_AVX3;
  if (all({RAPPORTEUR_HAS("avx512vnni"), RAPPORTEUR_HAS("avx512vbmi"), RAPPORTEUR_HAS("avx512vbmi2"),
           RAPPORTEUR_HAS("avx512bitalg"), RAPPORTEUR_HAS("avx512vpopcntdq"), RAPPORTEUR_HAS("gfni"), RAPPORTEUR_HAS("vaes"),
           RAPPORTEUR_HAS("vpclmulqdq")}))
    targets |= HWY_AVX3_DL;
#undef RAPPORTEUR_HAS
  return targets;
}
#else
std::int64_t detected() { return HWY_STATIC_TARGET; }
#endif

}  // namespace

std::int64_t SupportedTargets() {
  if (chosen_for_test != 0) return chosen_for_test;
  static const std::int64_t targets = detected();
  return targets;
}

void SetSupportedTargetsForTest(std::int64_t targets) { chosen_for_test = targets; }

ChosenTarget& GetChosenTarget() {
  static ChosenTarget chosen;
  return chosen;
}

}  // namespace hwy
