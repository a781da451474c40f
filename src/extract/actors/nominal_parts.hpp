// The parts that nominals.cpp is put together from.
#pragma once

#include <vector>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {

using ActorList = std::vector<ActorIndex>;

// True for a phrase that presupposes which one is meant: "the", "this", "his", "Peru's"; or a leader with a state in front.
bool defined(const Cast& cast, TokenIndex head);

// Who holds the office that the phrase headed by `head` speaks of (holders.cpp); may give a person the party that the phrase
// shows. Empty where nobody known does and no state is named.
ActorList office_holder(Cast& cast, TokenIndex head, ActorWord word, const Owners& named);

// The two that "both" or "two" stands for (both.cpp); empty for other phrases and where no pair is found.
ActorList both_parties(const Cast& cast, TokenIndex head, bool plural, ActorWord word);
// Adds mentions for "the two" and "both" as subjects, and for "both Koreas".
void cast_both(Cast& cast);

}  // namespace rapporteur::extract
