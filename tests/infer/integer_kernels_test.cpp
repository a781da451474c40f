// The integer kernels against the obvious ones, equal to the last bit on every instruction set that this processor has; and the
// layers in integers against those in float32.
#include "infer/integer_kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "every_target.hpp"
#include "infer/integer_layers.hpp"
#include "infer/kernel_choice.hpp"

namespace rapporteur::infer {
namespace {

Integers random_integers(std::size_t count, int largest, unsigned seed) {
  std::mt19937 random(seed);
  Integers values(count);
  for (auto& v : values) v = static_cast<std::int16_t>(static_cast<int>(random() % (2U * largest + 1U)) - largest);
  return values;
}

Floats random_floats(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Floats values(count);
  for (float& v : values) v = static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1.0);
  return values;
}

IntegerWeights random_layer(std::size_t groups, std::size_t together, std::size_t inputs) {
  IntegerWeights layer{groups, together, inputs, random_integers(groups * together * 16 * inputs, 300, 1), {}, {}};
  for (const auto v : random_integers(layer.outputs(), 30000, 2)) layer.bias.push_back(1000 * v);
  for (const auto v : random_floats(layer.outputs(), 3)) layer.scale.push_back(v / 1000);
  return layer;
}

TEST(IntegerKernels, ProductsAreTheReferenceToTheLastBit) {
  on_every_target([] {
    for (std::size_t together = 1; together <= IntegerWeights::most_together; ++together)
      for (const std::size_t rows : {1UL, 7UL, 24UL, 70UL}) {
        const std::size_t inputs = 2 * (together + 30), groups = 2;
        const auto layer = random_layer(groups, together, inputs);
        const auto x = random_integers(rows * inputs, 16383, 4);
        const std::size_t stride = layer.outputs() + 3;
        Sums sums(rows * stride), expected_sums(rows * stride);
        multiply(x.data(), inputs, rows, layer, sums.data(), stride);
        reference::multiply(x.data(), inputs, rows, layer, expected_sums.data(), stride);
        EXPECT_EQ(sums, expected_sums) << together << " blocks, " << rows << " rows";
        Floats scaled(rows * stride), expected(rows * stride);
        multiply_scaled(x.data(), inputs, rows, layer, scaled.data(), stride);
        reference::multiply_scaled(x.data(), inputs, rows, layer, expected.data(), stride);
        EXPECT_EQ(scaled, expected) << together << " blocks, " << rows << " rows";
        multiply_maxout(x.data(), inputs, rows, layer, scaled.data(), stride);
        reference::multiply_maxout(x.data(), inputs, rows, layer, expected.data(), stride);
        EXPECT_EQ(scaled, expected) << together << " blocks, " << rows << " rows";
      }
  });
}

TEST(IntegerKernels, LargestProductsDoNotOverflow) {
  // Every weight and every input at its end, with the same sign: the bound that integer_layer keeps is reached, not passed.
  const std::size_t inputs = 288;
  const Packed layer = pack(Floats(16 * inputs, 1.0F), 16, inputs, Floats(16, 3.0F));
  const Floats units(inputs, 0.25F);
  const auto integers = integer_linear(layer, units);
  const Integers x(inputs, static_cast<std::int16_t>(largest_input));
  on_every_target([&] {
    Floats y(integers.outputs());
    multiply_scaled(x.data(), inputs, 1, integers, y.data(), y.size());
    const float exact = inputs * largest_input * 0.25F + 3;
    for (std::size_t o = 0; o < 16; ++o) EXPECT_NEAR(y[o] / exact, 1, 2e-3);  // of the weights' rounding; an overflow turns the sign
  });
}

TEST(IntegerKernels, QuantiseRoundsToTheNearestEvenAndCutsOff) {
  const Floats x = {0.5F, 1.5F, 2.5F, -0.5F, -1.5F, 1e9F, -1e9F, 0.49F, 40000, -40000, 3.25F, 7, 8, 9, 10, 11, 12.5F};
  const Integers expected = {0, 2, 2, 0, -2, 32767, -32768, 0, 32767, -32768, 3, 7, 8, 9, 10, 11, 12};
  on_every_target([&] {
    Integers out(x.size()), rows(x.size());
    quantise(x.data(), x.size(), 1, out.data());
    EXPECT_EQ(out, expected);
    const Floats ones(x.size(), 1);
    quantise_rows(x.data(), x.size(), 1, x.size(), ones.data(), rows.data(), x.size());
    EXPECT_EQ(rows, expected);
  });
}

TEST(IntegerKernels, HiddenLayerIsTheReference) {
  on_every_target([] {
    for (const std::size_t width : {1UL, 16UL, 23UL, 64UL})
      for (const std::size_t pieces : {1UL, 2UL, 3UL}) {
        std::vector<Sums> parts(9);
        std::vector<const std::int32_t*> pointers;
        for (unsigned p = 0; p < parts.size(); ++p) {
          for (const auto v : random_integers(width * pieces, 32000, 20 + p)) parts[p].push_back(v * 1000);
          pointers.push_back(parts[p].data());
        }
        const auto scale = random_floats(width, 5);
        Floats fast(width), slow(width);
        const float largest = hidden_layer(pointers, width, pieces, scale.data(), fast.data());
        EXPECT_EQ(largest, reference::hidden_layer(pointers, width, pieces, scale.data(), slow.data()));
        EXPECT_EQ(fast, slow) << width << " x " << pieces;
      }
  });
}

TEST(IntegerLayers, AMaxoutLayerIsThatOfFloat32UpToRounding) {
  const std::size_t width = 40, pieces = 3, inputs = 121, rows = 5;  // nothing a multiple of a block, inputs odd
  const auto weights = random_floats(width * pieces * inputs, 6), bias = random_floats(width * pieces, 7);
  const auto values = random_floats(rows * inputs, 8);
  const Packed layer = pack(weights, width * pieces, inputs, bias);
  const Floats units(inputs, 1 / largest_input);
  const auto integers = integer_maxout(layer, width, pieces, units);
  ASSERT_EQ(integers.inputs, inputs + 1);
  Integers x(rows * integers.inputs);
  quantise_rows(values.data(), inputs, rows, inputs, factors(Floats(inputs, 1 / largest_input)).data(), x.data(),
                integers.inputs);
  Floats y(rows * 48), products(rows * layer.padded_outputs()), expected(rows * width);
  multiply_maxout(x.data(), integers.inputs, rows, integers, y.data(), 48);
  affine(values.data(), inputs, rows, layer, products.data(), layer.padded_outputs());
  maxout(products.data(), layer.padded_outputs(), rows, width, pieces, expected.data(), width);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < width; ++o) EXPECT_NEAR(y[r * 48 + o], expected[r * width + o], 0.02) << r << ' ' << o;
}

TEST(IntegerLayers, AllZeroWeightsGiveTheBias) {
  const auto integers = integer_linear(pack(Floats(3 * 4, 0.0F), 3, 4, Floats{0.0F, -2.0F, 5.0F}), Floats(4, 0.1F));
  const Integers x(4, 100);
  Floats y(integers.outputs());
  multiply_scaled(x.data(), 4, 1, integers, y.data(), y.size());
  EXPECT_EQ(y[0], 0);
  EXPECT_NEAR(y[1], -2, 1e-4);
  EXPECT_NEAR(y[2], 5, 1e-4);
}

TEST(KernelChoice, PortableIsAlwaysThere) {
  ASSERT_TRUE(choose_kernels(Kernels::portable));
  EXPECT_EQ(hwy::SupportedTargets(), static_cast<std::int64_t>(HWY_STATIC_TARGET));
  ASSERT_TRUE(choose_kernels(Kernels::best));
  EXPECT_NE(hwy::SupportedTargets(), 0);
}

}  // namespace
}  // namespace rapporteur::infer
