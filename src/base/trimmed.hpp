// A text without the blank space around it.
#pragma once

#include <string_view>

namespace rapporteur {

// Without any of `what` at both ends; a view of `text`.
inline std::string_view trimmed(std::string_view text, std::string_view what = " \t\r\n") {
  const auto first = text.find_first_not_of(what);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(what) - first + 1);
}

}  // namespace rapporteur
