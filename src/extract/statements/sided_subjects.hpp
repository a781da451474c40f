// The subjects of proceedings, read from the verb to the left: "A, on behalf of B, supported by C and D, and opposed by E,".
#pragma once

#include <string_view>
#include <vector>

#include "extract/statements/actor_lists.hpp"
#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

struct SidedSubject {
  ActorList speakers;           // empty where the verb goes on with the subject of the clause before: "and, with B, said"
  TokenIndex first = no_token;  // where it begins, its sides included; no_token where the verb has no such subject
  std::vector<ActorIndex> behalf, supporters, opponents;  // those spoken for, and the sides
  std::vector<TokenRange> groups_with, groups_against;    // sides that are groups of some kind, by their words
  bool sided = false;
  bool resumed = false;   // a verb coordinated with the one before: ", and requested"
  bool absolute = false;  // ", with B opposing"

  bool is_found() const { return speakers.members > 0; }
};

// The subject of `verb` in its sentence.
SidedSubject sided_subject(const Reading& reading, TokenRange sentence, TokenIndex verb);

// The first token of the verb's group: "did not | support".
TokenIndex back_over_group(const Reading& reading, TokenRange sentence, TokenIndex verb);
// The place before "and", "but" or "while", and a comma before that.
TokenIndex back_over_joint(const Reading& reading, TokenRange sentence, TokenIndex place);

// Participles of siding before "by".
bool joins(std::string_view participle);
bool resists(std::string_view participle);

}  // namespace rapporteur::extract
