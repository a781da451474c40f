// One actor for all reports that mention him, over the whole run.
#pragma once

#include <vector>

#include "record/view.hpp"

namespace rapporteur::record {

struct MergedActors {
  std::vector<Actor> actors;                       // in order of first mention, with ids
  std::vector<std::vector<ActorIndex>> global_of;  // by report (unite_actors: story), by its own actor index

  ActorIndex of(ReportIndex report, ActorIndex local) const { return global_of[report][local]; }
  // The side that an actor stands on: his party where any report of the run shows it, else himself.
  ActorIndex side(ActorIndex global) const { return actors[global].party.value_or(global); }
  std::vector<ActorIndex> sides(const std::vector<ActorIndex>& globals) const;
  // Global indices, each once, in the order given.
  std::vector<ActorIndex> of(ReportIndex report, const std::vector<ActorIndex>& locals) const;
};

// States are one by ISO code, bodies by folded name or acronym, groups by name or by head noun and party, persons by full name
// with its spelling variants, or by last name where no other person of the story has it. Party is what most reports say.
MergedActors merge_actors(const View& view, std::span<const Correction> corrections = {});

// The actors of single stories as those of a run: states, bodies and groups as above, persons by full name unless their parties
// differ. Each record is of one story; `global_of` is by story. Anchors are of the run already.
MergedActors unite_actors(std::span<const Record> stories, std::span<const Correction> corrections = {});

}  // namespace rapporteur::record
