// Weights in the safetensors format: eight bytes of header length, a JSON header that names each tensor's type, shape and
// place, then the bytes. Source: github huggingface/safetensors README.md, "Format".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur {

// One tensor of 32-bit floats, row by row.
struct FloatTensor {
  std::vector<std::size_t> shape;
  std::vector<float> values;
};

// Reads the tensor `name` from a safetensors file. Fails with not_found or unreadable (the file), model_altered (the header or
// a place in it is not what the format says, or the file is shorter), unsupported (no such tensor, or not F32).
Result<FloatTensor> read_safetensor(const std::filesystem::path& file, std::string_view name);

}  // namespace rapporteur
