// Properties of characters and words as Python's str has them (Objects/unicodectype.c, unicodeobject.c), on UTF-8. The
// tokenizer and the features of spaCy's models are defined by these. Input must be valid UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur::language {

// The code point that starts at `text[at]`; `at` moves behind it.
char32_t next_code_point(std::string_view text, std::size_t& at);
std::size_t code_points(std::string_view text);
// For strings of a model's files, which anybody may have written.
bool valid_utf8(std::string_view text);

bool is_alpha(char32_t);  // str.isalpha of one character
bool is_digit(char32_t);
bool is_upper(char32_t);
bool is_space(char32_t);

bool all_space(std::string_view text);  // str.isspace: not empty and all blank
bool all_alpha(std::string_view text);
std::string to_lower(std::string_view text);  // str.lower

// The first character, the last three, and the pattern of letters and digits (spacy/lang/lex_attrs.py).
std::string_view prefix(std::string_view text);
std::string_view suffix(std::string_view text);
std::string word_shape(std::string_view text);

}  // namespace rapporteur::language
