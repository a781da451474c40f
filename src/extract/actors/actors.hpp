// The actors of one report and what each mention of them stands for: names and their variants, roles, nominals ("the Russian
// leader", "both sides", "U.S. officials"), pronouns.
#pragma once

#include <optional>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::extract {

enum class MentionKind { name, nominal, pronoun };

// A noun phrase that stands for one or more actors (several: "both sides", "they", a coordination's own head does not count).
struct Mention {
  TokenIndex head = no_token;
  TokenRange tokens;  // the whole phrase
  MentionKind kind = MentionKind::name;
  std::vector<ActorIndex> actors;
};

class Actors {
public:
  std::vector<Actor> actors;      // the report's, in order of first mention
  std::vector<Mention> mentions;  // by head, in text order; one a head
  std::vector<char> genders;      // by actor: 'm', 'f', '-' where the report does not tell; may be shorter than `actors`

  // The mention headed by `token`, or none. A token inside a name finds the mention of that name.
  const Mention* at(TokenIndex token) const;
  // The actors that the noun phrase headed by `token` stands for, its conjuncts ("Smith and Jones") included; empty where
  // it stands for nobody known.
  std::vector<ActorIndex> resolve(const Document& document, TokenIndex token) const;
  // The state or body whose side the actor takes: itself for a state, none where the report gives no evidence.
  std::optional<ActorIndex> party(ActorIndex actor) const { return actors[actor].party; }

  char gender(ActorIndex actor) const { return actor < genders.size() ? genders[actor] : '-'; }

  void index_mentions(std::size_t token_count);  // call after filling `mentions`

private:
  std::vector<std::uint32_t> mention_of_;  // by token
};

class Gazetteer;  // gazetteer.hpp: states, demonyms, capitals, seats of power, bodies, titles, from data/
Actors find_actors(ReportIndex index, const Report& report, const Document& document, const Gazetteer& gazetteer);

}  // namespace rapporteur::extract
