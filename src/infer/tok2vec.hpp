// The encoder of spaCy's CNN pipelines: features of a token -> hash embedding -> a maxout layer -> windows of neighbours.
// Follows spacy/ml/models/tok2vec.py (MultiHashEmbed.v2, MaxoutWindowEncoder.v2); each block below names its own source.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "infer/floats.hpp"
#include "infer/kernels.hpp"
#include "infer/thinc_model.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::infer {

// thinc/layers/hashembed.py: a table in which four hashes of the feature pick four rows, whose sum is the vector.
struct HashEmbed {
  std::uint32_t seed = 0;
  std::size_t column = 0;  // which feature
  std::size_t rows = 0, width = 0;
  Floats table;

  // Writes the vector of one feature to out[0, width).
  void embed(std::uint64_t feature, float* out) const;
};

// thinc/layers/maxout.py followed by layernorm.py.
struct NormalisedMaxout {
  std::size_t width = 0, pieces = 0;
  Packed layer;  // outputs ordered piece by piece
  Floats gain, bias;

  // Rows of x may overlap; out must not overlap x. `room` gives scratch space.
  void apply(const float* x, std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride, Arena& room) const;
};

// Token vectors of a document, row by row.
struct Vectors {
  std::span<const float> values;
  std::size_t width = 0;
  const float* row(std::size_t i) const { return values.data() + i * width; }
};

class Tok2Vec {
public:
  // Takes the layers of a tok2vec network out of a model that may hold others around it. Fails with model_altered where they
  // are missing or do not fit each other.
  static Result<Tok2Vec> from(const ThincModel& model);

  // Names of the features, in the order of the columns that `encode` takes.
  const std::vector<std::string>& features() const { return features_; }
  std::size_t width() const { return width_; }
  // Neighbours on each side that a convolution sees.
  std::size_t window() const { return window_; }
  const std::vector<HashEmbed>& tables() const { return tables_; }
  const NormalisedMaxout& mix() const { return mix_; }
  const std::vector<NormalisedMaxout>& convolutions() const { return convolutions_; }

  // `columns`: tokens x features, row by row. `lengths`: tokens of each text; texts do not see each other. The result is in
  // `room` and lives until that is released.
  Vectors encode(std::span<const std::uint64_t> columns, std::span<const std::size_t> lengths, Arena& room) const;

private:
  void embed(std::span<const std::uint64_t> columns, float* out, Arena& room) const;

  std::vector<std::string> features_;
  std::vector<HashEmbed> tables_;
  NormalisedMaxout mix_;
  std::vector<NormalisedMaxout> convolutions_;
  std::size_t width_ = 0, window_ = 0;
};

// thinc/layers/linear.py: y = W x + b, for rows of x.
Result<Packed> linear(const ThincModel& model, const Layer& layer);

}  // namespace rapporteur::infer
