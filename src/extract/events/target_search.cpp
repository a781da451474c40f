// The nearest other actor by the cost of the relations on the way from the event's words: an object is near, whom something is
// done to, with or against too, a place far, another clause farther.
#include "extract/events/target_search.hpp"

#include <algorithm>
#include <utility>

#include "base/one_of.hpp"
#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

constexpr double farthest = 4.5;  // dearer actors are no targets

double preposition_cost(std::string_view preposition) {
  if (preposition == "according") return farthest;
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

}  // namespace

void TargetSearch::start(TokenIndex word, double cost) {
  if (word == no_token) return;
  open_.push({cost, word});
  starts_.push_back(word);
}

std::vector<EventActor> TargetSearch::run() {
  std::vector<EventActor> own;
  std::map<TokenIndex, bool> seen;
  while (!open_.empty()) {
    const auto [cost, word] = open_.top();
    open_.pop();
    if (cost > farthest || std::exchange(seen[word], true)) continue;
    // "talks in London" are nobody
    const bool told = !places_ && std::find(starts_.begin(), starts_.end(), word) != starts_.end() && !actors_.people(word) &&
                      !actors_.person(word) && document_.tokens[word].pos == Pos::noun;
    if (may_stand_for_actor(word) && !told) {
      const auto found = actors_.of_phrase(word);
      auto others = found;
      std::erase_if(others, [&](const EventActor& a) { return is_source(a); });
      if (!others.empty()) return others;
      if (own.empty() && (actors_.people(word) || actors_.person(word))) own = found;
      people_ = people_ || (found.empty() && actors_.people(word));
    }
    for (const TokenIndex c : document_.children(word))
      if (c != doer_ && (places_ || !place(c))) open_.push({cost + step_cost(document_, c), c});
  }
  return own;
}

bool TargetSearch::may_stand_for_actor(TokenIndex i) const {
  const auto& token = document_.tokens[i];
  return nominal(token) || one_of(token.dep, {"amod", "nmod", "compound"});
}

// "in London", "at Geneva"
bool TargetSearch::place(TokenIndex preposition) const {
  if (!one_of(document_.tokens[preposition].lower, {"in", "at"})) return false;
  const TokenIndex noun = document_.child(preposition, "pobj");
  const auto none = Token().entity;
  return noun != no_token && document_.tokens[noun].entity != none &&
         document_.entities[document_.tokens[noun].entity].label == "GPE";
}

bool TargetSearch::is_source(const EventActor& actor) const {
  return std::any_of(source_.begin(), source_.end(), [&](const EventActor& s) { return s.code == actor.code; });
}

}  // namespace rapporteur::extract
