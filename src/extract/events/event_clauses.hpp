// Which clauses of a sentence are read for events.
#pragma once

#include <vector>

#include "rapporteur/document.hpp"

namespace rapporteur::extract {

// The verbs that tell what a sentence reports: its root and those coordinated with it, in text order.
std::vector<TokenIndex> main_verbs(const Document& document, const Sentence& sentence);
// The clauses beside them that are told as facts, for a sentence whose main verbs tell no event: "issued a paper demanding
// that", "spoke after Peru had cancelled the visit".
std::vector<TokenIndex> minor_verbs(const Document& document, const Sentence& sentence, const std::vector<TokenIndex>& main);

}  // namespace rapporteur::extract
