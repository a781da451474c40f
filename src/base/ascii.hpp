// Letters of ASCII in lower case; all other bytes stay. For the words of tables and the ends of file names, whatever the
// locale.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

inline std::string lower_ascii(std::string_view words) {
  std::string lower(words);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

}  // namespace rapporteur
