// The table of parties by issues in HTML: part of the brief, and a page of its own.
//
// Of each position the stance, the words, who holds it, the number of origins and the first places stand in the cell; the
// stance opens all its sentences at once, a place opens its own with the neighbours.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "brief/html_sources.hpp"
#include "brief/story_brief.hpp"

namespace rapporteur {

class HtmlTable {
public:
  HtmlTable(std::ostream& out, HtmlSources& sources) : out_(out), sources_(sources) {}

  // Parties [begin, end) side by side; issues that none of them speaks to are left out. `most` positions a cell stand open.
  void grid(const PartyTable& table, std::size_t begin, std::size_t end, std::size_t most);
  // What one party holds, issue by issue.
  void list(const PartyTable& table, std::size_t party, std::size_t most);

private:
  void cell(const PartyTable& table, const TableRow& row, std::size_t party, std::size_t most);
  void held(const Held& held, const std::string& party, const std::string& issue);

  std::ostream& out_;
  HtmlSources& sources_;
};

// The page: of each story its grids. `only` names the filters that the table was made with, empty where there are none.
void write_table_html(std::ostream& out, const Reading& reading, const std::vector<StoryBrief>& briefs,
                      const std::string& only);

}  // namespace rapporteur
