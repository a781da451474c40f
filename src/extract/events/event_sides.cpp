// The source is the doer of the verb; the target the nearest other actor (target_search.hpp), or who is told to be beside it.
#include "extract/events/event_sides.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/events/target_search.hpp"
#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

// Events that a state does to its own people where nobody else is named: PLOVER codes the state as the target.
bool domestic(EventType type) { return one_of(name(type), {"PROTEST", "COERCE", "CONCEDE", "INVESTIGATE"}); }

// Deeds that are done at home, so that the place tells whose they are where the doer's state is not named.
bool at_home(EventType type) { return one_of(name(type), {"PROTEST", "COERCE"}); }

// What is done by speaking is done where, not to the place.
bool by_words(EventType type) { return one_of(name(type), {"CONSULT", "DISAPPROVE", "SUPPORT"}); }

bool bodily(EventType type) { return type == EventType::assault || type == EventType::fight; }

// Deeds that the noun for them can name the parties of.
bool of_several(EventType type) { return one_of(name(type), {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "SANCTION"}); }

// Words that are about whom or what the object names.
bool of_the_object(EventType type) { return one_of(name(type), {"SUPPORT", "DISAPPROVE"}); }

// Those who cannot be source and target at once.
bool outward(EventType type) {
  return one_of(name(type), {"CONSULT", "COOPERATE", "SUPPORT", "AID", "SANCTION", "MOBILIZE", "RETREAT"});
}

// What is done to or said of others only, so that the one other actor of the sentence is meant.
bool of_another(EventType type) {
  return one_of(name(type), {"AGREE", "DEMAND", "REJECT", "THREATEN", "SANCTION", "DISAPPROVE"});
}

class SidesReader {
public:
  SidesReader(const Document& document, const EventActors& actors, const EventReading& event)
      : document_(document), actors_(actors), event_(event), type_(event.kind.type) {}

  EventSides read() {
    find_source();
    sides_.by_person = doer_ != no_token && actors_.person(doer_);
    if (event_.addressee != no_token) sides_.target = actors_.of_phrase(event_.addressee);
    // "called on the club to": somebody, but of no state
    const bool stranger = event_.addressee != no_token && document_.tokens[event_.addressee].pos == Pos::propn &&
                          !actors_.person(event_.addressee);
    if (sides_.target.empty() && !stranger && !of_own_people()) find_target();
    return std::move(sides_);
  }

private:
  void take_source(TokenIndex doer) {
    doer_ = doer;
    if (doer != no_token) sides_.source = actors_.of_phrase(doer);
  }

  void find_source() {
    doer_ = event_.of_subject ? subject_of(document_, event_.actor_verb) : doer_of(document_, event_.actor_verb);
    if (doer_ != event_.object) take_source(doer_);
    const bool freed = event_.kind.mode == "release" && passive(document_, event_.core);
    // "talks between A and B resumed", "a summit was held"
    const bool ceasefire = event_.kind.mode == "ceasefire";
    if (sides_.source.empty() && event_.object != no_token && (doer_ == no_token || doer_ == event_.object)) {
      if (of_several(event_.deed) || ceasefire || doer_ == event_.object)
        sides_.source = actors_.of_parties(event_.object), doer_ = event_.object;
      if (freed) sides_.source = keepers(event_.object);
    }
    if (sides_.source.empty() && event_.core != event_.actor_verb && event_.addressee == no_token)
      if (const TokenIndex inner = doer_of(document_, event_.core); inner != no_token) take_source(inner);
    // "issued a paper demanding that": who issued it
    if (sides_.source.empty() && document_.tokens[event_.actor_verb].dep == "acl")
      if (const TokenIndex above = governing_verb(document_, event_.actor_verb); above != no_token)
        take_source(doer_of(document_, above));
    // "Protesters stormed the consulate in Chad": the place tells whose they are.
    if (sides_.source.empty() && doer_ != no_token && bodily(type_) && actors_.people(doer_)) sides_.source = people_of_place();
    if (sides_.source.empty() && doer_ == no_token && type_ == EventType::retreat && !freed)  // "fighters were disarmed"
      take_source(subject_of(document_, event_.core));
  }

  std::vector<EventActor> people_of_place() const {
    for (const TokenIndex word : {event_.core, document_.child(event_.core, "dobj")})
      if (word != no_token)
        for (const TokenIndex place : prepositional_objects(document_, word, {"in"}))
          if (auto found = actors_.of_noun(place, true); !found.empty()) return found;
    return {};
  }

  // "prisoners held in Chad were freed": whoever kept them frees them.
  std::vector<EventActor> keepers(TokenIndex captives) const {
    for (const TokenIndex c : document_.children(captives))
      if (document_.tokens[c].dep == "acl" && EventLexicon::get().keeps(document_.tokens[c].lemma))
        for (const TokenIndex other : prepositional_objects(document_, c, {"by", "in"}))
          if (auto found = actors_.of_noun(other, true); !found.empty()) return found;
    return {};
  }

  // What is said of one's own people is said of nobody else ("defended his minister's decision on Chad").
  bool of_own_people() const {
    const TokenIndex object = document_.child(event_.core, "dobj");
    if (object == no_token || !of_the_object(type_)) return false;
    const auto own = actors_.of_phrase(object);
    if (own.empty()) {  // "criticized the minister's dealings with Chad", "defended the decision"
      const TokenIndex owner = document_.child(object, "poss");
      return document_.tokens[event_.core].lemma == "defend" || (owner != no_token && document_.tokens[owner].pos == Pos::noun);
    }
    return !own.empty() && std::all_of(own.begin(), own.end(), [&](const EventActor& a) { return is_source(a); });
  }

  bool is_source(const EventActor& actor) const {
    return std::any_of(sides_.source.begin(), sides_.source.end(), [&](const EventActor& s) { return s.code == actor.code; });
  }

  void find_target() {
    const bool places = event_.kind.mode == "visit" || !by_words(type_);
    TargetSearch search(document_, actors_, sides_.source, doer_, places);
    search.start(event_.object, 0);
    search.start(event_.core, 0);
    if (event_.actor_verb != event_.core) search.start(event_.actor_verb, 1);
    sides_.target = search.run();
    if (sides_.source.empty() && at_home(event_.deed)) sides_.source = sides_.target;
    // Several who agree, meet or sign act on one another.
    const bool mutual = one_of(name(type_), {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}) || doer_ == event_.object ||
                        one_of(document_.tokens[event_.core].lemma, {"exchange", "trade", "swap"});
    if (mutual && sides_.source.size() > 1) sides_.target = third();
    const bool own = !sides_.target.empty() && !sides_.source.empty() && is_source(sides_.target.front());
    if (own && (mutual || outward(type_))) sides_.target.clear();
    if (sides_.target.empty() && sides_.source.size() == 1 && of_another(type_) && !search.people())
      sides_.target = only_other();
    if (sides_.target.empty() && (domestic(type_) || (search.people() && !mutual && !outward(type_))))
      sides_.target = sides_.source;
  }

  // With whom several do what they do together: "Peru and Chile met with Kenyan envoys".
  std::vector<EventActor> third() const {
    std::vector<EventActor> found;
    for (const TokenIndex word : {event_.core, event_.object})
      if (word != no_token && word != doer_)
        for (const TokenIndex other : prepositional_objects(document_, word, {"with"}))
          add_codes(found, actors_.of_phrase(other));
    std::erase_if(found, [&](const EventActor& a) { return is_source(a); });
    return found;
  }

  // "according to Seoul", "Danish officials said": who tells it has no part in it.
  bool tells(TokenIndex i) const {
    const auto& token = document_.tokens[i];
    const auto& head = document_.tokens[token.head];
    return token.lower == "according" || (one_of(token.dep, {"nsubj"}) && token.head != event_.actor_verb &&
                                          EventLexicon::get().operation(head.lemma) == "say");
  }

  bool told_by(TokenIndex i) const {
    for (int step = 0; step < 6 && document_.tokens[i].head != i; ++step, i = document_.tokens[i].head)
      if (tells(i)) return true;
    return false;
  }

  // The one other actor that the sentence names, places apart; none where it names several.
  std::vector<EventActor> only_other() const {
    std::vector<EventActor> others;
    const auto& sentence = document_.sentences[document_.tokens[event_.core].sentence].tokens;
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      const auto& token = document_.tokens[i];
      if (told_by(i)) continue;
      if (!nominal(token) || (token.dep == "pobj" && one_of(document_.tokens[token.head].lower, {"in", "at", "near"})))
        continue;
      auto found = actors_.of_noun(i);
      std::erase_if(found, [&](const EventActor& a) { return is_source(a); });
      add_codes(others, found);
    }
    if (others.size() != 1) others.clear();
    return others;
  }

  const Document& document_;
  const EventActors& actors_;
  const EventReading& event_;
  EventType type_;
  EventSides sides_;
  TokenIndex doer_ = no_token;
};

}  // namespace

EventSides sides_of(const Document& document, const EventActors& actors, const EventReading& event) {
  return SidesReader(document, actors, event).read();
}

}  // namespace rapporteur::extract
