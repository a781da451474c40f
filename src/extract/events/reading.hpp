// What a clause tells as an event. A verb tells one by itself ("visited"), by what it does to something ("lifted the
// embargo"), or by what it makes of the event in its complement ("refused to lift the embargo", "said it would visit").
#pragma once

#include <optional>

#include "extract/events/lexicon.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::extract {

struct EventReading {
  EventKind kind;
  EventType deed = EventType::consult;  // what is done, threatened, agreed: the type before an operation or the future
  TokenIndex actor_verb = no_token;     // whose doer is the source
  TokenIndex core = no_token;           // the verb that tells what is done
  TokenIndex object = no_token;         // the noun that says what it is about, where one does
  TokenIndex addressee = no_token;      // the target where the construction says so: "said A must", "urged A to"
  bool of_subject = false;              // the source is the grammatical subject, of a passive too: "is set to", "is opposed to"
  bool exercise = false;                // a military one, alone or with others
  bool negated = false;
  bool hypothetical = false;
};

// The meeting that a noun beside the verb tells: "spoke after talks with B".
std::optional<EventReading> read_meeting(const Document& document, TokenIndex noun);
// The event that the clause of `verb` tells, or none.
std::optional<EventReading> read_event(const Document& document, TokenIndex verb);

}  // namespace rapporteur::extract
