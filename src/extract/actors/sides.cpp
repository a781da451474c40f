// Parties of persons from the delegation that they came with: "the Peruvian delegation included Ana Ruiz", "Ana Ruiz from the
// Peruvian side", "the U.S. team, led by ...". A delegation's mention stands for its state; whoever the sentence puts into it
// is of that state's party.
#include <algorithm>

#include "extract/actors/phrases.hpp"

namespace rapporteur::extract {
namespace {

class Sides {
public:
  explicit Sides(Cast& cast) : cast_(cast) {}

  void run() {
    const auto& document = cast_.document;
    for (const Mention& m : cast_.found.mentions) {
      if (m.kind != MentionKind::nominal || m.actors.size() != 1) continue;
      const auto party = cast_.found.actors[m.actors[0]].party;
      const ActorWord word = cast_.gazetteer.word(document.tokens[m.head].lemma);
      if (!party || (word.klass != WordClass::side && word.klass != WordClass::government)) continue;
      from_side(m.head, *party);
      included(m.head, *party);
      led(m.head, *party);
    }
  }

private:
  // "Ana Ruiz and Jon Berg from the Peruvian side", "Ana Ruiz was part of the Peruvian team"
  void from_side(TokenIndex side, ActorIndex party) {
    const auto& tokens = cast_.document.tokens;
    if (tokens[side].dep != "pobj") return;
    TokenIndex preposition = tokens[side].head;
    if (!one_of(tokens[preposition].lower, {"from", "of", "on", "for"})) return;
    TokenIndex owner = tokens[preposition].head;
    const bool member = one_of(tokens[owner].lower, {"part", "member", "head", "leader"});
    if (member) {
      if (tokens[owner].dep == "attr")
        for (const TokenIndex c : cast_.document.children(tokens[owner].head))
          if (tokens[c].dep.starts_with("nsubj")) join(c, party);
      return;
    }
    if (tokens[preposition].lower == "of") return;
    join(owner, party);
    // Those named before it in the same list.
    while (tokens[owner].dep == "conj" && tokens[owner].head != owner) join(owner = tokens[owner].head, party);
  }

  void included(TokenIndex side, ActorIndex party) {
    const auto& tokens = cast_.document.tokens;
    if (!tokens[side].dep.starts_with("nsubj")) return;
    const TokenIndex verb = tokens[side].head;
    if (!one_of(tokens[verb].lemma, {"include", "comprise", "feature"})) return;
    for (const TokenIndex c : cast_.document.children(verb))
      if (one_of(tokens[c].dep, {"dobj", "attr", "oprd"})) join_all(c, party);
  }

  // "led by Ana Ruiz"
  void led(TokenIndex side, ActorIndex party) {
    const auto& document = cast_.document;
    const auto by = [&](TokenIndex verb) {
      if (!one_of(document.tokens[verb].lemma, {"lead", "head", "chair"})) return;
      const TokenIndex agent = document.child(verb, "agent");
      const TokenIndex person = agent == no_token ? no_token : document.child(agent, "pobj");
      if (person != no_token) join(person, party);
    };
    for (const TokenIndex c : document.children(side))
      if (document.tokens[c].dep == "acl") by(c);
    if (document.tokens[side].dep == "nsubjpass") by(document.tokens[side].head);
    if (document.tokens[side].dep == "dobj" && one_of(document.tokens[document.tokens[side].head].lemma, {"lead", "head"})) {
      const TokenIndex subject = document.child(document.tokens[side].head, "nsubj");
      if (subject != no_token) join(subject, party);
    }
  }

  void join_all(TokenIndex head, ActorIndex party) {
    join(head, party);
    for (const TokenIndex c : cast_.document.children(head))
      if (cast_.document.tokens[c].dep == "conj") join_all(c, party);
  }

  void join(TokenIndex head, ActorIndex party) {
    const Mention* m = cast_.mention_at(head);
    if (!m || m->actors.size() != 1) return;
    Actor& actor = cast_.found.actors[m->actors[0]];
    if (actor.type == ActorType::person && !actor.party) actor.party = party;
  }

  Cast& cast_;
};

}  // namespace

void cast_sides(Cast& cast) { Sides(cast).run(); }

}  // namespace rapporteur::extract
