// Whether the clause of a word tells of what was, is or will be.
#pragma once

#include "rapporteur/document.hpp"
#include "times/values.hpp"

namespace rapporteur::times {

Tense clause_tense(const Document& document, TokenIndex token);

}  // namespace rapporteur::times
