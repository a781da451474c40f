// Highway kernels: outputs lie across the vector's lanes, so each lane adds up its own output and the lanes never mix.
// Compiled once for each instruction set; the best one is picked at run time.
#include "infer/targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infer/kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

#include "infer/kernels.hpp"

HWY_BEFORE_NAMESPACE();
namespace rapporteur::infer::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<float, 16>;
using Vector = hn::Vec<Tag>;

constexpr std::size_t lanes = hn::MaxLanes(Tag());
constexpr std::size_t across = Packed::panel / lanes;                    // vectors a panel
constexpr std::size_t row_block = lanes >= 16 ? 8 : lanes >= 8 ? 3 : 1;  // rows at once: what the registers hold

// `Rows` rows of x against one panel; all sums stay in registers.
template <std::size_t Rows>
HWY_INLINE void multiply_panel(const float* HWY_RESTRICT x, std::size_t x_stride, std::size_t inputs,
                               const float* HWY_RESTRICT weights, const float* HWY_RESTRICT bias, float* HWY_RESTRICT y,
                               std::size_t y_stride) {
  const Tag d;
  Vector sum[Rows][across];
  for (auto& row : sum)
    for (auto& v : row) v = hn::Zero(d);
  for (std::size_t i = 0; i < inputs; ++i) {
    Vector w[across];
    for (std::size_t v = 0; v < across; ++v) w[v] = hn::Load(d, weights + i * Packed::panel + v * lanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      const Vector value = hn::Set(d, x[r * x_stride + i]);
      for (std::size_t v = 0; v < across; ++v) sum[r][v] = hn::Add(sum[r][v], hn::Mul(value, w[v]));
    }
  }
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t v = 0; v < across; ++v)
      hn::StoreU(hn::Add(sum[r][v], hn::Load(d, bias + v * lanes)), d, y + r * y_stride + v * lanes);
}

void Affine(const float* x, std::size_t x_stride, std::size_t rows, const Packed& layer, float* y, std::size_t y_stride) {
  for (std::size_t o = 0; o < layer.padded_outputs(); o += Packed::panel) {
    const float* weights = layer.weights.data() + o * layer.inputs;
    const float* bias = layer.bias.data() + o;
    std::size_t r = 0;
    for (; r + row_block <= rows; r += row_block)
      multiply_panel<row_block>(x + r * x_stride, x_stride, layer.inputs, weights, bias, y + r * y_stride + o, y_stride);
    for (; r < rows; ++r)
      multiply_panel<1>(x + r * x_stride, x_stride, layer.inputs, weights, bias, y + r * y_stride + o, y_stride);
  }
}

void Maxout(const float* y, std::size_t y_stride, std::size_t rows, std::size_t width, std::size_t pieces, float* out,
            std::size_t out_stride) {
  const Tag d;
  for (std::size_t r = 0; r < rows; ++r) {
    const float* from = y + r * y_stride;
    float* to = out + r * out_stride;
    std::size_t o = 0;
    for (; o + lanes <= width; o += lanes) {
      Vector best = hn::LoadU(d, from + o);
      for (std::size_t p = 1; p < pieces; ++p) best = hn::Max(best, hn::LoadU(d, from + p * width + o));
      hn::StoreU(best, d, to + o);
    }
    for (; o < width; ++o) {
      to[o] = from[o];
      for (std::size_t p = 1; p < pieces; ++p) to[o] = std::max(to[o], from[p * width + o]);
    }
  }
}

void AddTo(float* HWY_RESTRICT sum, const float* HWY_RESTRICT x, std::size_t count) {
  const Tag d;
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(hn::Add(hn::LoadU(d, sum + i), hn::LoadU(d, x + i)), d, sum + i);
  for (; i < count; ++i) sum[i] += x[i];
}

// The eight running sums of NumPy's pairwise summation, which are its whole order for up to 128 terms, side by side.
struct EightSums {
  using Eight = hn::CappedTag<float, 8>;
  static constexpr std::size_t step = hn::MaxLanes(Eight());
  hn::Vec<Eight> part[8 / step];

  template <class Term>
  HWY_INLINE static float of(std::size_t count, const Term& term) {
    EightSums sums;
    for (std::size_t v = 0; v < 8 / step; ++v) sums.part[v] = term(v * step);
    for (std::size_t i = 8; i < count; i += 8)
      for (std::size_t v = 0; v < 8 / step; ++v) sums.part[v] = hn::Add(sums.part[v], term(i + v * step));
    HWY_ALIGN float r[8];
    for (std::size_t v = 0; v < 8 / step; ++v) hn::Store(sums.part[v], Eight(), r + v * step);
    return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  }
};

void LayerNorm(float* rows, std::size_t stride, std::size_t count, std::size_t width, const float* gain, const float* bias) {
  if (width < 8 || width % 8 != 0 || width > 128) return reference::layer_norm(rows, stride, count, width, gain, bias);
  const EightSums::Eight d;
  const auto n = static_cast<float>(width);
  for (std::size_t r = 0; r < count; ++r) {
    float* HWY_RESTRICT x = rows + r * stride;
    const auto mean = hn::Set(d, EightSums::of(width, [&](std::size_t i) { return hn::LoadU(d, x + i); }) / n);
    const float squares = EightSums::of(width, [&](std::size_t i) {
      const auto distance = hn::Sub(hn::LoadU(d, x + i), mean);
      return hn::Mul(distance, distance);
    });
    const float variance = squares / n + 1e-8F;
    const auto scale = hn::Set(d, static_cast<float>(1.0 / std::sqrt(static_cast<double>(variance))));
    for (std::size_t i = 0; i < width; i += EightSums::step) {
      const auto normal = hn::Mul(hn::Sub(hn::LoadU(d, x + i), mean), scale);
      hn::StoreU(hn::Add(hn::Mul(normal, hn::LoadU(d, gain + i)), hn::LoadU(d, bias + i)), d, x + i);
    }
  }
}

}  // namespace rapporteur::infer::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur::infer {
HWY_EXPORT(Affine);
HWY_EXPORT(Maxout);
HWY_EXPORT(AddTo);
HWY_EXPORT(LayerNorm);

void affine(const float* x, std::size_t x_stride, std::size_t rows, const Packed& layer, float* y, std::size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(Affine)(x, x_stride, rows, layer, y, y_stride);
}

void maxout(const float* y, std::size_t y_stride, std::size_t rows, std::size_t width, std::size_t pieces, float* out,
            std::size_t out_stride) {
  HWY_DYNAMIC_DISPATCH(Maxout)(y, y_stride, rows, width, pieces, out, out_stride);
}

void layer_norm(float* rows, std::size_t stride, std::size_t count, std::size_t width, const float* gain, const float* bias) {
  HWY_DYNAMIC_DISPATCH(LayerNorm)(rows, stride, count, width, gain, bias);
}

void add(float* sum, const float* x, std::size_t count) { HWY_DYNAMIC_DISPATCH(AddTo)(sum, x, count); }

}  // namespace rapporteur::infer
#endif
