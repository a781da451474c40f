// Where the parser ended a complement too early: what stands right after it and belongs to it all the same.
//
// Each function takes the place where the content ends so far (a token index, half open) and gives the place where it ends with
// what goes on, which is the same one where nothing does. `end` is the end of the sentence.
#pragma once

#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

// The verb is a cue of words that takes a clause or a quotation.
bool is_word_cue(const Reading& reading, TokenIndex verb);

// "the states’ | greater power": a noun whose possessive mark the parser took for a quotation mark.
TokenIndex over_possessive(const Reading& reading, TokenIndex last, TokenIndex end);

// "the | “first step”", "the re | -opening": a phrase cannot end in "the" or "of", nor within a word.
TokenIndex over_open_phrase(const Reading& reading, TokenIndex last, TokenIndex end);

// "criticised the minister | for leaving", "defended the deal | as a first step": the phrases that the parser hung on the verb
// and not on its object. Where and when it was said does not belong to it. `first`: where the content begins.
TokenIndex over_phrases_of_object(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last, TokenIndex end);

// "called the deal “dead” | in its present form", "said X would sign | unless Y left": without a comma the clause goes on.
TokenIndex over_loose_end(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex end);

// "said A, | and B was “C”": a second clause about a thing, coordinated with the verb of saying, where it holds quoted words.
TokenIndex over_coordinated_clause(const Reading& reading, TokenIndex cue, TokenIndex last, TokenIndex end);

// "said that X will stop, | yet will not go": a verb with a modal of its own goes on with the one in the content.
TokenIndex over_coordinated_modal(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex end);

// "agreement on ports | and on canals", "kept it for a year, | to be reviewed in May": the object goes on over the comma or
// "and".
TokenIndex over_continued_object(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex end);

}  // namespace rapporteur::extract
