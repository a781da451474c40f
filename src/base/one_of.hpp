// Membership in a short list of words.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace rapporteur {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace rapporteur
