#include "extract/negotiation/position_reader.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

constexpr double narrow = 0.5, narrow_of_claim = 0.3;  // share of a passage that a narrower reading must cover to replace it

}  // namespace

TokenRange PositionReader::tokens_of(Span span) const {
  const TokenIndex first = document_.token_at(span.start);
  TokenIndex last = first;
  while (last < document_.tokens.size() && token(last).span.start < span.end) ++last;
  return {first, last};
}

// Those who can hold a position: states, bodies, groups and persons who speak for one; a person of unknown side for himself.
std::vector<ActorIndex> PositionReader::holders(const std::vector<ActorIndex>& actors) const {
  std::vector<ActorIndex> found;
  for (const ActorIndex a : actors)
    if ((parties_.actor(a).party && !parties_.outsider(a)) || parties_.speaks_for_himself(a)) add_unique(found, a);
  return found;
}

// False for words of support, which each of the two holds for himself; what they agree on they hold together.
bool PositionReader::joins(TokenRange words) const {
  for (TokenIndex i = words.first; i < words.last; ++i)
    if (one_of(token(i).lemma, {"support", "back", "endorse", "welcome", "stand", "favour", "favor", "uphold", "approve"}))
      return false;
  return true;
}

// What is promised tells the stance: "vowed to retaliate" refuses, "pledged to release" offers.
std::optional<Stance> PositionReader::promised_act(TokenIndex verb) const {
  if (!one_of(token(verb).lemma, {"vow", "pledge", "promise", "threaten", "undertake"})) return std::nullopt;
  const TokenIndex act = document_.child(verb, "xcomp");
  const auto hit = act == no_token ? std::nullopt : stances_.at(document_, act, Frame::undertaking);
  if (!hit || negated(document_, act)) return std::nullopt;
  return hit->entry->stance;
}

// "A must accept", "has to accept": that is demanded of A. "Before agreeing": A has not agreed.
bool PositionReader::awaited(TokenIndex verb) const {
  for (const TokenIndex c : document_.children(verb))
    if (token(c).dep == "aux" && one_of(token(c).lower, {"must", "should", "ought"})) return true;
  // "avoided criticising", "refrained from accepting"
  if (const TokenIndex up = governing_verb(document_, verb);
      up != no_token && one_of(token(verb).dep, {"xcomp", "pcomp"}) &&
      one_of(token(up).lemma, {"avoid", "refrain", "abstain", "steer", "fail", "hesitate"}))
    return true;
  if (token(verb).dep == "pcomp" && one_of(token(token(verb).head).lower, {"before", "without", "than"})) return true;
  return token(verb).dep == "xcomp" && one_of(token(token(verb).head).lemma, {"need", "have", "ought"});
}

void PositionReader::add(Candidate candidate, const std::vector<ActorIndex>& who) {
  for (const ActorIndex a : who) {
    candidate.party = parties_.side(a);
    candidate.holder = candidate.party == a ? std::nullopt : std::optional(a);
    candidates_.push_back(candidate);
  }
}

// True where the same party's stance is told by a narrower reading of the same words, "said that it wants ...", or where a
// claim is part of a stance.
bool PositionReader::said_within(const Candidate& outer) const {
  if (outer.judgement.stance == Stance::conditions) return false;
  const bool claim = outer.judgement.stance == Stance::claims;
  const auto holds = [](TokenRange a, TokenRange b) { return a.first <= b.first && b.last <= a.last; };
  const auto here = by_sentence_.equal_range(token(outer.passage.first).sentence);
  return std::any_of(here.first, here.second, [&](const auto& entry) {
    const Candidate& inner = candidates_[entry.second];
    if (inner.party != outer.party || inner.judgement.stance == Stance::claims) return false;
    if (claim && holds(inner.passage, outer.passage)) return true;
    const double share = static_cast<double>(inner.passage.size()) / static_cast<double>(outer.passage.size());
    return holds(outer.passage, inner.passage) && inner.passage.size() < outer.passage.size() &&
           share >= (claim ? narrow_of_claim : narrow);
  });
}

std::vector<Candidate> PositionReader::read() {
  read_statements();
  read_narrative();
  for (std::size_t i = 0; i < candidates_.size(); ++i) by_sentence_.emplace(token(candidates_[i].passage.first).sentence, i);
  std::vector<Candidate> kept;
  for (const auto& candidate : candidates_)
    if (!said_within(candidate)) kept.push_back(candidate);
  return kept;
}

}  // namespace rapporteur::extract
