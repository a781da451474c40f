// Names of persons compared, as words (name_words of a folded name).
#pragma once

#include <string>
#include <vector>

namespace rapporteur::record {

using Words = std::vector<std::string>;

// Two full names of one person: word for word, middle names or a last part left out, or one word of two misspelt.
bool same_full_name(const Words& a, const Words& b);

// A single name that can stand for the full one: its last word, or its first (given names, family names that come first).
bool short_form(const std::string& word, const Words& full);

}  // namespace rapporteur::record
