// The inner loop of a matrix product without the matrix: sums in registers, operands from the first cache.
#include "infer/targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "peak.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <array>
#include <cstdint>

#include "peak.hpp"

// A loop over a fixed number of registers: unrolled before the compiler decides what lies in memory.
#define RAPPORTEUR_UNROLL _Pragma("GCC unroll 8")

HWY_BEFORE_NAMESPACE();
namespace rapporteur::speed::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t steps = 32;
using Tag = hn::CappedTag<float, 16>;
constexpr std::size_t lanes = hn::MaxLanes(Tag());
// Of each arithmetic `rows` times `across` sums: more than the latency asks for, fewer than there are registers.
constexpr bool many_registers = lanes >= 16;

struct InSteps {
  using Sum = Tag;
  using Operand = Tag;
  static constexpr double each = 1;  // multiply-adds a lane
  static constexpr std::size_t rows = many_registers ? 4 : 3, across = many_registers ? 6 : 3;
  template <class V>
  static HWY_INLINE V add(V sum, V a, V b) {
    return hn::Add(sum, hn::Mul(a, b));
  }
};

struct Fused : InSteps {
  template <class V>
  static HWY_INLINE V add(V sum, V a, V b) {
    return hn::MulAdd(a, b, sum);
  }
};

#if HWY_TARGET != HWY_SCALAR
struct Pairs {
  using Sum = hn::CappedTag<std::int32_t, 16>;
  using Operand = hn::Repartition<std::int16_t, Sum>;
  static constexpr double each = 2;
  static constexpr std::size_t rows = many_registers ? 3 : 2, across = many_registers ? 6 : 4;
  template <class V, class W>
  static HWY_INLINE V add(V sum, W a, W b) {
#if HWY_TARGET == HWY_AVX3_DL
    asm("vpdpwssd %2, %1, %0" : "+v"(sum.raw) : "v"(a.raw), "v"(b.raw));
    return sum;
#else
    V rest = hn::Zero(Sum());
    sum = hn::ReorderWidenMulAccumulate(Sum(), a, b, sum, rest);
    return hn::Add(sum, rest);
#endif
  }
};
#endif

template <class Op>
PeakResult run(std::size_t rounds) {
  constexpr std::size_t rows = Op::rows, across = Op::across;
  const typename Op::Sum d;
  const typename Op::Operand operand;
  using Value = hn::TFromD<typename Op::Operand>;
  constexpr std::size_t width = hn::MaxLanes(typename Op::Operand());
  alignas(64) static std::array<Value, steps*(rows + across) * width> operands;
  operands.fill(Value{1});
  asm volatile("" : : "r"(operands.data()) : "memory");  // from here on nobody knows what is in them
  hn::Vec<typename Op::Sum> sum[rows][across];
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < rows; ++r) RAPPORTEUR_UNROLL
  for (std::size_t t = 0; t < across; ++t) sum[r][t] = hn::Zero(d);
  for (std::size_t round = 0; round < rounds; ++round) {
    const Value* at = operands.data();
    for (std::size_t i = 0; i < steps; ++i, at += (rows + across) * width) {
      hn::Vec<typename Op::Operand> b[across];
      RAPPORTEUR_UNROLL
      for (std::size_t t = 0; t < across; ++t) b[t] = hn::Load(operand, at + t * width);
      RAPPORTEUR_UNROLL
      for (std::size_t r = 0; r < rows; ++r) {
        const auto a = hn::Load(operand, at + (across + r) * width);
        RAPPORTEUR_UNROLL
        for (std::size_t t = 0; t < across; ++t) sum[r][t] = Op::add(sum[r][t], a, b[t]);
      }
    }
  }
  PeakResult result;
  result.multiply_adds = static_cast<double>(rounds * steps * rows * across * hn::MaxLanes(d)) * Op::each;
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < rows; ++r) RAPPORTEUR_UNROLL
  for (std::size_t t = 0; t < across; ++t) {
    alignas(64) std::array<hn::TFromD<typename Op::Sum>, hn::MaxLanes(typename Op::Sum())> values;
    hn::Store(sum[r][t], d, values.data());
    for (const auto value : values) result.sum += static_cast<double>(value);
  }
  return result;
}

PeakResult FloatInSteps(std::size_t rounds) { return run<InSteps>(rounds); }
PeakResult FloatFused(std::size_t rounds) { return run<Fused>(rounds); }
#if HWY_TARGET == HWY_SCALAR
PeakResult IntegerPairs(std::size_t) { return {}; }  // no vectors, no pairs
#else
PeakResult IntegerPairs(std::size_t rounds) { return run<Pairs>(rounds); }
#endif

}  // namespace rapporteur::speed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur::speed {
HWY_EXPORT(FloatInSteps);
HWY_EXPORT(FloatFused);
HWY_EXPORT(IntegerPairs);

std::string_view name(Arithmetic arithmetic) {
  switch (arithmetic) {
    case Arithmetic::float_in_steps:
      return "float32";
    case Arithmetic::float_fused:
      return "float32 fused";
    case Arithmetic::integer_pairs:
      return "int16";
  }
  return {};
}

PeakResult run_peak(Arithmetic arithmetic, std::size_t rounds) {
  switch (arithmetic) {
    case Arithmetic::float_in_steps:
      return HWY_DYNAMIC_DISPATCH(FloatInSteps)(rounds);
    case Arithmetic::float_fused:
      return HWY_DYNAMIC_DISPATCH(FloatFused)(rounds);
    case Arithmetic::integer_pairs:
      return HWY_DYNAMIC_DISPATCH(IntegerPairs)(rounds);
  }
  return {};
}

}  // namespace rapporteur::speed
#endif
