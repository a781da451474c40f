// The cast of a report while it is being found: actors with what is known of them beyond the record's fields, and the
// mentions that stand for them. The steps of find_actors (actors.cpp) fill it one after the other.
#pragma once

#include <string>
#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "extract/actors/name_spans.hpp"

namespace rapporteur::extract {

// What the steps know of an actor, beside Actor's own fields; in parallel to Actors::actors.
struct Profile {
  char gender = '-';               // 'm', 'f', '-' unknown
  std::vector<std::string> parts;  // of a person's name, folded: "jae", "in" are two
  std::string suffix;              // "jr", "iii"
  bool family_first = false;
  int full_names = 0;                             // how often named in full
  bool leader = false;                            // a role says head of state or government
  bool spokes = false;                            // a role says speaks for another
  bool outsider = false;                          // analyst, reporter: takes nobody's side
  std::vector<std::vector<std::string>> offices;  // of each role its telling words, the head last: "foreign", "minister"
  bool plural = false;                            // a group
};

struct Cast {
  ReportIndex report = 0;
  const Report& text;
  const Document& document;
  const Gazetteer& gazetteer;
  Actors found;
  std::vector<Profile> profiles;
  std::vector<NameSpan> names;

  ActorIndex add(ActorType type, std::string name);
  // The actor of a state, made on first use.
  ActorIndex state(std::string_view code);
  // An organisation or group by its name, made on first use.
  ActorIndex named(ActorType type, const std::string& name);
  // Adds a form to the actor's names once.
  void add_name(ActorIndex actor, std::string_view form);
  void add_mention(TokenIndex head, TokenRange tokens, MentionKind kind, std::vector<ActorIndex> actors);
  // The mention that covers a token by now, none after it is removed; linear in the mentions of the sentence.
  const Mention* mention_at(TokenIndex token) const;

  Anchor anchor(TokenRange range) const { return {report, document.span(range), false}; }
  std::string words(TokenRange range) const { return std::string(text.text.slice(document.span(range))); }
  // The token of the range whose head lies outside it.
  TokenIndex head_of(TokenRange range) const;
};

// Steps, in order.
void cast_names(Cast& cast);     // persons.cpp: one actor for all names of one person, state or body
void cast_roles(Cast& cast);     // roles.cpp: roles, genders and parties from titles, appositions, possessives
void cast_nominals(Cast& cast);  // nominals.cpp: "the Peruvian leader", "U.S. officials", "both sides"
void cast_sides(Cast& cast);     // sides.cpp: parties from delegations ("the Peruvian team included ...")
void cast_pronouns(Cast& cast);  // coreference.cpp: he, she, it, they
void cast_owned(Cast& cast);     // nominals.cpp: phrases whose owner is a pronoun: "its leader", "his government"

}  // namespace rapporteur::extract
