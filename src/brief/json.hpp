// The record as JSON, schema 1 (docs/schema/record.schema.json).
#pragma once

#include <iosfwd>

#include "rapporteur/pipeline.hpp"

namespace rapporteur {

// Writes the whole record of a run, with a final newline. Every anchor carries its words.
void write_record_json(std::ostream& out, const Run& run);

}  // namespace rapporteur
