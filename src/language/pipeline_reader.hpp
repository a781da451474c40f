// From a model's folder to the components that run it: what config.cfg names must be what this version runs.
#pragma once

#include <vector>

#include "language/component.hpp"
#include "language/config.hpp"
#include "language/model_folder.hpp"
#include "rapporteur/model.hpp"

namespace rapporteur::language {

struct Pipeline {
  std::unique_ptr<Labels> labels;  // the components view them
  Norms norms;
  std::optional<Tokenizer> tokenizer;
  std::vector<ComponentPointer> components;  // in the order in which they run
  ModelInfo info;
};

// Fails with model_missing, model_altered, or unsupported with the name of what this version does not run.
Result<Pipeline> read_pipeline(const std::filesystem::path& folder, Precision precision);

}  // namespace rapporteur::language
