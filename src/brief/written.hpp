// The end of every writer.
#pragma once

#include <iosfwd>

#include "rapporteur/result.hpp"

namespace rapporteur {

// Hands on what is buffered. Fails with `output_failed` where something could not be written.
Result<void> written(std::ostream& out);

}  // namespace rapporteur
