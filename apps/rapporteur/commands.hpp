// The commands of the program: names, formats, help.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "request.hpp"

namespace rapporteur::app {

struct CommandInfo {
  std::string_view name;
  Command command;
  std::string_view what;
  std::vector<std::string> formats;  // the first is the default
  std::string_view examples;
};

// In the order in which the help lists them.
const std::vector<CommandInfo>& commands();

}  // namespace rapporteur::app
