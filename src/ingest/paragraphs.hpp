// The paragraphs of a plain text.
//
// A blank line ends a paragraph. Between blank lines a text is either wrapped by hand (lines of some 60 to 100 characters that
// break in mid-sentence: the lines are one paragraph) or holds one paragraph a line. Which of the two is judged once for the
// file: by how often a line breaks off before a small letter. In a wrapped text a line also ends a paragraph where the first
// word of the next line would have fitted on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct Paragraph {
  std::size_t start = 0, end = 0;  // bytes of the text, blank space at both ends left off
  std::string words;               // its text with single blanks
  std::size_t word_count = 0;
};

// Paragraphs in text order; none is empty.
std::vector<Paragraph> find_paragraphs(std::string_view text);

}  // namespace rapporteur
