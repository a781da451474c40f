// Steps that one side holds out: threats, decisions, measures announced, and what talks are said to be about.
#include "extract/negotiation/step_reader.hpp"

namespace rapporteur::extract {

// "A threatened to impose duties" holds out a step.
void StepReader::read_threatening(TokenIndex verb) const {
  if (!real(verb) || passive(document, verb)) return;
  const TokenIndex step = document.child(verb, "xcomp");
  if (step == no_token || !names_step(step) || is("vague step", step)) return;
  const auto who = doers(verb);
  if (who.empty() || !parties.collective(who.front())) return;
  for (const TokenIndex h : with_conjuncts(document, step))
    if (verbal(token(h))) add_content(verb, h, OutcomeStatus::proposed, who);
}

// "A's threat to impose duties", "A's decision to lift the ban": whose it is must be said.
void StepReader::read_held_out(TokenIndex noun) const {
  const bool decision = is("decision noun", noun);
  if (!decision && !is("threat noun", noun)) return;
  const TokenIndex verb = governing_verb(document, noun);
  if (verb != no_token && (in_condition(document, verb) || negated(document, verb))) return;
  auto who = parties.sides(parties.in_modifiers(noun));
  if (who.empty() && verb != no_token && token(noun).dep == "dobj") who = doers(verb);
  if (who.empty() || !parties.collective(who.front())) return;
  for (const TokenIndex c : document.children(noun))
    if (c > noun && token(c).dep == "acl" && token(c).tag == "VB" && names_step(c) && !is("vague step", c) &&
        !is("cancel step verb", c) && !negated(document, c))
      for (const TokenIndex h : with_conjuncts(document, c))
        if (verbal(token(h))) add_content(noun, h, decision ? OutcomeStatus::agreed : OutcomeStatus::proposed, who);
}

// "A announced tariffs on steel", "A pledged 20 million dollars in aid".
void StepReader::read_announcing(TokenIndex verb, OutcomeStatus status) const {
  if (!real(verb) || passive(document, verb)) return;
  const TokenIndex measure = document.child(verb, "dobj");
  if (measure == no_token || !is("measure noun", measure) || is("agreement noun", measure) || is("meeting noun", measure))
    return;
  const auto who = doers(verb);
  if (who.empty() || !parties.collective(who.front())) return;
  for (const TokenIndex h : with_conjuncts(document, measure))
    if (is("measure noun", h)) add_content(verb, h, status, who);
}

// "Talks about reopening the road": what is to be done is proposed.
void StepReader::read_talks_about(TokenIndex noun) const {
  if (!is("meeting noun", noun)) return;
  const TokenIndex verb = governing_verb(document, noun);
  if (verb != no_token && (in_condition(document, verb) || negated(document, verb))) return;
  auto who = parties.sides(parties.in_modifiers(noun));
  for (const TokenIndex o : prepositional_objects(document, noun, {"between", "with"}))
    add_unique(who, parties.sides(parties.behind(o)));
  if (verb != no_token && token(noun).dep == "dobj") add_unique(who, doers(verb));
  if (who.empty()) return;
  for (const TokenIndex step : prepositional_objects(document, noun, {"about", "on", "over"}))
    if (token(step).tag == "VBG" && is("step verb", step) && !is("vague step", step))
      for (const TokenIndex h : with_conjuncts(document, step))
        if (verbal(token(h))) add_content(noun, h, OutcomeStatus::proposed, who);
}

}  // namespace rapporteur::extract
