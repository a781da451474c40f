#include "models.hpp"

#include <cstdlib>

#include "infer/model_file.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
constexpr const char* remedy = "Run scripts/fetch-models to install the models.";

const char* variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets the environment
  return value != nullptr && *value != '\0' ? value : nullptr;
}

Result<fs::path> present(const fs::path& path, const char* what) {
  std::error_code error;
  if (fs::exists(path, error)) return path;
  return fail(ErrorCode::model_missing, path.string(), std::string("the ") + what + " is not there", remedy);
}

}  // namespace

fs::path model_home() {
  if (const char* home = variable("RAPPORTEUR_MODELS")) return home;
  if (const char* data = variable("XDG_DATA_HOME")) return fs::path(data) / "rapporteur";
  if (const char* home = variable("HOME")) return fs::path(home) / ".local/share/rapporteur";
  return "models";
}

fs::path converted_language_model() {
  return model_home() / ("en_core_web_sm-3.8.0-" + std::to_string(infer::model_file_version) + ".bin");
}

Result<fs::path> language_model(const fs::path& chosen, Precision precision) {
  if (!chosen.empty()) return present(chosen, "language model");
  std::error_code error;
  if (precision == Precision::int16 && fs::exists(converted_language_model(), error)) return converted_language_model();
  return present(model_home() / "en_core_web_sm-3.8.0", "language model");
}

Result<fs::path> embedding_model() { return present(model_home() / "sentence-embedding-1.bin", "sentence embedding"); }

}  // namespace rapporteur
