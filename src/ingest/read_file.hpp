// The bytes of one file.
#pragma once

#include <cstdint>
#include <string>

#include "ingest/sources.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// Reads a regular file, or standard input where `source.path` is empty. Fails with `too_large` before reading where the file's
// size says so, with `unreadable` where it cannot be opened or read or changes meanwhile, `unsupported` where it is no file.
Result<std::string> read_bytes(const Source& source, std::uint64_t max_size);

}  // namespace rapporteur
