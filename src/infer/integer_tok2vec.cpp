#include "infer/integer_tok2vec.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/hash.hpp"

namespace rapporteur::infer {
namespace {

constexpr std::size_t rows_at_once = 64;  // a block of a layer's output that stays in the cache until it is used
constexpr std::size_t block = IntegerWeights::block;

std::size_t rounded_up(std::size_t width) { return (width + block - 1) / block * block; }

// Room for integers, with an element more than asked for: the last pair of an odd row reaches over its end.
std::int16_t* take_integers(Arena& room, std::size_t count) {
  return reinterpret_cast<std::int16_t*>(room.take((count + 2) / 2).data());
}

// The largest that each component of a layer norm's output can be.
void add_bounds(const NormalisedMaxout& layer, std::vector<float>& bounds) {
  for (std::size_t i = 0; i < layer.width; ++i)
    bounds[i] += std::sqrt(static_cast<float>(layer.width)) * std::abs(layer.gain[i]) + std::abs(layer.bias[i]);
}

Floats units_for(std::span<const float> bounds) {
  Floats units(bounds.size());
  std::ranges::transform(bounds, units.begin(), [](float bound) { return bound > 0 ? bound / largest_input : 1; });
  return units;
}

}  // namespace

Result<IntegerTok2Vec> IntegerTok2Vec::from(const Tok2Vec& net) {
  IntegerTok2Vec made;
  made.features_ = net.features().size();
  made.width_ = net.width();
  made.window_ = net.window();
  Floats embedded_units;
  for (const HashEmbed& table : net.tables()) {
    float largest = 0;
    for (const float v : table.table) largest = std::max(largest, std::abs(v));
    const Floats units = units_for(std::vector<float>(table.width, 4 * largest));  // four rows are added
    Table& integers = made.tables_.emplace_back(Table{table.seed, table.column, table.rows, table.width, {}});
    Integers values(table.table.size());
    const Floats scaled(table.width, 1 / units[0]);
    quantise_rows(table.table.data(), table.width, table.rows, table.width, scaled.data(), values.data(), table.width);
    integers.values = std::move(values);
    embedded_units.insert(embedded_units.end(), units.begin(), units.end());
  }
  const auto layer_of = [](const NormalisedMaxout& layer, std::span<const float> units) {
    return Layer{integer_maxout(layer.layer, layer.width, layer.pieces, units), layer.width, layer.gain, layer.bias};
  };
  const auto too_many = [](const NormalisedMaxout& layer) { return layer.pieces > IntegerWeights::most_together; };
  if (too_many(net.mix()) || std::ranges::any_of(net.convolutions(), too_many))
    return fail(ErrorCode::unsupported, {}, "has a maxout layer of more than 8 pieces", "Use --precision float32.");
  made.mix_ = layer_of(net.mix(), embedded_units);
  std::vector<float> bounds(made.width_, 0);
  add_bounds(net.mix(), bounds);
  for (const NormalisedMaxout& convolution : net.convolutions()) {
    const Floats units = units_for(bounds);
    made.factors_.push_back(factors(units));
    Floats window;
    for (std::size_t i = 0; i < 2 * made.window_ + 1; ++i) window.insert(window.end(), units.begin(), units.end());
    made.convolutions_.push_back(layer_of(convolution, window));
    add_bounds(convolution, bounds);
  }
  made.units_ = units_for(bounds);
  made.factors_.push_back(factors(made.units_));
  return made;
}

void IntegerTok2Vec::Layer::apply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, float* out,
                                  std::size_t out_stride) const {
  multiply_maxout(x, x_stride, rows, weights, out, out_stride);
  layer_norm(out, out_stride, rows, width, gain.data(), bias.data());
}

void IntegerTok2Vec::embed(std::span<const std::uint64_t> columns, float* out, Arena& room) const {
  const std::size_t words = columns.size() / features_, inputs = mix_.weights.inputs, stride = rounded_up(width_);
  std::int16_t* const joined = take_integers(room, rows_at_once * inputs);
  std::fill_n(joined, rows_at_once * inputs, std::int16_t{0});
  const auto mixed = room.take(rows_at_once * stride);
  for (std::size_t start = 0; start < words; start += rows_at_once) {
    const std::size_t count = std::min(rows_at_once, words - start);
    for (std::size_t w = 0; w < count; ++w) {
      std::int16_t* at = joined + w * inputs;
      for (const Table& table : tables_) {
        const auto keys = embedding_hash(columns[(start + w) * features_ + table.column], table.seed);
        const std::int16_t* row[4];
        for (std::size_t k = 0; k < 4; ++k) row[k] = table.values.data() + keys[k] % table.rows * table.width;
        for (std::size_t i = 0; i < table.width; ++i)
          at[i] = static_cast<std::int16_t>(row[0][i] + row[1][i] + row[2][i] + row[3][i]);
        at += table.width;
      }
    }
    mix_.apply(joined, inputs, count, mixed.data(), stride);
    for (std::size_t w = 0; w < count; ++w)
      std::memcpy(out + (start + w) * width_, mixed.data() + w * stride, width_ * sizeof(float));
  }
}

IntegerVectors IntegerTok2Vec::encode(std::span<const float> embedded, std::span<const std::uint32_t> words,
                                      std::span<const std::size_t> lengths, Arena& room) const {
  std::int16_t* const out = take_integers(room, words.size() * width_);
  const IntegerVectors result{{out, words.size() * width_}, width_};
  if (words.empty()) return result;
  // As in Tok2Vec::encode: rows of zeros before, between and after the texts pass through the layers like tokens.
  const std::size_t pad = window_ * convolutions_.size();
  const std::size_t rows = words.size() + pad * (lengths.size() + 1), margin = window_ * width_;
  const auto body = room.take(rows * width_);
  std::fill(body.begin(), body.end(), 0.0F);
  std::size_t token = 0, row = pad;
  for (const std::size_t length : lengths) {
    for (const std::size_t end = token + length; token < end; ++token, ++row)
      std::memcpy(body.data() + row * width_, embedded.data() + words[token] * width_, width_ * sizeof(float));
    row += pad;
  }
  // Integers of the body before a layer and after it, with a margin of zeros on both sides.
  std::int16_t* from = take_integers(room, rows * width_ + 2 * margin);
  std::int16_t* to = take_integers(room, rows * width_ + 2 * margin);
  for (std::int16_t* const integers : {from, to}) {
    std::fill_n(integers, margin, std::int16_t{0});
    std::fill_n(integers + margin + rows * width_, margin + 1, std::int16_t{0});
  }
  quantise_rows(body.data(), width_, rows, width_, factors_[0].data(), from + margin, width_);
  const std::size_t stride = rounded_up(width_);
  const auto added = room.take(rows_at_once * stride);
  for (std::size_t l = 0; l < convolutions_.size(); ++l) {
    for (std::size_t start = 0; start < rows; start += rows_at_once) {
      const std::size_t count = std::min(rows_at_once, rows - start);
      convolutions_[l].apply(from + start * width_, width_, count, added.data(), stride);
      float* const to_body = body.data() + start * width_;
      for (std::size_t r = 0; r < count; ++r) add(to_body + r * width_, added.data() + r * stride, width_);
      quantise_rows(to_body, width_, count, width_, factors_[l + 1].data(), to + margin + start * width_, width_);
    }
    std::swap(from, to);
  }
  token = 0, row = pad;
  for (const std::size_t length : lengths) {
    std::memcpy(out + token * width_, from + margin + row * width_, length * width_ * sizeof(std::int16_t));
    token += length;
    row += length + pad;
  }
  return result;
}

}  // namespace rapporteur::infer
