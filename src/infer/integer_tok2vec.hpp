// The encoder of tok2vec.hpp in integers: the same layers, the products in 16 bits, what lies between them in float32.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "infer/integer_layers.hpp"
#include "infer/tok2vec.hpp"

namespace rapporteur::infer {

// Token vectors of a document, row by row: integers that stand for themselves times the encoder's units.
struct IntegerVectors {
  std::span<const std::int16_t> values;
  std::size_t width = 0;
  const std::int16_t* row(std::size_t i) const { return values.data() + i * width; }
};

class IntegerTok2Vec {
public:
  // Fails with `unsupported` where a maxout layer has more pieces than the kernels take.
  static Result<IntegerTok2Vec> from(const Tok2Vec& net);
  // To and from a converted model, whose tables are used in place; nothing where the layers do not fit each other.
  void pack(Packer& out) const;
  static std::optional<IntegerTok2Vec> unpack(Unpacker& in);

  std::size_t features() const { return features_; }

  std::size_t width() const { return width_; }
  // What 1 stands for in each component of a token vector.
  const Floats& units() const { return units_; }

  // The embedding of words, the layers that see one word at a time. `columns`: words x features, row by row; writes words x
  // width().
  void embed(std::span<const std::uint64_t> columns, float* out, Arena& room) const;

  // `embedded`: rows of width() as `embed` gives them; token i has row `words[i]`. `lengths`: tokens of each text; texts do not
  // see each other. The result is in `room` and lives until that is released.
  IntegerVectors encode(std::span<const float> embedded, std::span<const std::uint32_t> words,
                        std::span<const std::size_t> lengths, Arena& room) const;

private:
  struct Table {
    std::uint32_t seed = 0;
    std::size_t column = 0, rows = 0, width = 0;
    Array<std::int16_t, Integers> values;
  };
  struct Layer {
    IntegerWeights weights;
    std::size_t width = 0;
    Floats gain, bias;
    // Rows of x may overlap; writes rows of out, `out_stride` >= the width rounded up to a block apart.
    void apply(const std::int16_t* x, std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride) const;
    void pack(Packer& out) const;
    bool unpack(Unpacker& in, std::size_t inputs);
  };

  std::size_t features_ = 0, width_ = 0, window_ = 0;
  std::vector<Table> tables_;
  Layer mix_;
  std::vector<Layer> convolutions_;
  std::vector<Floats> factors_;  // to integers: before each convolution, and at the end
  Floats units_;
};

}  // namespace rapporteur::infer
