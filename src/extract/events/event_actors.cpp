#include "extract/events/event_actors.hpp"

#include <algorithm>

#include "base/data.hpp"
#include "base/sorted_table.hpp"
#include "extract/events/leaders.hpp"
#include "extract/events/lexicon.hpp"
#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

// The words before a noun that belong to it; what stands after it may be of somebody else. A dateline that the parser took
// into the phrase ("ROME (AFP) Italian officials") is left out.
TokenRange up_to_head(const Document& document, TokenIndex noun) {
  TokenRange words{document.subtree(noun).first, noun + 1};
  for (TokenIndex i = words.first; i + 1 < noun; ++i) {
    const auto& token = document.tokens[i];
    const bool bracket = token.text == ")" && i >= words.first + 3 && document.tokens[i - 2].text == "(" &&
                         document.tokens[i - 3].entity != Token().entity &&
                         document.entities[document.tokens[i - 3].entity].label == "GPE";
    if (bracket || one_of(token.text, {"--", "—", "–"})) words.first = i + 1;
  }
  return words;
}

// The state of an armed movement that is of one state only (data/movements.tsv).
std::string_view home_of_movement(std::string_view name) {
  static const SortedTable movements(data_file("movements.tsv"));
  return movements.find(fold(name)).value_or(std::string_view());
}

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
  const auto own = [&](const Actor& one) {
    if (!one.code.empty() || one.type == ActorType::person) return one.code;
    const GazetteerEntry* entry = gazetteer_.find(one.name);
    return std::string(entry != nullptr && !entry->code.empty() ? entry->code : home_of_movement(one.name));
  };
  auto code = own(actor);
  if (code.empty() && actor.party) code = own(actors_.actors[*actor.party]);
  return code;
}

void EventActors::add_actors(TokenIndex at, TokenIndex noun, std::vector<EventActor>& found) const {
  const Mention* mention = actors_.at(at);
  if (mention == nullptr) return;
  for (const ActorIndex a : mention->actors) {
    const Actor& actor = actors_.actors[a];
    auto code = code_of(actor);
    // What the report says beside the name goes before what the lists say.
    if (code.empty() && actor.type == ActorType::person && !actor.party && document_.child(at, "appos") == no_token)
      code = leader_state(actor, published_, gazetteer_);
    add(noun, actor.name, std::move(code), found);
  }
}

bool EventActors::person(TokenIndex noun) const {
  const Mention* mention = actors_.at(noun);
  return mention != nullptr && mention->actors.size() == 1 && actors_.actors[mention->actors.front()].type == ActorType::person;
}

bool EventActors::people(TokenIndex noun) const {
  const auto lemma = document_.tokens[noun].lemma;
  return EventLexicon::get().people(lemma) || gazetteer_.word(lemma).klass != WordClass::none;
}

// "British police", "UN inspectors", "members of the Kenyan parliament".
void EventActors::add_modifiers(TokenIndex noun, bool places, bool led, std::vector<EventActor>& found) const {
  const auto words = up_to_head(document_, noun);
  const std::size_t before = found.size();
  for (TokenIndex i = words.first; i < words.last; ++i) {
    const auto match = gazetteer_.match(document_, i, words.last);
    if (!match) continue;
    const bool town = match->entry->kind == PlaceKind::city || match->entry->kind == PlaceKind::capital;
    const bool stands = !town || places || match->tokens.last == words.last;
    if (stands && (led || !behind_another(document_, match->tokens.last))) {
      // A name that ends the phrase is the actor; what stands before it is not.
      if (match->tokens.last == words.last && match->tokens.size() > 1) found.resize(before);
      const auto name = gazetteer_.state_name(match->entry->code);
      add(noun, std::string(name.empty() ? match->entry->name : name), std::string(match->entry->code), found);
    }
    i = match->tokens.last - 1;
  }
}

// "North and South Korea": the name before "and" shares the head of the one after.
void EventActors::add_shared_head(TokenIndex noun, std::vector<EventActor>& found) const {
  const auto& tokens = document_.tokens;
  if (noun < 3 || tokens[noun - 2].lower != "and") return;
  const std::string joined = std::string(tokens[noun - 3].text) + ' ' + std::string(tokens[noun].text);
  if (const GazetteerEntry* entry = gazetteer_.find(joined); entry != nullptr)
    add(noun, std::string(gazetteer_.state_name(entry->code)), std::string(entry->code), found);
}

bool EventActors::coordinated(TokenIndex noun) const {
  for (const TokenIndex c : document_.children(noun))
    if (c < noun && one_of(document_.tokens[c].dep, {"amod", "nmod", "compound"}) && document_.child(c, "cc") != no_token)
      return true;
  return false;
}

std::vector<EventActor> EventActors::of_noun(TokenIndex noun, bool places) const {
  std::vector<EventActor> found;
  if (!nominal(document_.tokens[noun]) && document_.tokens[noun].pos != Pos::adj && document_.tokens[noun].pos != Pos::num)
    return found;
  add_actors(noun, noun, found);
  // "Kenyan and Ugandan officials": the head alone may stand for those of one state.
  if (!found.empty() && document_.tokens[noun].pos == Pos::noun && coordinated(noun)) add_modifiers(noun, places, false, found);
  if (found.empty()) add_modifiers(noun, places, false, found);
  if (found.empty())  // "their forces"
    if (const TokenIndex owner = document_.child(noun, "poss"); owner != no_token) add_actors(owner, noun, found);
  if (found.empty())
    for (const TokenIndex other :
         prepositional_objects(document_, noun, {"of", "from", "in", "at", "between", "throughout", "across", "including"}))
      if (other > noun && nominal(document_.tokens[other]))
        for (const TokenIndex each : with_conjuncts(document_, other)) add_codes(found, of_noun(each, true));
  if (found.empty())  // "a group based in Chad"
    if (const TokenIndex based = document_.child(noun, "acl"); based != no_token)
      for (const TokenIndex place : prepositional_objects(document_, based, {"in"})) add_codes(found, of_noun(place, true));
  if (found.empty())
    if (const TokenIndex other = document_.child(noun, "appos"); other != no_token && other > noun)
      found = of_noun(other, places);
  if (found.empty()) add_modifiers(noun, places, true, found);
  return found;
}

std::vector<EventActor> EventActors::of_parties(TokenIndex noun) const {
  std::vector<EventActor> found;
  add_modifiers(noun, false, false, found);
  for (const TokenIndex c : document_.children(noun))
    if (one_of(document_.tokens[c].dep, {"poss", "compound", "nmod"}) && c < noun) add_codes(found, of_phrase(c));
  for (const TokenIndex other : prepositional_objects(document_, noun, {"between", "with", "among", "by", "of"}))
    if (nominal(document_.tokens[other])) add_codes(found, of_phrase(other));
  return found;
}

std::vector<EventActor> EventActors::of_phrase(TokenIndex noun) const {
  std::vector<EventActor> found;
  for (const TokenIndex each : with_conjuncts(document_, noun)) {
    add_codes(found, of_noun(each));
    add_shared_head(each, found);
  }
  return found;
}

}  // namespace rapporteur::extract
