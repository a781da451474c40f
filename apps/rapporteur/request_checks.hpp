// What a command line asks for and cannot mean.
#pragma once

#include <string>
#include <string_view>

#include "request.hpp"

namespace rapporteur::app {

// A letter or digit: ASCII, or a character above the punctuation of Latin-1 that is no general punctuation (U+2000 to U+206F).
bool has_words(std::string_view text);

// What is wrong with where the reports come from, or with a correction; empty where nothing is.
std::string wrong_source(const Request& request);

}  // namespace rapporteur::app
