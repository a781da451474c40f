// Highway kernels: outputs lie across the vector's lanes, so each lane adds up its own output and the lanes never mix.
// Compiled once for each instruction set; the best one is picked at run time.
// Vectors whose size is not known at compile time (SVE, RVV) cannot stand in arrays; those processors take the fixed ones.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infer/kernels.cpp"
#include "infer/kernels.hpp"

#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>

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

}  // namespace rapporteur::infer::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur::infer {
HWY_EXPORT(Affine);
HWY_EXPORT(Maxout);
HWY_EXPORT(AddTo);

void affine(const float* x, std::size_t x_stride, std::size_t rows, const Packed& layer, float* y, std::size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(Affine)(x, x_stride, rows, layer, y, y_stride);
}

void maxout(const float* y, std::size_t y_stride, std::size_t rows, std::size_t width, std::size_t pieces, float* out,
            std::size_t out_stride) {
  HWY_DYNAMIC_DISPATCH(Maxout)(y, y_stride, rows, width, pieces, out, out_stride);
}

void add(float* sum, const float* x, std::size_t count) { HWY_DYNAMIC_DISPATCH(AddTo)(sum, x, count); }

}  // namespace rapporteur::infer
#endif
