#include "infer/thinc_model.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "infer/messagepack.hpp"

namespace rapporteur::infer {
namespace {

// An array as msgpack-numpy writes it: {"nd": true, "type": "<f4", "kind": "", "shape": [...], "data": bytes}.
Tensor read_tensor(MessagePack& in, bool& good) {
  Tensor tensor;
  std::string_view type, data;
  for (std::size_t pairs = in.read_map(); pairs > 0 && in.ok(); --pairs) {
    const auto key = in.read_text();
    if (key == "type") {
      type = in.read_text();
    } else if (key == "data") {
      data = in.read_text();
    } else if (key == "shape") {
      for (std::size_t n = in.read_array(); n > 0 && in.ok(); --n) tensor.shape.push_back(in.read_unsigned());
    } else {
      in.skip();
    }
  }
  std::size_t count = 1;
  for (const std::size_t n : tensor.shape) {
    if (n != 0 && count > data.size() / n) good = false;  // more than the bytes hold; also keeps the product from overflowing
    if (good) count *= n;
  }
  static_assert(std::endian::native == std::endian::little, "weights are little-endian");
  good = good && in.ok() && type == "<f4" && data.size() == count * sizeof(float);
  if (!good) return {};
  tensor.values.resize(count);
  if (count > 0) std::memcpy(tensor.values.data(), data.data(), data.size());
  return tensor;
}

void read_nodes(MessagePack& in, std::vector<Layer>& layers) {
  layers.resize(in.read_array());
  for (Layer& layer : layers) {
    for (std::size_t pairs = in.read_map(); pairs > 0 && in.ok(); --pairs) {
      if (in.read_text() == "name")
        layer.name = in.read_text();
      else
        in.skip();
    }
    if (!in.ok()) return;
  }
}

// Attributes and weights: a list of maps, one a layer.
template <class Read>
bool read_of_each(MessagePack& in, std::vector<Layer>& layers, Read read) {
  if (in.read_array() != layers.size()) return false;
  for (Layer& layer : layers)
    for (std::size_t pairs = in.read_map(); pairs > 0 && in.ok(); --pairs) {
      const std::string key(in.read_text());
      read(layer, key);
    }
  return in.ok();
}

// Numbers that training can give: arithmetic on them stays finite.
bool all_weights(const Floats& values) {
  float largest = 0;
  bool numbers = true;
  for (const float v : values) {
    largest = std::max(largest, std::abs(v));
    numbers &= v == v;
  }
  return numbers && largest <= 1e6F;
}

}  // namespace

std::vector<const Layer*> ThincModel::named(std::string_view name) const {
  std::vector<const Layer*> found;
  for (const Layer& layer : layers)
    if (layer.name == name) found.push_back(&layer);
  return found;
}

Result<ThincModel> read_thinc_model(std::string_view bytes, const std::string& path) {
  ThincModel model{path, {}};
  MessagePack in(bytes);
  bool good = true;
  for (std::size_t pairs = in.read_map(); pairs > 0 && in.ok() && good; --pairs) {
    const auto key = in.read_text();
    if (key == "nodes") {
      read_nodes(in, model.layers);
    } else if (key == "attrs") {
      good = read_of_each(in, model.layers,
                          [&](Layer& layer, const std::string& name) { layer.attributes[name] = in.read_text(); });
    } else if (key == "params") {
      good = read_of_each(in, model.layers,
                          [&](Layer& layer, const std::string& name) {
                            if (in.next() == MessagePack::Kind::map)
                              layer.weights[name] = read_tensor(in, good);
                            else
                              in.skip();  // a layer that was never initialised
                          }) &&
             good;
    } else {
      in.skip();
    }
  }
  if (!good || !in.done() || model.layers.empty())
    return fail(ErrorCode::model_altered, path, "is not a whole file of weights",
                "Run scripts/fetch-models to install the models.");
  return model;
}

Result<const Tensor*> expect(const ThincModel& model, const Layer& layer, std::string_view weight,
                             std::initializer_list<std::size_t> shape) {
  const auto found = layer.weights.find(weight);
  if (found != layer.weights.end() && found->second.shape.size() == shape.size()) {
    bool same = true;
    std::size_t i = 0;
    for (const std::size_t n : shape) {
      same = same && (n == 0 || n == found->second.shape[i]) && found->second.shape[i] != 0;
      ++i;
    }
    if (same && !all_weights(found->second.values))
      return fail(
          ErrorCode::model_altered, model.path,
          fmt::format("has weights {} in a layer {} that are no weights: not finite, or over a million", weight, layer.name),
          "Run scripts/fetch-models to install the models.");
    if (same) return &found->second;
  }
  return fail(ErrorCode::model_altered, model.path,
              found == layer.weights.end()
                  ? fmt::format("lacks the weights {} of a layer {}", weight, layer.name)
                  : fmt::format("has weights {} of shape [{}] in a layer {} where [{}] is expected", weight,
                                fmt::join(found->second.shape, ", "), layer.name, fmt::join(shape, ", ")),
              "Run scripts/fetch-models to install the models.");
}

}  // namespace rapporteur::infer
