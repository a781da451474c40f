#include "brief/html_difference.hpp"

#include "brief/html_sources.hpp"
#include "brief/word_difference.hpp"

namespace rapporteur {

std::string marked_against(std::string_view text, std::string_view other) {
  std::string html;
  for (const WordRun& run : words_against(text, other)) {
    if (!html.empty()) html += ' ';
    html += run.differs ? "<mark>" + html_escaped(run.words) + "</mark>" : html_escaped(run.words);
  }
  return html;
}

}  // namespace rapporteur
