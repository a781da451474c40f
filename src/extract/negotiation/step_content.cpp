// The words of one step: which of them say it, and whether they say any.
#include "extract/negotiation/stance_senses.hpp"
#include "extract/negotiation/step_reader.hpp"
#include "extract/negotiation/step_terms.hpp"

namespace rapporteur::extract {

bool StepReader::names_none(TokenIndex head, OutcomeStatus status) const {
  const auto& word = token(head);
  if (verbal(word) && one_of(word.lemma, {"do", "be"})) return true;                                       // "agreed to do so"
  if (word.dep == "ccomp" && status == OutcomeStatus::agreed && states_fact(document, head)) return true;  // "that it was late"
  if (nominal(word) && is("vague object", head) && document.child(head, "prep") == no_token) return true;  // "on the issues"
  const TokenIndex object = document.child(head, "dobj");
  if (verbal(word) && object != no_token && is("mere word", object)) return true;  // "to send a message"
  if (word.dep == "conj")
    for (const TokenIndex c : document.children(word.head))  // "a proposal rather than an agreement"
      if (c < head && token(c).dep == "cc" && one_of(token(c).lower, {"than", "not"})) return true;
  for (const TokenIndex c : document.children(head))
    if (one_of(token(c).dep, {"nsubj", "nsubjpass"}) && verbal(word) && token(c).tag == "WDT") return true;
  return false;
}

// Where what hangs on the head stops being part of the step: at conjuncts, which are steps of their own, at conditions, at
// ", with plans for", ", saying that", and at what goes on meanwhile.
TokenIndex StepReader::end_of_step(TokenIndex head) const {
  TokenIndex last = document.subtree(head).last;
  for (const TokenIndex c : document.children(head)) {
    if (c < head) continue;
    const auto& child = token(c);
    const TokenIndex first = document.subtree(c).first;
    const bool aside = first > 0 && token(first - 1).text == "," &&
                       ((child.dep == "prep" && child.lower == "with") || (child.dep == "advcl" && child.tag == "VBG"));
    if (child.dep == "conj" || aside || is_condition(document, c)) last = std::min(last, first);
  }
  for (TokenIndex i = head + 1; i < last; ++i)
    if (token(i).dep == "mark" && one_of(token(i).lower, {"while", "whereas", "although", "though"})) last = i;
  return last;
}

TokenRange StepReader::content_of(TokenIndex frame, TokenIndex head, bool of_nobody) const {
  TokenRange content = trim(document, {document.subtree(head).first, end_of_step(head)});
  const TokenIndex end = document.sentences[token(head).sentence].tokens.last;
  while (content.last + 1 < end && token(content.last).text == "-") content.last += 2;  // "co-operation" parted by the parser
  // "The exercises are due to resume": of what, where nobody's.
  if (const TokenIndex what = document.child(frame, "nsubjpass"); what != no_token && of_nobody && frame < head)
    content.first = document.subtree(what).first;
  // "Both sides will open ...": the step is to open.
  if (head == frame && !passive(document, head)) content.first = std::max(content.first, head);
  while (content.size() > 0 && one_of(token(content.first).lower, {"to", "that"})) ++content.first;
  return content;
}

void StepReader::add_content(TokenIndex frame, TokenIndex head, OutcomeStatus status,
                             const std::vector<ActorIndex>& who) const {
  if (names_none(head, status)) return;
  Step step;
  step.frame = frame;
  step.head = head;
  step.status = status;
  step.parties = who;
  step.content = content_of(frame, head, who.empty() && status == OutcomeStatus::planned);
  if (step.content.size() < 2 && !nominal(token(head))) return;
  if (step.content.size() == 0 || step.content.last <= head) return;
  const TokenIndex verb = finite_verb_above(document, frame);
  TokenRange clause = verb == no_token ? document.sentences[token(frame).sentence].tokens : clause_of(document, verb);
  if (!clause.contains(frame) || !clause.contains(step.content.first))
    clause = {std::min(frame, step.content.first), std::max(frame + 1, step.content.last)};
  step.clause = {std::min(clause.first, step.content.first), std::max(clause.last, step.content.last)};
  step.conditions = conditions_of(document, frame, head);
  steps.push_back(std::move(step));
}

}  // namespace rapporteur::extract
