// Whose words they are: the noun phrase that a cue makes its source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

// The noun that is the subject in meaning of a verb, through coordination, control, relative clauses and participles:
// "X left, saying", "X, who warned", "X is expected to say", "the letter in which X argues"; of a passive its agent. no_token
// where there is none.
TokenIndex subject_of(const Reading& reading, TokenIndex verb);

// The noun right before a finite verb, over adverbs, auxiliaries, dates and one apposition between commas: its subject by the
// order of words, where the parser is not to be believed.
TokenIndex noun_before(const Reading& reading, TokenIndex verb);

// True where the verb stands in the passive voice.
bool is_passive(const Reading& reading, TokenIndex verb);

// The verb of saying after a verb that passes on another's words: "saying" for "quoted" in "the paper quoted him as saying",
// "he is quoted saying". no_token where there is none.
TokenIndex quoted_saying(const Reading& reading, TokenIndex verb);

// "The envoy, who said": the pronoun that stands for the source in the cue's own clause, or no_token.
TokenIndex relative_pronoun_of(const Reading& reading, TokenIndex cue, TokenIndex source);

// The noun that possesses a noun or that it comes from: "Russia's claim", "a claim by Russia", "the claim of the minister".
TokenIndex possessor_of(const Reading& reading, TokenIndex noun);

// The noun phrase of a head: from its determiner to its complement, without appositions, relative clauses and what follows a
// comma. Coordinated nouns are in it.
TokenRange phrase_of(const Reading& reading, TokenIndex head);

// The actors that the noun stands for; of a document those whose it is.
std::vector<ActorIndex> actors_of(const Reading& reading, TokenIndex head);

// What a noun can be as a source when it is no known actor (data/sources.tsv).
enum class SourceKind { speaker, document, event };
SourceKind source_kind(const Reading& reading, TokenIndex head);

}  // namespace rapporteur::extract
