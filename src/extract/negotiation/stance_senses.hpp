// In which construction a stance word says its stance: "insists on it" demands, "insists that it was so" does not.
#pragma once

#include "extract/negotiation/stances.hpp"

namespace rapporteur::extract {

// False where the word at `word` that matches `entry` is used in a sense that says no stance of its subject.
bool says_stance(const Document& document, TokenIndex word, const StanceEntry& entry);

// True where a clause states what is: neither a modal of duty, a subjunctive nor a word of wanting.
bool states_fact(const Document& document, TokenIndex clause);

}  // namespace rapporteur::extract
