// What the words around a noun say whose it is: "U.S. officials", "the president of Peru", "Ruiz's aide".
#pragma once

#include <string>
#include <vector>

#include "base/one_of.hpp"
#include "extract/actors/cast.hpp"

namespace rapporteur::extract {

struct Owners {
  std::vector<ActorIndex> actors;  // states, bodies, organisations or persons that own the noun, in text order
  std::vector<TokenIndex> at;      // where each is named
};

// The actors named in front of the noun `head` or after it with "of" or "from", of one who is `speaking` also with "for"; at
// `depth` 0 also through one more noun.
Owners owners(const Cast& cast, TokenIndex head, int depth = 0, bool speaking = false);

// The noun phrase of `head` without what follows it beyond "of" phrases: from its first modifier to the head or the end of "of
// X".
TokenRange phrase(const Cast& cast, TokenIndex head);

// True for where something happens, which is no party to it: "in Geneva, Switzerland", "in Peru and Chile".
bool venue(const Cast& cast, TokenIndex head);

// The telling words of an office, its head last and in one form for all spellings: "foreign", "minister"; "vice", "president".
std::vector<std::string> office_words(const Cast& cast, TokenIndex head);
// True for the office of a head of state or government: not a vice president, a party's or an opposition's leader.
bool heads_state(ActorWord word, const std::vector<std::string>& office);

// True where a colon or semicolon stands between two tokens: what follows it does not describe what precedes it.
bool parted(const Cast& cast, TokenIndex a, TokenIndex b);

// First token of the modifiers in front of `head` that belong to its phrase.
TokenIndex phrase_start(const Cast& cast, TokenIndex head);

}  // namespace rapporteur::extract
