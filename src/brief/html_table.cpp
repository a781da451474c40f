#include "brief/html_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "brief/html_page.hpp"
#include "brief/places.hpp"
#include "brief/position_words.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_columns = 4;  // of a grid: columns stay wide enough to read
constexpr std::size_t no_fold = static_cast<std::size_t>(-1);

}  // namespace

void HtmlTable::held(const Held& held, const std::string& party, const std::string& issue) {
  const std::string stance(name(held.stance));
  const std::size_t group = sources_.group(party + " · " + issue + " · " + stance, held.support);
  out_ << "<p>" << HtmlSources::opener(group, html_chip(html_colour(held.stance), stance)) << ' '
       << html_escaped(with_both_marks(shortened(held.words, limits_.words)));
  for (const std::string* note : {&held.condition, &held.holder})
    if (!note->empty()) out_ << " <span class=\"note\">" << html_escaped(*note) << "</span>";
  out_ << ' ' << sources_.support(held.support, 3, group) << "</p>";
}

void HtmlTable::cell(const PartyTable& table, const TableRow& row, std::size_t party) {
  const std::vector<Held>& cell = row.cells[party];
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (i == limits_.open) out_ << "<details><summary>" << cell.size() - limits_.open << " more</summary>";
    held(cell[i], table.parties[party], row.label);
  }
  if (cell.size() > limits_.open) out_ << "</details>";
}

void HtmlTable::grid(const PartyTable& table, std::size_t begin, std::size_t end) {
  out_ << "<table>\n<thead><tr><th scope=\"col\">Issue</th>";
  for (std::size_t p = begin; p < end; ++p) out_ << "<th scope=\"col\">" << html_escaped(table.parties[p]) << "</th>";
  out_ << "</tr></thead>\n<tbody>\n";
  for (const TableRow& row : table.rows) {
    bool any = false;
    for (std::size_t p = begin; p < end; ++p) any |= !row.cells[p].empty() || row.not_stated[p];
    if (!any) continue;
    out_ << "<tr><th scope=\"row\">" << html_escaped(row.label) << "</th>";
    for (std::size_t p = begin; p < end; ++p) {
      const bool none = row.cells[p].empty(), silent = none && !row.not_stated[p];
      out_ << "<td"
           << (silent ? " class=\"empty silent\""
               : none ? " class=\"empty\""
                      : "")
           << " data-party=\"" << html_escaped(table.parties[p]) << "\">";
      if (none)
        out_ << (silent ? "<span class=\"none\" aria-hidden=\"true\">·</span>" : "<span class=\"none\">not stated</span>");
      cell(table, row, p);
      out_ << "</td>";
    }
    out_ << "</tr>\n";
  }
  out_ << "</tbody>\n</table>\n";
}

void HtmlTable::list(const PartyTable& table, std::size_t party) {
  bool open = false;
  for (const TableRow& row : table.rows) {
    if (row.cells[party].empty()) continue;
    if (!open) out_ << "<div class=\"who\"><h3>" << html_escaped(table.parties[party]) << "</h3>\n<dl>";
    open = true;
    out_ << "<dt>" << html_escaped(row.label) << "</dt><dd>";
    cell(table, row, party);
    out_ << "</dd>";
  }
  if (open) out_ << "</dl></div>\n";
}

namespace {

void write_story(std::ostream& out, HtmlSources& sources, const StoryBrief& brief, const std::string& only) {
  const PartyTable& table = brief.table;
  out << "<header>\n<p class=\"kicker\">Who wants what</p>\n<h1>" << html_escaped(brief.title)
      << "</h1>\n<p class=\"facts\"><b>" << counted(brief.reports.size(), "report") << "</b> from <b>"
      << counted(brief.origins, "origin") << "</b>";
  if (!only.empty()) out << ", only " << html_escaped(only);
  out << ".</p>\n";
  if (table.rows.empty()) {
    out << "</header>\n<p>No position is stated.</p>\n";
    return;
  }
  out << "<p class=\"facts\">A stance opens all its sentences, a mark such as <span class=\"num\">1:4</span> sentence 4 of "
         "report 1. <span class=\"none\">not stated</span>: takes part, and no report tells a position.</p>\n</header>\n";
  HtmlTable html(out, sources, {.open = no_fold, .words = 400});
  // As many grids as it takes, of about the same number of columns.
  const std::size_t grids = (table.parties.size() + most_columns - 1) / most_columns;
  for (std::size_t g = 0, begin = 0; g < grids; ++g) {
    const std::size_t end = (table.parties.size() * (g + 1) + grids - 1) / grids;
    html.grid(table, begin, end);
    begin = end;
  }
  out << "<h2>Reports</h2>\n<ul class=\"reports\">\n";
  for (const ReportLines& report : brief.reports)
    out << "<li><span class=\"num\">" << report.number << "</span><b>" << html_escaped(report.name)
        << "</b> <span class=\"note\">" << html_escaped(report.outlet.empty() ? report.file : report.outlet)
        << (report.published.empty() ? "" : " · ") << html_escaped(report.published) << " · origin "
        << html_escaped(report.origins) << "</span></li>\n";
  out << "</ul>\n";
}

}  // namespace

void write_table_html(std::ostream& out, const Reading& reading, const std::vector<StoryBrief>& briefs,
                      const std::string& only) {
  HtmlSources sources(reading);
  open_html_page(out, briefs.size() == 1 ? briefs.front().title : "Who wants what", true);
  if (briefs.empty()) out << "<p>No report could be read.</p>\n";
  for (const StoryBrief& brief : briefs) write_story(out, sources, brief, only);
  close_html_page(out, sources);
}

}  // namespace rapporteur
