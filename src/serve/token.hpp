// The token that lets its owners change the store.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "rapporteur/result.hpp"

namespace rapporteur::serve {

// The first line of the file. Fails where it cannot be read, holds nothing, or what no header can carry; `warn` is told where
// other users can read it or it is short enough to be guessed.
Result<std::string> read_token(const std::filesystem::path& file, const std::function<void(const std::string&)>& warn);

}  // namespace rapporteur::serve
