#include "extract/events/event_actors.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

// The words before a noun that belong to it; what stands after it may be of somebody else.
TokenRange up_to_head(const Document& document, TokenIndex noun) { return {document.subtree(noun).first, noun + 1}; }

// "Syrian-backed", "US-led": who stands behind the actor, not the actor.
bool behind_another(const Document& document, TokenIndex after) {
  const auto& tokens = document.tokens;
  return after + 1 < tokens.size() && tokens[after].text == "-" && one_of(tokens[after + 1].tag, {"VBN", "VBD", "JJ"});
}

}  // namespace

void add_codes(std::vector<EventActor>& list, const std::vector<EventActor>& more) {
  for (const EventActor& actor : more)
    if (std::none_of(list.begin(), list.end(), [&](const EventActor& known) { return known.code == actor.code; }))
      list.push_back(actor);
}

void EventActors::add(TokenIndex noun, std::string name, std::string code, std::vector<EventActor>& found) const {
  if (code.empty()) return;
  const auto words = trim(document_, up_to_head(document_, noun));
  const Span span = document_.span(words.contains(noun) ? words : TokenRange{noun, noun + 1});
  add_codes(found, {{{index_, span, false}, std::move(name), std::move(code)}});
}

std::string EventActors::code_of(const Actor& actor) const {
  if (!actor.code.empty()) return actor.code;
  if (actor.type != ActorType::person)
    if (const GazetteerEntry* entry = gazetteer_.find(actor.name); entry != nullptr && !entry->code.empty()) return entry->code;
  if (!actor.party) return {};
  const Actor& party = actors_.actors[*actor.party];
  if (!party.code.empty()) return party.code;
  const GazetteerEntry* entry = gazetteer_.find(party.name);
  return entry == nullptr ? std::string() : entry->code;
}

void EventActors::add_actors(TokenIndex noun, std::vector<EventActor>& found) const {
  const Mention* mention = actors_.at(noun);
  if (mention == nullptr) return;
  for (const ActorIndex a : mention->actors) add(noun, actors_.actors[a].name, code_of(actors_.actors[a]), found);
}

// "British police", "UN inspectors", "members of the Kenyan parliament".
void EventActors::add_modifiers(TokenIndex noun, bool places, std::vector<EventActor>& found) const {
  const auto words = up_to_head(document_, noun);
  for (TokenIndex i = words.first; i < words.last; ++i) {
    const auto match = gazetteer_.match(document_, i, words.last);
    if (!match) continue;
    const bool town = match->entry->kind == PlaceKind::city || match->entry->kind == PlaceKind::capital;
    const bool stands = !town || places || match->tokens.last == words.last;
    if (stands && !behind_another(document_, match->tokens.last)) {
      std::string name(gazetteer_.state_name(match->entry->code));
      add(noun, name.empty() ? match->entry->name : name, match->entry->code, found);
    }
    i = match->tokens.last - 1;
  }
}

std::vector<EventActor> EventActors::of_noun(TokenIndex noun, bool places) const {
  std::vector<EventActor> found;
  if (!nominal(document_.tokens[noun]) && document_.tokens[noun].pos != Pos::adj && document_.tokens[noun].pos != Pos::num)
    return found;
  add_actors(noun, found);
  if (found.empty()) add_modifiers(noun, places, found);
  if (found.empty())
    for (const TokenIndex other : prepositional_objects(document_, noun, {"of", "from", "in", "at", "between"}))
      if (other > noun && nominal(document_.tokens[other]) && !document_.tokens[other].text.empty())
        for (const TokenIndex each : with_conjuncts(document_, other)) add_codes(found, of_noun(each, true));
  if (found.empty())
    if (const TokenIndex other = document_.child(noun, "appos"); other != no_token && other > noun)
      found = of_noun(other, places);
  return found;
}

std::vector<EventActor> EventActors::of_phrase(TokenIndex noun) const {
  std::vector<EventActor> found;
  for (const TokenIndex each : with_conjuncts(document_, noun)) add_codes(found, of_noun(each));
  return found;
}

}  // namespace rapporteur::extract
