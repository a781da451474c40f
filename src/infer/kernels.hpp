// Arithmetic of the layers. Every output is one chain of multiplications and additions in a fixed order, each rounded by itself
// (no fused multiply-add), so that all processors, vector widths and batch sizes give the same bits. The fast versions
// (kernels.cpp, Highway) are tested for equality with the obvious ones in `reference`.
#pragma once

#include <cstddef>
#include <span>

#include "infer/floats.hpp"

namespace rapporteur::infer {

// The weights of y = W x + b, outputs in panels of `panel` beside each other for each input.
struct Packed {
  static constexpr std::size_t panel = 32;
  std::size_t outputs = 0, inputs = 0;
  Floats weights;  // [outputs rounded up / panel][inputs][panel], zero in the gap
  Floats bias;     // outputs rounded up; zero where there is none

  std::size_t padded_outputs() const { return (outputs + panel - 1) / panel * panel; }
  float weight(std::size_t output, std::size_t input) const {
    return weights[(output / panel * inputs + input) * panel + output % panel];
  }
};

// `weights` is row by row: outputs x inputs; `order[i]` is the row that becomes output i (empty: as it is). `bias` may be
// empty.
Packed pack(std::span<const float> weights, std::size_t outputs, std::size_t inputs, std::span<const float> bias,
            std::span<const std::size_t> order = {});

// y[r][o] = sum over i of x[r][i] * W[o][i], i ascending from zero, then + b[o]. Rows of x are `x_stride` floats apart and may
// overlap; rows of y are `y_stride` >= padded_outputs() apart and are written up to padded_outputs().
void affine(const float* x, std::size_t x_stride, std::size_t rows, const Packed& layer, float* y, std::size_t y_stride);

// out[r][o] = max over p of y[r][p * width + o].
void maxout(const float* y, std::size_t y_stride, std::size_t rows, std::size_t width, std::size_t pieces, float* out,
            std::size_t out_stride);

// sum[i] += x[i].
void add(float* sum, const float* x, std::size_t count);

// Normalises each row to mean 0 and variance 1, then scales by `gain` and adds `bias` (thinc/layers/layernorm.py). The two sums
// are taken in the order of NumPy's pairwise summation, which the model was trained with.
void layer_norm(float* rows, std::size_t stride, std::size_t count, std::size_t width, const float* gain, const float* bias);

namespace reference {
void layer_norm(float* rows, std::size_t stride, std::size_t count, std::size_t width, const float* gain, const float* bias);
void affine(const float* x, std::size_t x_stride, std::size_t rows, const Packed& layer, float* y, std::size_t y_stride);
void maxout(const float* y, std::size_t y_stride, std::size_t rows, std::size_t width, std::size_t pieces, float* out,
            std::size_t out_stride);
}  // namespace reference

}  // namespace rapporteur::infer
