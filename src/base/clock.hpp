// The time of day, for what is kept with the time that it was done at. Nothing that is read of reports depends on it.
#pragma once

#include <string>

namespace rapporteur {

// UTC, to the second: "2031-05-06T10:15:00Z".
std::string now_as_text();

}  // namespace rapporteur
