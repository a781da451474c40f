// Exact arithmetic of the layers: products of 16-bit integers, summed in 32 bits. Sums of integers do not depend on their
// order, so every instruction set, vector width and batch size gives the same bits; what follows a sum (a scale, a layer norm)
// is one chain of floating-point operations a value, each rounded by itself. The fast versions (integer_kernels.cpp, Highway;
// on processors with VNNI its instruction) are tested for equality with the obvious ones in `reference`.
//
// How numbers become integers, and why no sum can overflow: integer_layers.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infer/floats.hpp"
#include "infer/model_file.hpp"

namespace rapporteur::infer {

using Integers = std::vector<std::int16_t, CacheAligned<std::int16_t>>;
using Sums = std::vector<std::int32_t, CacheAligned<std::int32_t>>;

// The weights of s = W x + b in integers. Outputs lie in blocks of 16, the lanes of the widest vector; `together` blocks are
// computed at once and lie beside each other for each pair of inputs.
struct IntegerWeights {
  static constexpr std::size_t block = 16, most_together = 8;
  std::size_t groups = 0, together = 0, inputs = 0;  // `inputs` is even
  Integers weights;                                  // [groups][inputs / 2][together][block][2], zero in the gaps
  Sums bias;                                         // [groups][together][block]
  Floats scale;                                      // as bias, or for maxout [groups][block]: what 1 stands for

  std::size_t outputs() const { return groups * together * block; }
  // Inputs go in pairs; a layer of an odd number has one more, of weight zero.
  static std::size_t padded(std::size_t inputs) { return (inputs + 1) / 2 * 2; }

  // To and from a converted model; `unpack` gives false where sizes do not fit each other.
  void pack(Packer& out) const;
  bool unpack(Unpacker& in);
};

// y[r][o] = sum over i of x[r][i] * W[o][i] + b[o]: rows of y are `y_stride` >= outputs() apart.
// Rows of x are `x_stride` apart and may overlap.
void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, std::int32_t* y,
              std::size_t y_stride);

// The same, each scaled: y = float(sum) * scale.
void multiply_scaled(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride);

// The blocks of a group are the pieces of a maxout layer: y[r][group][lane] = float(the largest sum of the group's blocks in
// that lane) * scale[group][lane]. Rows of y are `y_stride` >= groups * block apart.
void multiply_maxout(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride);

// out[i] = x[i] * factor[i], rounded to the nearest integer (of two the even one), cut off at the ends of 16 bits. For each of
// `rows` rows of x (`x_stride` apart) and of out (`out_stride` apart).
void quantise_rows(const float* x, std::size_t x_stride, std::size_t rows, std::size_t width, const float* factor,
                   std::int16_t* out, std::size_t out_stride);

// The same with one factor for all.
void quantise(const float* x, std::size_t width, float factor, std::int16_t* out);

// A maxout layer whose sums are the sums of several parts, each of pieces * width integers, piece by piece:
// out[o] = float(max over p of sum over parts of part[p * width + o]) * scale[o]. Returns the largest |out[o]|.
float hidden_layer(std::span<const std::int32_t* const> parts, std::size_t width, std::size_t pieces, const float* scale,
                   float* out);

namespace reference {
void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, std::int32_t* y,
              std::size_t y_stride);
void multiply_scaled(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride);
void multiply_maxout(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride);
void quantise_rows(const float* x, std::size_t x_stride, std::size_t rows, std::size_t width, const float* factor,
                   std::int16_t* out, std::size_t out_stride);
void quantise(const float* x, std::size_t width, float factor, std::int16_t* out);
float hidden_layer(std::span<const std::int32_t* const> parts, std::size_t width, std::size_t pieces, const float* scale,
                   float* out);
}  // namespace reference

}  // namespace rapporteur::infer
