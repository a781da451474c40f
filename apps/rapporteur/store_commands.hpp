// The commands that fill a store, search it and set it right.
#pragma once

#include "rapporteur/pipeline.hpp"
#include "request.hpp"

namespace rapporteur::app {

// Each gives the status to exit with.
int perform_add(const Request& request);
int perform_search(const Request& request);
int perform_correct(const Request& request);
int perform_versions(const Request& request);

// The store as a run, after the request's paths, if there are any, were added to it.
Result<Run> stored_run(const Request& request);

}  // namespace rapporteur::app
