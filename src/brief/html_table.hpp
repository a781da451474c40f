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
  struct Limits {
    std::size_t open = 2;  // positions of a cell that do not go into a fold
    unsigned words = 160;  // characters of a position's words
  };
  HtmlTable(std::ostream& out, HtmlSources& sources, Limits limits) : out_(out), sources_(sources), limits_(limits) {}

  // Parties [begin, end) side by side; issues that none of them speaks to are left out.
  void grid(const PartyTable& table, std::size_t begin, std::size_t end);
  // What one party holds, issue by issue.
  void list(const PartyTable& table, std::size_t party);

private:
  void cell(const PartyTable& table, const TableRow& row, std::size_t party);
  void held(const Held& held, const std::string& party, const std::string& issue);

  std::ostream& out_;
  HtmlSources& sources_;
  Limits limits_;
};

// The page: of each story its grids. `only` names the filters that the table was made with, empty where there are none.
void write_table_html(std::ostream& out, const Reading& reading, const std::vector<StoryBrief>& briefs,
                      const std::string& only);

}  // namespace rapporteur
