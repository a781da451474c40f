// From a model's folder to the components that run it: what config.cfg names must be what this version runs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "language/component.hpp"
#include "language/config.hpp"
#include "language/model_folder.hpp"
#include "rapporteur/model.hpp"

namespace rapporteur::language {

struct Pipeline {
  std::shared_ptr<const infer::ModelFile> converted;  // null for a folder; the parts below view it
  std::unique_ptr<Labels> labels;                     // the components view them
  Norms norms;
  std::optional<Tokenizer> tokenizer;
  std::vector<ComponentPointer> components;  // in the order in which they run
  std::vector<std::string> names;            // of the components
  ModelInfo info;
};

// From the folder of a spaCy pipeline or from a converted model, which holds int16 only. Fails with model_missing,
// model_altered, or unsupported with the name of what this version does not run.
Result<Pipeline> read_pipeline(const std::filesystem::path& model, Precision precision);

// The same, of files of which some may be asked for before or after.
Result<Pipeline> read_pipeline(ModelFolder& files, Precision precision);

// Writes the converted model of a folder. Fails like read_pipeline, or with output_failed.
Result<void> convert_model(const std::filesystem::path& folder, const std::filesystem::path& output);

}  // namespace rapporteur::language
