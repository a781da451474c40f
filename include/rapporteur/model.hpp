// What the record says of the weights that made it.
#pragma once

#include <optional>
#include <string>

#include "rapporteur/arithmetic.hpp"

namespace rapporteur {

struct ModelInfo {
  std::string name, version;
  std::string sha256;                  // over the model's files, in the order of their paths
  std::optional<Precision> precision = std::nullopt;  // that it ran in, where there is a choice
};

}  // namespace rapporteur
