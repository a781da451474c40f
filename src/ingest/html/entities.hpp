// Character references: "&amp;", "&#8217;", "&#x2019;".
//
// WHATWG's rules (HTML Living Standard, 13.2.5.72 to 13.2.5.80): the longest name of data/entities.tsv, the names of old that
// need no semicolon, windows-1252 for numbers 128 to 159.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur::html {

struct Reference {
  char32_t first = 0, second = 0;  // second: 0 but for the few names of two code points
  std::size_t length = 0;          // bytes of the reference; 0: the '&' is none and stands for itself
};

// Reads the reference that `text` begins with ('&'). In an attribute a name without semicolon before a letter, digit or '=' is
// none.
Reference read_reference(std::string_view text, bool in_attribute);

// An attribute's value with its references resolved, blank space at the ends left out and runs of it made one blank.
std::string attribute_text(std::string_view value);

// The text of `title` and the like, likewise.
std::string plain_text(std::string_view source);

}  // namespace rapporteur::html
