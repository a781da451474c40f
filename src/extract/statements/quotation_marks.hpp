// Strings in quotation marks, found by the marks alone.
//
// Press texts mix curly and straight marks, forget closing ones, set opening marks on each paragraph of a long speech, use
// single marks as chief marks (British papers, headlines) or inside double ones, and write the apostrophe with the same
// character. A paragraph is read from left to right: an opening mark is a double mark, or a single one after a blank or bracket
// and before a word; its closing mark is the next of its family in closing position. A string left open at the end of its
// paragraph ends there. Marks within a string belong to it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "rapporteur/text.hpp"

namespace rapporteur::extract {

struct QuotedString {
  Span marks;                   // from the opening mark to the closing one, both included
  Span words;                   // between the marks, without the comma or full stop that typography puts before the closing one
  std::uint32_t paragraph = 0;  // index into the paragraphs given
  bool closed = true;           // false: runs on to the end of its paragraph without a closing mark
};

// In text order, not overlapping.
std::vector<QuotedString> find_quoted_strings(const Text& text, std::span<const Span> paragraphs);

bool is_quotation_mark(char32_t c);  // of any family, the apostrophe's character included

}  // namespace rapporteur::extract
