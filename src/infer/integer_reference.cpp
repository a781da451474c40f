// The slow, obvious versions: the oracle of integer_kernels.cpp.
#include <algorithm>
#include <cmath>

#include "infer/integer_kernels.hpp"

namespace rapporteur::infer::reference {
namespace {

constexpr std::size_t block = IntegerWeights::block;

// Sum `lane` of block `t` of a group for one row of inputs.
std::int32_t sum_of(const std::int16_t* x, const IntegerWeights& layer, std::size_t group, std::size_t t, std::size_t lane) {
  const std::int16_t* w = layer.weights.data() + group * layer.inputs * layer.together * block + 2 * (t * block + lane);
  // Without a sign: weights that break the rules may overflow, and then wrap as the kernels do.
  auto sum = static_cast<std::uint32_t>(layer.bias[(group * layer.together + t) * block + lane]);
  for (std::size_t i = 0; i < layer.inputs; ++i)
    sum += static_cast<std::uint32_t>(x[i] * w[i / 2 * 2 * layer.together * block + i % 2]);
  return static_cast<std::int32_t>(sum);
}

}  // namespace

void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, std::int32_t* y,
              std::size_t y_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < layer.outputs(); ++o)
      y[r * y_stride + o] =
          sum_of(x + r * x_stride, layer, o / (layer.together * block), o / block % layer.together, o % block);
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
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < layer.groups * block; ++o) {
      std::int32_t largest = sum_of(x + r * x_stride, layer, o / block, 0, o % block);
      for (std::size_t t = 1; t < layer.together; ++t)
        largest = std::max(largest, sum_of(x + r * x_stride, layer, o / block, t, o % block));
      y[r * y_stride + o] = static_cast<float>(largest) * layer.scale[o];
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
