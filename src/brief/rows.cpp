#include "brief/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "brief/places.hpp"
#include "brief/sayings.hpp"
#include "brief/story_brief.hpp"

namespace rapporteur {
namespace {

// What every row begins with, and what it rests on.
class Rower {
public:
  explicit Rower(const Reading& reading) : reading_(reading), record_(reading.record) {}

  std::string story(StoryIndex story) const { return story < record_.stories.size() ? record_.stories[story].id : ""; }
  std::string names(const std::vector<ActorIndex>& actors) const {
    return fmt::format("{}", fmt::join(reading_.names(actors), "; "));
  }
  std::string marks(const std::vector<Anchor>& anchors) const {
    std::string text;
    for (const Mark& mark : reading_.marks(anchors)) text += (text.empty() ? "" : " ") + label(mark);
    return text;
  }
  std::string origins(const std::vector<OriginIndex>& list) const {
    std::string text;
    for (const OriginIndex origin : list) text += (text.empty() ? "" : " ") + reading_.origin_letter(origin);
    return text;
  }
  std::string place(const Anchor& anchor) const { return fmt::format("{}-{}", anchor.span.start, anchor.span.end); }
  std::string minutes(const std::optional<std::uint32_t>& n) const { return n ? std::to_string(*n) : ""; }

  std::vector<std::string> row(const Statement& s) const {
    return {s.id,
            story(s.story),
            reading_.run.reports[s.report].path,
            std::string(name(s.kind)),
            std::string(name(s.klass)),
            s.source.empty() ? flat(s.source_text) : names(s.source),
            s.source.empty() ? "" : party(s.source.front()),
            s.cue ? reading_.words(*s.cue) : "",
            reading_.words(s.content),
            quotes(s),
            names(s.addressee),
            s.said ? s.said->value : "",
            s.negated ? "yes" : "",
            origins(s.origins),
            marks({s.content}),
            place(s.content)};
  }
  std::string led_to(const Meeting& m) const {
    std::vector<std::string> all;
    for (const Anchor& result : m.results) all.push_back(reading_.words(result));
    for (const std::size_t o : m.led_to) all.push_back(reading_.words(reading_.record.outcomes[o].text));
    return fmt::format("{}", fmt::join(all, "; "));
  }
  std::vector<std::string> row(const Meeting& m) const {
    return {m.id,
            story(m.story),
            std::string(name(m.kind)),
            std::string(name(m.status)),
            names(m.parties),
            names(m.participants),
            names(m.mediators),
            names(m.hosts),
            names(m.absent),
            fmt::format("{}", fmt::join(m.place, ", ")),
            m.date ? m.date->value : "",
            m.date ? reading_.words(m.date->anchor) : "",
            minutes(m.least_minutes),
            minutes(m.most_minutes),
            m.level ? reading_.words(*m.level) : "",
            led_to(m),
            origins(m.origins),
            marks(m.mentions)};
  }
  std::vector<std::string> row(const Outcome& o) const {
    std::vector<std::string> conditions, figures, by_origin;
    for (const Anchor& condition : o.conditions) conditions.push_back(reading_.words(condition));
    for (const Anchor& figure : o.figures)
      if (auto words = reading_.words(figure); std::find(figures.begin(), figures.end(), words) == figures.end())
        figures.push_back(std::move(words));
    for (const StatusByOrigin& s : o.status_by_origin)
      by_origin.push_back(reading_.origin_letter(s.origin) + " " + std::string(name(s.status)));
    return {o.id,
            story(o.story),
            std::string(name(o.status)),
            reading_.words(o.text),
            names(o.parties),
            o.issue,
            fmt::format("{}", fmt::join(conditions, "; ")),
            fmt::format("{}", fmt::join(figures, "; ")),
            o.deadline ? o.deadline->value : "",
            fmt::format("{}", fmt::join(by_origin, "; ")),
            origins(o.origins),
            marks(o.mentions)};
  }
  std::vector<std::string> row(const Position& p) const {
    return {p.id,
            story(p.story),
            reading_.name(p.party),
            p.issue,
            std::string(name(p.stance)),
            p.holder ? reading_.name(*p.holder) : "",
            reading_.words(p.text),
            p.condition ? reading_.words(*p.condition) : "",
            std::to_string(p.origins.size()),
            origins(p.origins),
            marks(p.mentions)};
  }
  std::vector<std::string> row(const TimelineEntry& e, const TimelineLines& lines) const {
    return {story(e.story), e.date.value, reading_.words(e.date.anchor), e.item, lines.what, marks({e.date.anchor})};
  }
  const Reading& reading() const { return reading_; }

private:
  std::string party(ActorIndex actor) const { return reading_.party(actor); }
  std::string quotes(const Statement& s) const {
    std::string text;
    for (const Anchor& quote : s.quotes) text += (text.empty() ? "“" : " “") + reading_.words(quote) + "”";
    return text;
  }
  const Reading& reading_;
  const Record& record_;
};

Rows statement_rows(const Rower& rower, const Selection& chosen) {
  Rows rows{{"id", "story", "report", "kind", "class", "speaker", "party", "cue", "content", "quotes", "to", "said", "negated",
             "origins", "marks", "place"},
            {}};
  for (const std::size_t i : chosen.statements) rows.cells.push_back(rower.row(rower.reading().record.statements[i]));
  return rows;
}

// One row a variant: the same words in three reports are three rows with one id.
Rows quote_rows(const Rower& rower, const Selection& chosen) {
  Rows rows{{"id", "story", "verdict", "speaker", "words", "report", "mark", "place", "changes"}, {}};
  const Reading& reading = rower.reading();
  for (const std::size_t i : chosen.quotations) {
    const Quotation& q = reading.record.quotations[i];
    for (const QuoteVariant& v : q.variants)
      rows.cells.push_back({q.id, rower.story(q.story), std::string(name(q.verdict)), rower.names(v.source),
                            reading.words(v.anchor), reading.run.reports[v.anchor.report].path, rower.marks({v.anchor}),
                            rower.place(v.anchor), change_of(reading, q)});
  }
  return rows;
}

Rows meeting_rows(const Rower& rower, const Selection& chosen) {
  Rows rows{{"id", "story", "kind", "status", "parties", "participants", "mediators", "hosts", "absent", "place", "date",
             "date_text", "least_minutes", "most_minutes", "level", "led_to", "origins", "marks"},
            {}};
  for (const std::size_t i : chosen.meetings) rows.cells.push_back(rower.row(rower.reading().record.meetings[i]));
  return rows;
}

Rows outcome_rows(const Rower& rower, const Selection& chosen) {
  Rows rows{{"id", "story", "status", "text", "parties", "issue", "conditions", "figures", "deadline", "status_by_origin",
             "origins", "marks"},
            {}};
  for (const std::size_t i : chosen.outcomes) rows.cells.push_back(rower.row(rower.reading().record.outcomes[i]));
  return rows;
}

// A row a position, then one a cell in which a party that takes part states nothing.
Rows table_rows(const Rower& rower, const Selection& chosen, bool all) {
  Rows rows{
      {"id", "story", "party", "issue", "stance", "holder", "words", "condition", "number_of_origins", "origins", "marks"}, {}};
  const Reading& reading = rower.reading();
  for (const std::size_t i : chosen.positions)
    if (all || reading.record.positions[i].issue != "other") rows.cells.push_back(rower.row(reading.record.positions[i]));
  const auto briefs = story_briefs(reading, chosen, all);
  for (std::size_t s = 0; s < briefs.size(); ++s)
    for (const TableRow& row : briefs[s].table.rows)
      for (std::size_t p = 0; p < row.cells.size(); ++p)
        if (row.not_stated[p])
          rows.cells.push_back(
              {"", reading.record.stories[s].id, briefs[s].table.parties[p], row.issue, "not stated", "", "", "", "0", "", ""});
  return rows;
}

Rows lineage_rows(const Rower& rower, const Selection& chosen) {
  Rows rows{{"story", "from", "relation", "to", "direction", "score", "passages", "left_out", "origin"}, {}};
  const Reading& reading = rower.reading();
  const auto origin_of = [&](ReportIndex report) {
    std::string letters;
    for (OriginIndex o = 0; o < reading.record.lineage.origins.size(); ++o) {
      const auto& reports = reading.record.lineage.origins[o].reports;
      if (std::find(reports.begin(), reports.end(), report) != reports.end())
        letters += (letters.empty() ? "" : " ") + reading.origin_letter(o);
    }
    return letters;
  };
  // Reports that derive from none come as rows of their own, so that every report is in the table.
  for (StoryIndex s = 0; s < reading.record.stories.size(); ++s)
    for (const ReportIndex report : reading.record.stories[s].reports) {
      bool derives = false;
      for (const std::size_t i : chosen.links) {
        const LineageLink& link = reading.record.lineage.links[i];
        if (link.from != report) continue;
        derives = true;
        rows.cells.push_back({rower.story(s), reading.run.reports[link.from].path, std::string(name(link.relation)),
                              reading.run.reports[link.to].path, link.direction_known ? "known" : "undecided",
                              fmt::format("{:.3f}", link.score), std::to_string(link.passages.size()),
                              std::to_string(link.left_out.size()), origin_of(report)});
      }
      if (!derives)
        rows.cells.push_back({rower.story(s), reading.run.reports[report].path, "", "", "", "", "", "", origin_of(report)});
    }
  return rows;
}

Rows dispute_rows(const Rower& rower, const Selection& chosen) {
  Rows rows{{"id", "story", "kind", "about", "on_the_way", "version", "origins", "marks"}, {}};
  for (const std::size_t i : chosen.disputes) {
    const Dispute& d = rower.reading().record.disputes[i];
    for (const DisputeVersion& v : d.versions)
      rows.cells.push_back({d.id, rower.story(d.story), std::string(name(d.kind)), flat(d.about), d.on_the_way ? "yes" : "",
                            flat(v.text), rower.origins(v.origins), rower.marks(v.mentions)});
  }
  return rows;
}

Rows timeline_rows(const Rower& rower, const Selection& chosen, bool all) {
  Rows rows{{"story", "date", "date_text", "item", "what", "marks"}, {}};
  const auto& timeline = rower.reading().record.timeline;
  const auto briefs = story_briefs(rower.reading(), chosen, all);
  std::vector<std::size_t> next(briefs.size());  // a brief's lines are in the order of the chosen entries of its story
  for (const std::size_t i : chosen.timeline) {
    const StoryIndex story = timeline[i].story;
    if (story < briefs.size()) rows.cells.push_back(rower.row(timeline[i], briefs[story].timeline[next[story]++]));
  }
  return rows;
}

}  // namespace

Rows rows_of(const Reading& reading, const Selection& chosen, View view, bool all) {
  const Rower rower(reading);
  switch (view) {
    case View::statements:
      return statement_rows(rower, chosen);
    case View::quotes:
      return quote_rows(rower, chosen);
    case View::meetings:
      return meeting_rows(rower, chosen);
    case View::outcomes:
      return outcome_rows(rower, chosen);
    case View::table:
      return table_rows(rower, chosen, all);
    case View::lineage:
      return lineage_rows(rower, chosen);
    case View::disputes:
      return dispute_rows(rower, chosen);
    case View::timeline:
      return timeline_rows(rower, chosen, all);
  }
  return {};
}

namespace {

// A spreadsheet runs a field that begins with = + - @ as a formula; a blank before it is harmless to readers of data.
std::string csv_field(const std::string& text) {
  const bool formula = !text.empty() && std::string_view("=+@\t\r").find(text.front()) != std::string_view::npos;
  const std::string value = formula ? "'" + text : text;
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace

void write_csv_line(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t c = 0; c < cells.size(); ++c) out << (c == 0 ? "" : ",") << csv_field(cells[c]);
  out << "\r\n";
}

void write_csv(std::ostream& out, const Rows& rows) {
  write_csv_line(out, rows.columns);
  for (const auto& cells : rows.cells) write_csv_line(out, cells);
}

std::string markdown_escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '&')
      safe += "&amp;";
    else {
      if (std::string_view("\\`*_[]|~#").find(c) != std::string_view::npos) safe += '\\';
      safe += c == '\n' ? ' ' : c;
    }
  }
  return safe;
}

void write_markdown_table(std::ostream& out, const Rows& rows) {
  const auto line = [&](const std::vector<std::string>& cells) {
    out << '|';
    for (const std::string& cell : cells) out << ' ' << markdown_escaped(cell) << " |";
    out << '\n';
  };
  line(rows.columns);
  out << '|';
  for (std::size_t c = 0; c < rows.columns.size(); ++c) out << " --- |";
  out << '\n';
  for (const auto& cells : rows.cells) line(cells);
}

}  // namespace rapporteur
