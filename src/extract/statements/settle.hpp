// What the frames found, set right against each other.
#pragma once

#include <vector>

#include "extract/statements/attribution.hpp"

namespace rapporteur::extract {

void sort_by_content(std::vector<Attribution>& attributions);

// For attributions as the frames found them, in any order: content in marks is the whole quotation; participles after a comma
// get the speaker before it; things and events that speak are dropped; the reporter's own "I" is no source of words.
void settle_sources(const Reading& reading, std::vector<Attribution>& attributions);

// Leaves one attribution for one content, the most believable. Sorted by content before and after.
void drop_doubles(std::vector<Attribution>& attributions);

// Drops what is said within a quotation of which nobody is the speaker. Sorted by content before and after.
void drop_voices_of_nobody(const Reading& reading, std::vector<Attribution>& attributions);

}  // namespace rapporteur::extract
