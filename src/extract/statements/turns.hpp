// Speech without quotation marks: turns of a transcript, and blocks that a clause with a colon introduces.
//
// A transcript gives each speaker's words after a label and a colon ("Q: …", "A: …", "SMITH: …", "PRESIDENT SMITH: …"), and the
// paragraphs up to the next label are the same speaker's. Labels are common in other texts too ("Note: …", "Update: …"), so a
// report has turns only where its labels behave like speakers': three turns or more, two speakers or more, one of whom
// speaks again, each a known actor, or in capitals, or named as one who asks or answers, and talk in their words. A quoted
// block is certain only where a verb of saying ends the paragraph before it with a colon: then all paragraphs set off by ">" or
// by indentation are quoted, and without such marks one.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

// Add one attribution for each paragraph of such speech. `claimed[token]` is set for the verbs that introduce a block.
void add_turns(const Reading& reading, std::vector<Attribution>& found);
void add_quoted_blocks(const Reading& reading, std::vector<bool>& claimed, std::vector<Attribution>& found);

}  // namespace rapporteur::extract
