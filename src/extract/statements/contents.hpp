// Where the content of an attribution begins and ends.
//
// The parser's subtree of the complement is the first guess. It is mended by facts of the text: a participle of saying after a
// comma (", adding that") goes with the speaker and not with what he said; ", and Y said" begins another attribution; "and
// that" goes on with the same one; quotation marks are not cut.
#pragma once

#include "extract/statements/reading.hpp"

namespace rapporteur::extract {

// The verb begins a participial attribution that belongs to the speaker of the sentence: ", adding that ..." or ", saying ...".
// ", which the minister welcomed", ", to which Norway replied": somebody else's words on what is told.
bool begins_told_relative(const Reading& reading, TokenIndex comma);

bool is_trailing_participle(const Reading& reading, TokenIndex verb);

// The end of the complement of `cue` that starts at `first` and of which the parser says that it ends at `last` (both token
// indices, half open): cut before the next attribution of the same sentence, extended over "and that".
TokenIndex end_of_complement(const Reading& reading, TokenIndex cue, TokenIndex first, TokenIndex last);

// The tokens without blanks and punctuation at their ends, as a span that cuts no quoted string; empty where nothing is left.
Span trim_content(const Reading& reading, TokenRange tokens);

// True where all words of the span stand in one quoted string, or in several with only marks and blanks between.
bool is_all_quoted(const Reading& reading, Span span);

// The span's tokens hold a finite verb outside quotations, or any quotation.
bool has_finite_verb(const Reading& reading, TokenRange tokens);

}  // namespace rapporteur::extract
