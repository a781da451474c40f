// Words and sentences behind an anchor.
#pragma once

#include <string>

#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// The words of an anchor, from the report's text or from its title. A span that reaches beyond the text is cut to it (an
// extraction's mistake must not take the writer down; asserted in debug builds).
std::string words_of(const Report& report, const Anchor& anchor);

}  // namespace rapporteur
