// The grammar of English clauses, read from a dependency tree: who does what, whether it happened, will happen or is denied.
//
// Relations are those of the ClearNLP scheme that spaCy's English models use (nsubj, dobj, prep, pobj, xcomp, relcl, ...).
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/one_of.hpp"
#include "rapporteur/document.hpp"

namespace rapporteur::extract {

// True for verbs and auxiliaries.
bool verbal(const Token& token);
bool nominal(const Token& token);

// The nearest ancestor that is a verb, or no_token.
TokenIndex governing_verb(const Document& document, TokenIndex token);

// The head of the noun phrase whose referent does what `verb` says: its own subject, that of the clause it completes or is
// coordinated with, the noun that a participle or relative clause describes; the agent of a passive. Or no_token.
TokenIndex doer_of(const Document& document, TokenIndex verb);
// As doer_of, but the grammatical subject of a passive.
TokenIndex subject_of(const Document& document, TokenIndex verb);
bool passive(const Document& document, TokenIndex verb);

// "not", "never", "no" in its object, "neither" in its subject.
bool negated(const Document& document, TokenIndex verb);

// What the form of a verb says of its event.
enum class Reality {
  happened,      // past or perfect, or going on
  present,       // simple present
  intended,      // future, "is to", infinitive after a verb of planning
  possible,      // may, could
  hypothetical,  // in a condition, a wish, a question
  untold         // infinitive or participle that nothing governs
};
Reality reality_of(const Document& document, TokenIndex verb);
// True where the verb or one above it in the same sentence stands in an if-clause.
bool in_condition(const Document& document, TokenIndex verb);

// Objects of the prepositions of `head` that are one of `prepositions`, coordinated ones left out.
std::vector<TokenIndex> prepositional_objects(const Document& document, TokenIndex head,
                                              std::initializer_list<std::string_view> prepositions);
// A noun and those coordinated with it.
std::vector<TokenIndex> with_conjuncts(const Document& document, TokenIndex noun);

// The words of a clause: the verb's subtree without punctuation at either end.
TokenRange clause_of(const Document& document, TokenIndex verb);
TokenRange trim(const Document& document, TokenRange tokens);
// The clause that states what `token` belongs to: up to the next finite verb above it.
TokenIndex finite_verb_above(const Document& document, TokenIndex token);

}  // namespace rapporteur::extract
