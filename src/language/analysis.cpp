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
  for (const RawToken& token : tokens) {
    const Lexeme& word = *token.lexeme;
    for (const Feature feature : features_) switch (feature) {
        case Feature::norm:
          columns.push_back(token.norm != 0 ? token.norm : word.norm);
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
  return columns;
}

Result<Encoder> Encoder::from(const infer::ThincModel& model) {
  auto net = infer::Tok2Vec::from(model);
  if (!net) return tl::unexpected(net.error());
  auto features = Features::named(net->features(), model.path);
  if (!features) return tl::unexpected(features.error());
  return Encoder{std::move(*net), std::move(*features)};
}

infer::Vectors Encoder::encode(Analysis& analysis) const {
  return net.encode(features.columns(analysis.tokens), analysis.lengths, analysis.room);
}

}  // namespace rapporteur::language
