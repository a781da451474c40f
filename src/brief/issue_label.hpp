// Issues as people read them.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// The label that data/issues.toml gives an id; of an id that is not in it, the id with blanks for hyphens.
std::string issue_label(std::string_view id);

}  // namespace rapporteur
