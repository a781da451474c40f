// Quotations that stand for themselves: a sentence or more in quotation marks, and the clause that says who spoke.
//
// A quotation looks for its speaker in this order: the cue clause after it ("“No,” he said."), the cue before it ("He said:
// “No.”"), the quotation before it in the same paragraph, and at the beginning of a paragraph the last speaker of the paragraph
// before. Strings with only a cue clause or nothing between them are one quotation. Quoted fragments inside a sentence of the
// reporter's own are left to the frames of verbs.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Quotations with a cue of their own. Sets `claimed[token]` for the verbs that introduce them.
std::vector<Attribution> find_cued_quotations(const Reading& reading, std::vector<bool>& claimed);

// Adds the quotations that go on with the speaker of an attribution before them, given all attributions found so far (sorted by
// content; those added stand at the end). Where
// only a cue clause lies between ("The plan was “dead,” he said. “We tried.”") the attribution's content is made longer
// instead.
void add_continued_quotations(const Reading& reading, std::vector<Attribution>& known);

}  // namespace rapporteur::extract
