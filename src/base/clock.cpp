#include "base/clock.hpp"

#include <fmt/chrono.h>

#include <chrono>

namespace rapporteur {

std::string now_as_text() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

}  // namespace rapporteur
