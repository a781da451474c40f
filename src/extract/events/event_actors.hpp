// The states and bodies behind a noun phrase, as PLOVER codes actors: whoever belongs to a state carries its code, its rebels
// and students too, so that "Chilean farmers" and "the Chilean government" are both CHL.
#pragma once

#include <string>
#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"

namespace rapporteur::extract {

class EventActors {
public:
  EventActors(ReportIndex index, std::string_view published, const Document& document, const Actors& actors,
              const Gazetteer& gazetteer)
      : index_(index), published_(published), document_(document), actors_(actors), gazetteer_(gazetteer) {}

  // Of the phrase headed by `noun` and those coordinated with it, each code once; empty where none is known.
  std::vector<EventActor> of_phrase(TokenIndex noun) const;
  // Of the phrase alone. `places`: a town counts as its state.
  std::vector<EventActor> of_noun(TokenIndex noun, bool places = false) const;

  // Who takes part in what the noun names: "the Peruvian talks with Chile", "their summit", "talks between A and B".
  std::vector<EventActor> of_parties(TokenIndex noun) const;

  // True where the phrase names one person.
  bool person(TokenIndex noun) const;
  // True where the head is a word for people or their bodies ("rebels", "parliament").
  bool people(TokenIndex noun) const;

private:
  std::string code_of(const Actor& actor) const;
  bool coordinated(TokenIndex noun) const;
  void add_shared_head(TokenIndex noun, std::vector<EventActor>& found) const;
  void add_actors(TokenIndex mention, TokenIndex noun, std::vector<EventActor>& found) const;
  // `led`: who leads or backs somebody unnamed counts ("Kenyan-led forces").
  void add_modifiers(TokenIndex noun, bool places, bool led, std::vector<EventActor>& found) const;
  void add(TokenIndex noun, std::string name, std::string code, std::vector<EventActor>& found) const;

  ReportIndex index_;
  std::string_view published_;  // ISO 8601, may be empty
  const Document& document_;
  const Actors& actors_;
  const Gazetteer& gazetteer_;
};

// Adds those of `more` whose code is not there yet.
void add_codes(std::vector<EventActor>& list, const std::vector<EventActor>& more);

}  // namespace rapporteur::extract
