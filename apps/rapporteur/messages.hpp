// What the program says on standard error, and how a command ends.
#pragma once

#include <string>

#include "rapporteur/result.hpp"
#include "rapporteur/views.hpp"
#include "request.hpp"

namespace rapporteur::app {

// "rapporteur: message" on one line, whatever a path or a library put into it.
std::string line_of(const std::string& message);
void say(const std::string& message);

// Say why, and give the status to exit with.
int give_up(const Error& error);
int no_report();

// How text is set for where the request writes.
TextStyle style_for(const Request& request);

}  // namespace rapporteur::app
