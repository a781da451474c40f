// One line a request: the common log format (NCSA), with milliseconds at its end.
#pragma once

#include <string>

#include "serve/http.hpp"

namespace rapporteur::serve {

// 127.0.0.1 - - [06/May/2031:10:15:00 +0000] "GET /stories HTTP/1.1" 200 512 0.4
// What the client sent is escaped: it cannot break the line or reach a terminal.
std::string log_line(const Served& served);

}  // namespace rapporteur::serve
