#include "extract/negotiation/stance_senses.hpp"

#include "extract/negotiation/clauses.hpp"
#include "extract/negotiation/vocabulary.hpp"

namespace rapporteur::extract {
namespace {

bool calls_off(const Document& document, TokenIndex verb) {
  return Vocabulary::get().is("cancel step verb", document, verb) ||
         one_of(document.tokens[verb].lemma, {"withdraw", "pull", "walk", "back"});
}

// Talks, texts and what is agreed in them.
bool cancellable(const Document& document, TokenIndex noun) {
  const auto& words = Vocabulary::get();
  return words.is("cancellable", document, noun) || words.is("meeting noun", document, noun) ||
         words.is("agreement noun", document, noun);
}

// What the verb is done to: its object, and those of "from", "of".
bool acts_on_cancellable(const Document& document, TokenIndex verb) {
  bool any = false;
  const auto called_off = [&](TokenIndex head) {
    for (const TokenIndex noun : with_conjuncts(document, head))
      if (any = true; cancellable(document, noun)) return true;
    return false;
  };
  const TokenIndex object = document.child(verb, "dobj"), out = document.child(verb, "prep");
  if (object != no_token && called_off(object)) return true;
  for (const TokenIndex at : {verb, out == no_token ? verb : out})  // "withdrew from A", "backed out of A"
    for (const TokenIndex o : prepositional_objects(document, at, {"from", "of", "on"}))
      if (called_off(o)) return true;
  return !any;
}

bool own_subject(const Document& document, TokenIndex clause) {
  return clause != no_token && document.child(clause, "nsubj") != no_token;
}

}  // namespace

bool states_fact(const Document& document, TokenIndex clause) {
  if (one_of(document.tokens[clause].lemma, {"want", "expect", "need", "require"})) return false;
  for (const TokenIndex c : document.children(clause)) {
    const auto& child = document.tokens[c];
    if (one_of(child.dep, {"aux", "auxpass"}))
      return one_of(child.tag, {"VBD", "VBZ", "VBP"}) || one_of(child.lower, {"can", "could", "will", "would"});
  }
  const TokenIndex subject = document.child(clause, "nsubj");
  const bool bare =
      document.tokens[clause].tag == "VBP" && subject != no_token && one_of(document.tokens[subject].tag, {"NN", "NNP"});
  return !bare && one_of(document.tokens[clause].tag, {"VBD", "VBZ", "VBP"});  // "that Chile lift": a subjunctive
}

bool says_stance(const Document& document, TokenIndex word, const StanceEntry& entry) {
  const auto& lemma = document.tokens[word].lemma;
  if (entry.frame == StanceEntry::Frame::noun) {
    // "Must end its support for B": what is to end is not what one holds.
    const TokenIndex verb = governing_verb(document, word);
    return verb == no_token || document.tokens[word].dep != "dobj" ||
           !one_of(document.tokens[verb].lemma, {"end", "stop", "cease", "halt", "drop", "lose", "win"});
  }
  const TokenIndex act = document.child(word, "xcomp"), told = document.child(word, "ccomp");
  // "Expects B to pay" asks it of B; "expects progress" is a guess.
  if (lemma == "expect") return act != no_token || own_subject(document, told);
  // "Seeks to contain it" is what one tries oneself.
  if (lemma == "seek") return act == no_token || own_subject(document, act);
  // To agree that something is so accepts nothing.
  if (lemma == "agree" && told != no_token && told > word && states_fact(document, told)) return false;
  // "Insisted that it was safe" says so; "insisted that it be opened", "insists on it" demands.
  if (lemma == "insist") return told == no_token || told < word || !states_fact(document, told);
  // To withdraw from a treaty is to refuse it, from a town it is not.
  if (entry.stance == Stance::refuses && entry.frame == StanceEntry::Frame::verb && calls_off(document, word))
    return acts_on_cancellable(document, word);
  return true;
}

}  // namespace rapporteur::extract
