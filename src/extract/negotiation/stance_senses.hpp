// In which construction a stance word says its stance: "insists on it" demands, "insists that it was so" does not.
#pragma once

#include "extract/negotiation/stances.hpp"

namespace rapporteur::extract {

// False where the word at `word` that matches `entry` is used in a sense that says no stance of its subject.
bool says_stance(const Document& document, TokenIndex word, const StanceEntry& entry);

}  // namespace rapporteur::extract
