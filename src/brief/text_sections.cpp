#include "brief/text_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "brief/places.hpp"
#include "brief/position_words.hpp"

namespace rapporteur {
namespace {

constexpr unsigned indent = 2;

// "“words” (holder), if condition"
std::string cell_words(const Held& held, const Limits& limits) {
  std::string text = with_both_marks(shortened(held.words, static_cast<unsigned>(std::min<std::size_t>(limits.words, 4000))));
  if (!held.holder.empty()) text += " (" + held.holder + ")";
  if (!held.condition.empty()) text += ", " + held.condition;
  return text;
}

Pieces cell_pieces(const std::vector<Held>& cell, bool not_stated, const Limits& limits) {
  if (cell.empty()) return {{not_stated ? "not stated" : "·", Ink::quiet}};
  Pieces pieces;
  for (std::size_t i = 0; i < std::min(cell.size(), limits.held); ++i) {
    if (i > 0) pieces.push_back({"\n"});
    pieces.push_back({std::string(name(cell[i].stance)) + ": ", Ink::accent});
    pieces.push_back({cell_words(cell[i], limits) + "  "});
    pieces.push_back(support_piece(cell[i].support, Limits{.marks = 2}));
  }
  if (cell.size() > limits.held) {
    pieces.push_back({"\n"});
    pieces.push_back({fmt::format("and {} more", cell.size() - limits.held), Ink::quiet});
  }
  return pieces;
}

std::string person(const Speaker& speaker) {
  const std::string more =
      speaker.role.empty() || speaker.party.empty() ? speaker.role + speaker.party : speaker.role + ", " + speaker.party;
  return more.empty() ? "" : "  " + more;
}

Pieces saying_pieces(const Saying& saying, const Limits& limits) {
  Pieces pieces;
  if (!saying.by.empty()) pieces.push_back({saying.by + ": ", Ink::quiet});
  if (!saying.cue.empty()) pieces.push_back({saying.cue + " ", Ink::quiet});
  pieces.push_back({saying.text + "  "});
  if (!saying.to.empty()) pieces.push_back({"to " + saying.to + "  ", Ink::quiet});
  if (saying.klass != StatementClass::words) pieces.push_back({"(" + std::string(name(saying.klass)) + ")  ", Ink::quiet});
  pieces.push_back(support_piece(saying.support, limits));
  return pieces;
}

std::string numbers(const std::vector<std::uint32_t>& reports) {
  std::vector<std::string> all;
  for (const auto report : reports) all.push_back(fmt::format("{}", report));
  return joined(all);
}

}  // namespace

Piece support_piece(const Support& support, const Limits& limits) {
  std::string text = support.origins.empty() ? "" : counted(support.origins.size(), "origin") + " ";
  const std::size_t shown = std::min(support.marks.size(), limits.marks);
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "[" : " [") + label(support.marks[i]) + "]";
  if (shown < support.marks.size()) text += fmt::format(" +{}", support.marks.size() - shown);
  return {text, Ink::quiet};
}

void print_headline(TextPage& page, const StoryBrief& brief) {
  page.title(brief.title);
  std::string line = counted(brief.reports.size(), "report") + " from " + counted(brief.origins, "origin");
  if (!brief.first_published.empty()) {
    line += ", published " + brief.first_published;
    if (brief.last_published != brief.first_published) line += " to " + brief.last_published;
  }
  page.paragraph({{line + ". A mark such as [1:4] is report 1, sentence 4.", Ink::quiet}}, 0, 0);
}

void print_meetings(TextPage& page, const StoryBrief& brief, const Limits& limits) {
  constexpr unsigned column = 17;
  const std::size_t shown = std::min(brief.meetings.size(), limits.meetings);
  for (std::size_t i = 0; i < shown; ++i) {
    const MeetingLines& m = brief.meetings[i];
    if (i > 0) page.blank();
    std::string what = capitalised(m.kind) + ", " + m.status;
    for (const std::string* part : {&m.date, &m.place, &m.duration})
      if (!part->empty()) what += " · " + *part;
    page.paragraph({{what, Ink::strong}}, indent, indent + 2);
    const auto field = [&](const char* label, const std::string& text) {
      if (!text.empty()) page.field(label, {{text}}, indent + 2, column);
    };
    field("between", joined(m.parties));
    field("took part", comma_joined(m.participants));
    field("mediated by", joined(m.mediators));
    field("host", joined(m.hosts));
    field("left out", comma_joined(m.absent));
    field("level", m.level);
    for (std::size_t k = 0; k < m.led_to.size(); ++k) field(k == 0 ? "led to" : "", m.led_to[k]);
    page.field("reported by", {support_piece(m.support, limits)}, indent + 2, column);
  }
  if (shown < brief.meetings.size()) {
    page.blank();
    page.paragraph({{fmt::format("and {} more", brief.meetings.size() - shown), Ink::quiet}}, indent, indent);
  }
}

void print_outcomes(TextPage& page, const StoryBrief& brief, const Limits& limits) {
  for (std::size_t i = 0; i < brief.outcomes.size(); ++i) {
    const OutcomeLines& o = brief.outcomes[i];
    if (i == 0 || brief.outcomes[i - 1].status != o.status)
      page.paragraph({{capitalised(name(o.status)), Ink::accent}}, indent, indent);
    Pieces pieces{{"- "}, {o.text + "  "}};
    std::vector<std::string> parts;
    if (!o.parties.empty()) parts.push_back(o.parties);
    if (!o.deadline.empty()) parts.push_back(o.deadline);
    for (const std::string& condition : o.conditions) parts.push_back(condition);
    if (!o.differs.empty()) parts.push_back(o.differs);
    const std::string more = fmt::format("{}", fmt::join(parts, "; "));
    if (!more.empty()) pieces.push_back({"(" + more + ")  "});
    pieces.push_back(support_piece(o.support, limits));
    page.paragraph(pieces, indent + 2, indent + 4);
  }
}

namespace {

constexpr unsigned issue_width = 16, least_column = 24, gap = 2;

// Parties [begin, end) as columns.
void print_grid(TextPage& page, const PartyTable& table, std::size_t begin, std::size_t end, const Limits& limits) {
  const unsigned room = page.width() - indent - issue_width;
  std::vector<unsigned> widths{issue_width};
  std::vector<Pieces> head{{{""}}};
  for (std::size_t p = begin; p < end; ++p) {
    widths.push_back(std::max(8U, room / static_cast<unsigned>(end - begin) - gap));
    head.push_back({{table.parties[p], Ink::strong}});
  }
  page.row(head, widths, indent);
  for (const TableRow& row : table.rows) {
    const auto first = row.cells.begin() + static_cast<std::ptrdiff_t>(begin),
               last = row.cells.begin() + static_cast<std::ptrdiff_t>(end);
    const auto said = [](const auto& cell) { return !cell.empty(); };
    const bool silent = std::none_of(row.not_stated.begin() + static_cast<std::ptrdiff_t>(begin),
                                     row.not_stated.begin() + static_cast<std::ptrdiff_t>(end), [](bool is) { return is; });
    if (silent && std::none_of(first, last, said)) continue;
    page.rule(indent, page.width() - indent);
    std::vector<Pieces> cells{{{row.label}}};
    for (std::size_t p = begin; p < end; ++p) cells.push_back(cell_pieces(row.cells[p], row.not_stated[p], limits));
    page.row(cells, widths, indent);
  }
}

void print_other_party(TextPage& page, const PartyTable& table, std::size_t party, const Limits& limits) {
  bool named = false;
  for (const TableRow& row : table.rows) {
    if (row.cells[party].empty()) continue;
    if (!named) {
      page.blank();
      page.paragraph({{table.parties[party], Ink::strong}}, indent, indent + 2);
    }
    named = true;
    Pieces pieces{{row.label + " · ", Ink::quiet}};
    for (const Piece& piece : cell_pieces(row.cells[party], false, limits))
      pieces.push_back(piece.text == "\n" ? Piece{"; "} : piece);
    page.paragraph(pieces, indent + 2, indent + 4);
  }
}

}  // namespace

void print_table(TextPage& page, const StoryBrief& brief, const Limits& limits) {
  const PartyTable& table = brief.table;
  const unsigned room = page.width() - indent - issue_width;
  const std::size_t fit = std::max<std::size_t>(1, room / (least_column + gap));
  const std::size_t in_grids =
      std::min(table.parties.size(), limits.parties == no_limit ? no_limit : std::min(fit, limits.parties));
  for (std::size_t begin = 0; begin < in_grids; begin += fit) {
    if (begin > 0) page.blank();
    print_grid(page, table, begin, std::min(in_grids, begin + fit), limits);
  }
  for (std::size_t party = in_grids; party < table.parties.size(); ++party) print_other_party(page, table, party, limits);
}

void print_speakers(TextPage& page, const StoryBrief& brief, const Limits& limits) {
  const std::size_t shown = std::min(brief.speakers.size(), limits.speakers);
  for (std::size_t i = 0; i < shown; ++i) {
    const Speaker& speaker = brief.speakers[i];
    page.paragraph({{speaker.name, Ink::strong}, {person(speaker), Ink::quiet}}, indent, indent + 2);
    const std::size_t most = std::min(speaker.sayings.size(), limits.sayings);
    for (std::size_t s = 0; s < most; ++s) {
      page.paragraph(saying_pieces(speaker.sayings[s], limits), indent + 2, indent + 4);
      for (const std::string& change : speaker.sayings[s].varied)
        page.paragraph({{change, Ink::accent}}, indent + 6, indent + 8);
    }
    if (most < speaker.sayings.size())
      page.paragraph({{fmt::format("and {} more", speaker.sayings.size() - most), Ink::quiet}}, indent + 2, indent + 2);
  }
  if (shown < brief.speakers.size())
    page.paragraph({{fmt::format("and {} more speakers", brief.speakers.size() - shown), Ink::quiet}}, indent, indent);
}

void print_disputes(TextPage& page, const StoryBrief& brief, const Limits& limits) {
  for (const DisputeLines& d : brief.disputes) {
    Pieces about{{d.kind, Ink::accent}, {"  " + d.about}};
    if (d.on_the_way) about.push_back({"  (changed on the way: a rewrite differs from its source)", Ink::quiet});
    page.paragraph(about, indent, indent + 4);
    for (const VersionLines& v : d.versions)
      page.paragraph({{"- " + v.text + "  "}, support_piece(v.support, limits)}, indent + 2, indent + 4);
  }
}

void print_lineage(TextPage& page, const StoryBrief& brief, bool passages) {
  for (const OriginLines& origin : brief.origin_lines) {
    std::string text = (origin.reports.size() == 1 ? "report " : "reports ") + numbers(origin.reports);
    if (origin.root != 0 && origin.reports.size() > 1) text += fmt::format(", from report {}", origin.root);
    if (!origin.only_here.empty()) text += "; only here " + origin.only_here;
    page.field("origin " + origin.letter, {{text}}, indent, indent + 11);
    if (passages)
      for (const VersionLines& step : origin.steps)
        page.paragraph({{"only here: " + step.text + "  "}, support_piece(step.support, complete)}, indent + 11, indent + 13);
  }
  for (const LinkLines& link : brief.links) {
    const char* verb = link.relation == "copy" ? "copies" : link.relation == "excerpt" ? "is an excerpt of" : "rewrites";
    std::string text =
        fmt::format("report {} {} report {}: {}", link.from, verb, link.to, counted(link.passages.size(), "passage"));
    if (!link.left_out.empty()) text += fmt::format(", {} left out", counted(link.left_out.size(), "sentence"));
    if (!link.direction_known) text += "; which came first is not certain";
    page.paragraph({{text}}, indent, indent + 2);
    if (!passages) {
      if (!link.left_out.empty())
        page.paragraph({{"left out: "}, support_piece({link.left_out, {}}, Limits{})}, indent + 2, indent + 4);
      continue;
    }
    for (const PassageLines& passage : link.passages) {
      page.field("[" + label(passage.from) + "]", {{passage.from_words}}, indent + 2, indent + 12);
      page.field("[" + label(passage.to) + "]", {{passage.to_words, Ink::quiet}}, indent + 2, indent + 12);
      page.blank();
    }
    if (!link.left_out.empty()) page.paragraph({{"left out of the report:"}}, indent + 2, indent + 4);
    for (std::size_t i = 0; i < link.left_out.size(); ++i)
      page.field("[" + label(link.left_out[i]) + "]", {{link.left_out_words[i], Ink::quiet}}, indent + 2, indent + 12);
  }
  for (const ReportLines& report : brief.reports)
    if (!report.declared.empty())
      page.paragraph({{fmt::format("report {} names as its source: {}", report.number, comma_joined(report.declared))}}, indent,
                     indent + 2);
}

void print_timeline(TextPage& page, const StoryBrief& brief, const Limits& limits) {
  for (const TimelineLines& entry : brief.timeline) {
    Pieces pieces{{entry.what + "  "}};
    if (!entry.value.empty() && entry.value != entry.worded) pieces.push_back({"“" + entry.worded + "”  ", Ink::quiet});
    pieces.push_back(support_piece(entry.support, Limits{.marks = std::min<std::size_t>(limits.marks, 6)}));
    page.field(entry.value.empty() ? shortened(entry.worded, 20) : entry.value, pieces, indent, indent + 23);
  }
}

void print_corrections(TextPage& page, const StoryBrief& brief) {
  for (const std::string& line : brief.corrections) page.paragraph({{line, Ink::plain}}, indent, indent + 2);
}

void print_reports(TextPage& page, const StoryBrief& brief) {
  for (const ReportLines& report : brief.reports) {
    Pieces pieces{{report.name, Ink::strong}};
    std::string more;
    for (const std::string* part : {&report.outlet, &report.published, &report.file})
      if (!part->empty() && *part != report.name) more += " · " + *part;
    pieces.push_back({more + " · origin " + report.origins, Ink::quiet});
    page.field(fmt::format("{}", report.number), pieces, indent, indent + 4);
    for (const std::string& note : report.notes) page.field("", {{note, Ink::quiet}}, indent, indent + 4);
  }
}

}  // namespace rapporteur
