// The most multiply-adds a second that this processor does with its operands at hand: what a kernel's share is a share of.
#pragma once

#include <cstddef>
#include <string_view>

namespace rapporteur::speed {

// What a matrix product can be made of.
enum class Arithmetic {
  float_in_steps,  // multiply, round, add, round: the same bits on every processor
  float_fused,     // one instruction that rounds once, where there is one: what libraries for matrix products use
  integer_pairs,   // 16-bit integers: two products and a sum in 32 bits, exact
};
std::string_view name(Arithmetic arithmetic);

struct PeakResult {
  double multiply_adds = 0;  // done
  double sum = 0;            // of all of them; operands are ones, so the two are equal
};
// Multiplies operands that stay in the first cache, in the best instruction set that Highway is allowed to use; no sum waits
// for another.
PeakResult run_peak(Arithmetic arithmetic, std::size_t rounds);

}  // namespace rapporteur::speed
