// From layers in float32 to layers in 16-bit integers (integer_kernels.hpp), by the weights alone: no text is needed to choose
// the scales, and no text can make a sum overflow.
//
// Inputs. Input i is an integer of at most `largest_input` that stands for itself times unit[i]. The units come from what the
// layers before can give at most: a component of a row of length n with mean 0 and variance 1 is less than sqrt(n), so a layer
// norm's output is within sqrt(n) * |gain| + |bias|, and residuals add up.
// Weights. Row o becomes round(W[o][i] * unit[i] / scale); the scale is the smallest that keeps the largest possible sum within
// 32 bits and each weight within 16. Outputs that are compared or added before they are scaled share a scale.
//
// The method is the usual symmetric quantisation (Jacob et al. 2018, "Quantization and Training of Neural Networks for
// Efficient Integer-Arithmetic-Only Inference") with 16 bits instead of 8 and bounds instead of samples.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "infer/integer_kernels.hpp"
#include "infer/kernels.hpp"

namespace rapporteur::infer {

inline constexpr float largest_input = 16383;

// Where an output goes and with which others it must agree.
struct OutputPlan {
  std::size_t place = 0;  // among the outputs of IntegerWeights
  std::size_t sum = 0;    // outputs of one number are added to each other
  std::size_t scale = 0;  // outputs of one number have one scale
};

struct IntegerLayer {
  IntegerWeights weights;
  std::vector<double> scales;  // by OutputPlan::scale
};

// A layer of `plan.size()` outputs from its weights and biases (empty: none) in double precision. `groups * together` blocks
// must hold every place. `beside` (empty: nothing): how much else may be added to a sum in an output's stead or with it.
IntegerLayer integer_layer(std::span<const OutputPlan> plan, std::size_t inputs, std::span<const double> weights,
                           std::span<const double> bias, std::span<const float> units, std::size_t groups, std::size_t together,
                           std::span<const double> beside = {});

// A linear layer for multiply_scaled. With `units` empty the inputs' unit is 1 and the bias is left to the caller, for inputs
// whose unit is known at run time alone.
IntegerWeights integer_linear(const Packed& layer, std::span<const float> units);

// A maxout layer, whose outputs lie piece by piece, for multiply_maxout. At most IntegerWeights::most_together pieces.
IntegerWeights integer_maxout(const Packed& layer, std::size_t width, std::size_t pieces, std::span<const float> units);

// How many blocks `outputs` take and how many of them go together.
struct Blocks {
  std::size_t groups = 0, together = 0;
  static Blocks of(std::size_t outputs);
};

// The factors that `quantise` takes: 1 / unit.
Floats factors(std::span<const float> units);

}  // namespace rapporteur::infer
