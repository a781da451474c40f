// CAMEO's codes for PLOVER's types and modes, by PLOVER's conversion table (data/cameo.tsv).
#pragma once

#include <string_view>

#include "rapporteur/record.hpp"

namespace rapporteur {

// The code where type and mode have one; of several what they all begin with; where that is less than a root, the root (two
// digits) that most codes of the type have. Of a mode that the table does not have, as of the type. Empty for CRIME, which
// CAMEO has not. Lives for ever.
std::string_view cameo_code(EventType type, std::string_view mode);

}  // namespace rapporteur
