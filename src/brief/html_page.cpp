#include "brief/html_page.hpp"

#include <fmt/format.h>

#include <ostream>

#include "brief/html_style.hpp"

namespace rapporteur {

void open_html_page(std::ostream& out, std::string_view title, bool wide) {
  out << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>"
      << html_escaped(title) << "</title>\n<style>" << html_style() << "</style>\n</head>\n<body>\n<main"
      << (wide ? " class=\"wide\"" : "") << ">\n";
}

void close_html_page(std::ostream& out, const HtmlSources& sources) {
  out << "<section class=\"sources\" aria-label=\"Sources\">\n<h2>Sources</h2>\n";
  sources.write(out);
  out << "</section>\n</main>\n</body>\n</html>\n";
}

const char* html_colour(Stance stance) {
  switch (stance) {
    case Stance::accepts:
    case Stance::offers:
    case Stance::open:
      return "yes";
    case Stance::refuses:
    case Stance::accuses:
      return "no";
    case Stance::conditions:
    case Stance::undecided:
    case Stance::concedes:
      return "maybe";
    default:
      return "say";
  }
}

std::string html_chip(const char* colour, std::string_view word) {
  return fmt::format(R"(<span class="chip {}">{}</span>)", colour, html_escaped(word));
}

}  // namespace rapporteur
