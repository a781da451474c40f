#include "language/pipeline_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/data.hpp"
#include "infer/messagepack.hpp"
#include "language/attribute_ruler.hpp"
#include "language/lemmatizer.hpp"
#include "language/tagger.hpp"
#include "language/transition_parser.hpp"
#include "language/unicode.hpp"

namespace rapporteur::language {
namespace {

constexpr const char* remedy = "Run scripts/fetch-models to install the models.";
constexpr const char* remedy_unsupported =
    "Use a spaCy 3 pipeline for English that was trained for the CPU without vectors, such as en_core_web_sm.";

// Reads one pipeline; its parts fill `pipeline_`.
class Reader {
public:
  Reader(ModelFolder& folder, Precision precision) : folder_(folder), precision_(precision) {
    pipeline_.labels = std::make_unique<Labels>();
    pipeline_.converted = folder.converted();
  }

  Result<Pipeline> read();

private:
  using Step = Result<void>;

  tl::unexpected<Error> unsupported(const std::string& reason) const {
    return fail(ErrorCode::unsupported, folder_.path("config.cfg"), reason, remedy_unsupported);
  }

  bool converted() const { return pipeline_.converted != nullptr; }
  // What the converted model holds of a component.
  infer::Unpacker packed(const std::string& section) const { return infer::Unpacker(pipeline_.converted->find(section)); }
  tl::unexpected<Error> not_whole(const std::string& section) const {
    return fail(ErrorCode::model_altered, folder_.path(section), "is not a whole part of a converted model", remedy);
  }

  Step read_words();
  Step read_meta();
  Step read_norms();
  Step read_tokenizer();
  Step unpack_words();
  Step read_component(const std::string& name);
  Step check_architecture(const std::string& section, std::initializer_list<std::string_view> known) const;
  Step check_encoder(const std::string& section) const;
  Result<VectorSource> vector_source(const std::string& section, const infer::ThincModel& model) const;
  Result<VectorSource> listener(const std::string& section) const;
  Result<VectorSource> unpack_source(const std::string& section, const std::string& name, infer::Unpacker& in) const;
  Result<ComponentPointer> keep_shared(const std::string& name, Encoder encoder);
  Result<infer::ThincModel> weights(const std::string& component);
  Result<nlohmann::json> settings(const std::string& component);
  Result<ComponentPointer> shared_vectors(const std::string& name);
  Result<ComponentPointer> tagger(const std::string& name, const std::string& factory);
  Result<ComponentPointer> transition_component(const std::string& name, const std::string& factory);
  Result<ComponentPointer> lemmatizer(const std::string& name);

  ModelFolder& folder_;
  Precision precision_;
  Config config_;
  Pipeline pipeline_;
  std::string shared_name_;  // of the component tok2vec
  std::size_t shared_width_ = 0;
  infer::Floats shared_units_;
};

Result<Pipeline> Reader::read() {
  const auto text = folder_.read("config.cfg");
  if (!text) return tl::unexpected(text.error());
  auto config = Config::read(*text, folder_.path("config.cfg"));
  if (!config) return tl::unexpected(config.error());
  config_ = std::move(*config);
  if (const auto lang = config_.text("nlp", "lang"); lang != "en")
    return unsupported("is a pipeline for the language \"" + lang + "\"; this version reads English");
  const auto inline_kind = config_.value("nlp", "tokenizer");
  auto tokenizer_kind = config_.text("nlp.tokenizer", "@tokenizers");
  if (const auto named = inline_kind.find("@tokenizers"); named != inline_kind.end() && named->is_string())
    tokenizer_kind = named->get<std::string>();
  if (tokenizer_kind != "spacy.Tokenizer.v1")
    return unsupported("names the tokenizer \"" + tokenizer_kind + "\", which this version does not run");
  if (const auto done = converted() ? unpack_words() : read_words(); !done) return tl::unexpected(done.error());
  const auto disabled = config_.texts("nlp", "disabled");
  for (const std::string& name : config_.texts("nlp", "pipeline"))
    if (std::find(disabled.begin(), disabled.end(), name) == disabled.end())
      if (const auto done = read_component(name); !done) return tl::unexpected(done.error());
  if (!converted()) pipeline_.info.sha256 = folder_.sha256();
  return std::move(pipeline_);
}

Reader::Step Reader::read_words() {
  if (const auto done = read_meta(); !done) return done;
  if (const auto done = read_norms(); !done) return done;
  return read_tokenizer();
}

Reader::Step Reader::read_tokenizer() {
  const auto file = folder_.read("tokenizer");
  if (!file) return tl::unexpected(file.error());
  auto tokenizer = Tokenizer::read(*file, folder_.path("tokenizer"));
  if (!tokenizer) return tl::unexpected(tokenizer.error());
  pipeline_.tokenizer = std::move(*tokenizer);
  return {};
}

Reader::Step Reader::unpack_words() {
  auto info = packed(".info");
  for (std::string* field : {&pipeline_.info.name, &pipeline_.info.version, &pipeline_.info.sha256}) {
    *field = info.text();
    if (!valid_utf8(*field)) return not_whole(".info");
  }
  if (!info.done()) return not_whole(".info");
  auto norms = packed(".norms");
  pipeline_.norms = Norms::unpack(norms);
  if (!norms.done()) return not_whole(".norms");
  auto words = packed(".tokenizer");
  auto tokenizer = Tokenizer::unpack(words, folder_.path("tokenizer"));
  if (!tokenizer) return tl::unexpected(tokenizer.error());
  pipeline_.tokenizer = std::move(*tokenizer);
  return {};
}

Reader::Step Reader::read_meta() {
  const auto text = folder_.read("meta.json");
  if (!text) return tl::unexpected(text.error());
  const auto meta = nlohmann::json::parse(*text, nullptr, false);
  const auto field = [&](const char* key) {
    return meta.is_object() && meta.contains(key) && meta[key].is_string() ? meta[key].get<std::string>() : std::string();
  };
  if (field("name").empty()) return fail(ErrorCode::model_altered, folder_.path("meta.json"), "names no model", remedy);
  pipeline_.info.name = field("lang") + "_" + field("name");
  pipeline_.info.version = field("version");
  return {};
}

// spacy/vocab.pyx: the model's table lexeme_norm, then the forms that spaCy knows for every language.
Reader::Step Reader::read_norms() {
  std::vector<Norms::Row> rows;
  const std::string file = "vocab/lookups.bin";
  if (folder_.has(file)) {
    const auto bytes = folder_.read(file);
    if (!bytes) return tl::unexpected(bytes.error());
    infer::MessagePack in(*bytes);
    for (std::size_t tables = in.read_map(); tables > 0 && in.ok(); --tables) {
      if (in.read_text() != "lexeme_norm") {
        in.skip();
        continue;
      }
      for (std::size_t words = in.read_map(); words > 0 && in.ok(); --words) {
        const StringId word = in.next() == infer::MessagePack::Kind::integer ? in.read_unsigned() : string_id(in.read_text());
        rows.push_back({word, string_id(in.read_text())});
      }
    }
    if (!in.done()) return fail(ErrorCode::model_altered, folder_.path(file), "is not a whole set of tables", remedy);
  }
  for_each_row(data_file("spacy_norms.tsv"), [&](const std::vector<std::string_view>& row) {
    if (row.size() == 2) rows.push_back({string_id(row[0]), string_id(row[1])});
  });
  pipeline_.norms = Norms(std::move(rows));
  return {};
}

Reader::Step Reader::check_architecture(const std::string& section, std::initializer_list<std::string_view> known) const {
  const auto name = config_.text(section, "@architectures");
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  return unsupported("names the architecture \"" + name + "\" in [" + section + "], which this version does not run");
}

// A tok2vec network of its own: MultiHashEmbed and MaxoutWindowEncoder, or both in one.
Reader::Step Reader::check_encoder(const std::string& section) const {
  const auto name = config_.text(section, "@architectures");
  if (name == "spacy.HashEmbedCNN.v1" || name == "spacy.HashEmbedCNN.v2") {
    const auto vectors = config_.value(section, "pretrained_vectors");
    if (vectors.is_null() || vectors == false) return {};
    return unsupported("uses static vectors in [" + section + "], which this version does not run");
  }
  if (const auto done = check_architecture(section, {"spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2"}); !done) return done;
  if (const auto done = check_architecture(section + ".embed", {"spacy.MultiHashEmbed.v1", "spacy.MultiHashEmbed.v2"}); !done)
    return done;
  if (config_.truth(section + ".embed", "include_static_vectors", false))
    return unsupported("uses static vectors in [" + section + ".embed], which this version does not run");
  return check_architecture(section + ".encode", {"spacy.MaxoutWindowEncoder.v1", "spacy.MaxoutWindowEncoder.v2"});
}

// The shared vectors, for a component that listens to them.
Result<VectorSource> Reader::listener(const std::string& section) const {
  const auto upstream = config_.text(section, "upstream");
  if (shared_name_.empty() || (upstream != "*" && upstream != shared_name_))
    return unsupported("listens in [" + section + "] to a component \"" + upstream + "\" that does not run before");
  return VectorSource{nullptr, shared_width_, shared_units_};
}

Result<VectorSource> Reader::unpack_source(const std::string& section, const std::string& name, infer::Unpacker& in) const {
  const bool listens = config_.text(section, "@architectures") == "spacy.Tok2VecListener.v1";
  if (in.number() != (listens ? 0U : 1U)) return not_whole(name);
  if (listens) return listener(section);
  auto encoder = Encoder::unpack(in);
  if (!encoder) return not_whole(name);
  return VectorSource{std::make_unique<Encoder>(std::move(*encoder)), 0, {}};
}

Result<VectorSource> Reader::vector_source(const std::string& section, const infer::ThincModel& model) const {
  if (config_.text(section, "@architectures") == "spacy.Tok2VecListener.v1") return listener(section);
  if (const auto done = check_encoder(section); !done) return tl::unexpected(done.error());
  auto encoder = Encoder::from(model, precision_);
  if (!encoder) return tl::unexpected(encoder.error());
  return VectorSource{std::make_unique<Encoder>(std::move(*encoder)), 0, {}};
}

Result<infer::ThincModel> Reader::weights(const std::string& component) {
  const std::string file = component + "/model";
  const auto bytes = folder_.read(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return infer::read_thinc_model(*bytes, folder_.path(file));
}

Result<nlohmann::json> Reader::settings(const std::string& component) {
  const auto text = folder_.read(component + "/cfg");
  if (!text) return tl::unexpected(text.error());
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::model_altered, folder_.path(component + "/cfg"), "is not JSON", remedy);
  return json;
}

Result<ComponentPointer> Reader::shared_vectors(const std::string& name) {
  if (!shared_name_.empty()) return unsupported("has two shared tok2vec components");
  if (const auto done = check_encoder("components." + name + ".model"); !done) return tl::unexpected(done.error());
  if (converted()) {
    auto in = packed(name);
    auto encoder = Encoder::unpack(in);
    if (!encoder || !in.done()) return not_whole(name);
    return keep_shared(name, std::move(*encoder));
  }
  const auto model = weights(name);
  if (!model) return tl::unexpected(model.error());
  auto encoder = Encoder::from(*model, precision_);
  if (!encoder) return tl::unexpected(encoder.error());
  return keep_shared(name, std::move(*encoder));
}

Result<ComponentPointer> Reader::keep_shared(const std::string& name, Encoder encoder) {
  shared_name_ = name;
  shared_width_ = encoder.width();
  shared_units_.assign(encoder.units().begin(), encoder.units().end());
  return make_shared_vectors(std::move(encoder));
}

Result<ComponentPointer> Reader::tagger(const std::string& name, const std::string& factory) {
  const std::string section = "components." + name + ".model";
  if (const auto done = check_architecture(section, {"spacy.Tagger.v1", "spacy.Tagger.v2"}); !done)
    return tl::unexpected(done.error());
  const auto cfg = settings(name);
  if (!cfg) return tl::unexpected(cfg.error());
  const bool overwrite = cfg->contains("overwrite") && (*cfg)["overwrite"] == true;
  std::vector<std::string> labels;
  if (cfg->contains("labels") && (*cfg)["labels"].is_array())
    for (const auto& label : (*cfg)["labels"])
      if (label.is_string()) labels.push_back(label.get<std::string>());
  if (converted()) {
    auto in = packed(name);
    auto source = unpack_source(section + ".tok2vec", name, in);
    if (!source) return tl::unexpected(source.error());
    auto made = factory == "senter" ? unpack_sentence_recogniser(in, std::move(*source), overwrite)
                                    : unpack_tagger(in, std::move(*source), labels, *pipeline_.labels);
    if (!made) return not_whole(name);
    return made;
  }
  const auto model = weights(name);
  if (!model) return tl::unexpected(model.error());
  auto source = vector_source(section + ".tok2vec", *model);
  if (!source) return tl::unexpected(source.error());
  if (factory == "senter") return make_sentence_recogniser(*model, std::move(*source), overwrite);
  return make_tagger(*model, std::move(*source), labels, *pipeline_.labels);
}

Result<ComponentPointer> Reader::transition_component(const std::string& name, const std::string& factory) {
  const std::string section = "components." + name + ".model";
  if (const auto done = check_architecture(section, {"spacy.TransitionBasedParser.v1", "spacy.TransitionBasedParser.v2"});
      !done)
    return tl::unexpected(done.error());
  const auto cfg = settings(name);
  if (!cfg) return tl::unexpected(cfg.error());
  const auto is = [&](const char* key, const auto& value) { return !cfg->contains(key) || (*cfg)[key] == value; };
  if (!is("beam_width", 1))
    return unsupported("has a beam search in [components." + name + "], which this version does not run");
  if (!is("learn_tokens", false))
    return unsupported("learns tokens in [components." + name + "], which this version does not run");
  const std::string moves_file = name + "/moves";
  if (converted()) {
    const auto moves = folder_.read(moves_file);
    if (!moves) return tl::unexpected(moves.error());
    auto in = packed(name);
    auto source = unpack_source(section + ".tok2vec", name, in);
    if (!source) return tl::unexpected(source.error());
    const auto unpack = factory == "parser" ? unpack_parser : unpack_entity_recogniser;
    return unpack(in, std::move(*source), *moves, folder_.path(moves_file), *pipeline_.labels);
  }
  const auto model = weights(name);
  if (!model) return tl::unexpected(model.error());
  auto source = vector_source(section + ".tok2vec", *model);
  if (!source) return tl::unexpected(source.error());
  const auto moves = folder_.read(moves_file);
  if (!moves) return tl::unexpected(moves.error());
  const auto make = factory == "parser" ? make_parser : make_entity_recogniser;
  return make(*model, std::move(*source), *moves, folder_.path(moves_file), *pipeline_.labels);
}

Result<ComponentPointer> Reader::lemmatizer(const std::string& name) {
  const std::string section = "components." + name;
  const auto mode = config_.text(section, "mode");
  if (mode != "rule" && mode != "lookup")
    return unsupported("has a lemmatizer of mode \"" + mode + "\", which this version does not run");
  const auto kind = mode == "rule" ? LemmaMode::rule : LemmaMode::lookup;
  const bool overwrite = config_.truth(section, "overwrite", false);
  if (converted()) {
    auto in = packed(name);
    auto tables = LemmaTables::unpack(in);
    if (!tables || !in.done()) return not_whole(name);
    return make_lemmatizer(std::move(*tables), kind, overwrite);
  }
  const std::string file = name + "/lookups/lookups.bin";
  const auto bytes = folder_.read(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return make_lemmatizer(*bytes, folder_.path(file), kind, overwrite);
}

Reader::Step Reader::read_component(const std::string& name) {
  const auto factory = config_.text("components." + name, "factory");
  Result<ComponentPointer> component;
  if (name.find('/') != std::string::npos || name.starts_with('.')) {
    return unsupported("has a component named \"" + name + "\"");
  } else if (factory == "tok2vec") {
    component = shared_vectors(name);
  } else if (factory == "tagger" || factory == "senter") {
    component = tagger(name, factory);
  } else if (factory == "parser" || factory == "ner") {
    component = transition_component(name, factory);
  } else if (factory == "attribute_ruler") {
    const std::string file = name + "/patterns";
    const auto bytes = folder_.read(file);
    if (!bytes) return tl::unexpected(bytes.error());
    component = make_attribute_ruler(*bytes, folder_.path(file), *pipeline_.labels);
  } else if (factory == "lemmatizer") {
    component = lemmatizer(name);
  } else {
    return unsupported("has a component \"" + name + "\" of the kind \"" + factory + "\", which this version does not run");
  }
  if (!component) return tl::unexpected(component.error());
  pipeline_.components.push_back(std::move(*component));
  pipeline_.names.push_back(name);
  return {};
}

}  // namespace

Result<Pipeline> read_pipeline(const std::filesystem::path& model, Precision precision) {
  std::error_code error;
  if (std::filesystem::is_regular_file(model, error)) {
    if (precision != Precision::int16)
      return fail(ErrorCode::unsupported, model.string(), "is a converted model, which holds int16 only",
                  "Give the folder that it was made of.");
    auto file = infer::ModelFile::open(model);
    if (!file) return tl::unexpected(file.error());
    ModelFolder converted(std::move(*file), model);
    return read_pipeline(converted, precision);
  }
  if (!std::filesystem::exists(model / "config.cfg", error))
    return fail(ErrorCode::model_missing, model.string(), "holds no spaCy pipeline (there is no config.cfg)", remedy);
  ModelFolder folder(model);
  return read_pipeline(folder, precision);
}

Result<Pipeline> read_pipeline(ModelFolder& files, Precision precision) { return Reader(files, precision).read(); }

}  // namespace rapporteur::language
