// The record of one report: what extraction found in it, with nothing merged.
#pragma once

#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// The extraction as a record of one story with one origin. Ids are hashes of the report's id, the kind of item and its first
// anchor, so that they do not depend on the other reports of the run.
Record single_record(const Report& report, const Extraction& extraction);

}  // namespace rapporteur
