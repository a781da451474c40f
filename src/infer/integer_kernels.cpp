// Highway kernels of integer_kernels.hpp: outputs lie across the vector's lanes, pairs of inputs within a lane.
#include "infer/targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "infer/integer_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cstring>

#include "infer/integer_kernels.hpp"

// A loop over a fixed number of registers: unrolled before the compiler decides what lies in memory.
#define RAPPORTEUR_UNROLL _Pragma("GCC unroll 24")

HWY_BEFORE_NAMESPACE();
namespace rapporteur::infer::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR  // no vectors: the obvious versions
using reference::hidden_layer;
using reference::multiply;
using reference::multiply_maxout;
using reference::multiply_scaled;
using reference::quantise;
using reference::quantise_rows;
#else
namespace hn = hwy::HWY_NAMESPACE;
using Tag32 = hn::CappedTag<std::int32_t, IntegerWeights::block>;
using TagFloat = hn::CappedTag<float, IntegerWeights::block>;
using Tag16 = hn::Repartition<std::int16_t, Tag32>;
using Vector32 = hn::Vec<Tag32>;
using Vector16 = hn::Vec<Tag16>;

constexpr std::size_t lanes = hn::MaxLanes(Tag32());
constexpr std::size_t slices = IntegerWeights::block / lanes;  // vectors a block
constexpr std::size_t registers = lanes >= 16 ? 24 : 12;       // for sums; the rest holds weights and inputs
constexpr std::size_t rows_at_once = 64;                       // whose inputs stay in the first cache beside a group's weights

// sum + a[2i] * b[2i] + a[2i + 1] * b[2i + 1] in lane i.
HWY_INLINE Vector32 multiply_add_pairs(Vector32 sum, Vector16 a, Vector16 b) {
#if HWY_TARGET == HWY_AVX3_DL
  asm("vpdpwssd %2, %1, %0" : "+v"(sum.raw) : "v"(a.raw), "v"(b.raw));
  return sum;
#elif HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_SSSE3
  Vector32 none;
  return hn::ReorderWidenMulAccumulate(Tag32(), a, b, sum, none);  // on these targets pairs stay in their lane
#else
  const Tag32 d;
  const auto low = [&](Vector16 v) { return hn::ShiftRight<16>(hn::ShiftLeft<16>(hn::BitCast(d, v))); };
  const auto high = [&](Vector16 v) { return hn::ShiftRight<16>(hn::BitCast(d, v)); };
  return hn::Add(sum, hn::Add(hn::Mul(low(a), low(b)), hn::Mul(high(a), high(b))));
#endif
}

// Sums of a block of rows and one slice of a group: [rows][together][lanes]. Kernels leave them here and what becomes of them
// stands beside, so that each kernel is compiled once.
struct Tile {
  HWY_ALIGN std::int32_t sums[registers * lanes];
  HWY_INLINE Vector32 at(std::size_t row, std::size_t together, std::size_t t) const {
    return hn::Load(Tag32(), sums + (row * together + t) * lanes);
  }
};

// Where the first output of a tile goes: row `row` of y, lane `lane` of the first block of `group`.
struct Place {
  std::size_t row, group, lane;
};

struct StoreSums {
  std::int32_t* y;
  std::size_t stride;
  void finish(const Tile& tile, std::size_t rows, std::size_t together, Place place) const {
    std::int32_t* to = y + place.row * stride + place.group * together * IntegerWeights::block + place.lane;
    for (std::size_t r = 0; r < rows; ++r, to += stride)
      for (std::size_t t = 0; t < together; ++t) hn::StoreU(tile.at(r, together, t), Tag32(), to + t * IntegerWeights::block);
  }
};

struct StoreScaled {
  float* y;
  std::size_t stride;
  const float* scale;
  void finish(const Tile& tile, std::size_t rows, std::size_t together, Place place) const {
    const TagFloat d;
    for (std::size_t t = 0; t < together; ++t) {
      const std::size_t at = (place.group * together + t) * IntegerWeights::block + place.lane;
      const auto factor = hn::Load(d, scale + at);
      for (std::size_t r = 0; r < rows; ++r)
        hn::StoreU(hn::Mul(hn::ConvertTo(d, tile.at(r, together, t)), factor), d, y + (place.row + r) * stride + at);
    }
  }
};

struct StoreLargest {
  float* y;
  std::size_t stride;
  const float* scale;
  void finish(const Tile& tile, std::size_t rows, std::size_t together, Place place) const {
    const TagFloat d;
    const std::size_t at = place.group * IntegerWeights::block + place.lane;
    const auto factor = hn::Load(d, scale + at);
    for (std::size_t r = 0; r < rows; ++r) {
      Vector32 largest = tile.at(r, together, 0);
      for (std::size_t t = 1; t < together; ++t) largest = hn::Max(largest, tile.at(r, together, t));
      hn::StoreU(hn::Mul(hn::ConvertTo(d, largest), factor), d, y + (place.row + r) * stride + at);
    }
  }
};

struct Inputs {
  const std::int16_t* x;
  std::size_t stride;
};

// `Rows` rows from x on against one slice of a group: weights and biases from its first lane on. All sums stay in registers.
template <std::size_t Rows, std::size_t Together>
HWY_NOINLINE void multiply_tile(Inputs in, const std::int16_t* HWY_RESTRICT weights, const std::int32_t* HWY_RESTRICT bias,
                                std::size_t inputs, Tile& tile) {
  const Tag32 d;
  const Tag16 d16;
  Vector32 sum[Rows][Together];
  RAPPORTEUR_UNROLL
  for (std::size_t t = 0; t < Together; ++t) {
    const Vector32 start = hn::Load(d, bias + t * IntegerWeights::block);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) sum[r][t] = start;
  }
  for (std::size_t i = 0; i < inputs; i += 2) {
    Vector16 w[Together];
    RAPPORTEUR_UNROLL
    for (std::size_t t = 0; t < Together; ++t) w[t] = hn::Load(d16, weights + (i * Together + 2 * t) * IntegerWeights::block);
    RAPPORTEUR_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
      std::int32_t pair;
      std::memcpy(&pair, in.x + r * in.stride + i, sizeof pair);
      const Vector16 both = hn::BitCast(d16, hn::Set(d, pair));
      RAPPORTEUR_UNROLL
      for (std::size_t t = 0; t < Together; ++t) sum[r][t] = multiply_add_pairs(sum[r][t], both, w[t]);
    }
  }
  RAPPORTEUR_UNROLL
  for (std::size_t r = 0; r < Rows; ++r) {
    RAPPORTEUR_UNROLL
    for (std::size_t t = 0; t < Together; ++t) hn::Store(sum[r][t], d, tile.sums + (r * Together + t) * lanes);
  }
}

// Rows [row, end) in blocks of `Rows`, the rest in smaller ones.
template <std::size_t Rows, std::size_t Together, class Finish>
HWY_INLINE void multiply_rows(Inputs in, std::size_t end, const IntegerWeights& layer, Place place, const Finish& finish) {
  const std::int16_t* weights =
      layer.weights.data() + place.group * layer.inputs * Together * IntegerWeights::block + 2 * place.lane;
  const std::int32_t* bias = layer.bias.data() + place.group * Together * IntegerWeights::block + place.lane;
  Tile tile;
  for (; place.row + Rows <= end; place.row += Rows) {
    multiply_tile<Rows, Together>({in.x + place.row * in.stride, in.stride}, weights, bias, layer.inputs, tile);
    finish.finish(tile, Rows, Together, place);
  }
  if constexpr (Rows > 1) multiply_rows<Rows / 2, Together>(in, end, layer, place, finish);
}

template <std::size_t Together, class Finish>
HWY_NOINLINE void multiply_groups(Inputs in, std::size_t rows, const IntegerWeights& layer, const Finish& finish) {
  constexpr std::size_t most = std::max<std::size_t>(1, registers / Together);
  for (std::size_t first = 0; first < rows; first += rows_at_once)
    for (std::size_t group = 0; group < layer.groups; ++group)
      for (std::size_t slice = 0; slice < slices; ++slice)
        multiply_rows<most, Together>(in, std::min(rows, first + rows_at_once), layer, {first, group, slice * lanes}, finish);
}

template <class Finish>
HWY_INLINE void multiply_all(Inputs in, std::size_t rows, const IntegerWeights& layer, const Finish& finish) {
  static_assert(IntegerWeights::most_together == 8);
  switch (layer.together) {
    case 1:
      return multiply_groups<1>(in, rows, layer, finish);
    case 2:
      return multiply_groups<2>(in, rows, layer, finish);
    case 3:
      return multiply_groups<3>(in, rows, layer, finish);
    case 4:
      return multiply_groups<4>(in, rows, layer, finish);
    case 5:
      return multiply_groups<5>(in, rows, layer, finish);
    case 6:
      return multiply_groups<6>(in, rows, layer, finish);
    case 7:
      return multiply_groups<7>(in, rows, layer, finish);
    default:
      return multiply_groups<8>(in, rows, layer, finish);
  }
}

void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, std::int32_t* y,
              std::size_t y_stride) {
  multiply_all({x, x_stride}, rows, layer, StoreSums{y, y_stride});
}

void multiply_scaled(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride) {
  multiply_all({x, x_stride}, rows, layer, StoreScaled{y, y_stride, layer.scale.data()});
}

void multiply_maxout(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride) {
  multiply_all({x, x_stride}, rows, layer, StoreLargest{y, y_stride, layer.scale.data()});
}

void quantise_rows(const float* x, std::size_t x_stride, std::size_t rows, std::size_t width, const float* factor,
                   std::int16_t* out, std::size_t out_stride) {
  const TagFloat d;
  const hn::Rebind<std::int16_t, TagFloat> d16;
  for (std::size_t r = 0; r < rows; ++r) {
    const float* from = x + r * x_stride;
    std::int16_t* to = out + r * out_stride;
    std::size_t i = 0;
    for (; i + lanes <= width; i += lanes)
      hn::StoreU(hn::DemoteTo(d16, hn::NearestInt(hn::Mul(hn::LoadU(d, from + i), hn::LoadU(d, factor + i)))), d16, to + i);
    if (i < width) reference::quantise_rows(from + i, 0, 1, width - i, factor + i, to + i, 0);
  }
}

void quantise(const float* x, std::size_t width, float factor, std::int16_t* out) {
  const TagFloat d;
  const hn::Rebind<std::int16_t, TagFloat> d16;
  const auto factors = hn::Set(d, factor);
  std::size_t i = 0;
  for (; i + lanes <= width; i += lanes)
    hn::StoreU(hn::DemoteTo(d16, hn::NearestInt(hn::Mul(hn::LoadU(d, x + i), factors))), d16, out + i);
  if (i < width) reference::quantise(x + i, width - i, factor, out + i);
}

float hidden_layer(std::span<const std::int32_t* const> parts, std::size_t width, std::size_t pieces, const float* scale,
                   float* out) {
  if (width % lanes != 0) return reference::hidden_layer(parts, width, pieces, scale, out);
  const Tag32 d;
  const TagFloat df;
  auto largest = hn::Zero(df);
  for (std::size_t o = 0; o < width; o += lanes) {
    Vector32 best = hn::Set(d, INT32_MIN);
    for (std::size_t p = 0; p < pieces; ++p) {
      Vector32 sum = hn::Zero(d);
      for (const std::int32_t* part : parts) sum = hn::Add(sum, hn::LoadU(d, part + p * width + o));
      best = hn::Max(best, sum);
    }
    const auto value = hn::Mul(hn::ConvertTo(df, best), hn::LoadU(df, scale + o));
    hn::StoreU(value, df, out + o);
    largest = hn::Max(largest, hn::Abs(value));
  }
  return hn::GetLane(hn::MaxOfLanes(df, largest));
}

#endif
}  // namespace rapporteur::infer::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rapporteur::infer {
HWY_EXPORT(multiply);
HWY_EXPORT(multiply_scaled);
HWY_EXPORT(multiply_maxout);
HWY_EXPORT(quantise_rows);
HWY_EXPORT(quantise);
HWY_EXPORT(hidden_layer);

void multiply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, std::int32_t* y,
              std::size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(multiply)(x, x_stride, rows, layer, y, y_stride);
}

void multiply_scaled(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(multiply_scaled)(x, x_stride, rows, layer, y, y_stride);
}

void multiply_maxout(const std::int16_t* x, std::size_t x_stride, std::size_t rows, const IntegerWeights& layer, float* y,
                     std::size_t y_stride) {
  HWY_DYNAMIC_DISPATCH(multiply_maxout)(x, x_stride, rows, layer, y, y_stride);
}

void quantise_rows(const float* x, std::size_t x_stride, std::size_t rows, std::size_t width, const float* factor,
                   std::int16_t* out, std::size_t out_stride) {
  HWY_DYNAMIC_DISPATCH(quantise_rows)(x, x_stride, rows, width, factor, out, out_stride);
}

void quantise(const float* x, std::size_t width, float factor, std::int16_t* out) {
  HWY_DYNAMIC_DISPATCH(quantise)(x, width, factor, out);
}

float hidden_layer(std::span<const std::int32_t* const> parts, std::size_t width, std::size_t pieces, const float* scale,
                   float* out) {
  return HWY_DYNAMIC_DISPATCH(hidden_layer)(parts, width, pieces, scale, out);
}

}  // namespace rapporteur::infer
#endif
