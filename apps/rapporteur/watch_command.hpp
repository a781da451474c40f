// The command that keeps a store up to date.
#pragma once

#include "request.hpp"

namespace rapporteur::app {

// Gives the status to exit with. The first SIGINT or SIGTERM ends it after what is being added, the second at once.
int perform_watch(const Request& request);

}  // namespace rapporteur::app
