// The number by which a spaCy model knows a string (spacy/strings.pyx, get_string_id): 0 for the empty string, a fixed number
// for spaCy's own symbols, else a hash.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur::language {

using StringId = std::uint64_t;

StringId string_id(std::string_view text);

}  // namespace rapporteur::language
