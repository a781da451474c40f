#include "brief/html_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "brief/places.hpp"

namespace rapporteur {

std::string html_escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::size_t HtmlSources::number_of(const Mark& mark) {
  const auto [at, fresh] = number_of_.try_emplace(mark.anchor, marked_.size());
  if (fresh) marked_.push_back(mark);
  return at->second + 1;
}

std::string HtmlSources::button(const Mark& mark) {
  const std::string where = mark.sentence == 0 ? "title" : fmt::format("sentence {}", mark.sentence);
  return fmt::format(R"(<button type="button" class="m" popovertarget="s{}" aria-label="Source: report {}, {}">{}</button>)",
                     number_of(mark), mark.report, where, label(mark));
}

namespace {

std::string origins_of(const Support& support) {
  if (support.origins.empty()) return {};
  return fmt::format(R"(<span class="o{}">{}</span> )", support.origins.size() > 1 ? " many" : "",
                     counted(support.origins.size(), "origin"));
}

// A fold for one mark would take the room of the mark.
std::size_t shown_of(const Support& support, std::size_t most) {
  return support.marks.size() <= most + 1 ? support.marks.size() : most;
}

}  // namespace

std::string HtmlSources::support(const Support& support, std::size_t most) {
  std::string text = origins_of(support);
  const std::size_t shown = shown_of(support, most);
  for (std::size_t i = 0; i < shown; ++i) text += button(support.marks[i]);
  if (shown < support.marks.size()) {
    text += fmt::format("<details><summary>{} more places</summary>", support.marks.size() - shown);
    for (std::size_t i = shown; i < support.marks.size(); ++i) text += button(support.marks[i]);
    text += "</details>";
  }
  return text;
}

std::string HtmlSources::support(const Support& support, std::size_t most, std::size_t group) {
  std::string text = origins_of(support);
  const std::size_t shown = shown_of(support, most);
  for (std::size_t i = 0; i < shown; ++i) text += button(support.marks[i]);
  for (std::size_t i = shown; i < support.marks.size(); ++i) number_of(support.marks[i]);  // printed with the others
  if (shown < support.marks.size())
    text += fmt::format(R"(<button type="button" class="m" popovertarget="g{}" aria-label="All {} places">+{}</button>)", group,
                        support.marks.size(), support.marks.size() - shown);
  return text;
}

std::size_t HtmlSources::group(const std::string& heading, const Support& support) {
  groups_.push_back({heading, support});
  return groups_.size();
}

std::string HtmlSources::opener(std::size_t group, const std::string& label) {
  return fmt::format(R"(<button type="button" class="opens" popovertarget="g{}">{}</button>)", group, label);
}

std::string HtmlSources::sentence(const Mark& mark) const {
  const Anchor& anchor = mark.anchor;
  const Report& report = reading_.run.reports[anchor.report];
  const auto part = [&](Span span) { return html_escaped(flat(words_of(report, {anchor.report, span, anchor.in_title}))); };
  const Span whole = reading_.sentence_span(anchor);
  const auto gap = [&](std::uint32_t place) {  // flat() drops the blank at a cut
    return place > whole.start && place < whole.end && !anchor.in_title && report.text.at(place) == U' ' ? " " : "";
  };
  return part({whole.start, anchor.span.start}) + (anchor.span.start > whole.start ? gap(anchor.span.start - 1) : "") +
         "<mark>" + part(anchor.span) + "</mark>" + gap(anchor.span.end) + part({anchor.span.end, whole.end});
}

void HtmlSources::write_source(std::ostream& out, std::size_t number, const Mark& mark) const {
  const Anchor& anchor = mark.anchor;
  const Report& report = reading_.run.reports[anchor.report];
  const auto part = [&](Span span) { return html_escaped(flat(words_of(report, {anchor.report, span, anchor.in_title}))); };
  out << fmt::format(R"(<div class="src" id="s{}" popover><p class="src-head"><span class="num">{}</span>)", number + 1,
                     mark.report);
  std::string about = flat(report.outlet);
  if (!report.published.empty()) about += (about.empty() ? "" : ", ") + flat(report.published);
  out << html_escaped(about.empty() ? reading_.file_name(anchor.report) : about) << R"(</p><p class="src-title">)"
      << html_escaped(reading_.report_name(anchor.report)) << "</p><p>";
  if (const Span before = reading_.before(anchor); !before.empty())
    out << R"(<span class="ctx">)" << part(before) << "</span> ";
  out << sentence(mark);
  if (const Span after = reading_.after(anchor); !after.empty()) out << R"( <span class="ctx">)" << part(after) << "</span>";
  out << R"(</p><p class="src-foot">)" << (mark.sentence == 0 ? "title" : fmt::format("sentence {}", mark.sentence))
      << fmt::format(", characters {} to {}", anchor.span.start, anchor.span.end);
  if (report.url.starts_with("https://") || report.url.starts_with("http://"))
    out << R"( · <a rel="noreferrer" href=")" << html_escaped(flat(report.url)) << R"(">open the report</a>)";
  out << "</p></div>\n";
}

void HtmlSources::write_group(std::ostream& out, std::size_t number, const Group& group) const {
  out << fmt::format(R"(<div class="src all" id="g{}" popover><p class="src-title">{}</p><ul>)", number + 1,
                     html_escaped(group.heading));
  std::uint32_t named = 0;  // a report's name stands at the first of its sentences
  for (const Mark& mark : group.support.marks) {
    out << R"(<li><p class="src-head"><span class="num">)" << label(mark) << "</span>"
        << (mark.report == named ? "" : html_escaped(reading_.report_name(mark.anchor.report))) << "</p><p>" << sentence(mark)
        << "</p></li>";
    named = mark.report;
  }
  out << "</ul></div>\n";
}

void HtmlSources::write(std::ostream& out) const {
  for (std::size_t i = 0; i < marked_.size(); ++i) write_source(out, i, marked_[i]);
  for (std::size_t i = 0; i < groups_.size(); ++i) write_group(out, i, groups_[i]);
}

}  // namespace rapporteur
