// The words that events are read by (data/events.tsv): verbs with what they do, nouns with what they are about, and the frames
// that make an event type of the two ("lift" ends, "embargo" is a sanction; ending a sanction is RETREAT).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/word_classes.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur::extract {

struct EventKind {
  EventType type = EventType::consult;
  std::string_view mode;  // as in data/events.tsv, empty where there is none
};

class EventLexicon {
public:
  // The built-in table, parsed at first use.
  static const EventLexicon& get();

  // The event that a verb tells by itself; a verb and its particle or preposition are joined by _.
  std::optional<EventKind> deed(std::string_view verb) const;
  // What a verb does to what its object is about ("begin", "end", "give"), or empty.
  std::string_view action(std::string_view verb) const { return value("verb", verb); }
  // What happens to the subject of a verb without object ("collapse": end), or empty.
  std::string_view happening(std::string_view verb) const { return value("happening", verb); }
  // What a noun is about ("talks", "aid", "sanction"), or empty; of a compound ("hunger_strike") that first.
  std::string_view about(std::string_view noun) const { return value("noun", noun); }
  // The action that a noun names by itself ("suspension": end), or empty.
  std::string_view nominal(std::string_view noun) const { return value("nominal", noun); }
  // What a verb, adjective or noun with a clause or noun as its complement makes of the event in it: say, insist, demand,
  // reject, threaten, agree, commit, plan, allow, send, decide, try, go_on, fail; or empty.
  std::string_view operation(std::string_view word) const { return value("operator", word); }
  // True for a noun that counts or classes the one after "of" or before it: "a series of attacks", "a mediation effort".
  bool measure(std::string_view noun) const { return !value("measure", noun).empty(); }
  // True for a verb that leaves the meaning to its object: "made a demand".
  bool light(std::string_view verb) const { return !value("light", verb).empty(); }
  // How those meet who hold what the noun names ("visit"), or empty.
  std::string_view noun_mode(std::string_view noun) const { return value("nounmode", noun); }
  // True for a verb for keeping people ("detain").
  bool keeps(std::string_view verb) const { return !value("captive", verb).empty(); }
  // True for a word for people that act together or are acted on ("rebel", "demonstrator").
  bool people(std::string_view noun) const { return !value("people", noun).empty(); }
  // The mode of violence that a word for arms tells ("artillery": heavy-weapons), or empty.
  std::string_view arms(std::string_view word) const { return value("arms", word); }
  // The mode of a demand, refusal or threat by what is demanded, refused or threatened, or empty.
  std::string_view mode_under(EventType type, const EventKind& deed) const;
  std::optional<EventKind> frame(std::string_view action, std::string_view about) const;

private:
  EventLexicon();
  std::string_view value(std::string_view kind, std::string_view word) const { return words_.value(kind, word); }
  WordClasses words_;                  // by kind
  WordMap<EventKind> deeds_, frames_;  // frames by "action about"
  WordMap<std::string_view> under_;    // by "type deed" and "type deed mode"
};

}  // namespace rapporteur::extract
