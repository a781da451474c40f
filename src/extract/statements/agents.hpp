// Who acts in a passive of proceedings: "by A (on behalf of B and C), D and E", "by A, on behalf of B, and accepted by F".
#pragma once

#include <vector>

#include "extract/statements/actor_lists.hpp"
#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

struct Agents {
  std::vector<ActorIndex> actors;  // those named, then those they speak for
  std::vector<TokenRange> groups;  // of some kind, by their words
  std::size_t members = 0;         // named or not, without those spoken for
  TokenIndex head = no_token;      // of the first
  TokenRange tokens;               // the list, with its brackets
};

// The list of actors that begins at `first`: empty where none does.
Agents agents_from(const Reading& reading, TokenRange sentence, TokenIndex first);

// Those for whom somebody acts, where "on behalf of" begins at `on`.
Agents spoken_for(const Reading& reading, TokenRange sentence, TokenIndex on);

// ", supported by A and opposed by B," behind a noun: "a proposal, supported by A, to meet".
struct NounSides {
  std::vector<ActorIndex> supporters, opponents;
  TokenIndex after = no_token;  // the token after them and their comma; no_token where there are none
};
NounSides sides_of_noun(const Reading& reading, TokenRange sentence, TokenIndex comma);

}  // namespace rapporteur::extract
