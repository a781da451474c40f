// Whom an event is done to.
#pragma once

#include <functional>
#include <map>
#include <queue>
#include <utility>
#include <vector>

#include "extract/events/event_actors.hpp"

namespace rapporteur::extract {

class TargetSearch {
public:
  // `doer`: the phrase of the source, which is not searched. `places`: where something is done counts ("fighting in Chad").
  TargetSearch(const Document& document, const EventActors& actors, const std::vector<EventActor>& source, TokenIndex doer,
               bool places)
      : document_(document), actors_(actors), source_(source), doer_(doer), places_(places) {}

  // A word that the search starts at.
  void start(TokenIndex word, double cost);
  // The cheapest phrase with codes that are not all the source's; else, where there is one, a phrase of the source's own.
  std::vector<EventActor> run();
  // True where people of no named state were passed on the way.
  bool people() const { return people_; }

private:
  using Place = std::pair<double, TokenIndex>;

  bool may_stand_for_actor(TokenIndex i) const;
  bool place(TokenIndex preposition) const;
  bool is_source(const EventActor& actor) const;

  const Document& document_;
  const EventActors& actors_;
  const std::vector<EventActor>& source_;
  TokenIndex doer_;
  bool places_;
  bool people_ = false;
  std::vector<TokenIndex> starts_;
  std::priority_queue<Place, std::vector<Place>, std::greater<>> open_;
};

}  // namespace rapporteur::extract
