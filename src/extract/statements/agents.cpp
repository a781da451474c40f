#include "extract/statements/agents.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/statements/sided_subjects.hpp"

namespace rapporteur::extract {
namespace {

constexpr TokenIndex longest_list = 60;  // tokens

bool is_on_behalf_of(const Reading& reading, TokenIndex on) {
  return reading.is_word(on, "on") && reading.is_word(on + 1, "behalf") && reading.is_word(on + 2, "of");
}

// The word may stand in a list of names.
bool may_be_listed(const Reading& reading, TokenIndex t) {
  const Token& token = reading.token(t);
  if (reading.is_verb(t)) return token.dep == "amod";
  return reading.is_noun(t) || token.pos == Pos::det || token.pos == Pos::adj || token.pos == Pos::num ||
         one_of(token.lower, {",", "and", "/", "-", "of", "as", "well", "&", "the"});
}

// The longest list of actors that begins at `first` and ends before `end`.
ActorList list_from(const Reading& reading, TokenIndex first, TokenIndex end) {
  TokenIndex last = first;
  while (last < std::min(end, first + longest_list) && may_be_listed(reading, last)) ++last;
  for (; last > first; --last) {
    if (!reading.is_noun(last - 1)) continue;
    ActorList list = actor_list_before(reading, first, last);
    if (list.members > 0 && list.tokens.first <= first + 1) return list;
  }
  return {};
}

void append(std::vector<ActorIndex>& to, const std::vector<ActorIndex>& actors) {
  for (const ActorIndex a : actors)
    if (std::find(to.begin(), to.end(), a) == to.end()) to.push_back(a);
}

}  // namespace

Agents spoken_for(const Reading& reading, TokenRange sentence, TokenIndex on) {
  if (!is_on_behalf_of(reading, on)) return {};
  const ActorList list = list_from(reading, on + 3, sentence.last);
  return {list.actors, list.unnamed, list.members, list.head, {on, list.tokens.last}};
}

Agents agents_from(const Reading& reading, TokenRange sentence, TokenIndex first) {
  Agents agents;
  std::vector<ActorIndex> behalf;
  for (TokenIndex at = first; at < sentence.last;) {
    const ActorList list = list_from(reading, at, sentence.last);
    if (list.members == 0) break;
    append(agents.actors, list.actors);
    agents.groups.insert(agents.groups.end(), list.unnamed.begin(), list.unnamed.end());
    if (agents.members == 0) agents.head = list.head;
    agents.members += list.members;
    agents.tokens = {first, list.tokens.last};
    at = list.tokens.last;
    const bool bracket = reading.is_word(at, "("), comma = reading.is_word(at, ",");
    const Agents others = bracket || comma ? spoken_for(reading, sentence, at + 1) : Agents{};
    if (others.members == 0) break;
    append(behalf, others.actors);
    agents.tokens.last = others.tokens.last;
    if (!bracket || !reading.is_word(others.tokens.last, ")")) break;
    at = ++agents.tokens.last;
    if (reading.is_word(at, ",")) ++at;
    if (reading.is_word(at, "and")) ++at;
    if (at == agents.tokens.last) break;
  }
  append(agents.actors, behalf);
  return agents;
}

NounSides sides_of_noun(const Reading& reading, TokenRange sentence, TokenIndex comma) {
  NounSides sides;
  for (TokenIndex at = comma; at + 3 < sentence.last;) {
    const TokenIndex start = at;
    if (reading.is_word(at, ",")) ++at;
    if (at > comma + 1 && one_of(reading.token(at).lower, {"and", "but"})) ++at;
    const bool with = joins(reading.token(at).lower), against = resists(reading.token(at).lower);
    if (at == start || !(with || against) || !reading.is_word(at + 1, "by")) break;
    const Agents agents = agents_from(reading, sentence, at + 2);
    if (agents.members == 0) break;
    append(with ? sides.supporters : sides.opponents, agents.actors);
    at = agents.tokens.last;
    sides.after = reading.is_word(at, ",") ? at + 1 : at;
  }
  return sides;
}

}  // namespace rapporteur::extract
