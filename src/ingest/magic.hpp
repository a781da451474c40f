// Formats told by their first bytes, so that a message can say what a file is.
#pragma once

#include <optional>
#include <string_view>

namespace rapporteur {

// "a PDF document", "a web page", ...; nothing where the bytes begin like no known format.
std::optional<std::string_view> known_format(std::string_view bytes);

}  // namespace rapporteur
