// Speakers whom only an attribution shows to be actors: a name that said something, and that nothing else introduced.
#pragma once

#include <optional>
#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Adds to the reading's actors each named person or body that is the source of words outside quotations and is no actor yet,
// with its mentions.
void add_new_speakers(const Reading& reading, const std::vector<Attribution>& attributions);

// The group of those who take part that the words tell from others, without how many they are: "developed countries" of "many
// developed countries"; added to the actors where it is new. None for "several parties".
std::optional<ActorIndex> add_group(const Reading& reading, TokenRange words);

}  // namespace rapporteur::extract
