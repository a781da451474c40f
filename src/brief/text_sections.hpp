// The parts of a brief as text for a terminal; the text form of a view is one of them.
#pragma once

#include <cstddef>

#include "brief/story_brief.hpp"
#include "brief/text_layout.hpp"

namespace rapporteur {

// How many lines of a list are printed before "and 12 more" (a brief is to be read, a view is complete).
struct Limits {
  std::size_t meetings = 7;
  std::size_t parties = 4;  // columns of the table; what others hold follows as a list
  std::size_t sayings = 5;  // a speaker
  std::size_t speakers = 12;
  std::size_t held = 3;     // a cell of the table
  std::size_t words = 110;  // characters of a cell's words
  std::size_t marks = 6;
};
inline constexpr std::size_t no_limit = static_cast<std::size_t>(-1);
inline constexpr Limits complete{no_limit, no_limit, no_limit, no_limit, no_limit, 400, no_limit};

void print_headline(TextPage& page, const StoryBrief& brief);
void print_meetings(TextPage& page, const StoryBrief& brief, const Limits& limits);
void print_outcomes(TextPage& page, const StoryBrief& brief, const Limits& limits);
void print_table(TextPage& page, const StoryBrief& brief, const Limits& limits);
void print_speakers(TextPage& page, const StoryBrief& brief, const Limits& limits);
void print_disputes(TextPage& page, const StoryBrief& brief, const Limits& limits);
// `passages`: the aligned passages of each link below it.
void print_lineage(TextPage& page, const StoryBrief& brief, bool passages);
void print_timeline(TextPage& page, const StoryBrief& brief, const Limits& limits);
void print_corrections(TextPage& page, const StoryBrief& brief);
void print_reports(TextPage& page, const StoryBrief& brief);

// "2 origins [1:4] [2:5]", the piece that ends a line.
Piece support_piece(const Support& support, const Limits& limits);

}  // namespace rapporteur
