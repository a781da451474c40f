#include <ostream>

#include "brief/brief.hpp"

namespace rapporteur {
void write_brief_html(std::ostream& out, const Reading& reading, const std::vector<StoryBrief>& briefs) {
  (void)reading;
  out << "<!doctype html><title>Brief</title><p>" << briefs.size() << '\n';
}
}  // namespace rapporteur
