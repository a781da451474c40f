// A store's reports and records as a run.
#pragma once

#include <string>

#include "rapporteur/pipeline.hpp"
#include "store/store.hpp"

namespace rapporteur::stored {

// All of it. `store` names it in messages.
Result<Run> run_of(store::Reader& reader, const std::string& store);

}  // namespace rapporteur::stored
