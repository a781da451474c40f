// Is a text English?
//
// The test of Ingle (1980, "A language identification table"): function words make up some 30 to 45 % of any running English,
// and hardly anything of a text in another language once words are set aside that several languages spell alike ("in", "a",
// "is", "die"). A text in another script is told by its letters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

// What was found instead ("is mostly Cyrillic letters", "does not read as English: ..."); nothing where the text is English, or
// has too few words to say.
std::optional<std::string> not_english(std::string_view text);

}  // namespace rapporteur
