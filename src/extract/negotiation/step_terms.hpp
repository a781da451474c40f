// What a step hangs on: its conditions, the day by which it is to be done.
#pragma once

#include <optional>
#include <vector>

#include "rapporteur/document.hpp"

namespace rapporteur::extract {

// True for a clause that sets a condition: "if", "unless", "once" ...
bool is_condition(const Document& document, TokenIndex clause);

// Of a step with this frame and head, in text order: clauses of condition on either, and "in return for ...", "in exchange for
// ...", "on condition that ...".
std::vector<TokenRange> conditions_of(const Document& document, TokenIndex frame, TokenIndex head);

// The first date or length of time in `words` that says by when: "by June 30", "until Friday", "within six months".
std::optional<TimeExpression> deadline_in(const Document& document, TokenRange words);

// Numbers with what they count, and lengths of time: "40 prisoners", "20 million dollars", "6 months". Dates are no figures.
std::vector<TokenRange> figures_in(const Document& document, TokenRange words);

}  // namespace rapporteur::extract
