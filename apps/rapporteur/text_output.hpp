// The output of `text`: reports before anything is read from them.
#pragma once

#include <iosfwd>

#include "rapporteur/pipeline.hpp"

namespace rapporteur::app {

// The texts as they were decoded: one after the other, named by a line "==> PATH <==" where there are several; or one JSON
// object
// {"path","text"} a line.
Result<void> write_text(std::ostream& out, const Run& run, bool json_lines);

}  // namespace rapporteur::app
