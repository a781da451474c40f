// Attributions by a verb of saying and its complement in the same sentence.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Adds the attributions of the verb (or predicate adjective) at `head`, if it is a cue. `claimed`: it already introduces a
// quotation, so that its clause is not looked for.
void add_verb_attributions(const Reading& reading, TokenIndex head, bool claimed, std::vector<Attribution>& found);

// The words of a cue, from the first to the last of those that stand together.
Span span_of_cue(const Reading& reading, const CueMatch& match);

bool is_negated(const Reading& reading, TokenIndex verb);

// Not said, but planned or asked for: "plans to announce".
bool is_purposed(const Reading& reading, TokenIndex verb);

// The noun phrase names none: "nobody", "no official".
bool is_nobody(const Reading& reading, TokenIndex noun);

}  // namespace rapporteur::extract
