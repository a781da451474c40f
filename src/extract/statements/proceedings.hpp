// What proceedings tell behind the verb: who acts in a passive ("was submitted by A (on behalf of B), C and D"), and for whom
// somebody speaks ("reported on the fund on behalf of B", "expressed regret, on behalf of B, over the delay").
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"
#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

// What is done with a paper at the table ("introduced", "submitted"): no report of words by itself.
bool is_tabling(const Token& token);

// Completes the sentence's attributions, and adds passives of tabling and those that go on with another's content.
void add_agents(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found);

// Gives each attribution those on whose behalf it is made where that stands behind its cue.
void add_spoken_for(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found);

// Names with a stroke as owners ("the EU/Chile's objection"), and objects that a quotation spells out ("voiced doubts: “…”").
void complete_others(const Reading& reading, TokenRange sentence, std::vector<Attribution>& found);

}  // namespace rapporteur::extract
