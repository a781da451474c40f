// Positions that the report tells in its own voice: a verb, noun or adjective of stance whose doer is a party.
#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_mentions.hpp"
#include "extract/negotiation/position_reader.hpp"
#include "extract/negotiation/stance_senses.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
namespace {

constexpr double clear_accusation = 2;  // "questioned that B will" is none

}  // namespace

// True for a clause that somebody accuses another of: "accusations that B seeks war".
bool PositionReader::alleged(TokenIndex clause) const {
  const TokenIndex up = token(clause).head;
  const auto pos = token(up).pos;
  if (up == clause || !one_of(token(clause).dep, {"acl", "ccomp", "pcomp"}) || (pos != Pos::noun && pos != Pos::verb))
    return false;
  const auto hit = stances_.at(document_, up, pos == Pos::noun ? Frame::noun : Frame::verb);
  return hit && hit->entry->stance == Stance::accuses && hit->entry->weight >= clear_accusation;
}

// True where the word stands in what another stance word or a doubt governs ("urged it to accept", "doubts that it will
// accept"): then it is no stance of its own doer.
bool PositionReader::under_another(TokenIndex word, TokenIndex verb) const {
  TokenIndex at = verb == no_token ? word : verb;
  for (int step = 0; step < 6 && token(at).head != at; ++step) {
    const bool modal = document_.child(at, "nsubj") != no_token && undertaken(document_, at);
    const bool finite = one_of(token(at).dep, {"relcl", "advcl", "ccomp", "acl", "parataxis"}) &&
                        (modal || (token(at).tag != "VB" && token(at).tag != "VBG"));
    const TokenIndex up = token(at).head;
    if (one_of(token(up).lemma, {"skeptical", "sceptical", "doubt", "doubtful", "unlikely", "whether", "deny"})) return true;
    if (alleged(at)) return true;
    if (finite) return false;
    for (const Frame frame : {Frame::verb, Frame::adjective, Frame::noun}) {
      const auto pos = token(up).pos;
      if (frame == Frame::verb ? pos != Pos::verb : frame == Frame::adjective ? pos != Pos::adj : pos != Pos::noun) continue;
      const bool coordinated = token(at).dep == "conj";
      if (const auto hit = stances_.at(document_, up, frame); hit && hit->entry->stance != Stance::claims && !coordinated)
        return true;
    }
    at = up;
  }
  return false;
}

// Said to be so, not in a condition, a wish or as something that could have been done.
bool PositionReader::told(TokenIndex verb) const {
  if (awaited(verb)) return false;
  // "continued to support"
  if (token(verb).dep == "xcomp" && one_of(token(token(verb).head).lemma, {"continue", "begin", "start", "keep", "go"}))
    return told(token(verb).head);
  switch (reality_of(document_, verb)) {
    case Reality::happened:
    case Reality::present:
    case Reality::possible:
      return true;
    case Reality::intended:
      return token(verb).tag != "VB" || document_.child(verb, "aux") == no_token ||
             token(document_.child(verb, "aux")).lower != "to";
    default:
      return false;
  }
}

// True in "as A insists", which says who else holds the main clause.
bool PositionReader::comments(TokenIndex verb) const {
  const TokenIndex mark = document_.child(verb, "mark");
  return token(verb).dep == "advcl" && mark != no_token && token(mark).lower == "as";
}

// Whose the noun is: a possessor, "by A", or who expresses it.
std::vector<ActorIndex> PositionReader::noun_holders(TokenIndex noun, TokenIndex verb) const {
  std::vector<ActorIndex> who;
  if (const TokenIndex owner = document_.child(noun, "poss"); owner != no_token) who = parties_.behind(owner);
  if (!who.empty()) return who;
  for (const TokenIndex o : prepositional_objects(document_, noun, {"by"})) add_unique(who, parties_.behind(o));
  // A demand from A is A's; a concession from A is asked of A.
  if (token(noun).lemma != "concession")
    for (const TokenIndex o : prepositional_objects(document_, noun, {"from"})) add_unique(who, parties_.behind(o));
  const bool expressed =
      verb != no_token && token(noun).dep == "dobj" &&
      one_of(token(verb).lemma, {"express", "voice", "show", "have", "make", "reiterate", "reaffirm", "repeat", "signal",
                                 "issue", "state", "convey", "maintain", "declare", "give", "indicate", "renew"});
  if (!who.empty() || !expressed || !told(verb)) return who;
  const TokenIndex doer = doer_of(document_, verb);
  return doer == no_token ? who : parties_.behind(doer);
}

// What a stance word says: the word, its object and complements, without circumstances ("after ...", "because ...") and
// without what is told of the object ("..., who had called for").
TokenRange PositionReader::core_of(TokenIndex word, TokenRange clause) const {
  TokenIndex last = word + 1;
  for (const TokenIndex c : document_.children(word)) {
    const auto& child = token(c);
    if (c < word) continue;
    const bool aim =
        one_of(child.dep, {"prep", "dative"}) &&
        one_of(child.lower, {"of", "to", "for", "on", "from", "with", "about", "against", "into", "at", "over", "until"}) &&
        dates_in(document_, document_.subtree(c)).empty();
    const bool condition = child.dep == "advcl" && document_.child(c, "mark") != no_token &&
                           one_of(token(document_.child(c, "mark")).lower, {"if", "unless", "until", "once"});
    if (one_of(child.dep, {"dobj", "xcomp", "ccomp", "prt", "acomp", "oprd", "attr"}) || aim || condition)
      last = std::max(last, document_.subtree(c).last);
  }
  for (TokenIndex i = word + 1; i < last; ++i)
    if ((token(i).dep == "relcl" ||
         (token(i).dep == "prep" && one_of(token(i).lower, {"despite", "amid", "following", "before"}))) &&
        document_.is_ancestor(word, i))
      last = std::min(last, std::max(word + 1, document_.subtree(i).first));
  return {word, std::min(std::max(last, word + 1), clause.last)};
}

// "His predecessors", "the previous government": they sit at no table now.
bool PositionReader::of_the_past(TokenIndex doer) const {
  if (token(doer).lemma == "predecessor") return true;
  return std::any_of(document_.children(doer).begin(), document_.children(doer).end(), [&](TokenIndex c) {
    return token(c).dep == "amod" && one_of(token(c).lower, {"previous", "former", "past", "late"});
  });
}

void PositionReader::read_stance_word(TokenIndex i, const StanceHit& hit) {
  const auto& entry = *hit.entry;
  if (entry.stance == Stance::claims || cues_[i] || !says_stance(document_, i, entry)) return;
  TokenIndex verb = i;
  TokenIndex doer = no_token;
  std::vector<ActorIndex> who;
  if (entry.frame == Frame::noun) {
    // A bare noun of stance is a topic; with what is demanded, offered or refused it is a stance.
    const bool complete = std::any_of(document_.children(i).begin(), document_.children(i).end(), [&](TokenIndex c) {
      return c > i && one_of(token(c).dep, {"acl", "prep", "relcl", "ccomp"});
    });
    const TokenIndex determiner = document_.child(i, "det");  // "no desire for"
    if (!complete || (determiner != no_token && token(determiner).lower == "no")) return;
    verb = governing_verb(document_, i);
    who = noun_holders(i, verb);
  } else {
    if (entry.frame == Frame::adjective) {
      verb = verbal(token(token(i).head)) ? token(i).head : governing_verb(document_, i);
      if (verb == no_token || !one_of(token(i).dep, {"acomp", "xcomp", "oprd", "conj"})) return;
    }
    doer = doer_of(document_, verb);
  }
  if (doer != no_token && (of_the_past(doer) || (entry.frame == Frame::undertaking && !parties_.can_act(doer)))) return;
  if (doer != no_token) who = parties_.behind(doer);
  if (entry.frame != Frame::noun && !told(verb)) return;
  if (under_another(i, verb == i || entry.frame != Frame::noun ? verb : i)) return;
  who = holders(who);
  if (who.empty()) return;
  // What two sides agree on together is an outcome, not a position of each.
  const bool together = doer != no_token && document_.child(doer, "conj") != no_token;
  const auto sides = parties_.sides(who).size();
  const bool joint = entry.stance == Stance::accepts && (together || sides > 1) && joins({i, i + 1});
  if (joint && sides != 2) return;  // the others are not named, or a whole conference agrees
  Candidate candidate;
  candidate.word = i;
  candidate.joint = joint;
  candidate.judgement.stance = entry.stance;
  candidate.judgement.weight = entry.weight + 0.5;
  if (verb != no_token && entry.frame != Frame::noun && negated(document_, verb)) {
    if (!entry.negated) return;
    candidate.judgement.stance = *entry.negated;
  }
  const TokenRange clause = entry.frame == Frame::noun ? document_.subtree(i) : clause_of(document_, verb);
  const TokenRange passage = entry.frame == Frame::noun ? clause : core_of(i, clause);
  if (passage.first >= passage.last) return;
  if (wants_to_act(document_, i)) {
    if (token(i).lemma == "expect") return;
    candidate.judgement.stance = Stance::open;
  }
  if (const auto act = promised_act(i)) candidate.judgement.stance = *act;
  candidate.passage = trim(document_, passage);
  if (candidate.passage.size() == 0) return;
  const auto inner = judge_passage(document_, stances_, candidate.passage);
  if (inner.stance == Stance::conditions && conditional(document_, candidate.judgement.stance, inner.condition))
    candidate.judgement.stance = Stance::conditions;
  candidate.judgement.condition = inner.condition;
  candidate.mention = document_.span(clause.size() > 0 ? clause : candidate.passage);
  add(std::move(candidate), who);
}

void PositionReader::read_narrative() {
  for (const auto& sentence : document_.sentences) {
    if (!is_read(report_, sentence.span)) continue;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      const auto pos = token(i).pos;
      const Frame frame = pos == Pos::verb ? Frame::verb : pos == Pos::adj ? Frame::adjective : Frame::noun;
      if (pos != Pos::verb && pos != Pos::adj && pos != Pos::noun) continue;
      if (pos == Pos::verb && (one_of(token(i).dep, {"amod", "compound"}) || comments(i))) continue;  // "the proposed talks"
      const auto undertaking =
          pos == Pos::verb && undertaken(document_, i) ? stances_.at(document_, i, Frame::undertaking) : std::nullopt;
      if (const auto hit = undertaking ? undertaking : stances_.at(document_, i, frame)) read_stance_word(i, *hit);
    }
  }
}

}  // namespace rapporteur::extract
