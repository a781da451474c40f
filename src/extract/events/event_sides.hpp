// Who does what an event tells, and to whom.
#pragma once

#include <vector>

#include "extract/events/event_actors.hpp"
#include "extract/events/reading.hpp"

namespace rapporteur::extract {

struct EventSides {
  std::vector<EventActor> source, target;
  bool by_person = false;  // the source is one person, by name or pronoun
};

EventSides sides_of(const Document& document, const EventActors& actors, const EventReading& event);

}  // namespace rapporteur::extract
