// The slow, obvious versions: the oracle of kernels.cpp.
#include <algorithm>
#include <cmath>

#include "infer/kernels.hpp"

namespace rapporteur::infer {

Packed pack(std::span<const float> weights, std::size_t outputs, std::size_t inputs, std::span<const float> bias,
            std::span<const std::size_t> order) {
  Packed packed;
  packed.outputs = outputs;
  packed.inputs = inputs;
  packed.weights.assign(packed.padded_outputs() * inputs, 0);
  packed.bias.assign(packed.padded_outputs(), 0);
  for (std::size_t o = 0; o < outputs; ++o) {
    const std::size_t from = order.empty() ? o : order[o];
    float* to = packed.weights.data() + (o / Packed::panel * inputs) * Packed::panel + o % Packed::panel;
    for (std::size_t i = 0; i < inputs; ++i) to[i * Packed::panel] = weights[from * inputs + i];
    if (!bias.empty()) packed.bias[o] = bias[from];
  }
  return packed;
}

namespace {

// numpy/core/src/umath/loops_utils.h.src, pairwise_sum: eight running sums up to 128 terms, halves above.
template <class Term>
float pairwise_sum(std::size_t first, std::size_t count, const Term& term) {
  if (count < 8) {
    float sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += term(first + i);
    return sum;
  }
  if (count <= 128) {
    float r[8];
    for (std::size_t j = 0; j < 8; ++j) r[j] = term(first + j);
    std::size_t i = 8;
    for (; i + 8 <= count; i += 8)
      for (std::size_t j = 0; j < 8; ++j) r[j] += term(first + i + j);
    float sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (; i < count; ++i) sum += term(first + i);
    return sum;
  }
  const std::size_t half = count / 2 / 8 * 8;
  return pairwise_sum(first, half, term) + pairwise_sum(first + half, count - half, term);
}

}  // namespace

namespace reference {

void layer_norm(float* rows, std::size_t stride, std::size_t count, std::size_t width, const float* gain, const float* bias) {
  const auto n = static_cast<float>(width);
  for (std::size_t r = 0; r < count; ++r) {
    float* x = rows + r * stride;
    const float mean = pairwise_sum(0, width, [&](std::size_t i) { return x[i]; }) / n;
    const float variance = pairwise_sum(0, width,
                                        [&](std::size_t i) {
                                          const float d = x[i] - mean;
                                          return d * d;
                                        }) /
                               n +
                           1e-8F;
    const auto scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(variance)));
    for (std::size_t i = 0; i < width; ++i) x[i] = (x[i] - mean) * scale * gain[i] + bias[i];
  }
}

void affine(const float* x, std::size_t x_stride, std::size_t rows, const Packed& layer, float* y, std::size_t y_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < layer.padded_outputs(); ++o) {
      const float* w = layer.weights.data() + (o / Packed::panel * layer.inputs) * Packed::panel + o % Packed::panel;
      float sum = 0;
      for (std::size_t i = 0; i < layer.inputs; ++i) sum += x[r * x_stride + i] * w[i * Packed::panel];
      y[r * y_stride + o] = sum + layer.bias[o];
    }
}

void maxout(const float* y, std::size_t y_stride, std::size_t rows, std::size_t width, std::size_t pieces, float* out,
            std::size_t out_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < width; ++o) {
      float best = y[r * y_stride + o];
      for (std::size_t p = 1; p < pieces; ++p) best = std::max(best, y[r * y_stride + p * width + o]);
      out[r * out_stride + o] = best;
    }
}

}  // namespace reference
}  // namespace rapporteur::infer
