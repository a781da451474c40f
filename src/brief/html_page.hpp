// What every HTML page of the program has: its head, which lets nothing be loaded, and small marks.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "brief/html_sources.hpp"
#include "rapporteur/record.hpp"

namespace rapporteur {

// Up to and with <main>, of class `wide` where the page is a table.
void open_html_page(std::ostream& out, std::string_view title, bool wide);
// The sources and all that is open.
void close_html_page(std::ostream& out, const HtmlSources& sources);

// The class of a colour, which only repeats what the word in the chip says.
const char* html_colour(Stance stance);
std::string html_chip(const char* colour, std::string_view word);

}  // namespace rapporteur
