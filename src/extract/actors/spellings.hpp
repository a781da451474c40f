// When two written names are one person's. Distance between spellings is Levenshtein's (1966).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/actors/cast.hpp"

namespace rapporteur::extract {

// The words of a folded name; "al-Haddad" alone is its last word.
std::vector<std::string> name_parts(const std::string& folded);
// Takes "Jr." and the like off a name and returns it.
std::string take_suffix(std::vector<std::string>& parts);
// Two spellings of one word: "alexei", "alexey".
bool variants(std::string_view a, std::string_view b);
// True where the full name is a spelling of this person's: a middle name more or less, hyphens, first names abbreviated.
bool same_person(const Profile& one, const std::vector<std::string>& parts);

}  // namespace rapporteur::extract
