// Quotations of independent reports: two reporters may quote two utterances, so only near-equal words of one speaker count.
#pragma once

#include <vector>

#include "record/quoted_speakers.hpp"

namespace rapporteur::record {

// Adds what differs between the quotations of each two reports without a link.
void compare_unlinked_quotations(const View& view, const std::vector<Actor>& actors, const std::vector<Quoted>& quoted,
                                 const QuotedSpeakers& speakers, std::vector<QuoteDifference>& found);

}  // namespace rapporteur::record
