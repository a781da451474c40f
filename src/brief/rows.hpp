// The lists of the record as tables of text, for CSV and Markdown.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "brief/reading.hpp"
#include "brief/select.hpp"

namespace rapporteur {

struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> cells;
};

// The chosen items of a view, a row each.
Rows rows_of(const Reading& reading, const Selection& chosen, View view, bool all);

// RFC 4180: a header line, CRLF line ends, quotes where a field needs them.
void write_csv(std::ostream& out, const Rows& rows);
void write_csv_line(std::ostream& out, const std::vector<std::string>& cells);
// A GitHub-flavoured Markdown table.
void write_markdown_table(std::ostream& out, const Rows& rows);
// Text in which no character is Markdown or HTML.
std::string markdown_escaped(std::string_view text);

}  // namespace rapporteur
