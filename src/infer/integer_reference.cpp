// The slow, obvious versions: the oracle of integer_kernels.cpp.
#include <algorithm>
#include <cmath>

#include "infer/integer_kernels.hpp"

namespace rapporteur::infer::reference {
namespace {

constexpr std::size_t block = IntegerWeights::block;

// The sums of a group for one row of inputs.
void sums_of(const std::int16_t* x, const IntegerWeights& layer, std::size_t group, std::int32_t* y) {
  const std::size_t outputs = layer.together * block;
  const std::int16_t* w = layer.weights.data() + group * layer.inputs * outputs;
  std::copy_n(layer.bias.data() + group * outputs, outputs, y);
  for (std::size_t i = 0; i < layer.inputs; i += 2, w += 2 * outputs)
    for (std::size_t o = 0; o < outputs; ++o) {
      // Without a sign: weights that break the rules may overflow, and then wrap as the kernels do.
      const auto first = static_cast<std::uint32_t>(x[i] * w[2 * o]);
      const auto second = static_cast<std::uint32_t>(x[i + 1] * w[2 * o + 1]);
      y[o] = static_cast<std::int32_t>(static_cast<std::uint32_t>(y[o]) + first + second);
    }
}

}  // namespace

void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, std::int32_t* y,
              std::size_t y_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t group = 0; group < layer.groups; ++group)
      sums_of(x + r * x_stride, layer, group, y + r * y_stride + group * layer.together * block);
}

void multiply_scaled(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride) {
  Sums sums(layer.outputs());
  for (std::size_t r = 0; r < rows; ++r) {
    reference::multiply(x + r * x_stride, x_stride, 1, layer, sums.data(), sums.size());
    for (std::size_t o = 0; o < sums.size(); ++o) y[r * y_stride + o] = static_cast<float>(sums[o]) * layer.scale[o];
  }
}

void multiply_maxout(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride) {
  Sums sums(layer.together * block);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t group = 0; group < layer.groups; ++group) {
      sums_of(x + r * x_stride, layer, group, sums.data());
      for (std::size_t lane = 0; lane < block; ++lane) {
        std::int32_t largest = sums[lane];
        for (std::size_t t = 1; t < layer.together; ++t) largest = std::max(largest, sums[t * block + lane]);
        const std::size_t o = group * block + lane;
        y[r * y_stride + o] = static_cast<float>(largest) * layer.scale[o];
      }
    }
}

void quantise_rows(const float* x, std::size_t x_stride, std::size_t rows, std::size_t width, const float* factor,
                   std::int16_t* out, std::size_t out_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t i = 0; i < width; ++i) reference::quantise(x + r * x_stride + i, 1, factor[i], out + r * out_stride + i);
}

void quantise(const float* x, std::size_t width, float factor, std::int16_t* out) {
  for (std::size_t i = 0; i < width; ++i) {
    const float value = std::nearbyint(x[i] * factor);
    const float cut = value >= INT16_MIN ? std::min<float>(value, INT16_MAX) : INT16_MIN;
    out[i] = static_cast<std::int16_t>(cut);
  }
}

float hidden_layer(std::span<const std::int32_t* const> parts, std::size_t width, std::size_t pieces, const float* scale,
                   float* out) {
  float most = 0;
  for (std::size_t o = 0; o < width; ++o) {
    std::int32_t best = INT32_MIN;
    for (std::size_t p = 0; p < pieces; ++p) {
      std::uint32_t sum = 0;
      for (const std::int32_t* part : parts) sum += static_cast<std::uint32_t>(part[p * width + o]);
      best = std::max(best, static_cast<std::int32_t>(sum));
    }
    out[o] = static_cast<float>(best) * scale[o];
    most = std::max(most, std::abs(out[o]));
  }
  return most;
}

}  // namespace rapporteur::infer::reference
