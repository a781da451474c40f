// Who stands with whom, as the proceedings of a conference report it: "A, on behalf of B, supported by C and D, and opposed by
// E, proposed ...". The phrases between a subject and its verb mislead a parser that learnt from newspapers, so that they are
// read here from the words: lists of actors, the phrases that join them to the one before, and the verb.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Gives the attributions of clauses with such a subject all who speak, support and oppose, adds those that the frames missed,
// and removes those that took a phrase of siding ("supported by C") for a clause.
void read_sides(const Reading& reading, std::vector<Attribution>& found);

}  // namespace rapporteur::extract
