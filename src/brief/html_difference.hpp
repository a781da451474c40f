// Two wordings of one thing, with the words in which they differ marked.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// `text` as HTML, those of its words marked that are not part of the longest common subsequence of words with `other`. Nothing
// is marked where they share too little (word_difference.hpp): then they are not two wordings of one thing.
std::string marked_against(std::string_view text, std::string_view other);

}  // namespace rapporteur
