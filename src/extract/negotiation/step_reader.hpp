// How one word that may frame a step is read; the parts of find_steps. What parties say that they will do, promise or are ready
// to do is in steps_ahead.cpp, what they threaten, decide or announce in steps_announced.cpp, the rest in steps.cpp; the words
// of a step in step_content.cpp.
#pragma once

#include <vector>

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/steps.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {

struct StepReader {
  const Document& document;
  const Parties& parties;
  std::vector<Step>& steps;
  const Vocabulary& words = Vocabulary::get();

  const Token& token(TokenIndex i) const { return document.tokens[i]; }
  bool is(std::string_view role, TokenIndex i) const { return words.is(role, document, i); }

  void read(TokenIndex i) const;
  void read_agreeing(TokenIndex verb) const;
  void read_signing(TokenIndex verb) const;
  void read_planning(TokenIndex verb) const;
  void read_noun(TokenIndex noun) const;
  void read_proposing(TokenIndex verb) const;
  void read_discussing(TokenIndex verb) const;
  void read_cancelling(TokenIndex verb) const;
  void read_future(TokenIndex verb) const;
  void read_promising(TokenIndex verb) const;
  void read_willing(TokenIndex word) const;
  bool offers_step(TokenIndex verb) const;
  void read_threatening(TokenIndex verb) const;
  void read_held_out(TokenIndex noun) const;
  void read_announcing(TokenIndex verb, OutcomeStatus status) const;
  void read_talks_about(TokenIndex noun) const;

  std::vector<ActorIndex> doers(TokenIndex verb) const;
  // The sides behind a subject; of "it", "we" in what somebody says, his own.
  std::vector<ActorIndex> sides_of(TokenIndex subject) const;
  // "plans for a new round of talks"; "plans for better relations" names no step.
  bool plans_meeting(TokenIndex preposition) const {
    const TokenIndex object = document.child(preposition, "pobj");
    return object == no_token || is("meeting noun", object) || document.child(object, "acl") != no_token;
  }
  // "plans for envoys to meet": the object of "for" is the subject of the infinitive.
  bool infinitive_after(TokenIndex noun, TokenIndex object) const {
    for (const TokenIndex c : document.children(noun))
      if (c > object && token(c).dep == "acl" && token(c).tag == "VB") return true;
    return false;
  }
  // "to hold a series of meetings": a meeting, not a step.
  bool holds_meeting(TokenIndex verb) const {
    const TokenIndex object = document.child(verb, "dobj");
    if (object == no_token || !is("light verb", verb)) return false;
    for (const TokenIndex o : prepositional_objects(document, object, {"of"}))
      if (is("meeting noun", o) || token(object).lemma == "series") return true;
    return is("meeting noun", object);
  }
  // Those who will do it: the subject, or where that is an organ of a state without its name ("the army"), the side that says
  // so.
  std::vector<ActorIndex> bound(TokenIndex verb, TokenIndex subject) const;
  bool real(TokenIndex verb) const;
  // A verb that names a step, with its object where it takes one to tell: "lift", "place duties".
  bool names_step(TokenIndex verb) const {
    if (is("step verb", verb)) return true;
    const TokenIndex object = document.child(verb, "dobj");
    return one_of(token(verb).lemma, {"place", "put", "bring"}) && object != no_token && is("measure noun", object);
  }
  bool names_none(TokenIndex head, OutcomeStatus status) const;
  TokenIndex end_of_step(TokenIndex head) const;
  TokenRange content_of(TokenIndex frame, TokenIndex head, bool of_nobody) const;
  void add_content(TokenIndex frame, TokenIndex head, OutcomeStatus status, const std::vector<ActorIndex>& who) const;
  // Adds every step in the complements of a verb or noun; true where there was one.
  bool add_complements(TokenIndex frame, TokenIndex governor, OutcomeStatus status, const std::vector<ActorIndex>& who,
                       bool objects) const;
};

}  // namespace rapporteur::extract
