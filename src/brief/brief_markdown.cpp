// The brief as Markdown.
#include <fmt/format.h>

#include <ostream>

#include "brief/brief.hpp"
#include "brief/places.hpp"
#include "brief/rows.hpp"

namespace rapporteur {
namespace {

std::string safe(std::string_view text) { return markdown_escaped(text); }

std::string support_text(const Support& support) {
  std::string text = support.origins.empty() ? "" : counted(support.origins.size(), "origin") + " ";
  for (std::size_t i = 0; i < support.marks.size(); ++i) text += (i == 0 ? "\\[" : " \\[") + label(support.marks[i]) + "\\]";
  return "<sub>" + text + "</sub>";
}

void write_meetings(std::ostream& out, const StoryBrief& brief) {
  for (const MeetingLines& m : brief.meetings) {
    out << "- **" << capitalised(m.kind) << ", " << m.status << "**";
    for (const std::string* part : {&m.date, &m.place, &m.duration})
      if (!part->empty()) out << " · " << safe(*part);
    out << ' ' << support_text(m.support) << '\n';
    const auto field = [&](const char* label, const std::string& text) {
      if (!text.empty()) out << "  - " << label << ": " << safe(text) << '\n';
    };
    field("between", joined(m.parties));
    field("took part", comma_joined(m.participants));
    field("mediated by", joined(m.mediators));
    field("host", joined(m.hosts));
    field("left out", comma_joined(m.absent));
    field("level", m.level);
    field("led to", fmt::format("{}", fmt::join(m.led_to, "; ")));
  }
}

void write_outcomes(std::ostream& out, const StoryBrief& brief) {
  for (const OutcomeLines& o : brief.outcomes) {
    out << "- **" << capitalised(name(o.status)) << "**: " << safe(o.text);
    if (!o.parties.empty()) out << " (" << safe(o.parties) << ')';
    if (!o.deadline.empty()) out << ", " << safe(o.deadline);
    for (const std::string& condition : o.conditions) out << "; " << safe(condition);
    if (!o.differs.empty()) out << "; " << safe(o.differs);
    out << ' ' << support_text(o.support) << '\n';
  }
}

void write_table(std::ostream& out, const StoryBrief& brief) {
  out << "| Issue |";
  for (const std::string& party : brief.table.parties) out << ' ' << safe(party) << " |";
  out << "\n| --- |";
  for (std::size_t p = 0; p < brief.table.parties.size(); ++p) out << " --- |";
  out << '\n';
  for (const TableRow& row : brief.table.rows) {
    out << "| " << safe(row.label) << " |";
    for (std::size_t p = 0; p < row.cells.size(); ++p) {
      if (row.cells[p].empty()) out << (row.not_stated[p] ? " *not stated*" : "");
      for (std::size_t i = 0; i < row.cells[p].size(); ++i) {
        const Held& held = row.cells[p][i];
        out << (i == 0 ? " " : "<br>") << "**" << name(held.stance) << ":** " << safe(held.words);
        if (!held.holder.empty()) out << " (" << safe(held.holder) << ')';
        if (!held.condition.empty()) out << ", " << safe(held.condition);
        out << ' ' << support_text(held.support);
      }
      out << " |";
    }
    out << '\n';
  }
}

void write_speakers(std::ostream& out, const StoryBrief& brief) {
  for (const Speaker& speaker : brief.speakers) {
    out << "- **" << safe(speaker.name) << "**";
    if (!speaker.role.empty()) out << ", " << safe(speaker.role);
    if (!speaker.party.empty()) out << ", " << safe(speaker.party);
    out << '\n';
    for (const Saying& saying : speaker.sayings) {
      out << "  - ";
      if (!saying.by.empty()) out << safe(saying.by) << ": ";
      if (!saying.cue.empty()) out << '*' << safe(saying.cue) << "* ";
      out << safe(saying.text) << ' ' << support_text(saying.support) << '\n';
      for (const std::string& change : saying.varied) out << "    - " << safe(change) << '\n';
    }
  }
}

void write_disputes(std::ostream& out, const StoryBrief& brief) {
  for (const DisputeLines& d : brief.disputes) {
    out << "- **" << d.kind << "**: " << safe(d.about)
        << (d.on_the_way ? " (changed on the way: a rewrite differs from its source)" : "") << '\n';
    for (const VersionLines& v : d.versions) out << "  - " << safe(v.text) << ' ' << support_text(v.support) << '\n';
  }
}

void write_lineage(std::ostream& out, const StoryBrief& brief) {
  for (const OriginLines& origin : brief.origin_lines) {
    out << "- origin " << origin.letter << ": report" << (origin.reports.size() == 1 ? " " : "s ")
        << fmt::format("{}", fmt::join(origin.reports, ", "));
    if (!origin.only_here.empty()) out << "; only here " << origin.only_here;
    out << '\n';
  }
  for (const LinkLines& link : brief.links) {
    out << "- report " << link.from << " (" << link.relation << ") from report " << link.to << ": "
        << counted(link.passages.size(), "passage") << (link.direction_known ? "" : "; which came first is not certain");
    if (!link.left_out.empty())
      out << "; " << counted(link.left_out.size(), "sentence") << " left out " << support_text({link.left_out, {}});
    out << '\n';
  }
}

void write_corrections(std::ostream& out, const StoryBrief& brief) {
  for (const std::string& line : brief.corrections) out << "- " << safe(line) << '\n';
}

void write_reports(std::ostream& out, const StoryBrief& brief) {
  for (const ReportLines& report : brief.reports) {
    out << "- " << report.number << ": **" << safe(report.name) << "**";
    for (const std::string* part : {&report.outlet, &report.published, &report.file})
      if (!part->empty() && *part != report.name) out << " · " << safe(*part);
    out << " · origin " << report.origins;
    if (!report.declared.empty()) out << " · names as its source: " << safe(comma_joined(report.declared));
    out << '\n';
    for (const std::string& note : report.notes) out << "  - " << safe(note) << '\n';
  }
}

}  // namespace

void write_table_markdown(std::ostream& out, const std::vector<StoryBrief>& briefs) {
  bool first = true;
  for (const StoryBrief& brief : briefs) {
    if (briefs.size() > 1) out << (first ? "# " : "\n# ") << safe(brief.title) << "\n\n";
    first = false;
    if (brief.table.rows.empty())
      out << "No position is stated.\n";
    else
      write_table(out, brief);
  }
}

void write_brief_markdown(std::ostream& out, const std::vector<StoryBrief>& briefs) {
  bool first = true;
  for (const StoryBrief& brief : briefs) {
    out << (first ? "# " : "\n# ") << safe(brief.title) << "\n\n"
        << counted(brief.reports.size(), "report") << " from " << counted(brief.origins, "origin")
        << ". A mark such as \\[1:4\\] is report 1, sentence 4.\n";
    first = false;
    const auto section = [&](const char* heading, bool any, auto write) {
      if (!any) return;
      out << "\n## " << heading << "\n\n";
      write(out, brief);
    };
    section("Meetings", !brief.meetings.empty(), write_meetings);
    section("What was decided", !brief.outcomes.empty(), write_outcomes);
    section("Who wants what", !brief.table.rows.empty(), write_table);
    section("Who said what", !brief.speakers.empty(), write_speakers);
    section("Where the reports differ", !brief.disputes.empty(), write_disputes);
    section("Who wrote from whom", true, write_lineage);
    section("Set right by users", !brief.corrections.empty(), write_corrections);
    section("Reports", true, write_reports);
  }
  if (briefs.empty()) out << "No report could be read.\n";
}

}  // namespace rapporteur
