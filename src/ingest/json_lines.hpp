// JSON lines: one object a line, a report each.
//
// Keys that are read: `text` (needed), `id`, `url`, `title`, `outlet`, `published`, `author`; others are passed over. `text` is
// the report's text as it stands; what the line says of it goes before what its layout says.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// The report of one line, the `number`th of the file, without blocks. `shown` is the file's name in messages; the report's path
// is its `id`, or the file and the line.
Result<Report> read_json_line(std::string_view line, const std::string& shown, std::size_t number);

// Puts what the line said in place of what read_layout found: its title is no part of the text.
void restore_metadata(const Report& line, Report& report);

}  // namespace rapporteur
