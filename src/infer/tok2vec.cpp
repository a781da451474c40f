#include "infer/tok2vec.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "infer/hash.hpp"
#include "infer/messagepack.hpp"

namespace rapporteur::infer {
namespace {

constexpr std::size_t rows_at_once = 64;  // a block of a layer's output that stays in the cache until it is used

tl::unexpected<Error> altered(const ThincModel& model, std::string reason) {
  return fail(ErrorCode::model_altered, model.path, std::move(reason), "Run scripts/fetch-models to install the models.");
}

std::uint64_t unsigned_attribute(const Layer& layer, std::string_view name, std::uint64_t otherwise) {
  const auto found = layer.attributes.find(name);
  if (found == layer.attributes.end()) return otherwise;
  MessagePack in(found->second);
  const auto value = in.read_unsigned();
  return in.ok() ? value : otherwise;
}

Result<HashEmbed> read_table(const ThincModel& model, const Layer& layer) {
  const auto table = expect(model, layer, "E", {0, 0});
  if (!table) return tl::unexpected(table.error());
  HashEmbed embed;
  embed.seed = static_cast<std::uint32_t>(unsigned_attribute(layer, "seed", 0));
  embed.column = unsigned_attribute(layer, "column", 0);
  embed.rows = (*table)->dimension(0);
  embed.width = (*table)->dimension(1);
  embed.table = (*table)->values;
  return embed;
}

Result<NormalisedMaxout> read_maxout(const ThincModel& model, const Layer& maxout, const Layer& norm, std::size_t inputs) {
  const auto weights = expect(model, maxout, "W", {0, 0, inputs});
  if (!weights) return tl::unexpected(weights.error());
  NormalisedMaxout layer;
  layer.width = (*weights)->dimension(0);
  layer.pieces = (*weights)->dimension(1);
  const auto bias = expect(model, maxout, "b", {layer.width, layer.pieces});
  if (!bias) return tl::unexpected(bias.error());
  std::vector<std::size_t> order(layer.width * layer.pieces);
  for (std::size_t o = 0; o < layer.width; ++o)
    for (std::size_t p = 0; p < layer.pieces; ++p) order[p * layer.width + o] = o * layer.pieces + p;
  layer.layer = pack((*weights)->values, order.size(), inputs, (*bias)->values, order);
  const auto gain = expect(model, norm, "G", {layer.width});
  if (!gain) return tl::unexpected(gain.error());
  const auto shift = expect(model, norm, "b", {layer.width});
  if (!shift) return tl::unexpected(shift.error());
  layer.gain = (*gain)->values;
  layer.bias = (*shift)->values;
  return layer;
}

}  // namespace

Result<Packed> linear(const ThincModel& model, const Layer& layer) {
  const auto weights = expect(model, layer, "W", {0, 0});
  if (!weights) return tl::unexpected(weights.error());
  const auto bias = expect(model, layer, "b", {(*weights)->dimension(0)});
  if (!bias) return tl::unexpected(bias.error());
  return pack((*weights)->values, (*weights)->dimension(0), (*weights)->dimension(1), (*bias)->values);
}

Result<Tok2Vec> Tok2Vec::from(const ThincModel& model) {
  Tok2Vec net;
  const auto extract = model.named("extract_features");
  if (extract.size() != 1) return altered(model, "has no layer extract_features");
  if (const auto columns = extract[0]->attributes.find("columns"); columns != extract[0]->attributes.end()) {
    MessagePack in(columns->second);
    for (std::size_t n = in.read_array(); n > 0 && in.ok(); --n) {
      const auto kind = in.next();
      net.features_.emplace_back(kind == MessagePack::Kind::integer ? std::to_string(in.read_unsigned()) : in.read_text());
    }
  }
  std::size_t total = 0;
  for (const Layer* layer : model.named("hashembed")) {
    auto table = read_table(model, *layer);
    if (!table) return tl::unexpected(table.error());
    if (table->column >= net.features_.size()) return altered(model, "embeds a feature that it does not extract");
    total += table->width;
    net.tables_.push_back(std::move(*table));
  }
  // Breadth first, the embedding's own maxout lies above those of the encoder, which follow from the first to the last.
  const auto maxouts = model.named("maxout");
  const auto norms = model.named("layernorm");
  if (net.tables_.empty() || maxouts.empty() || maxouts.size() != norms.size())
    return altered(model, "has not the layers of a hash embedding and a maxout encoder");
  auto mix = read_maxout(model, *maxouts[0], *norms[0], total);
  if (!mix) return tl::unexpected(mix.error());
  net.mix_ = std::move(*mix);
  net.width_ = net.mix_.width;
  const auto windows = model.named("expand_window");
  net.window_ = windows.empty() ? 0 : unsigned_attribute(*windows[0], "window_size", 1);
  if (net.window_ > 16 || windows.size() + 1 != maxouts.size()) return altered(model, "has windows that do not fit its layers");
  for (std::size_t i = 1; i < maxouts.size(); ++i) {
    auto layer = read_maxout(model, *maxouts[i], *norms[i], net.width_ * (2 * net.window_ + 1));
    if (!layer) return tl::unexpected(layer.error());
    if (layer->width != net.width_) return altered(model, "has a convolution that changes the width");
    net.convolutions_.push_back(std::move(*layer));
  }
  return net;
}

// thinc/backends/numpy_ops.pyx, gather_add.
void HashEmbed::embed(std::uint64_t feature, float* out) const {
  const auto keys = embedding_hash(feature, seed);
  std::memcpy(out, table.data() + keys[0] % rows * width, width * sizeof(float));
  for (std::size_t i = 1; i < 4; ++i) add(out, table.data() + keys[i] % rows * width, width);
}

void NormalisedMaxout::apply(const float* x, std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride,
                             Arena& room) const {
  const std::size_t stride = layer.padded_outputs();
  const auto y = room.take(rows_at_once * stride);
  for (std::size_t r = 0; r < rows; r += rows_at_once) {
    const std::size_t count = std::min(rows_at_once, rows - r);
    affine(x + r * x_stride, x_stride, count, layer, y.data(), stride);
    maxout(y.data(), stride, count, width, pieces, out + r * out_stride, out_stride);
    layer_norm(out + r * out_stride, out_stride, count, width, gain.data(), bias.data());
  }
}

// spacy/ml/models/tok2vec.py, MultiHashEmbed. It sees one token at a time, so tokens with the same features are computed once.
void Tok2Vec::embed(std::span<const std::uint64_t> columns, float* out, Arena& room) const {
  const std::size_t feature_count = features_.size();
  const std::size_t tokens = columns.size() / feature_count;
  const auto row = [&](std::size_t i) {
    return std::string_view(reinterpret_cast<const char*>(columns.data() + i * feature_count), feature_count * 8);
  };
  std::unordered_map<std::string_view, std::size_t> known;
  known.reserve(tokens);
  std::vector<std::size_t> first, type(tokens);
  for (std::size_t i = 0; i < tokens; ++i) {
    const auto [at, added] = known.emplace(row(i), first.size());
    if (added) first.push_back(i);
    type[i] = at->second;
  }
  const std::size_t types = first.size();
  const auto mixed = room.take(types * width_);
  const auto joined = room.take(rows_at_once * mix_.layer.inputs);
  for (std::size_t start = 0; start < types; start += rows_at_once) {
    const std::size_t count = std::min(rows_at_once, types - start);
    for (std::size_t t = 0; t < count; ++t) {
      float* at = joined.data() + t * mix_.layer.inputs;
      for (const HashEmbed& table : tables_) {
        table.embed(columns[first[start + t] * feature_count + table.column], at);
        at += table.width;
      }
    }
    mix_.apply(joined.data(), mix_.layer.inputs, count, mixed.data() + start * width_, width_, room);
  }
  for (std::size_t i = 0; i < tokens; ++i)
    std::memcpy(out + i * width_, mixed.data() + type[i] * width_, width_ * sizeof(float));
}

Vectors Tok2Vec::encode(std::span<const std::uint64_t> columns, std::span<const std::size_t> lengths, Arena& room) const {
  const std::size_t tokens = columns.size() / features_.size();
  const auto out = room.take(tokens * width_);
  if (tokens == 0) return {out, width_};
  // thinc/layers/with_array.py lays rows of zeros before, between and after the texts, as many as the window sees through all
  // layers; they pass through the layers like tokens. thinc/backends/cpu_kernels.hh, seq2col: a window over the edge sees
  // zeros.
  const std::size_t pad = window_ * convolutions_.size();
  const std::size_t rows = tokens + pad * (lengths.size() + 1);
  const auto x = room.take((rows + 2 * window_) * width_);
  const auto y = room.take(rows * width_);
  std::fill(x.begin(), x.end(), 0.0F);
  float* const body = x.data() + window_ * width_;
  embed(columns, out.data(), room);
  std::size_t token = 0, row = pad;
  for (const std::size_t length : lengths) {
    std::memcpy(body + row * width_, out.data() + token * width_, length * width_ * sizeof(float));
    token += length;
    row += length + pad;
  }
  // thinc/layers/residual.py over expand_window.py: the window of a row is the row with its neighbours, which lie side by side
  // already.
  for (const NormalisedMaxout& layer : convolutions_) {
    layer.apply(x.data(), width_, rows, y.data(), width_, room);
    add(body, y.data(), rows * width_);
  }
  token = 0, row = pad;
  for (const std::size_t length : lengths) {
    std::memcpy(out.data() + token * width_, body + row * width_, length * width_ * sizeof(float));
    token += length;
    row += length + pad;
  }
  return {out, width_};
}

}  // namespace rapporteur::infer
