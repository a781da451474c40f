// Where set-up put the models (scripts/fetch-models), and what to say when they are not there.
#pragma once

#include <filesystem>
#include <string_view>

#include "rapporteur/arithmetic.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// The folder that holds the fetched models: $RAPPORTEUR_MODELS, else $XDG_DATA_HOME/rapporteur, else
// ~/.local/share/rapporteur.
std::filesystem::path model_home();

// The language model: `chosen` where it is not empty, else the converted one in model_home(), else the spaCy pipeline's folder
// there, which is also what float32 takes.
Result<std::filesystem::path> language_model(const std::filesystem::path& chosen, Precision precision = Precision::int16);

// The file that set-up makes of the folder, for this program's version of the format.
std::filesystem::path converted_language_model();

// The fingerprint (ModelInfo::sha256) of the pipeline that scripts/models.txt names: what model_home() must hold.
inline constexpr std::string_view language_model_sha256 = "c23c0f26549cb187b3bc552788ad83791ab35b8b0b645b1d12b1c3ab3c246302";

// The static sentence embedding's file in model_home().
Result<std::filesystem::path> embedding_model();

}  // namespace rapporteur
