#include "infer/integer_layers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rapporteur::infer {
namespace {

constexpr std::size_t block = IntegerWeights::block;

std::vector<double> rows_of(const Packed& layer) {
  std::vector<double> rows(layer.outputs * layer.inputs);
  for (std::size_t o = 0; o < layer.outputs; ++o)
    for (std::size_t i = 0; i < layer.inputs; ++i) rows[o * layer.inputs + i] = layer.weight(o, i);
  return rows;
}

// The smallest scale of each number that keeps sums and weights within their bits.
std::vector<double> choose_scales(std::span<const OutputPlan> plan, std::size_t inputs, std::span<const double> effective,
                                  std::span<const double> bias, std::span<const double> beside) {
  std::size_t sums = 0, scales = 0, added = 0;
  for (const OutputPlan& output : plan) {
    sums = std::max(sums, output.sum + 1);
    scales = std::max(scales, output.scale + 1);
  }
  std::vector<double> largest_sum(sums), scale(scales);
  std::vector<std::size_t> terms(sums);
  for (std::size_t o = 0; o < plan.size(); ++o) {
    double sum = (bias.empty() ? 0 : std::abs(bias[o])) + (beside.empty() ? 0 : beside[o]);
    for (std::size_t i = 0; i < inputs; ++i) {
      const double weight = std::abs(effective[o * inputs + i]);
      sum += weight * largest_input;
      scale[plan[o].scale] = std::max(scale[plan[o].scale], weight / INT16_MAX);
    }
    largest_sum[plan[o].sum] += sum;
    added = std::max(added, terms[plan[o].sum] += inputs);
  }
  // Rounding adds half a unit to each weight at most, and to the bias.
  const double room = static_cast<double>(INT32_MAX) - static_cast<double>(added) * (largest_input / 2 + 1);
  for (const OutputPlan& output : plan) scale[output.scale] = std::max(scale[output.scale], largest_sum[output.sum] / room);
  for (double& s : scale)
    if (s == 0) s = 1;  // all weights are zero
  return scale;
}

}  // namespace

IntegerLayer integer_layer(std::span<const OutputPlan> plan, std::size_t inputs, std::span<const double> weights,
                           std::span<const double> bias, std::span<const float> units, std::size_t groups, std::size_t together,
                           std::span<const double> beside) {
  std::vector<double> effective(weights.begin(), weights.end());
  if (!units.empty())
    for (std::size_t o = 0; o < plan.size(); ++o)
      for (std::size_t i = 0; i < inputs; ++i) effective[o * inputs + i] *= units[i];
  IntegerLayer layer;
  layer.scales = choose_scales(plan, inputs, effective, bias, beside);
  IntegerWeights& packed = layer.weights;
  packed.groups = groups;
  packed.together = together;
  packed.inputs = IntegerWeights::padded(inputs);
  packed.weights.assign(packed.inputs * packed.outputs(), 0);
  packed.bias.assign(packed.outputs(), 0);
  for (std::size_t o = 0; o < plan.size(); ++o) {
    const std::size_t group = plan[o].place / (together * block), column = plan[o].place % (together * block);
    const double scale = layer.scales[plan[o].scale];
    std::int16_t* to = packed.weights.data() + group * packed.inputs * together * block + 2 * column;
    for (std::size_t i = 0; i < inputs; ++i)
      to[i / 2 * 2 * together * block + i % 2] = static_cast<std::int16_t>(std::nearbyint(effective[o * inputs + i] / scale));
    if (!bias.empty()) packed.bias[plan[o].place] = static_cast<std::int32_t>(std::nearbyint(bias[o] / scale));
  }
  return layer;
}

Blocks Blocks::of(std::size_t outputs) {
  const std::size_t blocks = (outputs + block - 1) / block;
  const std::size_t groups = (blocks + IntegerWeights::most_together - 1) / IntegerWeights::most_together;
  return {groups, (blocks + groups - 1) / groups};
}

IntegerWeights integer_linear(const Packed& layer, std::span<const float> units) {
  std::vector<OutputPlan> plan(layer.outputs);
  for (std::size_t o = 0; o < plan.size(); ++o) plan[o] = {o, o, o};
  std::vector<double> bias;
  if (!units.empty()) bias.assign(layer.bias.begin(), layer.bias.begin() + static_cast<std::ptrdiff_t>(layer.outputs));
  const auto [groups, together] = Blocks::of(layer.outputs);
  auto made = integer_layer(plan, layer.inputs, rows_of(layer), bias, units, groups, together);
  made.weights.scale.assign(made.weights.outputs(), 0);
  std::ranges::transform(made.scales, made.weights.scale.begin(), [](double s) { return static_cast<float>(s); });
  return std::move(made.weights);
}

IntegerWeights integer_maxout(const Packed& layer, std::size_t width, std::size_t pieces, std::span<const float> units) {
  std::vector<OutputPlan> plan(width * pieces);
  for (std::size_t p = 0; p < pieces; ++p)
    for (std::size_t o = 0; o < width; ++o)
      plan[p * width + o] = {(o / block * pieces + p) * block + o % block, p * width + o, o};
  const std::vector<double> bias(layer.bias.begin(), layer.bias.begin() + static_cast<std::ptrdiff_t>(layer.outputs));
  const std::size_t groups = (width + block - 1) / block;
  auto made = integer_layer(plan, layer.inputs, rows_of(layer), bias, units, groups, pieces);
  made.weights.scale.assign(groups * block, 0);
  std::ranges::transform(made.scales, made.weights.scale.begin(), [](double s) { return static_cast<float>(s); });
  return std::move(made.weights);
}

Floats factors(std::span<const float> units) {
  Floats inverse(units.size());
  std::ranges::transform(units, inverse.begin(), [](float unit) { return 1 / unit; });
  return inverse;
}

}  // namespace rapporteur::infer
