// The kernels of the layers with each kind of instructions, at the shapes of the model, held against the obvious versions; and
// the peak of those instructions.
#include "infer/kernels.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <random>

#include "case.hpp"
#include "infer/integer_layers.hpp"
#include "infer/kernel_choice.hpp"
#include "peak.hpp"

namespace rapporteur::speed {
namespace {

using namespace infer;

constexpr std::array all_kernels = {Kernels::avx512_vnni, Kernels::avx512, Kernels::avx2, Kernels::sse4, Kernels::portable};
constexpr std::size_t rows = 256;
// For one choice of kernels, which asks the processor what it has: slow in a virtual machine.
constexpr std::size_t products = 32;
constexpr std::size_t peak_rounds = 50'000;

Floats random_floats(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Floats values(count);
  for (float& v : values) v = static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1.0);
  return values;
}

Integers random_integers(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Integers values(count);
  for (auto& v : values) v = static_cast<std::int16_t>(static_cast<int>(random() % 20'001) - 10'000);
  return values;
}

// A layer of the model with rows for it. Rows of a window overlap by two thirds, as the encoder's do.
struct Shape {
  const char* name;
  std::size_t outputs, inputs, stride;
};
constexpr Shape convolution{"convolution", 288, 288, 96};
constexpr Shape lower{"parser's lower layer", 1024, 96, 96};

Packed random_layer(const Shape& shape) {
  return pack(random_floats(shape.outputs * shape.inputs, 1), shape.outputs, shape.inputs, random_floats(shape.outputs, 2));
}

// A product: `fast` writes to y, which must become `expected`.
struct FloatProduct {
  Packed layer;
  std::size_t stride;
  Floats x, y, expected;

  explicit FloatProduct(const Shape& shape)
      : layer(random_layer(shape)), stride(shape.stride), x(random_floats(rows * stride + shape.inputs, 3)) {
    y.resize(rows * layer.padded_outputs());
    expected.resize(y.size());
    reference::affine(x.data(), stride, rows, layer, expected.data(), layer.padded_outputs());
  }
  void fast() { affine(x.data(), stride, rows, layer, y.data(), layer.padded_outputs()); }
};

// Of 96 units with three pieces each.
struct MaxoutProduct {
  IntegerWeights layer;
  std::size_t stride;
  Integers x;
  Floats y, expected;

  explicit MaxoutProduct(const Shape& shape)
      : layer(integer_maxout(random_layer(shape), shape.outputs / 3, 3, Floats(shape.inputs, 1e-4F))),
        stride(shape.stride),
        x(random_integers(rows * stride + shape.inputs, 3)) {
    y.resize(rows * layer.groups * IntegerWeights::block);
    expected.resize(y.size());
    reference::multiply_maxout(x.data(), stride, rows, layer, expected.data(), layer.groups * IntegerWeights::block);
  }
  void fast() { multiply_maxout(x.data(), stride, rows, layer, y.data(), layer.groups * IntegerWeights::block); }
};

struct SumsProduct {
  IntegerWeights layer;
  std::size_t stride;
  Integers x;
  Sums y, expected;

  explicit SumsProduct(const Shape& shape)
      : layer(integer_linear(random_layer(shape), Floats(shape.inputs, 1e-4F))),
        stride(shape.stride),
        x(random_integers(rows * stride + shape.inputs, 3)) {
    y.resize(rows * layer.outputs());
    expected.resize(y.size());
    reference::multiply(x.data(), stride, rows, layer, expected.data(), layer.outputs());
  }
  void fast() { multiply(x.data(), stride, rows, layer, y.data(), layer.outputs()); }
};

// Runs with these kernels, then goes back to the best.
template <class Work>
auto with(Kernels kernels, Work work) {
  struct Back {
    ~Back() { (void)choose_kernels(Kernels::best); }
  } back;
  (void)choose_kernels(kernels);
  return work();
}

template <class Product>
Case product_case(const char* what, Kernels kernels, const Shape& shape) {
  auto product = std::make_shared<Product>(shape);
  Case one;
  one.name = std::string(what) + ' ' + std::string(name(kernels)) + ", " + shape.name;
  one.equal = [product, kernels] {
    return with(kernels, [&] {
      product->fast();
      return product->y == product->expected;
    });
  };
  one.once = [product, kernels] {
    with(kernels, [&] {
      for (std::size_t i = 0; i < products; ++i) {
        product->fast();
        benchmark::DoNotOptimize(product->y.data());
        benchmark::ClobberMemory();
      }
    });
  };
  one.multiply_adds = static_cast<double>(products * rows * shape.outputs * shape.inputs);
  return one;
}

Case peak_case(Arithmetic arithmetic, Kernels kernels) {
  Case one;
  one.name = "peak " + std::string(name(kernels)) + ", " + std::string(name(arithmetic));
  one.equal = [arithmetic, kernels] {
    const PeakResult result = with(kernels, [&] { return run_peak(arithmetic, 3); });
    return result.sum == result.multiply_adds;
  };
  one.once = [arithmetic, kernels] { with(kernels, [&] { benchmark::DoNotOptimize(run_peak(arithmetic, peak_rounds)); }); };
  one.multiply_adds = with(kernels, [&] { return run_peak(arithmetic, peak_rounds).multiply_adds; });
  return one;
}

}  // namespace

std::vector<Case> kernel_cases() {
  std::vector<Case> cases;
  for (const Kernels kernels : all_kernels) {
    if (!choose_kernels(kernels)) continue;  // not on this processor
    for (const Shape& shape : {convolution, lower}) cases.push_back(product_case<FloatProduct>("float32", kernels, shape));
    cases.push_back(product_case<MaxoutProduct>("int16", kernels, convolution));
    cases.push_back(product_case<SumsProduct>("int16", kernels, lower));
    if (kernels == Kernels::portable) continue;  // without vectors there is no peak
    for (const auto arithmetic : {Arithmetic::float_in_steps, Arithmetic::float_fused, Arithmetic::integer_pairs})
      cases.push_back(peak_case(arithmetic, kernels));
  }
  (void)choose_kernels(Kernels::best);
  return cases;
}

}  // namespace rapporteur::speed
