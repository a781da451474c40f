// The installed model, for tests that need one: they skip where there is none.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "language/language.hpp"

namespace rapporteur::test {

inline std::filesystem::path model_folder() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return std::filesystem::path(value == nullptr ? "" : value);
  };
  const auto models = set("RAPPORTEUR_MODELS"), data = set("XDG_DATA_HOME");
  const auto home = !models.empty() ? models : !data.empty() ? data / "rapporteur" : set("HOME") / ".local/share/rapporteur";
  return home / "en_core_web_sm-3.8.0";
}

// Loaded once for all tests of the program; nullptr where it is not installed.
inline const Language* installed_language(Precision precision = Precision::int16) {
  const auto load = [](Precision in) {
    std::optional<Result<Language>> loaded;
    if (std::filesystem::exists(model_folder())) loaded = Language::load(model_folder(), in);
    return loaded;
  };
  static const auto int16 = load(Precision::int16), float32 = load(Precision::float32);
  const auto& language = precision == Precision::int16 ? int16 : float32;
  if (!language) return nullptr;
  EXPECT_TRUE(*language) << (*language ? std::string() : language->error().message());
  return *language ? &**language : nullptr;
}

}  // namespace rapporteur::test
