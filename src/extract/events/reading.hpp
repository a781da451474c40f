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
  bool negated = false;
  bool hypothetical = false;
};

// The event that the clause of `verb` tells, or none.
std::optional<EventReading> read_event(const Document& document, TokenIndex verb);

// The verbs that tell what a sentence reports: its root and those coordinated with it, in text order.
std::vector<TokenIndex> main_verbs(const Document& document, const Sentence& sentence);
// The participles and clauses beside them, for a sentence whose main verbs tell no event: "issued a paper demanding that".
std::vector<TokenIndex> minor_verbs(const Document& document, const std::vector<TokenIndex>& main);

}  // namespace rapporteur::extract
