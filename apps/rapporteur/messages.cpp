#include "messages.hpp"

#include <unistd.h>

#include <cstdio>

#include "terminal.hpp"

namespace rapporteur::app {

std::string line_of(const std::string& message) {
  std::string line = "rapporteur: ";
  for (const char c : message) line += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
  return line += '\n';
}

void say(const std::string& message) { std::fputs(line_of(message).c_str(), stderr); }

int give_up(const Error& error) {
  say(error.message());
  return status_failed;
}

int no_report() {
  say("no report could be read.");
  return status_failed;
}

TextStyle style_for(const Request& request) {
  TextStyle style;
  if (!request.output.empty() && request.output != "-") return style;
  style.colour = wants_colour(STDOUT_FILENO);
  if (const auto width = terminal_width(STDOUT_FILENO); width > 0) style.width = width;
  return style;
}

}  // namespace rapporteur::app
