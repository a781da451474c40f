// The places where a report speaks of a step that is agreed, planned, proposed or cancelled: a frame word (agree, plan,
// proposal, scrap) and the step that it governs. `find_outcomes` merges those that are one.
#pragma once

#include <optional>
#include <vector>

#include "extract/negotiation/parties.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::extract {

struct Step {
  TokenIndex frame = no_token;  // the word of agreeing, planning, proposing, cancelling
  TokenIndex head = no_token;   // the step's verb or noun
  TokenRange content;           // the words of the step
  TokenRange clause;            // that say it
  OutcomeStatus status = OutcomeStatus::agreed;
  std::vector<ActorIndex> parties;
  std::vector<TokenRange> conditions;
};

// In text order; conjuncts ("to free prisoners and open the road") are separate steps.
std::vector<Step> find_steps(const Report& report, const Document& document, const Parties& parties);

}  // namespace rapporteur::extract
