#include "language/tagger.hpp"

#include <algorithm>
#include <functional>

namespace rapporteur::language {
namespace {

constexpr std::size_t rows_at_once = 64;

// spacy/ml/models/tagger.py: Softmax_v2, whose normalisation does not change which score is highest.
class Classifier {
public:
  // `units`: of the token vectors, empty in float32.
  static Result<Classifier> from(const infer::ThincModel& model, std::size_t width, std::span<const float> units,
                                 std::size_t labels) {
    const auto layers = model.named("softmax");
    if (layers.size() != 1) return fail(ErrorCode::model_altered, model.path, "has no layer softmax");
    auto packed = infer::linear(model, *layers[0]);
    if (!packed) return tl::unexpected(packed.error());
    if (packed->inputs != width || packed->outputs != labels)
      return fail(ErrorCode::model_altered, model.path, "does not fit its labels or its token vectors");
    Classifier classifier;
    classifier.labels_ = labels;
    if (units.empty())
      classifier.layer_ = std::move(*packed);
    else
      classifier.layer_ = infer::integer_linear(*packed, units);
    return classifier;
  }

  // Calls found(token, label) for each token.
  template <class Found>
  void classify(const TokenVectors& vectors, std::size_t tokens, infer::Arena& room, Found found) const {
    const auto* integers = std::get_if<infer::IntegerWeights>(&layer_);
    const std::size_t stride = integers != nullptr ? integers->outputs() : std::get<infer::Packed>(layer_).padded_outputs();
    const auto scores = room.take(rows_at_once * stride);
    for (std::size_t start = 0; start < tokens; start += rows_at_once) {
      const std::size_t count = std::min(rows_at_once, tokens - start);
      if (integers != nullptr) {
        const auto& x = std::get<infer::IntegerVectors>(vectors);
        infer::multiply_scaled(x.row(start), x.width, count, *integers, scores.data(), stride);
      } else {
        const auto& x = std::get<infer::Vectors>(vectors);
        infer::affine(x.row(start), x.width, count, std::get<infer::Packed>(layer_), scores.data(), stride);
      }
      for (std::size_t i = 0; i < count; ++i) {
        const float* row = scores.data() + i * stride;
        found(start + i, static_cast<std::size_t>(std::max_element(row, row + labels_) - row));
      }
    }
  }

  void pack(infer::Packer& out) const {
    out.number(labels_);
    std::get<infer::IntegerWeights>(layer_).pack(out);
  }
  static std::optional<Classifier> unpack(infer::Unpacker& in, std::size_t width, std::size_t labels) {
    Classifier classifier;
    classifier.labels_ = in.number();
    infer::IntegerWeights layer;
    if (!layer.unpack(in) || !in.done() || classifier.labels_ != labels || labels == 0 || layer.outputs() < labels ||
        layer.inputs != (width + 1) / 2 * 2 || layer.scale.size() != layer.outputs())
      return std::nullopt;
    classifier.layer_ = std::move(layer);
    return classifier;
  }

private:
  std::variant<infer::Packed, infer::IntegerWeights> layer_;
  std::size_t labels_ = 0;
};

class Tagger : public Component {
public:
  Tagger(Classifier classifier, VectorSource source, std::vector<const Label*> labels)
      : classifier_(std::move(classifier)), source_(std::move(source)), labels_(std::move(labels)) {}

  void apply(Analysis& analysis, Document&) const override {
    const auto vectors = source_.vectors(analysis);
    classifier_.classify(vectors, analysis.tokens.size(), analysis.room,
                         [&](std::size_t token, std::size_t label) { analysis.states[token].tag = labels_[label]; });
  }

  void pack(infer::Packer& out) const override {
    source_.pack(out);
    classifier_.pack(out);
  }

private:
  Classifier classifier_;
  VectorSource source_;
  std::vector<const Label*> labels_;
};

class SentenceRecogniser : public Component {
public:
  SentenceRecogniser(Classifier classifier, VectorSource source, bool overwrite)
      : classifier_(std::move(classifier)), source_(std::move(source)), overwrite_(overwrite) {}

  void apply(Analysis& analysis, Document&) const override {
    const auto vectors = source_.vectors(analysis);
    classifier_.classify(vectors, analysis.tokens.size(), analysis.room, [&](std::size_t token, std::size_t label) {
      auto& start = analysis.states[token].sentence_start;
      if (start == 0 || overwrite_) start = label == 1 ? std::int8_t{1} : std::int8_t{-1};
    });
    for (const Piece& piece : analysis.pieces)
      if (piece.count > 0) analysis.states[piece.first].sentence_start = 1;
  }

  void pack(infer::Packer& out) const override {
    source_.pack(out);
    classifier_.pack(out);
  }

private:
  Classifier classifier_;
  VectorSource source_;
  bool overwrite_;
};

class SharedVectors : public Component {
public:
  explicit SharedVectors(Encoder encoder) : encoder_(std::move(encoder)) {}
  void apply(Analysis& analysis, Document&) const override { analysis.shared_vectors = encoder_.encode(analysis); }
  void pack(infer::Packer& out) const override { encoder_.pack(out); }

private:
  Encoder encoder_;
};

}  // namespace

namespace {

ComponentPointer tagger_of(Classifier classifier, VectorSource source, const std::vector<std::string>& labels, Labels& table) {
  std::vector<const Label*> interned;
  for (const std::string& label : labels) interned.push_back(table.add(label));
  return std::make_unique<Tagger>(std::move(classifier), std::move(source), std::move(interned));
}

}  // namespace

Result<ComponentPointer> make_tagger(const infer::ThincModel& model, VectorSource source,
                                     const std::vector<std::string>& labels, Labels& table) {
  auto classifier = Classifier::from(model, source.width(), source.units(), labels.size());
  if (!classifier) return tl::unexpected(classifier.error());
  return tagger_of(std::move(*classifier), std::move(source), labels, table);
}

ComponentPointer unpack_tagger(infer::Unpacker& in, VectorSource source, const std::vector<std::string>& labels,
                               Labels& table) {
  auto classifier = Classifier::unpack(in, source.width(), labels.size());
  return classifier ? tagger_of(std::move(*classifier), std::move(source), labels, table) : nullptr;
}

ComponentPointer unpack_sentence_recogniser(infer::Unpacker& in, VectorSource source, bool overwrite) {
  auto classifier = Classifier::unpack(in, source.width(), 2);
  if (!classifier) return nullptr;
  return std::make_unique<SentenceRecogniser>(std::move(*classifier), std::move(source), overwrite);
}

Result<ComponentPointer> make_sentence_recogniser(const infer::ThincModel& model, VectorSource source, bool overwrite) {
  auto classifier = Classifier::from(model, source.width(), source.units(), 2);
  if (!classifier) return tl::unexpected(classifier.error());
  return std::make_unique<SentenceRecogniser>(std::move(*classifier), std::move(source), overwrite);
}

ComponentPointer make_shared_vectors(Encoder encoder) { return std::make_unique<SharedVectors>(std::move(encoder)); }

}  // namespace rapporteur::language
