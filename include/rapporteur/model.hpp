// What the record says of the weights that made it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

// The arithmetic of a language model's layers (docs/language.md). Both give the same bits on every processor; float32 is what the
// model was trained in, int16 is several times faster.
enum class Precision : std::uint8_t { int16, float32 };

std::string_view name(Precision precision);

struct ModelInfo {
  std::string name, version;
  std::string sha256;  // over the model's files, in the order of their paths
};

}  // namespace rapporteur
