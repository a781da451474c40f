// What the record says of the weights that made it.
#pragma once

#include <string>

namespace rapporteur {

struct ModelInfo {
  std::string name, version;
  std::string sha256;  // over the model's files, in the order of their paths
};

}  // namespace rapporteur
