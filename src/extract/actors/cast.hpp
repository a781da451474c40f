// The cast of a report while it is being found: actors with what is known of them beyond the record's fields, and the
// mentions that stand for them. The steps of find_actors (actors.cpp) fill it one after the other.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "extract/actors/name_spans.hpp"

namespace rapporteur::extract {

// What the steps know of an actor, beside Actor's own fields; in parallel to Actors::actors.
struct Profile {
  char gender = '-';               // 'm', 'f', '-' unknown
  std::vector<std::string> parts;  // of a person's name, folded: "seo", "jun" are two
  std::string suffix;              // "jr", "iii"
  bool family_first = false;
  bool relative = false;                          // beside somebody of the same last name, who has it alone
  int full_names = 0;                             // how often named in full
  bool listed = false;                            // the party is from the list of office holders
  bool mister = false;                            // called "Mr." or the like
  bool leader = false;                            // a role says head of state or government
  bool spokes = false;                            // a role says speaks for another
  bool outsider = false;                          // analyst, reporter: takes nobody's side
  std::vector<std::vector<std::string>> offices;  // of each role its telling words, the head last: "foreign", "minister"
  bool former = false;                            // held an office once and holds none that the report knows
  bool plural = false;                            // a group
};

// One description of a person by an office: "Peruvian Foreign Minister Ana Duarte".
struct RoleNote {
  ActorIndex person = 0;
  TokenIndex noun = no_token;            // "Minister"
  bool past = false;                     // "former foreign minister"
  std::optional<ActorIndex> owner = {};  // whom the office serves, where the words say so
};

// Two actors that a sentence names together: "Peru and Chile", "Peru-Chile talks", "Ruiz met with Berg".
struct Pair {
  ActorIndex one = 0, other = 0;
  std::uint32_t sentence = 0;
};

struct Cast {
  ReportIndex report;
  const Report& text;
  const Document& document;
  const Gazetteer& gazetteer;
  Actors found;
  std::vector<Profile> profiles;
  std::vector<NameSpan> names;  // in text order
  std::vector<RoleNote> notes;  // of roles.cpp
  std::vector<Pair> pairs;      // in text order
  std::vector<char> quoted;     // by token: within quotation marks

  Cast(ReportIndex index, const Report& report, const Document& parsed, const Gazetteer& tables);
  ActorIndex add(ActorType type, std::string name);
  // The actor of a state, made on first use.
  ActorIndex state(std::string_view code);
  // The same where the report has named it already, else none.
  std::optional<ActorIndex> known_state(std::string_view code) const;
  // An organisation or group by its name, made on first use.
  ActorIndex named(ActorType type, const std::string& name);
  // Adds a form to the actor's names once.
  void add_name(ActorIndex actor, std::string_view form);
  void add_mention(TokenIndex head, TokenRange tokens, MentionKind kind, std::vector<ActorIndex> actors);
  // The shortest mention so far that covers a token, or none; valid until the next add_mention.
  const Mention* mention_at(TokenIndex token) const;
  // The name that covers a token, or none.
  const NameSpan* name_at(TokenIndex token) const;
  // Indices of the mentions whose head is in the sentence, in the order in which they were added.
  const std::vector<std::uint32_t>& mentions_in(std::uint32_t sentence) const { return by_sentence_[sentence]; }
  // Calls visit(mention) for the mentions with heads in sentences [first, last].
  template <class Visit>
  void each_mention(std::uint32_t first, std::uint32_t last, Visit visit) const {
    for (auto s = first; s <= last && s < by_sentence_.size(); ++s)
      for (const auto m : by_sentence_[s]) visit(found.mentions[m]);
  }

  Anchor anchor(TokenRange range) const { return {report, document.span(range), false}; }
  std::string words(TokenRange range) const { return std::string(text.text.slice(document.span(range))); }
  // The token of the range whose head lies outside it.
  TokenIndex head_of(TokenRange range) const;

private:
  std::vector<std::uint32_t> by_token_;                  // shortest mention
  std::vector<std::vector<std::uint32_t>> by_sentence_;  // mentions by the sentence of their head
  std::map<std::string, ActorIndex, std::less<>> states_;
  std::map<std::pair<ActorType, std::string>, ActorIndex> named_;
};

// Steps, in order.
void cast_names(Cast& cast);        // persons.cpp: one actor for all names of one person, state or body
void cast_movements(Cast& cast);    // movements.cpp: sides that are no state, and "the front", "the rebels"
void cast_role_owners(Cast& cast);  // movements.cpp: parties from roles whose owner is a phrase ("the government's envoy")
void cast_roles(Cast& cast);        // roles.cpp: roles, genders and parties from titles, appositions, possessives
void cast_listed(Cast& cast);       // listed.cpp, a part of cast_roles: parties from published lists
void find_pairs(Cast& cast);        // pairs.cpp: which two are named together
void cast_nominals(Cast& cast);     // nominals.cpp: "the Peruvian leader", "U.S. officials", "both sides"
void cast_sides(Cast& cast);        // sides.cpp: parties from delegations ("the Peruvian team included ...")
void cast_pronouns(Cast& cast);     // coreference.cpp: he, she, it, they
void prune(Cast& cast);             // prune.cpp: takes out names that only look like actors
void cast_owned(Cast& cast);        // nominals.cpp: phrases whose owner is a pronoun: "its leader", "his government"

}  // namespace rapporteur::extract
