// What users set right, in words.
#pragma once

#include <string>
#include <vector>

#include "brief/reading.hpp"

namespace rapporteur {

// "Anna Lund is of Norland". Places of a rejected item are those of the correction.
std::string correction_in_words(const Correction& correction);
// Who, when and why: "M. Ortiz, 2031-05-06: said in jest".
std::string correction_by(const Correction& correction);

// A line for each correction that bears on an actor or a report of the story; reports by their numbers.
std::vector<std::string> corrections_of(const Reading& reading, StoryIndex story);

}  // namespace rapporteur
