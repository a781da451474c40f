// Events as PLOVER has them: who did what to whom, one for each thing that a sentence reports.
#pragma once

#include <vector>

#include "extract/actors/actors.hpp"

namespace rapporteur::extract {

class Gazetteer;

// In text order; titles and furniture are not read. An event needs a source that has a code, or a target
// where people are harmed by nobody named.
std::vector<Event> find_events(ReportIndex index, const Report& report, const Document& document, const Actors& actors,
                               const Gazetteer& gazetteer);

}  // namespace rapporteur::extract
