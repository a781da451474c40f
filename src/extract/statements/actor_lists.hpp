// Lists of actors, read from their end: "the US, Japan and others", "G-77/China", "many developing countries".
#pragma once

#include <vector>

#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

struct ActorList {
  TokenRange tokens;               // empty where there is none
  TokenIndex head = no_token;      // of its first member
  std::vector<ActorIndex> actors;  // those of its members that are known
  std::size_t members = 0;
  std::vector<TokenRange> unnamed;  // members that are countries or delegates of some kind: "many island states"
};

// The longest list that ends before token `end` and begins at or after `start`. Members are joined by commas with an "and"
// before the last, by "and" or by a stroke. Where a preposition or verb governs what stands before a comma ("talks with A, B
// and C said"), the list begins after that comma.
ActorList actor_list_before(const Reading& reading, TokenIndex start, TokenIndex end);

}  // namespace rapporteur::extract
