// Layers in integers, as a converted model holds them (model_file.hpp).
#include "infer/integer_layers.hpp"
#include "infer/integer_tok2vec.hpp"

namespace rapporteur::infer {
namespace {

constexpr std::uint64_t most = 1U << 24U;  // of anything that is counted: products of two fit, and no model comes near

std::size_t read_count(Unpacker& in, bool& good) {
  const std::uint64_t n = in.number();
  good = good && n <= most;
  return good ? n : 0;
}

}  // namespace

void IntegerWeights::pack(Packer& out) const {
  for (const std::size_t n : {groups, together, inputs}) out.number(n);
  out.array(std::span<const std::int16_t>(weights));
  out.array(std::span<const std::int32_t>(bias));
  out.array(std::span<const float>(scale));
}

bool IntegerWeights::unpack(Unpacker& in) {
  bool good = true;
  groups = read_count(in, good);
  together = read_count(in, good);
  inputs = read_count(in, good);
  in.copy_array(weights);
  in.copy_array(bias);
  in.copy_array(scale);
  return good && in.ok() && together <= most_together && inputs % 2 == 0 && bias.size() == outputs() &&
         weights.size() == inputs * outputs() && (scale.empty() || scale.size() == outputs() || scale.size() == groups * block);
}

void IntegerTok2Vec::Layer::pack(Packer& out) const {
  weights.pack(out);
  out.number(width);
  out.array(std::span<const float>(gain));
  out.array(std::span<const float>(bias));
}

bool IntegerTok2Vec::Layer::unpack(Unpacker& in, std::size_t layer_inputs) {
  bool good = weights.unpack(in);
  width = read_count(in, good);
  in.copy_array(gain);
  in.copy_array(bias);
  constexpr std::size_t block = IntegerWeights::block;
  return good && in.ok() && weights.inputs == layer_inputs && weights.together > 0 && gain.size() == width &&
         bias.size() == width && weights.groups == (width + block - 1) / block &&
         weights.scale.size() == weights.groups * block;
}

void IntegerTok2Vec::pack(Packer& out) const {
  for (const std::size_t n : {features_, width_, window_, tables_.size(), convolutions_.size()}) out.number(n);
  for (const Table& table : tables_) {
    for (const std::size_t n : {std::size_t{table.seed}, table.column, table.rows, table.width}) out.number(n);
    out.array(table.values.span());
  }
  mix_.pack(out);
  for (const Layer& layer : convolutions_) layer.pack(out);
  for (const Floats& factors : factors_) out.array(std::span<const float>(factors));
  out.array(std::span<const float>(units_));
}

std::optional<IntegerTok2Vec> IntegerTok2Vec::unpack(Unpacker& in) {
  IntegerTok2Vec made;
  bool good = true;
  made.features_ = read_count(in, good);
  made.width_ = read_count(in, good);
  made.window_ = read_count(in, good);
  const std::size_t tables = read_count(in, good), convolutions = read_count(in, good);
  if (!good || made.width_ == 0 || made.features_ == 0 || made.window_ > 16 || tables > 64 || convolutions > 64)
    return std::nullopt;
  std::size_t total = 0;
  for (std::size_t t = 0; t < tables; ++t) {
    Table& table = made.tables_.emplace_back();
    table.seed = static_cast<std::uint32_t>(in.number());
    table.column = read_count(in, good);
    table.rows = read_count(in, good);
    table.width = read_count(in, good);
    table.values = Array<std::int16_t, Integers>::of(in.array<std::int16_t>());
    if (!good || !in.ok() || table.column >= made.features_ || table.rows == 0 ||
        table.values.size() != table.rows * table.width)
      return std::nullopt;
    total += table.width;
  }
  if (!made.mix_.unpack(in, IntegerWeights::padded(total)) || made.mix_.width != made.width_) return std::nullopt;
  for (std::size_t c = 0; c < convolutions; ++c) {
    Layer& layer = made.convolutions_.emplace_back();
    if (!layer.unpack(in, IntegerWeights::padded(made.width_ * (2 * made.window_ + 1))) || layer.width != made.width_)
      return std::nullopt;
  }
  for (std::size_t f = 0; f <= convolutions; ++f) in.copy_array(made.factors_.emplace_back());
  in.copy_array(made.units_);
  good = in.ok() && made.units_.size() == made.width_;
  for (const Floats& factors : made.factors_) good = good && factors.size() == made.width_;
  if (!good) return std::nullopt;
  return made;
}

}  // namespace rapporteur::infer
