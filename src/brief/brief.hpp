// The three looks of a brief; each lays out the same content.
#pragma once

#include <iosfwd>
#include <vector>

#include "brief/story_brief.hpp"

namespace rapporteur {

void write_brief_text(std::ostream& out, const std::vector<StoryBrief>& briefs, const TextStyle& style);
void write_brief_markdown(std::ostream& out, const std::vector<StoryBrief>& briefs);
// The table of parties by issues alone.
void write_table_markdown(std::ostream& out, const std::vector<StoryBrief>& briefs);
// `reading` gives the sentences that stand behind the marks.
void write_brief_html(std::ostream& out, const Reading& reading, const std::vector<StoryBrief>& briefs);

}  // namespace rapporteur
