// A step of the pipeline: adds to what is known of a document.
#pragma once

#include <memory>

#include "infer/model_file.hpp"
#include "language/analysis.hpp"

namespace rapporteur::language {

class Component {
public:
  Component() = default;
  Component(const Component&) = delete;
  Component& operator=(const Component&) = delete;
  virtual ~Component() = default;
  // Thread-safe. `document` owns the strings of `analysis`.
  virtual void apply(Analysis& analysis, Document& document) const = 0;
  // Writes what a converted model holds of it (docs/language.md), beside the small files that it keeps as they are.
  virtual void pack(infer::Packer&) const {}
};

using ComponentPointer = std::unique_ptr<Component>;

// Where a component takes its token vectors from: the shared tok2vec, or an encoder of its own.
struct VectorSource {
  std::unique_ptr<Encoder> own;  // nullptr: the shared one
  std::size_t shared_width = 0;
  infer::Floats shared_units;

  std::size_t width() const { return own ? own->width() : shared_width; }
  // What 1 stands for in the components of the vectors; empty in float32.
  std::span<const float> units() const { return own ? own->units() : std::span<const float>(shared_units); }
  TokenVectors vectors(Analysis& analysis) const { return own ? own->encode(analysis) : analysis.shared_vectors; }

  // The encoder of its own, where it has one, to a converted model.
  void pack(infer::Packer& out) const {
    out.number(own ? 1 : 0);
    if (own) own->pack(out);
  }
};

}  // namespace rapporteur::language
