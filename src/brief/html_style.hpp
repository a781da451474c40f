// The style sheet of the HTML brief.
#pragma once

#include <string_view>

namespace rapporteur {

std::string_view html_style();

}  // namespace rapporteur
