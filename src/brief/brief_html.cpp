// The brief as one HTML file that loads nothing: style inside, no script, each source a popover behind its mark.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "brief/brief.hpp"
#include "brief/html_difference.hpp"
#include "brief/html_page.hpp"
#include "brief/html_sources.hpp"
#include "brief/html_table.hpp"
#include "brief/places.hpp"

namespace rapporteur {
namespace {

std::string safe(std::string_view text) { return html_escaped(text); }

const char* colour_of(OutcomeStatus status) {
  switch (status) {
    case OutcomeStatus::agreed:
      return "yes";
    case OutcomeStatus::cancelled:
      return "no";
    case OutcomeStatus::planned:
      return "say";
    case OutcomeStatus::proposed:
      break;
  }
  return "maybe";
}

std::string chip(const char* colour, std::string_view word) { return html_chip(colour, word); }

class Page {
public:
  Page(std::ostream& out, const Reading& reading) : out_(out), sources_(reading) {}

  void write(const std::vector<StoryBrief>& briefs) {
    open_html_page(out_, briefs.size() == 1 ? briefs.front().title : "Brief", false);
    if (briefs.empty()) out_ << "<p>No report could be read.</p>\n";
    for (std::size_t i = 0; i < briefs.size(); ++i) story(briefs[i], fmt::format("b{}-", i + 1));
    close_html_page(out_, sources_);
  }

private:
  void story(const StoryBrief& brief, const std::string& prefix) {
    const struct {
      const char *id, *heading;
      bool any;
      void (Page::*write)(const StoryBrief&);
    } sections[] = {{"meetings", "Meetings", !brief.meetings.empty(), &Page::meetings},
                    {"decided", "What was decided", !brief.outcomes.empty(), &Page::outcomes},
                    {"table", "Who wants what", !brief.table.rows.empty(), &Page::table},
                    {"said", "Who said what", !brief.speakers.empty(), &Page::speakers},
                    {"differ", "Where the reports differ", !brief.disputes.empty(), &Page::disputes},
                    {"lineage", "Who wrote from whom", true, &Page::lineage},
                    {"corrected", "Set right by users", !brief.corrections.empty(), &Page::corrections},
                    {"reports", "Reports", true, &Page::reports}};
    headline(brief);
    out_ << "<nav aria-label=\"Parts of this brief\">";
    for (const auto& section : sections)
      if (section.any) out_ << "<a href=\"#" << prefix << section.id << "\">" << section.heading << "</a> ";
    out_ << "</nav>\n";
    for (const auto& section : sections) {
      if (!section.any) continue;
      out_ << "<section>\n<h2 id=\"" << prefix << section.id << "\">" << section.heading << "</h2>\n";
      (this->*section.write)(brief);
      out_ << "</section>\n";
    }
  }

  void headline(const StoryBrief& brief) {
    out_ << "<header>\n<p class=\"kicker\">Record of a negotiation</p>\n<h1>" << safe(brief.title)
         << "</h1>\n<p class=\"facts\"><b>" << counted(brief.reports.size(), "report") << "</b> from <b>"
         << counted(brief.origins, "origin") << "</b>";
    if (!brief.first_published.empty()) {
      out_ << ", published " << safe(brief.first_published);
      if (brief.last_published != brief.first_published) out_ << " to " << safe(brief.last_published);
    }
    out_ << ". A mark such as <span class=\"num\">1:4</span> opens sentence 4 of report 1.</p>\n</header>\n";
  }

  void meetings(const StoryBrief& brief) {
    constexpr std::size_t most = 7;
    out_ << "<div class=\"cards\">\n";
    for (std::size_t i = 0; i < brief.meetings.size(); ++i) {
      const MeetingLines& m = brief.meetings[i];
      if (i == most)
        out_ << "</div>\n<details><summary>" << brief.meetings.size() - most << " more</summary>\n<div class=\"cards\">\n";
      const char* colour = m.status == "held"        ? "yes"
                           : m.status == "planned"   ? "say"
                           : m.status == "postponed" ? "maybe"
                                                     : "no";
      std::string what = capitalised(m.kind);
      if (!m.parties.empty()) what += (m.parties.size() > 1 ? " between " : " with ") + joined(m.parties);
      out_ << "<article class=\"card" << (i == 0 ? " wide" : "") << "\"><h3>" << safe(what) << ' ' << chip(colour, m.status)
           << "</h3>\n<dl>";
      const auto field = [&](const char* label, const std::string& text) {
        if (!text.empty()) out_ << "<dt>" << label << "</dt><dd>" << safe(text) << "</dd>";
      };
      field("when", m.date);
      field("where", m.place);
      field("how long", m.duration);
      field("took part", comma_joined(m.participants));
      field("mediated by", joined(m.mediators));
      field("host", joined(m.hosts));
      field("left out", comma_joined(m.absent));
      field("level", m.level);
      field("led to", fmt::format("{}", fmt::join(m.led_to, "; ")));
      out_ << "</dl>\n<p>" << sources_.support(m.support) << "</p></article>\n";
    }
    out_ << (brief.meetings.size() > most ? "</div></details>\n" : "</div>\n");
  }

  void outcomes(const StoryBrief& brief) {
    out_ << "<ul class=\"steps\">\n";
    for (const OutcomeLines& o : brief.outcomes) {
      out_ << "<li><div>" << chip(colour_of(o.status), name(o.status)) << "</div><div>" << safe(capitalised(o.text)) << ' '
           << sources_.support(o.support);
      std::vector<std::string> more;
      if (!o.parties.empty()) more.push_back(o.parties);
      if (!o.issue.empty()) more.push_back(o.issue);
      if (!o.deadline.empty()) more.push_back(o.deadline);
      for (const std::string& condition : o.conditions) more.push_back(condition);
      if (!o.differs.empty()) more.push_back(o.differs);
      if (!more.empty()) out_ << "<p class=\"note\">" << safe(fmt::format("{}", fmt::join(more, " · "))) << "</p>";
      out_ << "</div></li>\n";
    }
    out_ << "</ul>\n";
  }

  // The chief parties side by side; what the others hold in a list below, so that columns stay wide enough to read.
  void table(const StoryBrief& brief) {
    constexpr std::size_t most_columns = 4;
    HtmlTable html(out_, sources_, {});
    const std::size_t columns = std::min(most_columns, brief.table.parties.size());
    html.grid(brief.table, 0, columns);
    for (std::size_t p = columns; p < brief.table.parties.size(); ++p) html.list(brief.table, p);
  }

  void saying(const Saying& saying) {
    out_ << "<li" << (saying.quoted ? " class=\"q\">" : ">");
    if (!saying.by.empty()) out_ << "<span class=\"cue\">" << safe(saying.by) << "</span>: ";
    if (!saying.cue.empty()) out_ << "<span class=\"cue\">" << safe(saying.cue) << "</span> ";
    out_ << safe(saying.text);
    if (!saying.to.empty()) out_ << " <span class=\"note\">to " << safe(saying.to) << "</span>";
    out_ << ' ' << sources_.support(saying.support);
    for (const std::string& change : saying.varied) out_ << "<p class=\"varied\">" << safe(change) << "</p>";
    out_ << "</li>\n";
  }

  void speakers(const StoryBrief& brief) {
    constexpr std::size_t most = 5;
    for (const Speaker& speaker : brief.speakers) {
      out_ << "<div class=\"who\"><h3>" << safe(speaker.name);
      if (!speaker.role.empty() || !speaker.party.empty())
        out_ << " <span>" << safe(speaker.role) << (speaker.role.empty() || speaker.party.empty() ? "" : ", ")
             << safe(speaker.party) << "</span>";
      out_ << "</h3>\n<ul class=\"sayings\">\n";
      const auto& sayings = speaker.sayings;
      for (std::size_t i = 0; i < std::min(most, sayings.size()); ++i) saying(sayings[i]);
      out_ << "</ul>";
      if (sayings.size() > most) {
        out_ << "<details><summary>" << sayings.size() - most << " more</summary><ul class=\"sayings\">\n";
        for (std::size_t i = most; i < sayings.size(); ++i) saying(sayings[i]);
        out_ << "</ul></details>";
      }
      out_ << "</div>\n";
    }
  }

  void disputes(const StoryBrief& brief) {
    for (const DisputeLines& d : brief.disputes) {
      out_ << "<article class=\"card\"><h3>" << chip("no", d.kind) << ' ' << safe(capitalised(d.about)) << "</h3>\n";
      if (d.on_the_way) out_ << "<p class=\"note\">Changed on the way: a rewrite differs from its source.</p>\n";
      out_ << "<div class=\"versions\">";
      for (std::size_t v = 0; v < d.versions.size(); ++v) {
        // Of several wordings each is set against the first, the first against the second.
        const bool wordings = d.kind == "quote" && d.versions.size() > 1;
        const std::string& text = d.versions[v].text;
        out_ << "<div>" << (wordings ? marked_against(text, d.versions[v == 0 ? 1 : 0].text) : safe(text)) << "<br>"
             << sources_.support(d.versions[v].support, 4) << "</div>";
      }
      out_ << "</div></article>\n";
    }
  }

  // The evidence of a link: what stands in both, beside each other.
  void passages(const LinkLines& link) {
    if (link.passages.empty()) return;
    out_ << "<details><summary>passages</summary>";
    for (const PassageLines& p : link.passages)
      out_ << "<div class=\"versions\"><div>" << safe(p.from_words) << ' ' << sources_.support({{p.from}, {}}) << "</div><div>"
           << safe(p.to_words) << ' ' << sources_.support({{p.to}, {}}) << "</div></div>\n";
    if (!link.left_out.empty()) out_ << "<p class=\"note\">left out: " << sources_.support({link.left_out, {}}, 40) << "</p>";
    out_ << "</details>";
  }

  // A report, and below it those that derive from it. `seen` keeps a cycle of undecided links from going round.
  void branch(const StoryBrief& brief, std::uint32_t report, const LinkLines* link, std::vector<std::uint32_t>& seen) {
    const auto lines =
        std::find_if(brief.reports.begin(), brief.reports.end(), [&](const ReportLines& r) { return r.number == report; });
    out_ << "<li><span class=\"num\">" << report << "</span>" << safe(lines == brief.reports.end() ? "" : lines->name);
    if (link) {
      out_ << " <span class=\"note\">" << link->relation << ", " << counted(link->passages.size(), "passage");
      if (!link->left_out.empty()) out_ << ", " << counted(link->left_out.size(), "sentence") << " left out";
      out_ << (link->direction_known ? "" : "; which came first is not certain") << "</span>";
    }
    if (lines != brief.reports.end() && !lines->declared.empty())
      out_ << " <span class=\"note\">names as its source: " << safe(comma_joined(lines->declared)) << "</span>";
    if (link) passages(*link);
    if (std::find(seen.begin(), seen.end(), report) == seen.end()) {
      seen.push_back(report);
      bool open = false;
      for (const LinkLines& child : brief.links) {
        if (child.to != report) continue;
        if (!open) out_ << "<ul>";
        open = true;
        branch(brief, child.from, &child, seen);
      }
      if (open) out_ << "</ul>";
    }
    out_ << "</li>";
  }

  void lineage(const StoryBrief& brief) {
    out_ << "<div class=\"cards tree\">\n";
    for (const OriginLines& origin : brief.origin_lines) {
      out_ << "<article class=\"card\"><h3>Origin " << safe(origin.letter) << "</h3>";
      if (!origin.only_here.empty()) out_ << "<p class=\"note\">only here " << origin.only_here << "</p>";
      out_ << "<ul>";
      std::vector<std::uint32_t> seen;
      for (const std::uint32_t report : origin.reports)
        if (std::none_of(brief.links.begin(), brief.links.end(), [&](const LinkLines& l) { return l.from == report; }))
          branch(brief, report, nullptr, seen);
      for (const std::uint32_t report : origin.reports)  // what only a cycle reaches
        if (std::find(seen.begin(), seen.end(), report) == seen.end()) branch(brief, report, nullptr, seen);
      out_ << "</ul></article>\n";
    }
    out_ << "</div>\n";
  }

  void corrections(const StoryBrief& brief) {
    out_ << "<ul>\n";
    for (const std::string& line : brief.corrections) out_ << "<li>" << safe(line) << "</li>\n";
    out_ << "</ul>\n";
  }

  void reports(const StoryBrief& brief) {
    out_ << "<ul class=\"reports\">\n";
    for (const ReportLines& report : brief.reports) {
      out_ << "<li><span class=\"num\">" << report.number << "</span><b>" << safe(report.name) << "</b> <span class=\"note\">";
      for (const std::string* part : {&report.outlet, &report.published, &report.file})
        if (!part->empty() && *part != report.name) out_ << safe(*part) << " · ";
      out_ << "origin " << safe(report.origins) << "</span>";
      if (!report.notes.empty()) {
        out_ << "<details><summary>" << counted(report.notes.size(), "note") << "</summary>";
        for (const std::string& note : report.notes) out_ << "<p class=\"note\">" << safe(note) << "</p>";
        out_ << "</details>";
      }
      out_ << "</li>\n";
    }
    out_ << "</ul>\n";
  }

  std::ostream& out_;
  HtmlSources sources_;
};

}  // namespace

void write_brief_html(std::ostream& out, const Reading& reading, const std::vector<StoryBrief>& briefs) {
  Page(out, reading).write(briefs);
}

}  // namespace rapporteur
