// Speakers whom only an attribution shows to be actors: a name that said something, and that nothing else introduced.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Adds to the reading's actors each named person or body that is the source of words outside quotations and is no actor yet,
// with its mentions.
void add_new_speakers(const Reading& reading, const std::vector<Attribution>& attributions);

}  // namespace rapporteur::extract
