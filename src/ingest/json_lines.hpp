// JSON lines: one object a line, a report each; rows of tables and elements of JSON documents come here too.
//
// Keys that are read: `text` or `html` (one is needed; `text` goes first), `id`, `url`, `title`, `outlet`, `published`,
// `author`, `seen`; the others become Report::extra. `text` is the report's text as it stands; what the line says of it goes
// before what its layout, or the page, says.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// The report of one line, the `number`th of the file; of `html` with the page's blocks, of `text` without. `shown` is the
// file's name in messages; the report's path is its `id`, or the file and the line.
Result<Report> read_json_line(std::string_view line, const std::string& shown, std::size_t number);

// Puts what the line said in place of what read_layout found: its title is no part of the text.
void restore_metadata(const Report& line, Report& report);

}  // namespace rapporteur
