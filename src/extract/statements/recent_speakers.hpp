// "He said" after somebody's words: who spoke goes on speaking.
//
// Pronouns are resolved by grammar and recency before it is known who says what (actors/coreference). Where nothing of the
// reporter's stands between one attribution and the next, a "he" or "she" who speaks in the second is the speaker of the first,
// whoever the first speaks about, and so is one who has no name: "A spokesman for Peru denied it. He said …".
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Sets `speakers` of such attributions. Takes them sorted by content.
void pass_on_speakers(const Reading& reading, std::vector<Attribution>& attributions);

}  // namespace rapporteur::extract
