// The outputs of `text` and `read`, which show a run before anything is extracted from it.
#pragma once

#include <iosfwd>

#include "rapporteur/pipeline.hpp"

namespace rapporteur::app {

// The texts as they were decoded: one after the other, named by a line "==> PATH <==" where there are several; or one JSON
// object
// {"path","text"} a line.
Result<void> write_text(std::ostream& out, const Run& run, bool json_lines);

// The analyses as CoNLL-U (universaldependencies.org/format.html), or as the JSON of docs/language.md.
Result<void> write_reading(std::ostream& out, const Run& run, bool json);

}  // namespace rapporteur::app
