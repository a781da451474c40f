// A web page, or a piece of one, as a report: its blocks are the text, its title and dates the metadata.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/report.hpp"

namespace rapporteur {

// `said` is what the container, or a person, says of the page, which goes before what the page says; its text and blocks are
// not looked at. `utf8` is valid. `fragment`: the content of an article alone (html/page.hpp). A page without an article gives
// a report without text.
Report page_report(std::string_view utf8, bool fragment, Report said);

// Markdown likewise; `skipped` bytes at its start are front matter and no part of the text.
Report markdown_report(std::string_view utf8, std::size_t skipped, Report said);

// Whether a text has marks of Markdown: headings, lists, quotes, links, stress. One without is plain text.
bool has_markdown(std::string_view utf8);

}  // namespace rapporteur
