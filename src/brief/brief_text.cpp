// The brief for a terminal.
#include <ostream>

#include "brief/brief.hpp"
#include "brief/text_sections.hpp"

namespace rapporteur {

void write_brief_text(std::ostream& out, const std::vector<StoryBrief>& briefs, const TextStyle& style) {
  TextPage page(out, style);
  const Limits limits;
  bool first = true;
  for (const StoryBrief& brief : briefs) {
    if (!first) out << "\n\n";
    first = false;
    print_headline(page, brief);
    const auto section = [&](const char* heading, bool any, auto print) {
      if (!any) return;
      page.heading(heading);
      print();
    };
    section("Meetings", !brief.meetings.empty(), [&] { print_meetings(page, brief, limits); });
    section("What was decided", !brief.outcomes.empty(), [&] { print_outcomes(page, brief, limits); });
    section("Who wants what", !brief.table.rows.empty(), [&] { print_table(page, brief, limits); });
    section("Who said what", !brief.speakers.empty(), [&] { print_speakers(page, brief, limits); });
    section("Where the reports differ", !brief.disputes.empty(), [&] { print_disputes(page, brief, limits); });
    section("Who wrote from whom", true, [&] { print_lineage(page, brief, false); });
    section("Set right by users", !brief.corrections.empty(), [&] { print_corrections(page, brief); });
    section("Reports", true, [&] { print_reports(page, brief); });
  }
  if (briefs.empty()) page.paragraph({{"No report could be read."}}, 0, 0);
}

}  // namespace rapporteur
