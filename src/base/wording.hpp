// Words of a quotation as compared: spelling, contractions, negation. The rule is published in docs/quotes.md.
//
// Source of the word classes: Quirk et al., A Comprehensive Grammar of the English Language (1985), 3.23
// (contractions), 10.54-60 (clause, implied and approximate negation), I.21-23 (negative and reversative prefixes).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rapporteur {

// Where a contraction falls apart: "don't" into "do" and "not", "n't" being two letters and an apostrophe. Of words in lower
// case with plain apostrophes.
struct Contraction {
  std::string first, second;
  std::size_t cut = 0;  // characters of the first word as printed
};
std::optional<Contraction> contraction(std::string_view word);

// Equal words, or British and American spelling of one word ("defence", "defense").
bool same_word(std::string_view a, std::string_view b);

// A form that two words have in common exactly where they are the same word.
std::string spelling_form(std::string_view word);

// Not, no, never; fail, refuse, deny, whose meaning is negative: each turns what is said into its contrary.
bool is_negator(std::string_view word);
// One is the other with a negative prefix ("possible", "impossible"), or they end in -ful and -less ("hopeful", "hopeless").
bool contrary(std::string_view a, std::string_view b);
// What stands in one wording against what stands in the other turns the meaning: the negators on both sides and the pairs of
// contraries are odd in number.
bool negates(std::span<const std::string> a, std::span<const std::string> b);

// A word that can begin a condition, contrast or limit of what went before ("but", "unless").
bool is_qualifier(std::string_view word);

}  // namespace rapporteur
