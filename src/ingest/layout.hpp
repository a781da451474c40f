// A text file's layout: which paragraphs are title, subhead, body, furniture.
//
// Told by general means alone: patterns of furniture (furniture.hpp), lines of metadata (metadata.hpp), length, final
// punctuation, capitals, and what stands before and after. In doubt a paragraph is body: a line too many does less harm than a
// sentence lost.
#pragma once

#include "rapporteur/report.hpp"

namespace rapporteur {

// Fills `report.blocks`, title, metadata and notes from `report.text`.
void read_layout(Report& report);

}  // namespace rapporteur
