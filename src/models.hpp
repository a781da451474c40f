// Where set-up put the models (scripts/fetch-models), and what to say when they are not there.
#pragma once

#include <filesystem>

#include "rapporteur/result.hpp"

namespace rapporteur {

// The folder that holds the fetched models: $RAPPORTEUR_MODELS, else $XDG_DATA_HOME/rapporteur, else
// ~/.local/share/rapporteur.
std::filesystem::path model_home();

// The spaCy pipeline's folder: `chosen` where it is not empty, else the one in model_home().
Result<std::filesystem::path> language_model(const std::filesystem::path& chosen);

// The static sentence embedding's file in model_home().
Result<std::filesystem::path> embedding_model();

}  // namespace rapporteur
