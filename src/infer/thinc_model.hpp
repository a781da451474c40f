// A thinc model file: the layers of a network in breadth-first order with their names, attributes and weights
// (thinc/model.py, Model.to_bytes).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "infer/floats.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::infer {

// An array of float32, row by row.
struct Tensor {
  std::vector<std::size_t> shape;
  Floats values;

  std::size_t dimension(std::size_t i) const { return i < shape.size() ? shape[i] : 0; }
};

struct Layer {
  std::string name;  // "maxout"; of a chain the names of its parts: "maxout>>layernorm"
  std::map<std::string, std::string, std::less<>> attributes;  // MessagePack of each attribute's value
  std::map<std::string, Tensor, std::less<>> weights;
};

struct ThincModel {
  std::string path;  // for errors
  std::vector<Layer> layers;

  // Layers of this very name, in order.
  std::vector<const Layer*> named(std::string_view name) const;
};

// `path` names the file in errors. Fails with model_altered where the bytes are no such file.
Result<ThincModel> read_thinc_model(std::string_view bytes, const std::string& path);

// A tensor of a layer that must be there with these dimensions, 0 standing for any, and with finite numbers of up to a million.
Result<const Tensor*> expect(const ThincModel& model, const Layer& layer, std::string_view weight,
                             std::initializer_list<std::size_t> shape);

}  // namespace rapporteur::infer
