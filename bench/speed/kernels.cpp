// The kernels of the layers in each instruction set, at the shapes of the model, held against the obvious versions.
#include "infer/kernels.hpp"

#include <benchmark/benchmark.h>

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#define HWY_WANT_AVX3_DL  // the target of processors with VNNI
#include <hwy/highway.h>

#include <memory>
#include <random>

#include "case.hpp"
#include "peak.hpp"

namespace rapporteur::speed {
namespace {

using namespace infer;

Floats random_floats(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Floats values(count);
  for (float& v : values) v = static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1.0);
  return values;
}

// From now on this instruction set and weaker ones only; 0: all that there are. Highway numbers the better ones lower.
void use(std::int64_t set) {
  std::int64_t sets = 0;
  if (set != 0)
    for (const std::int64_t other : hwy::SupportedAndGeneratedTargets())
      if (other >= set) sets |= other;
  hwy::SetSupportedTargetsForTest(sets);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// A layer of the model with rows for it. `window`: rows of x overlap by two thirds, as the encoder's do.
struct Product {
  std::size_t outputs, inputs, rows, stride;
  Packed layer;
  Floats x, y, expected;

  Product(std::size_t outputs_, std::size_t inputs_, std::size_t rows_, bool window)
      : outputs(outputs_), inputs(inputs_), rows(rows_), stride(window ? inputs / 3 : inputs) {
    const auto weights = random_floats(outputs * inputs, 1), bias = random_floats(outputs, 2);
    layer = pack(weights, outputs, inputs, bias);
    x = random_floats(rows * stride + inputs, 3);
    y.resize(rows * layer.padded_outputs());
    expected.resize(y.size());
    reference::affine(x.data(), stride, rows, layer, expected.data(), layer.padded_outputs());
  }
  void fast() { affine(x.data(), stride, rows, layer, y.data(), layer.padded_outputs()); }
};

Case product_case(const std::string& name, std::int64_t set, const std::shared_ptr<Product>& product) {
  Case one;
  one.name = std::string("affine ") + hwy::TargetName(set) + ", " + name;
  one.equal = [product, set] {
    use(set);
    product->fast();
    use(0);
    return product->y == product->expected;
  };
  one.once = [product, set] {
    use(set);
    product->fast();
    benchmark::DoNotOptimize(product->y.data());
    use(0);
  };
  one.multiply_adds = static_cast<double>(product->rows * product->outputs * product->inputs);
  return one;
}

constexpr std::size_t peak_rounds = 20'000;

Case peak_case(Arithmetic arithmetic, std::int64_t set) {
  Case one;
  one.name = std::string("peak ") + hwy::TargetName(set) + ", " + std::string(name(arithmetic));
  one.equal = [arithmetic, set] {
    use(set);
    const PeakResult result = run_peak(arithmetic, 3);
    use(0);
    return result.sum == result.multiply_adds;
  };
  one.once = [arithmetic, set] {
    use(set);
    benchmark::DoNotOptimize(run_peak(arithmetic, peak_rounds));
    use(0);
  };
  use(set);
  one.multiply_adds = run_peak(arithmetic, peak_rounds).multiply_adds;
  use(0);
  return one;
}

}  // namespace

std::vector<Case> kernel_cases() {
  std::vector<Case> cases;
  const auto convolution = std::make_shared<Product>(288, 288, 256, true);
  const auto lower = std::make_shared<Product>(8 * 128, 64, 256, false);
  for (const std::int64_t set : hwy::SupportedAndGeneratedTargets()) {
    cases.push_back(product_case("convolution", set, convolution));
    cases.push_back(product_case("parser's lower layer", set, lower));
    if (set == HWY_SCALAR) continue;  // no vectors, no peak
    for (const auto arithmetic : {Arithmetic::float_in_steps, Arithmetic::float_fused, Arithmetic::integer_pairs})
      cases.push_back(peak_case(arithmetic, set));
  }
  return cases;
}

}  // namespace rapporteur::speed
