// What a search found, for a person and for a program.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/json.hpp"
#include "brief/places.hpp"
#include "brief/rows.hpp"
#include "brief/text_layout.hpp"
#include "brief/written.hpp"
#include "rapporteur/stored.hpp"

namespace rapporteur {
namespace {

// The hit's words on one line, those looked for in strong ink.
Pieces words_of(const SearchHit& hit) {
  Pieces pieces;
  const Text text(hit.text);
  std::uint32_t at = 0;
  const auto add = [&](Span span, Ink ink) {
    if (span.empty()) return;
    const auto words = text.slice(span);
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    const auto shown = flat(words);
    pieces.push_back({(blank(words.front()) ? " " : "") + shown + (blank(words.back()) && !shown.empty() ? " " : ""), ink});
  };
  for (const Span mark : hit.marks) {
    add({at, mark.start}, Ink::plain);
    add(mark, Ink::strong);
    at = mark.end;
  }
  add({at, text.size()}, Ink::plain);
  return pieces;
}

// "Norcroft Post, 3 May 2031, s0123456789ab" as far as it is known.
std::string place_of(const SearchHit& hit) {
  std::string place = hit.title.empty() ? hit.path : hit.title;
  for (const auto* part : {&hit.outlet, &hit.published, &hit.id})
    if (!part->empty()) place += ", " + *part;
  return flat(place);
}

void write_kind(TextPage& page, const std::vector<SearchHit>& hits, SearchIn in) {
  constexpr std::array<std::string_view, 3> headings = {"Statements", "Quotations", "Reports"};
  bool any = false;
  for (const SearchHit& hit : hits) {
    if (hit.in != in) continue;
    if (!any) page.heading(std::string(headings[static_cast<std::size_t>(in)]));
    any = true;
    Pieces pieces = words_of(hit);
    if (!hit.source.empty()) pieces.insert(pieces.begin(), {flat(hit.source) + ": ", Ink::accent});
    page.paragraph(pieces, 2, 4);
    page.paragraph({{place_of(hit), Ink::quiet}}, 4, 4);
  }
}

nlohmann::ordered_json json_of(const SearchHit& hit) {
  nlohmann::ordered_json marks = nlohmann::ordered_json::array();
  for (const Span mark : hit.marks) marks.push_back({mark.start, mark.end});
  return {
      {"in", name(hit.in)},   {"id", hit.id},     {"text", hit.text},   {"marks", marks},       {"source", hit.source},
      {"report", hit.report}, {"path", hit.path}, {"title", hit.title}, {"outlet", hit.outlet}, {"published", hit.published},
      {"story", hit.story}};
}

}  // namespace

std::string_view name(SearchIn in) {
  constexpr std::array<std::string_view, 3> names = {"statements", "quotes", "reports"};
  return names[static_cast<std::size_t>(in)];
}

std::optional<SearchIn> search_in_from_name(std::string_view word) {
  for (const auto in : {SearchIn::statements, SearchIn::quotes, SearchIn::reports})
    if (name(in) == word) return in;
  return std::nullopt;
}

Result<void> write_search(std::ostream& out, const std::vector<SearchHit>& hits, SearchFormat format, const TextStyle& style) {
  if (format == SearchFormat::json) {
    for (std::size_t i = 0; i < hits.size(); ++i) out << (i == 0 ? "[\n" : ",\n") << one_line(json_of(hits[i]));
    out << (hits.empty() ? "[]\n" : "\n]\n");
  } else if (format == SearchFormat::csv) {
    write_csv_line(out, {"in", "id", "source", "text", "report", "path", "title", "outlet", "published", "story"});
    for (const SearchHit& hit : hits)
      write_csv_line(out, {std::string(name(hit.in)), hit.id, hit.source, hit.text, hit.report, hit.path, hit.title, hit.outlet,
                           hit.published, hit.story});
  } else {
    TextPage page(out, style);
    for (const auto in : {SearchIn::statements, SearchIn::quotes, SearchIn::reports}) write_kind(page, hits, in);
  }
  return written(out);
}

}  // namespace rapporteur
