// The data tables of data/, embedded in the program.
#pragma once

#include <string_view>
#include <vector>

namespace rapporteur {

// The bytes of data/NAME; empty where there is no such table (asserted by the tests of each reader). Lives for ever.
std::string_view data_file(std::string_view name);

// Calls `row(std::vector<std::string_view> fields)` for each line of a tab-separated table; blank lines and lines that begin
// with '#' are comments.
template <class Row>
void for_each_row(std::string_view table, Row row) {
  std::vector<std::string_view> fields;
  while (!table.empty()) {
    const auto newline = table.find('\n');
    std::string_view line = table.substr(0, newline);
    table.remove_prefix(newline == std::string_view::npos ? table.size() : newline + 1);
    if (line.empty() || line.front() == '#') continue;
    fields.clear();
    for (;;) {
      const auto tab = line.find('\t');
      fields.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    row(fields);
  }
}

}  // namespace rapporteur
