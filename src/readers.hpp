// The stages that read one report at a time, with their models and tables: language, times, extract.
#pragma once

#include <optional>

#include "extract/extract.hpp"
#include "language/language.hpp"
#include "rapporteur/pipeline.hpp"

namespace rapporteur {

class Readers {
public:
  // Loads what the stages up to `until` need. Fails where a model is missing or altered or an option's file cannot be read.
  static Result<Readers> load(const Options& options, Until until);

  // Adds to the run what it says of models and issues.
  void introduce(Run& run) const;
  // Makes room for what `read` finds in the run's reports.
  void make_room(Run& run) const;
  // Fills `run.documents[i]` and `run.extractions[i]`, as far as there are stages for them. Thread-safe for different `i`.
  void read(Run& run, std::size_t i) const;

private:
  std::optional<Language> language_;
  std::optional<Extractor> extractor_;
};

}  // namespace rapporteur
