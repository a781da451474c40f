// What the search takes for a word, the same for both engines, for texts and for queries: a run of letters, digits and the
// marks on them (Unicode's general categories), folded by NFKC_Casefold and stripped of nonspacing marks (Unicode Standard
// Annex 15): "Québec's" is "quebec" and "s".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::store {

// To be raised with every change of what a word is: a store then makes its index anew (session.hpp).
constexpr std::string_view words_version = "1";

struct Word {
  std::string folded;            // at most 255 bytes, cut at a character
  std::uint32_t start, end = 0;  // code points of the text
};
std::vector<Word> words_of(std::string_view text);

// The words as the index keeps them: " a b c ", empty where there is none. A text's words are indexed up to a size that
// PostgreSQL can hold, of over 100,000 different ones.
std::string index_words(std::string_view text);
// The same as PostgreSQL's tsvector in its text form; `words` is what index_words() gave.
std::string index_vector(std::string_view words);

// What is looked for: all terms must be found. A term of several words is a phrase; the last word may be a beginning.
struct Term {
  std::vector<std::string> words;
  bool prefix = false;
};
std::vector<Term> parse_query(std::string_view query);

// Where the terms stand in a text of these words, in text order, spans joined where they overlap.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_terms(const std::vector<Word>& words, const std::vector<Term>& terms);

}  // namespace rapporteur::store
