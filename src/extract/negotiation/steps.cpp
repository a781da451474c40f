#include "extract/negotiation/steps.hpp"

#include <algorithm>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/meeting_mentions.hpp"
#include "extract/negotiation/stance_senses.hpp"
#include "extract/negotiation/step_reader.hpp"
#include "extract/negotiation/vocabulary.hpp"
#include "times/expressions.hpp"

namespace rapporteur::extract {
std::vector<ActorIndex> StepReader::sides_of(TokenIndex subject) const {
  if (subject == no_token) return {};
  auto who = parties.sides(parties.behind(subject));
  if (!who.empty() || !one_of(token(subject).lower, {"it", "we"})) return who;
  TokenIndex clause = governing_verb(document, subject);
  while (clause != no_token && one_of(token(clause).dep, {"conj", "xcomp"}) && verbal(token(token(clause).head)))
    clause = token(clause).head;
  if (clause == no_token || token(clause).dep != "ccomp" || !verbal(token(token(clause).head))) return who;
  const TokenIndex speaker = doer_of(document, token(clause).head);
  return speaker == no_token || speaker == subject ? who : parties.sides(parties.behind(speaker));
}

std::vector<ActorIndex> StepReader::doers(TokenIndex verb) const {
  const TokenIndex doer = doer_of(document, verb);
  if (doer == no_token) return {};
  auto who = sides_of(doer);
  // "The countries agreed": those that the report speaks of.
  const bool both = token(doer).tag == "NNS" && is("joint subject", doer) && document.subtree(doer).size() == 2 &&
                    document.child(doer, "det") != no_token;
  if (who.empty() && both) who = parties.pair_before(verb);
  return who;
}

// Not denied, and said to have been or to be, not merely wished.
bool StepReader::real(TokenIndex verb) const {
  if (negated(document, verb)) return false;
  const auto reality = reality_of(document, verb);
  return reality == Reality::happened || reality == Reality::present;
}

bool StepReader::add_complements(TokenIndex frame, TokenIndex governor, OutcomeStatus status,
                                 const std::vector<ActorIndex>& who, bool objects) const {
  const auto count = steps.size();
  const auto add_all = [&](TokenIndex head) {
    for (const TokenIndex h : with_conjuncts(document, head))
      if (verbal(token(h)) == verbal(token(head))) add_content(frame, h, status, who);
  };
  for (const TokenIndex c : document.children(governor)) {
    const auto& child = token(c);
    if (c < governor && child.dep != "nsubjpass") continue;
    const bool clause = one_of(child.dep, {"xcomp", "ccomp"}) || (child.dep == "acl" && one_of(child.tag, {"VB"})) ||
                        (child.dep == "advcl" && child.tag == "VB");
    if (clause && verbal(child)) add_all(c);
    if (objects && child.dep == "dobj" && nominal(child) && child.pos != Pos::pron) add_all(c);
    if (child.dep == "acl" && child.lemma == "aim")
      for (const TokenIndex o : prepositional_objects(document, c, {"at"})) add_all(o);
    if (child.dep == "prep" && one_of(child.lower, {"on", "to", "upon", "for", "including", "of"})) {
      if (one_of(child.lower, {"for", "of"}) && verbal(token(governor))) continue;
      for (const TokenIndex o : document.children(c))
        if (one_of(token(o).dep, {"pobj", "pcomp"}) && token(o).pos != Pos::pron && parties.named(o).empty() &&
            dates_in(document, document.subtree(o)).empty())
          add_all(o);
    }
  }
  return steps.size() > count;
}

void StepReader::read_agreeing(TokenIndex verb) const {
  if (!real(verb)) return;
  const bool mutual = one_of(token(verb).lemma, {"agree", "decide"});
  const auto who = passive(document, verb) ? doers(verb) : doers(verb);
  if (who.empty() && !passive(document, verb)) return;
  if (!mutual && (who.size() < 2 || token(verb).lemma == "vow")) return read_promising(verb);
  if (const TokenIndex step = document.child(verb, "xcomp"); who.size() == 1 && step != no_token) {
    // "Agreed to tell the inquiry": one man's; "decided to slow the pace": no step.
    if (!parties.collective(who.front())) return;
    if (token(verb).lemma == "decide" && (!names_step(step) || is("vague step", step))) return;
  }
  if (passive(document, verb)) {
    if (token(verb).dep == "acl") return;
    const TokenIndex subject = document.child(verb, "nsubjpass");
    if (token(verb).lemma == "commit" || subject == no_token) return;
    return add_content(verb, subject, OutcomeStatus::agreed, who);
  }
  add_complements(verb, verb, OutcomeStatus::agreed, who, token(verb).lemma != "decide");
}

void StepReader::read_signing(TokenIndex verb) const {
  if (!real(verb)) return;
  TokenIndex noun = document.child(verb, "dobj");
  if (noun == no_token) noun = document.child(verb, "nsubjpass");
  if (noun == no_token || !is("agreement noun", noun)) return;
  auto who = doers(verb);
  add_unique(who, parties.sides(parties.in_modifiers(noun)));
  for (const TokenIndex o : prepositional_objects(document, noun, {"between", "with"}))
    add_unique(who, parties.sides(parties.behind(o)));
  for (const TokenIndex o : prepositional_objects(document, verb, {"with"})) add_unique(who, parties.sides(parties.behind(o)));
  // One side's pledge or statement is its position.
  if (is("weak agreement", noun) && who.size() < 2 && !passive(document, verb)) return;
  if (add_complements(verb, noun, OutcomeStatus::agreed, who, false)) return;
  // "struck a deal to halt", "a commitment was reached to reopen": the parser may hang the infinitive on the verb.
  if (add_complements(verb, verb, OutcomeStatus::agreed, who, false)) return;
  if (token(noun).tag == "NNS" && document.children(noun).empty()) return;  // "striking deals" names none
  if (!who.empty() && !is("weak agreement", noun)) add_content(verb, noun, OutcomeStatus::agreed, who);
}

void StepReader::read_planning(TokenIndex verb) const {
  if (negated(document, verb) || in_condition(document, verb)) return;
  const TokenIndex step = document.child(verb, "xcomp");
  if (step == no_token || !verbal(token(step)) || !names_step(step)) return;
  if (is("meeting verb", step)) return;
  if (one_of(token(verb).dep, {"acl", "relcl"}) && one_of(token(step).lemma, {"hold", "take"}))
    return;  // "the summit scheduled to be held"
  if (one_of(token(verb).lemma, {"seek", "expect"}) && !passive(document, verb)) return;
  if (holds_meeting(step)) return;
  const TokenIndex subject = subject_of(document, verb);
  if (subject == no_token) return;
  const auto who = sides_of(subject);
  if (passive(document, verb) && who.empty()) return add_content(verb, step, OutcomeStatus::planned, who);
  if (who.empty()) return;
  for (const TokenIndex h : with_conjuncts(document, step))
    if (verbal(token(h))) add_content(verb, h, OutcomeStatus::planned, who);
}

// "plans to reopen", "an agreement on", "a proposal for", with whoever has it.
void StepReader::read_noun(TokenIndex noun) const {
  const bool agreement = is("agreement noun", noun);
  const bool plan = is("plan noun", noun);
  const bool proposal = is("propose noun", noun);
  if (!agreement && !plan && !proposal) return;
  const TokenIndex verb = governing_verb(document, noun);
  if (verb != no_token && is("sign verb", verb) && agreement) return;  // read there
  if (agreement && (verb == no_token ||
                    !one_of(token(verb).lemma, {"lead", "result", "produce", "yield", "include", "indicate", "contain"})))
    return;
  if (verb != no_token && (in_condition(document, verb) || negated(document, verb))) return;
  if (verb != no_token && is("cancel step verb", verb)) return;
  auto who = parties.sides(parties.in_modifiers(noun));
  if (who.empty() && verb != no_token && one_of(token(noun).dep, {"dobj"})) who = doers(verb);
  const auto status = agreement ? OutcomeStatus::agreed : plan ? OutcomeStatus::planned : OutcomeStatus::proposed;
  const bool existential = verb != no_token && document.child(verb, "expl") != no_token;
  // "A plan" is a document, "there were plans" tells not whose.
  if (plan && who.empty() && (token(noun).lower == "plan" || existential)) return;
  for (const TokenIndex c : document.children(noun))
    if (c > noun && token(c).dep == "acl" && token(c).tag == "VB" && (is("step verb", c) || is("meeting verb", c)) &&
        !(plan && is("meeting verb", c) && !who.empty()))
      for (const TokenIndex h : with_conjuncts(document, c))
        if (verbal(token(h))) add_content(noun, h, status, who);
  if (agreement || proposal || (plan && token(noun).lower == "plans"))
    for (const TokenIndex c : document.children(noun))
      if (c > noun && (token(c).dep == "prep" || token(c).dep == "acl")) {
        if (plan && token(c).dep == "prep" && !plans_meeting(c)) continue;
        if (token(c).dep == "acl" && token(c).lemma != "aim") continue;
        if (!one_of(token(c).lower, {"on", "for", "including", "aimed"})) continue;
        const auto objects = token(c).lemma == "aim" ? prepositional_objects(document, c, {"at"}) : std::vector<TokenIndex>{};
        for (const TokenIndex o : objects) add_content(noun, o, status, who);
        for (const TokenIndex o : document.children(c))
          if (one_of(token(o).dep, {"pobj", "pcomp"}) && parties.named(o).empty() && !infinitive_after(noun, o) &&
              dates_in(document, document.subtree(o)).empty())
            for (const TokenIndex h : with_conjuncts(document, o)) add_content(noun, h, status, who);
      }
}

void StepReader::read_proposing(TokenIndex verb) const {
  if (negated(document, verb) || in_condition(document, verb)) return;
  const auto reality = reality_of(document, verb);
  if (reality != Reality::happened && reality != Reality::present) return;
  const auto who = doers(verb);
  if (token(verb).lemma == "offer") return read_promising(verb);
  const TokenIndex idea = document.child(verb, "dobj");
  const bool raised = idea != no_token && one_of(token(idea).lemma, {"idea", "proposal", "possibility"});
  if (!raised && one_of(token(verb).lemma, {"call", "bring", "urge", "invite", "raise", "recommend", "advocate", "offer"}))
    return;  // positions
  if (passive(document, verb)) {
    if (token(verb).dep == "acl" || token(verb).dep == "amod") return;
    const TokenIndex subject = document.child(verb, "nsubjpass");
    if (subject != no_token && token(subject).pos != Pos::pron)
      for (const TokenIndex h : with_conjuncts(document, subject)) add_content(verb, h, OutcomeStatus::proposed, who);
    return;
  }
  if (who.empty()) return;
  if (token(verb).lemma == "suggest" && !raised) {
    // "suggested that they should", "suggested lifting": a step; "suggested that it was" is an opinion.
    for (const TokenIndex c : document.children(verb)) {
      if (token(c).dep == "xcomp" && token(c).tag == "VBG" && is("step verb", c))
        add_content(verb, c, OutcomeStatus::proposed, who);
      if (token(c).dep == "ccomp" && is("step verb", c) &&
          (document.child(c, "aux") != no_token ? one_of(token(document.child(c, "aux")).lower, {"should", "could"})
                                                : token(c).tag == "VB"))
        add_content(verb, c, OutcomeStatus::proposed, who);
    }
    return;
  }
  add_complements(verb, verb, OutcomeStatus::proposed, who, true);
}

// "discussed a possible pledge", "future cooperation was also discussed"
void StepReader::read_discussing(TokenIndex verb) const {
  if (negated(document, verb) || in_condition(document, verb)) return;
  TokenIndex object = document.child(verb, passive(document, verb) ? "nsubjpass" : "dobj");
  if (object == no_token || !nominal(token(object)) || token(object).pos == Pos::pron) return;
  auto who = doers(verb);
  if (!passive(document, verb)) {
    const TokenIndex doer = doer_of(document, verb);
    if (doer == no_token || (who.size() < 2 && !is("meeting noun", doer))) return;
  }
  bool prospective = false;
  for (const TokenIndex h : with_conjuncts(document, object))
    for (const TokenIndex c : document.children(h))
      prospective = prospective || (c < h && one_of(token(c).dep, {"amod"}) && is("planned word", c));
  if (!prospective || is("vague object", object)) return;
  for (const TokenIndex h : with_conjuncts(document, object)) add_content(verb, h, OutcomeStatus::proposed, who);
}

void StepReader::read_cancelling(TokenIndex verb) const {
  const bool noun = nominal(token(verb));
  if (!noun && (negated(document, verb) || in_condition(document, verb))) return;
  if (const TokenIndex mark = document.child(verb, "mark"); mark != no_token && token(mark).lower == "until") return;
  TokenIndex object = no_token;
  std::vector<ActorIndex> who;
  if (noun) {
    if (!one_of(token(verb).lemma, {"cancellation", "suspension"})) return;
    for (const TokenIndex o : prepositional_objects(document, verb, {"of"})) object = o;
    who = parties.sides(parties.in_modifiers(verb));
  } else {
    const auto reality = reality_of(document, verb);
    const bool caused = reality == Reality::intended && token(verb).dep == "xcomp" &&
                        one_of(token(token(verb).head).lemma, {"lead", "cause", "prompt", "force", "decide"});
    const bool decided = token(verb).dep == "acl" && token(token(verb).head).lemma == "decision";
    if (reality != Reality::happened && reality != Reality::present && !caused && !decided) return;
    object = document.child(verb, passive(document, verb) ? "nsubjpass" : "dobj");
    const TokenIndex out = document.child(verb, "prep");
    for (const TokenIndex at : {verb, out == no_token ? verb : out})  // "withdrew from A", "backed out of A"
      for (const TokenIndex o : prepositional_objects(document, at, {"from", "of"}))
        if (object == no_token || (!is("cancellable", object) && is("cancellable", o))) object = o;
    if (object == no_token)  // "the meeting, which he called off": the noun that the clause describes
      if (token(verb).dep == "relcl" && nominal(token(token(verb).head))) object = token(verb).head;
    who = doers(verb);
  }
  // One leaves a treaty for good, a meeting only for the day.
  if (one_of(token(verb).lemma, {"leave", "exit", "quit"}) && object != no_token && is("meeting noun", object)) return;
  if (object == no_token || !is("cancellable", object) || (who.empty() && !passive(document, verb))) return;
  if (one_of(token(verb).lemma, {"leave", "drop", "quit", "exit", "withdraw", "halt", "freeze"}) &&
      !one_of(token(object).lemma,
              {"agreement", "deal", "accord", "pact", "treaty", "talk", "talks", "negotiation", "convention", "summit"}))
    return;
  if (is("meeting noun", object) || is("agreement noun", object)) {
    add_unique(who, parties.sides(parties.in_modifiers(object)));
    for (const TokenIndex o : prepositional_objects(document, object, {"with", "between"}))
      add_unique(who, parties.sides(parties.named(o)));
  }
  add_content(verb, object, OutcomeStatus::cancelled, who);
}

void StepReader::read(TokenIndex i) const {
  const auto& t = token(i);
  if (is("willing word", i)) return read_willing(i);
  if (t.pos == Pos::noun) {
    if (is("cancel step verb", i)) read_cancelling(i);
    read_held_out(i);
    read_talks_about(i);
    return read_noun(i);
  }
  if (t.pos != Pos::verb && !(t.pos == Pos::adj && t.lemma == "due")) return;
  if (is("cancel step verb", i)) read_cancelling(i);
  if (is("agree verb", i))
    read_agreeing(i);
  else if (is("plan verb", i))
    read_planning(i);
  else if (is("propose verb", i))
    read_proposing(i);
  if (t.lemma == "threaten") read_threatening(i);
  if (one_of(t.lemma, {"announce", "unveil"})) read_announcing(i, OutcomeStatus::planned);
  if (is("sign verb", i)) read_signing(i);
  if (is("discuss verb", i)) read_discussing(i);
  read_future(i);
}

std::vector<Step> find_steps(const Report& report, const Document& document, const Parties& parties) {
  std::vector<Step> steps;
  const StepReader reader{document, parties, steps};
  for (const auto& sentence : document.sentences) {
    if (!is_read(report, sentence.span)) continue;
    for (TokenIndex i = sentence.tokens.first; i < sentence.tokens.last; ++i) reader.read(i);
  }
  return steps;
}

}  // namespace rapporteur::extract
