// Names of reports that come from what they say, not from where or when they were read.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/report.hpp"

namespace rapporteur {

// The address without what does not identify the page: scheme, "www.", fragment, tracking parameters, a final slash.
std::string canonical_url(std::string_view url);

// Sets the ids of reports sorted by path: "r" and 12 hex digits of a hash of the canonical URL, or of the text where there is
// none. Reports with the same text get "-2", "-3", ... in the order of their paths.
void name_reports(std::vector<Report>& reports);

}  // namespace rapporteur
