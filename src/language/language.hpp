// The language layer: a spaCy 3 pipeline (tok2vec, tagger, parser, attribute ruler, lemmatizer, ner) run from its weights.
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "rapporteur/document.hpp"
#include "rapporteur/model.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

class Language {
public:
  // Loads the folder of a spaCy 3 CNN pipeline (the one that holds config.cfg). Fails with model_missing, model_altered (a
  // file is truncated or no longer what its format says) or unsupported (a component or architecture that this does not run,
  // by name).
  static Result<Language> load(const std::filesystem::path& folder, Precision precision = Precision::int16);

  Language(Language&&) noexcept;
  Language& operator=(Language&&) noexcept;
  ~Language();

  // Analyses each piece of the text by itself, as if it were a text of its own, and puts the results into one document with
  // places in the whole text. No sentence crosses pieces. One piece over the whole text is what spaCy makes of it.
  // Thread-safe; the result depends on the text and the weights alone.
  Document analyse(const Text& text, std::span<const Span> pieces) const;

  const ModelInfo& info() const;

private:
  struct Parts;
  explicit Language(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace rapporteur
