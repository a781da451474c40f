// Views that a report gives without saying whose they are: "is expected to act", "seems to hesitate", "reportedly left". They
// are attitudes without a source, and never statements of words.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// A passive without an agent, or a verb of seeming: the content is the subject and what is said of it.
void add_view_of_nobody(const Reading& reading, TokenIndex verb, const CueMatch& match, std::vector<Attribution>& found);

// An adverb of hearsay: the content is its clause.
void add_hearsay(const Reading& reading, TokenIndex adverb, std::vector<Attribution>& found);

}  // namespace rapporteur::extract
