#include "language/analysis.hpp"

#include <array>
#include <utility>

namespace rapporteur::language {

Result<Features> Features::named(const std::vector<std::string>& names, const std::string& path) {
  // Numbers are those of spacy/attrs.pxd, for models that name features so.
  constexpr std::array<std::pair<std::string_view, Feature>, 15> known = {{{"NORM", Feature::norm},
                                                                           {"67", Feature::norm},
                                                                           {"LOWER", Feature::lower},
                                                                           {"66", Feature::lower},
                                                                           {"ORTH", Feature::orth},
                                                                           {"65", Feature::orth},
                                                                           {"SHAPE", Feature::shape},
                                                                           {"68", Feature::shape},
                                                                           {"PREFIX", Feature::prefix},
                                                                           {"69", Feature::prefix},
                                                                           {"SUFFIX", Feature::suffix},
                                                                           {"70", Feature::suffix},
                                                                           {"SPACY", Feature::space_after},
                                                                           {"IS_SPACE", Feature::is_space},
                                                                           {"6", Feature::is_space}}};
  Features features;
  for (const std::string& name : names) {
    bool found = false;
    for (const auto& [text, feature] : known)
      if (text == name) {
        features.features_.push_back(feature);
        found = true;
      }
    if (!found)
      return fail(ErrorCode::unsupported, path, "embeds the feature " + name + ", which this version does not compute");
  }
  return features;
}

std::vector<std::uint64_t> Features::columns(std::span<const RawToken> tokens) const {
  std::vector<std::uint64_t> columns;
  columns.reserve(tokens.size() * features_.size());
  for (const RawToken& token : tokens) add_columns(token, columns);
  return columns;
}

void Features::add_columns(const RawToken& token, std::vector<std::uint64_t>& columns) const {
  const Lexeme& word = *token.lexeme;
  for (const Feature feature : features_) switch (feature) {
      case Feature::norm:
        columns.push_back(word.norm);
        break;
      case Feature::lower:
        columns.push_back(word.lower_id);
        break;
      case Feature::orth:
        columns.push_back(word.orth);
        break;
      case Feature::prefix:
        columns.push_back(word.prefix);
        break;
      case Feature::suffix:
        columns.push_back(word.suffix);
        break;
      case Feature::shape:
        columns.push_back(word.shape);
        break;
      case Feature::space_after:
        columns.push_back(token.space_after ? 1 : 0);
        break;
      case Feature::is_space:
        columns.push_back(word.is_space ? 1 : 0);
        break;
    }
}

Result<Encoder> Encoder::from(const infer::ThincModel& model, Precision precision) {
  auto net = infer::Tok2Vec::from(model);
  if (!net) return tl::unexpected(net.error());
  auto features = Features::named(net->features(), model.path);
  if (!features) return tl::unexpected(features.error());
  Encoder encoder;
  encoder.features_ = std::move(*features);
  if (precision == Precision::float32) {
    encoder.net_ = std::move(*net);
    return encoder;
  }
  auto integers = infer::IntegerTok2Vec::from(*net);
  if (!integers) {
    integers.error().path = model.path;
    return tl::unexpected(integers.error());
  }
  encoder.net_ = std::move(*integers);
  return encoder;
}

void Features::pack(infer::Packer& out) const {
  out.number(features_.size());
  for (const Feature feature : features_) out.number(static_cast<std::uint64_t>(feature));
}

std::optional<Features> Features::unpack(infer::Unpacker& in) {
  Features features;
  for (std::uint64_t n = in.number(); n > 0 && in.ok(); --n) {
    const auto feature = in.number();
    if (feature > static_cast<std::uint64_t>(Feature::is_space)) return std::nullopt;
    features.features_.push_back(static_cast<Feature>(feature));
  }
  if (!in.ok()) return std::nullopt;
  return features;
}

void Encoder::pack(infer::Packer& out) const {
  features_.pack(out);
  std::get<infer::IntegerTok2Vec>(net_).pack(out);
}

std::optional<Encoder> Encoder::unpack(infer::Unpacker& in) {
  auto features = Features::unpack(in);
  if (!features) return std::nullopt;
  auto net = infer::IntegerTok2Vec::unpack(in);
  if (!net || net->features() != features->size()) return std::nullopt;
  Encoder encoder;
  encoder.features_ = std::move(*features);
  encoder.net_ = std::move(*net);
  return encoder;
}

std::size_t Encoder::width() const {
  return std::visit([](const auto& net) { return net.width(); }, net_);
}

std::span<const float> Encoder::units() const {
  const auto* integers = std::get_if<infer::IntegerTok2Vec>(&net_);
  return integers == nullptr ? std::span<const float>() : integers->units();
}

TokenVectors Encoder::encode(Analysis& analysis) const {
  if (const auto* integers = std::get_if<infer::IntegerTok2Vec>(&net_)) return encode(analysis, *integers);
  return std::get<infer::Tok2Vec>(net_).encode(features_.columns(analysis.tokens), analysis.lengths, analysis.room);
}

// Words that this thread has met before are embedded already.
TokenVectors Encoder::encode(Analysis& analysis, const infer::IntegerTok2Vec& net) const {
  EmbeddedWords& known = analysis.embedded[this];
  const std::size_t before = known.rows.size() / net.width();
  std::size_t rows = before;
  std::vector<std::uint64_t> columns;
  const auto words = analysis.room.take(analysis.tokens.size());
  auto* const row = reinterpret_cast<std::uint32_t*>(words.data());
  for (std::size_t i = 0; i < analysis.tokens.size(); ++i) {
    const RawToken& token = analysis.tokens[i];
    const std::size_t key = 2 * std::size_t{token.lexeme->number} + (token.space_after ? 1 : 0);
    if (key >= known.row_of.size()) known.row_of.resize(key + key / 2 + 256, EmbeddedWords::none);
    if (known.row_of[key] == EmbeddedWords::none) {
      known.row_of[key] = static_cast<std::uint32_t>(rows++);
      features_.add_columns(token, columns);
    }
    row[i] = known.row_of[key];
  }
  known.rows.resize(rows * net.width());
  net.embed(columns, known.rows.data() + before * net.width(), analysis.room);
  return net.encode(known.rows, {row, analysis.tokens.size()}, analysis.lengths, analysis.room);
}

}  // namespace rapporteur::language
