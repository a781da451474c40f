// One list of the record, in four forms.
#include "rapporteur/views.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "brief/brief.hpp"
#include "brief/html_table.hpp"
#include "brief/json.hpp"
#include "brief/places.hpp"
#include "brief/rows.hpp"
#include "brief/sayings.hpp"
#include "brief/select.hpp"
#include "brief/text_sections.hpp"
#include "brief/written.hpp"

namespace rapporteur {
namespace {

template <class Item>
void write_items(std::ostream& out, const RecordJson& json, const std::vector<std::size_t>& chosen,
                 const std::vector<Item>& items) {
  out << '[';
  bool first = true;
  for (const std::size_t i : chosen) {
    out << (first ? "\n" : ",\n") << one_line(json.item(items[i]));
    first = false;
  }
  out << (first ? "]" : "\n]");
}

void write_json(std::ostream& out, const Reading& reading, const Selection& chosen, View view, bool all) {
  const Record& record = reading.record;
  const RecordJson json(reading.run.reports, reading.run.documents, reading.run.models, record);
  switch (view) {
    case View::statements:
      write_items(out, json, chosen.statements, record.statements);
      break;
    case View::quotes:
      write_items(out, json, chosen.quotations, record.quotations);
      break;
    case View::meetings:
      write_items(out, json, chosen.meetings, record.meetings);
      break;
    case View::outcomes:
      write_items(out, json, chosen.outcomes, record.outcomes);
      break;
    case View::table: {
      std::vector<std::size_t> shown;
      for (const std::size_t i : chosen.positions)
        if (all || record.positions[i].issue != "other") shown.push_back(i);
      write_items(out, json, shown, record.positions);
      break;
    }
    case View::lineage:
      out << "{\"origins\": ", write_items(out, json, chosen.origins, record.lineage.origins);
      out << ",\n\"links\": ", write_items(out, json, chosen.links, record.lineage.links);
      out << ",\n\"declared_sources\": " << one_line(json.declared_sources()) << '}';
      break;
    case View::disputes:
      write_items(out, json, chosen.disputes, record.disputes);
      break;
    case View::timeline:
      write_items(out, json, chosen.timeline, record.timeline);
      break;
  }
  out << '\n';
}

// Statements report by report, as they follow each other in the text.
void print_statements(TextPage& page, const Reading& reading, StoryIndex story, const Selection& chosen) {
  ReportIndex report = static_cast<ReportIndex>(-1);
  for (const std::size_t i : chosen.statements) {
    const Statement& s = reading.record.statements[i];
    if (s.story != story) continue;
    if (s.report != report) {
      report = s.report;
      page.blank();
      page.paragraph({{std::to_string(report + 1) + "  " + reading.report_name(report), Ink::strong}}, 0, 3);
    }
    Pieces pieces{{reading.speaker(s), Ink::strong}};
    // Of a cue clause at the end ("..., X said") the words would stand in the wrong place.
    const bool cue_first = s.kind != StatementKind::direct && s.cue && s.cue->span.start < s.content.span.start;
    if (cue_first) pieces.push_back({" " + reading.words(*s.cue), Ink::quiet});
    pieces.push_back({cue_first ? " " : ": "});
    pieces.push_back({words_of_statement(reading, s) + "  "});
    if (s.klass != StatementClass::words) pieces.push_back({"(" + std::string(name(s.klass)) + ")  ", Ink::quiet});
    if (s.within) pieces.push_back({"(within another)  ", Ink::quiet});
    pieces.push_back(support_piece(reading.support({s.content}, s.origins), complete));
    page.paragraph(pieces, 2, 4);
  }
}

void print_quotations(TextPage& page, const Reading& reading, StoryIndex story, const Selection& chosen) {
  for (const std::size_t i : chosen.quotations) {
    const Quotation& q = reading.record.quotations[i];
    if (q.story != story) continue;
    const std::string change = change_of(reading, q);
    page.paragraph({{change.empty() ? "same words" : change, Ink::accent}}, 2, 4);
    for (const QuoteVariant& v : q.variants) {
      const std::string who = v.source.empty() ? "nobody named" : joined(reading.names(v.source));
      page.paragraph({{who + "  ", Ink::strong},
                      {"“" + reading.words(v.anchor) + "”  "},
                      {"[" + label(reading.mark(v.anchor)) + "]", Ink::quiet}},
                     4, 6);
    }
  }
}

// Whether the view has something of the story to show.
bool has_any(const Record& record, const Selection& chosen, View view, StoryIndex story) {
  const auto any = [&](const std::vector<std::size_t>& indices, const auto& items) {
    return std::ranges::any_of(indices, [&](std::size_t i) { return items[i].story == story; });
  };
  switch (view) {
    case View::statements:
      return any(chosen.statements, record.statements);
    case View::quotes:
      return any(chosen.quotations, record.quotations);
    case View::meetings:
      return any(chosen.meetings, record.meetings);
    case View::outcomes:
      return any(chosen.outcomes, record.outcomes);
    case View::table:
      return any(chosen.positions, record.positions);
    case View::lineage:
      return any(chosen.origins, record.lineage.origins);
    case View::disputes:
      return any(chosen.disputes, record.disputes);
    case View::timeline:
      return any(chosen.timeline, record.timeline);
  }
  return true;
}

// Of several stories those without anything that passes the filters are passed over.
void print_view(TextPage& page, const Reading& reading, const Selection& chosen, View view, const ViewOptions& options) {
  const bool all = options.all, filtered = !(options.party + options.issue + options.since).empty();
  const auto briefs = story_briefs(reading, chosen, all);
  bool first = true;
  for (StoryIndex story = 0; story < briefs.size(); ++story) {
    if (filtered && !has_any(reading.record, chosen, view, story)) continue;
    if (briefs.size() > 1) {
      if (!std::exchange(first, false)) page.blank();
      page.title(briefs[story].title);
    }
    switch (view) {
      case View::statements:
        print_statements(page, reading, story, chosen);
        break;
      case View::quotes:
        print_quotations(page, reading, story, chosen);
        break;
      case View::meetings:
        print_meetings(page, briefs[story], complete);
        break;
      case View::outcomes:
        print_outcomes(page, briefs[story], complete);
        break;
      case View::table:
        print_table(page, briefs[story], complete);
        break;
      case View::lineage:
        print_lineage(page, briefs[story], all);
        break;
      case View::disputes:
        print_disputes(page, briefs[story], complete);
        break;
      case View::timeline:
        print_timeline(page, briefs[story], complete);
        break;
    }
  }
}

// "--party Norway --since 2025-05"
std::string filters_in_words(const ViewOptions& options) {
  std::string text;
  const auto add = [&](const char* option, const std::string& value) {
    if (!value.empty()) text += (text.empty() ? "" : " ") + std::string(option) + " " + flat(value);
  };
  add("--party", options.party), add("--issue", options.issue), add("--since", options.since);
  return text;
}

}  // namespace

Result<void> write_view(std::ostream& out, const Run& run, View view, ViewFormat format, const ViewOptions& options) {
  if (format == ViewFormat::html && view != View::table)
    return fail(ErrorCode::unsupported, "--format html", "is a form of the table alone", "Choose text, json, csv or md.");
  const Reading reading(run);
  const auto chosen = select(reading, options);
  if (!chosen) return tl::unexpected(chosen.error());
  switch (format) {
    case ViewFormat::html:
      write_table_html(out, reading, story_briefs(reading, *chosen, options.all), filters_in_words(options));
      break;
    case ViewFormat::text: {
      TextPage page(out, options.style);
      print_view(page, reading, *chosen, view, options);
      break;
    }
    case ViewFormat::json:
      write_json(out, reading, *chosen, view, options.all);
      break;
    case ViewFormat::csv:
      write_csv(out, rows_of(reading, *chosen, view, options.all));
      break;
    case ViewFormat::md:
      if (view == View::table)
        write_table_markdown(out, story_briefs(reading, *chosen, options.all));
      else
        write_markdown_table(out, rows_of(reading, *chosen, view, options.all));
      break;
  }
  return written(out);
}

Result<void> write_brief(std::ostream& out, const Run& run, BriefFormat format, const TextStyle& style) {
  const Reading reading(run);
  const auto chosen = select(reading, {});
  if (!chosen) return tl::unexpected(chosen.error());
  const auto briefs = story_briefs(reading, *chosen, false);
  switch (format) {
    case BriefFormat::text:
      write_brief_text(out, briefs, style);
      break;
    case BriefFormat::md:
      write_brief_markdown(out, briefs);
      break;
    case BriefFormat::html:
      write_brief_html(out, reading, briefs);
      break;
  }
  return written(out);
}

}  // namespace rapporteur
