// The command `serve`.
#pragma once

#include "request.hpp"

namespace rapporteur::app {

int perform_serve(const Request& request);  // gives the status to exit with

}  // namespace rapporteur::app
