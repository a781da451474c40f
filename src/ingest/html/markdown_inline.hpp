// The marks within a block of Markdown: emphasis, links, images, code, escapes, references, tags.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/html/sourced_text.hpp"

namespace rapporteur::html {

// A piece of a line of the source without the marks of its block.
struct Piece {
  std::uint64_t begin = 0, end = 0;  // bytes
  SourcedText::Gap before = SourcedText::Gap::blank;
};

// What was read: counts as in passages.hpp.
struct InlineCounts {
  std::uint32_t letters = 0, link_letters = 0, words = 0, stops = 0;
};

// Adds the text of the pieces of one block to `out`. `literal`: code, which has no marks.
InlineCounts read_inlines(std::string_view source, const std::vector<Piece>& pieces, bool literal, SourcedText& out);

}  // namespace rapporteur::html
