// Steps that parties say they will take: futures, promises, offers and readiness.
#include "extract/negotiation/step_reader.hpp"

namespace rapporteur::extract {

std::vector<ActorIndex> StepReader::bound(TokenIndex verb, TokenIndex subject) const {
  const auto who = sides_of(subject);
  if (!who.empty() || !is("organ", subject) || token(verb).dep != "ccomp") return who;
  const TokenIndex speaker = doer_of(document, token(verb).head);
  return speaker == no_token ? who : parties.sides(parties.behind(speaker));
}

// "Both sides will open consulates", "the army would halt its patrols", "a road will be opened": what parties say that they
// will do, and what is to be done, are plans. "Would" is a plan where it is told of what was said, else a mere thought.
void StepReader::read_future(TokenIndex verb) const {
  if (!names_step(verb) || is("meeting verb", verb) || in_condition(document, verb) || negated(document, verb)) return;
  bool future = false, reported = false, possible = false;
  for (const TokenIndex c : document.children(verb)) {
    future = future || (token(c).dep == "aux" && one_of(token(c).lower, {"will", "shall"}));
    reported = reported || (token(c).dep == "aux" && token(c).lower == "would");
    possible = possible || (token(c).dep == "aux" && one_of(token(c).lower, {"may", "might"}));
  }
  if (!future && !reported && !possible) return;
  if (passive(document, verb)) {
    const TokenIndex subject = document.child(verb, "nsubjpass");
    if (!future || subject == no_token || token(subject).pos != Pos::noun || is("meeting noun", subject)) return;
    if (token(subject).tag == "NN" && document.child(subject, "det") == no_token) return;
    return add_content(verb, verb, OutcomeStatus::planned, doers(verb));
  }
  const TokenIndex subject = document.child(verb, "nsubj"), object = document.child(verb, "dobj");
  const bool acts = object == no_token
                        ? document.child(verb, "xcomp") != no_token || document.child(verb, "ccomp") != no_token ||
                              !prepositional_objects(document, verb, {"with", "from", "on", "against"}).empty()
                        : token(object).pos != Pos::pron;
  if (subject == no_token || !acts) return;
  if (!parties.can_act(subject)) return;  // "the tariffs would cut output"
  const auto who = bound(verb, subject);
  if (who.size() < 2 &&
      (who.empty() || !parties.collective(who.front()) || is("vague step", verb) || (reported && token(verb).dep != "ccomp")))
    return;
  add_content(verb, verb, possible ? OutcomeStatus::proposed : OutcomeStatus::planned, who);
}

// "The front promised to free the men", "the ministry vowed to impose duties", "A offered to withdraw": one side's word binds
// itself, so it is a plan; an offer is a proposal.
void StepReader::read_promising(TokenIndex verb) const {
  if (!real(verb) || passive(document, verb)) return;
  const bool offer = token(verb).lemma == "offer";
  const TokenIndex step = document.child(verb, "xcomp");
  if (step == no_token) return read_announcing(verb, offer ? OutcomeStatus::proposed : OutcomeStatus::planned);
  if (token(step).tag != "VB") return;
  if (!negated(document, step) && (!names_step(step) || is("vague step", step))) return;
  const auto who = doers(verb);
  if (who.empty() || !parties.collective(who.front())) return;
  for (const TokenIndex h : with_conjuncts(document, step))
    if (verbal(token(h))) add_content(verb, h, offer ? OutcomeStatus::proposed : OutcomeStatus::planned, who);
}

// True where an infinitive says what one is ready to do at the table: a step, a meeting, talks with somebody named.
bool StepReader::offers_step(TokenIndex verb) const {
  if (token(verb).tag != "VB") return false;
  if (holds_meeting(verb)) return true;
  if (is("meeting verb", verb)) {
    for (const TokenIndex o : prepositional_objects(document, verb, {"with", "to"}))
      if (!parties.behind(o).empty()) return true;
    const TokenIndex object = document.child(verb, "dobj");
    return object != no_token && !parties.behind(object).empty();
  }
  return names_step(verb) && (!is("vague step", verb) || document.child(verb, "prt") != no_token);
}

// "A is willing to withdraw", "A expressed its readiness to hold talks with B".
void StepReader::read_willing(TokenIndex word) const {
  TokenIndex step = no_token;
  for (const std::string_view relation : {"xcomp", "acl"})
    if (step == no_token) step = document.child(word, relation);
  if (step == no_token || !offers_step(step)) return;
  const TokenIndex verb = governing_verb(document, word);
  if (verb == no_token || negated(document, verb) || in_condition(document, verb)) return;
  if (nominal(token(word)) && !is("voicing verb", verb)) return;
  const TokenIndex owner = document.child(word, "poss"), doer = doer_of(document, verb);
  auto who = parties.sides(owner == no_token ? std::vector<ActorIndex>() : parties.behind(owner));
  if (who.empty()) who = sides_of(doer);
  if (who.empty() || !parties.collective(who.front())) return;
  add_content(word, step, OutcomeStatus::proposed, who);
}

}  // namespace rapporteur::extract
