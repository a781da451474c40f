// The source is the doer of the verb. The target is the nearest other actor by the cost of the relations on the way from the
// event's words: an object is near, whom something is done to, with or against too, a place far, another clause farther.
#include "extract/events/event_sides.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <utility>

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

constexpr double farthest = 4.5;  // dearer actors are no targets

double preposition_cost(std::string_view preposition) {
  if (one_of(preposition, {"to", "with", "against", "toward", "towards", "upon", "out", "away"})) return 0.2;
  if (one_of(preposition, {"on", "of", "from", "between", "for", "at", "over", "into", "about"})) return 1;
  if (one_of(preposition, {"in", "among", "by", "across", "inside", "near", "throughout"})) return 2.2;
  return 4;
}

// What it costs to step down from a word to `child`.
double step_cost(const Document& document, TokenIndex child) {
  const auto& token = document.tokens[child];
  const auto dep = token.dep;
  if (one_of(dep, {"dobj", "dative", "nsubjpass", "oprd"})) return 0.3;
  if (one_of(dep, {"pobj", "pcomp"})) return 0.1;
  if (one_of(dep, {"prep", "agent"})) return preposition_cost(token.lower);
  if (one_of(dep, {"attr", "acomp"})) return 0.8;
  if (one_of(dep, {"poss", "compound", "amod", "nmod", "nummod"})) return 0.7;
  if (one_of(dep, {"xcomp", "ccomp"})) return 1.2;
  if (one_of(dep, {"nsubj", "conj"})) return 0.6;
  if (dep == "appos") return 1.5;
  if (one_of(dep, {"acl", "advcl"})) return 2.5;
  if (dep == "relcl") return 4;
  return 2;
}

class TargetSearch {
public:
  TargetSearch(const Document& document, const EventActors& actors, const std::vector<EventActor>& source, TokenIndex doer)
      : document_(document), actors_(actors), source_(source), doer_(doer) {}

  void start(TokenIndex word, double cost) {
    if (word != no_token) open_.push({cost, word});
  }

  // The cheapest phrase with codes that are not all the source's; else, where there is one, a phrase of the source's own.
  std::vector<EventActor> run() {
    std::vector<EventActor> own;
    std::map<TokenIndex, bool> seen;
    while (!open_.empty()) {
      const auto [cost, word] = open_.top();
      open_.pop();
      if (cost > farthest || std::exchange(seen[word], true)) continue;
      if (may_stand_for_actor(word)) {
        const auto found = actors_.of_phrase(word);
        auto others = found;
        std::erase_if(others, [&](const EventActor& a) { return is_source(a); });
        if (!others.empty()) return others;
        if (own.empty() && (actors_.people(word) || actors_.person(word))) own = found;
        people_ = people_ || (found.empty() && actors_.people(word));
      }
      for (const TokenIndex c : document_.children(word))
        if (c != doer_) open_.push({cost + step_cost(document_, c), c});
    }
    return own;
  }

  // True where people of no named state were passed on the way.
  bool people() const { return people_; }

private:
  using Place = std::pair<double, TokenIndex>;

  bool may_stand_for_actor(TokenIndex i) const {
    const auto& token = document_.tokens[i];
    return nominal(token) || one_of(token.dep, {"amod", "nmod", "compound"});
  }
  bool is_source(const EventActor& actor) const {
    return std::any_of(source_.begin(), source_.end(), [&](const EventActor& s) { return s.code == actor.code; });
  }

  const Document& document_;
  const EventActors& actors_;
  const std::vector<EventActor>& source_;
  TokenIndex doer_;
  bool people_ = false;
  std::priority_queue<Place, std::vector<Place>, std::greater<>> open_;
};

// Events that a state does to its own people where nobody else is named: PLOVER codes the state as the target.
bool domestic(EventType type) { return one_of(name(type), {"PROTEST", "COERCE", "CONCEDE", "INVESTIGATE"}); }

// Deeds that are done at home, so that the place tells whose they are where the doer's state is not named.
bool at_home(EventType type) { return one_of(name(type), {"PROTEST", "COERCE"}); }

// Those who cannot be source and target at once.
bool outward(EventType type) {
  return one_of(name(type), {"CONSULT", "COOPERATE", "SUPPORT", "AID", "SANCTION", "MOBILIZE", "RETREAT"});
}

}  // namespace

EventSides sides_of(const Document& document, const EventActors& actors, const EventReading& event) {
  const EventType type = event.kind.type;
  EventSides sides;
  TokenIndex doer = event.of_subject ? subject_of(document, event.actor_verb) : doer_of(document, event.actor_verb);
  if (doer != no_token) sides.source = actors.of_phrase(doer);
  if (sides.source.empty() && event.core != event.actor_verb && event.addressee == no_token)
    if (const TokenIndex inner = doer_of(document, event.core); inner != no_token) {
      sides.source = actors.of_phrase(inner);
      doer = inner;
    }
  // "issued a paper demanding that": who issued it
  if (const auto& verb = document.tokens[event.actor_verb]; sides.source.empty() && verb.dep == "acl")
    if (const TokenIndex above = governing_verb(document, event.actor_verb); above != no_token) {
      doer = doer_of(document, above);
      if (doer != no_token) sides.source = actors.of_phrase(doer);
    }
  if (sides.source.empty() && doer == no_token && type == EventType::retreat) {  // "fighters were disarmed"
    doer = subject_of(document, event.core);
    if (doer != no_token) sides.source = actors.of_phrase(doer);
  }
  sides.by_person = doer != no_token && actors.person(doer);
  if (event.addressee != no_token) sides.target = actors.of_phrase(event.addressee);
  if (!sides.target.empty()) return sides;

  TargetSearch search(document, actors, sides.source, doer);
  search.start(event.object, 0);
  search.start(event.core, 0);
  if (event.actor_verb != event.core) search.start(event.actor_verb, 1);
  sides.target = search.run();
  if (sides.source.empty() && at_home(event.deed)) sides.source = sides.target;
  // Several who agree, meet or sign act on one another.
  const bool mutual = one_of(name(type), {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"});
  if (mutual && sides.source.size() > 1) sides.target.clear();
  const bool own = !sides.target.empty() && !sides.source.empty() && sides.target.front().code == sides.source.front().code;
  if (own && (mutual || outward(type))) sides.target.clear();
  if (sides.target.empty() && (domestic(type) || (search.people() && !mutual && !outward(type)))) sides.target = sides.source;
  return sides;
}

}  // namespace rapporteur::extract
