// The fast kernels against the obvious ones: equal to the last bit, on every instruction set that this processor has.
#include "infer/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "every_target.hpp"

namespace rapporteur::infer {
namespace {

Floats random_floats(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Floats values(count);
  for (float& v : values) v = static_cast<float>(static_cast<double>(random()) / 2147483648.0 - 1.0);
  return values;
}

TEST(Kernels, AffineIsTheReferenceToTheLastBit) {
  const struct {
    std::size_t outputs, inputs, rows;
  } cases[] = {{1, 1, 1}, {31, 7, 5}, {32, 96, 8}, {33, 64, 9}, {106, 64, 1}, {288, 288, 23}, {50, 96, 64}};
  on_every_target([&] {
    for (const auto& [outputs, inputs, rows] : cases) {
      const auto weights = random_floats(outputs * inputs, 1), bias = random_floats(outputs, 2),
                 x = random_floats(rows * inputs, 3);
      const Packed layer = pack(weights, outputs, inputs, bias);
      const std::size_t stride = layer.padded_outputs() + 5;
      Floats fast(rows * stride), slow(rows * stride);
      affine(x.data(), inputs, rows, layer, fast.data(), stride);
      reference::affine(x.data(), inputs, rows, layer, slow.data(), stride);
      EXPECT_EQ(fast, slow) << outputs << " x " << inputs << " x " << rows;
    }
  });
}

TEST(Kernels, AffineOfRowsThatOverlapIsAWindow) {
  const std::size_t width = 8, rows = 11;
  const auto weights = random_floats(16 * 3 * width, 4), x = random_floats((rows + 2) * width, 5);
  const Packed layer = pack(weights, 16, 3 * width, {});
  Floats windows, from_windows(rows * 32), overlapping(rows * 32);
  for (std::size_t r = 0; r < rows; ++r)
    windows.insert(windows.end(), x.begin() + static_cast<std::ptrdiff_t>(r * width),
                   x.begin() + static_cast<std::ptrdiff_t>((r + 3) * width));
  affine(windows.data(), 3 * width, rows, layer, from_windows.data(), 32);
  affine(x.data(), width, rows, layer, overlapping.data(), 32);
  EXPECT_EQ(overlapping, from_windows);
}

TEST(Kernels, ARowDoesNotDependOnTheOthers) {
  const auto weights = random_floats(64 * 48, 6), x = random_floats(17 * 48, 7);
  const Packed layer = pack(weights, 64, 48, {});
  Floats together(17 * 64), alone(17 * 64);
  affine(x.data(), 48, 17, layer, together.data(), 64);
  for (std::size_t r = 0; r < 17; ++r) affine(x.data() + r * 48, 48, 1, layer, alone.data() + r * 64, 64);
  EXPECT_EQ(together, alone);
}

TEST(Kernels, MaxoutIsTheReference) {
  on_every_target([] {
    for (const std::size_t width : {1UL, 15UL, 16UL, 40UL, 96UL})
      for (const std::size_t pieces : {1UL, 2UL, 3UL, 4UL}) {
        const auto y = random_floats(7 * width * pieces, 8);
        Floats fast(7 * width), slow(7 * width);
        maxout(y.data(), width * pieces, 7, width, pieces, fast.data(), width);
        reference::maxout(y.data(), width * pieces, 7, width, pieces, slow.data(), width);
        EXPECT_EQ(fast, slow) << width << " x " << pieces;
      }
  });
}

TEST(Kernels, AddAddsEachElement) {
  on_every_target([] {
    for (const std::size_t count : {0UL, 1UL, 16UL, 61UL}) {
      Floats sum = random_floats(count, 9), expected = sum;
      const auto x = random_floats(count, 10);
      for (std::size_t i = 0; i < count; ++i) expected[i] += x[i];
      add(sum.data(), x.data(), count);
      EXPECT_EQ(sum, expected);
    }
  });
}

TEST(Kernels, PackPutsRowsInTheOrderAskedFor) {
  const Floats weights = {1, 2, 3, 4, 5, 6}, bias = {10, 20, 30};
  const std::size_t order[] = {2, 0, 1};
  const Packed layer = pack(weights, 3, 2, bias, order);
  const Floats x = {1, 1};
  Floats y(32);
  affine(x.data(), 2, 1, layer, y.data(), 32);
  EXPECT_EQ(y[0], 41);
  EXPECT_EQ(y[1], 13);
  EXPECT_EQ(y[2], 27);
  EXPECT_EQ(y[3], 0);
}

TEST(Kernels, LayerNormIsTheReference) {
  on_every_target([] {
    for (const std::size_t width : {5UL, 8UL, 16UL, 40UL, 96UL, 128UL, 136UL}) {
      auto fast = random_floats(9 * (width + 3), 13);
      auto slow = fast;
      const auto gain = random_floats(width, 14), bias = random_floats(width, 15);
      layer_norm(fast.data(), width + 3, 9, width, gain.data(), bias.data());
      reference::layer_norm(slow.data(), width + 3, 9, width, gain.data(), bias.data());
      EXPECT_EQ(fast, slow) << width;
    }
  });
}

TEST(Kernels, LayerNormGivesMeanAndVariance) {
  for (const std::size_t width : {3UL, 16UL, 96UL, 130UL, 300UL}) {
    auto rows = random_floats(2 * width, 11);
    const Floats gain(width, 2), bias(width, 1);
    layer_norm(rows.data(), width, 2, width, gain.data(), bias.data());
    for (std::size_t r = 0; r < 2; ++r) {
      double mean = 0, square = 0;
      for (std::size_t i = 0; i < width; ++i) mean += rows[r * width + i];
      mean /= static_cast<double>(width);
      for (std::size_t i = 0; i < width; ++i) square += std::pow(rows[r * width + i] - mean, 2);
      EXPECT_NEAR(mean, 1, 1e-5);
      EXPECT_NEAR(square / static_cast<double>(width), 4, 1e-4);
    }
  }
}

TEST(Arena, GivesAlignedRoomThatDoesNotOverlap) {
  Arena arena;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::span<float>> rooms;
    for (std::size_t n : {1UL, 100UL, 5000UL, 3UL, 70000UL}) {
      rooms.push_back(arena.take(n));
      EXPECT_EQ(rooms.back().size(), n);
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(rooms.back().data()) % 64, 0U);
      std::fill(rooms.back().begin(), rooms.back().end(), static_cast<float>(rooms.size()));
    }
    for (std::size_t i = 0; i < rooms.size(); ++i)
      for (const float v : rooms[i]) ASSERT_EQ(v, static_cast<float>(i + 1));
    arena.release();
  }
}

}  // namespace
}  // namespace rapporteur::infer
