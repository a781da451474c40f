// Who stands behind a noun phrase: its actors, and the sides that they take.
#pragma once

#include <vector>

#include "extract/actors/actors.hpp"

namespace rapporteur::extract {

void add_unique(std::vector<ActorIndex>& list, ActorIndex actor);
void add_unique(std::vector<ActorIndex>& list, const std::vector<ActorIndex>& actors);

class Parties {
public:
  Parties(const Document& document, const Actors& actors);

  const Actor& actor(ActorIndex index) const { return actors_.actors[index]; }
  // The two sides that the report names together most often; empty where none are.
  const std::vector<ActorIndex>& main_pair() const { return main_pair_; }
  int main_pair_times() const { return main_pair_times_; }  // that it is named together
  // Those whom the phrase headed by `noun` names, its conjuncts included.
  std::vector<ActorIndex> named(TokenIndex noun) const;
  // Also those whom its modifiers name where the head names nobody ("officials from A and B", "A-B talks"), and for "both
  // sides" the last pair named before.
  std::vector<ActorIndex> behind(TokenIndex noun) const;
  // True for words for those who act ("the army", "its negotiators", "they"), not for "the tariffs", "its plan".
  bool can_act(TokenIndex noun) const;
  // The actors in the modifiers before a noun: compounds, adjectives, possessors.
  std::vector<ActorIndex> in_modifiers(TokenIndex noun) const;
  // True where the phrase is "both sides", "the two leaders" and the like.
  bool joint(TokenIndex noun) const;
  // Whom a joint phrase at `token` means: two sides named together in its sentence or the one before, else the two that the
  // report names together most often, else the last two that it named together.
  std::vector<ActorIndex> pair_before(TokenIndex token) const;

  // The side that an actor takes; a person without one stands for himself.
  ActorIndex side(ActorIndex actor) const { return actors_.actors[actor].party.value_or(actor); }
  std::vector<ActorIndex> sides(const std::vector<ActorIndex>& actors) const;
  // A person whom the report calls an analyst, a professor, a former minister: he speaks for no side.
  bool outsider(ActorIndex actor) const;
  // A person of unknown side who holds a public office, and does not observe for a living.
  bool speaks_for_himself(ActorIndex actor) const;
  // A news agency, paper or station.
  bool is_media(ActorIndex actor) const;
  // True where the side is a state or a body, or a group, so no lone person.
  bool collective(ActorIndex side) const { return actors_.actors[side].type != ActorType::person; }

private:
  // Two sides in one coordination or hyphenation, by the token where they are named.
  struct Pair {
    TokenIndex token;
    ActorIndex first, second;
  };
  void find_pairs();
  bool after_town(TokenIndex noun) const;
  void add_hyphenated(TokenIndex token, std::vector<ActorIndex>& found) const;
  void add_namesakes(TokenIndex noun, std::vector<ActorIndex>& found) const;
  bool coordinated_modifiers(TokenIndex noun) const;
  bool counted_nationals(TokenIndex noun) const;
  // The last two persons of different sides in the sentence of `token` and the one before: "the two leaders".
  std::vector<ActorIndex> two_persons_before(TokenIndex token) const;

  const Document& document_;
  const Actors& actors_;
  std::vector<Pair> pairs_;  // in text order
  std::vector<ActorIndex> main_pair_;
  int main_pair_times_ = 0;
};

// By token: part of a title ("ambassador to ...") or of the name of a place ("Demilitarized Zone"), so no word of an issue.
std::vector<bool> names_in(const Document& document, const Actors& actors);

}  // namespace rapporteur::extract
