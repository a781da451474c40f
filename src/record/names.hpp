// When two names in print are the same name: folding, spelling variants of one foreign name, acronyms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::record {

// A name as compared: lower case, no accents, points, possessive or leading article, hyphens as blanks, one blank between
// words.
std::string fold_name(std::string_view name);

// The words of a folded name without leading honorifics ("mr").
std::vector<std::string> name_words(std::string_view folded);

// True for two romanisations of one name ("sergei", "sergey"; "mohammed", "muhammad"): equal consonants after the usual
// digraphs are made one (data/romanisation.tsv), few letters apart. Equal words are variants too. Arguments are folded.
bool spelling_variants(std::string_view a, std::string_view b);

// The capital letters that begin the words of a name ("World Health Organization": "WHO"), and the letters of a name that is
// nothing but capitals and points ("W.H.O."), two at least. Unfolded.
std::string initial_capitals(std::string_view name);
std::optional<std::string> acronym_letters(std::string_view name);

// True where the capital letters of `name`'s words spell `acronym` ("World Health Organization", "WHO"). Unfolded.
bool is_acronym_of(std::string_view acronym, std::string_view name);

// Letters to change, add or drop to make one word the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace rapporteur::record
