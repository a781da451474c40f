// `check "QUOTATION"`: who is reported to have said it, in which words. quotation_search.hpp finds, this file writes.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/check_text.hpp"
#include "brief/json.hpp"
#include "brief/json_parts.hpp"
#include "brief/places.hpp"
#include "brief/rows.hpp"
#include "brief/select.hpp"
#include "brief/written.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_words = 1000;

void write_json(std::ostream& out, const Reading& reading, const QuotationSearch& search, const AskedSpeaker& by) {
  using Json = nlohmann::ordered_json;
  const RecordJson json(reading.run.reports, reading.run.documents, reading.run.models, reading.record);
  out << '[';
  for (std::size_t i = 0; i < search.findings.size(); ++i) {
    const Finding& f = search.findings[i];
    Json sources = Json::array(), changes = Json::array(), origins = Json::array(), pieces = Json::array();
    if (f.statement)
      for (const ActorIndex a : f.statement->source) sources.push_back(reading.record.actors[a].id);
    for (const OriginIndex o : origins_of(reading.record, {&f})) origins.push_back(reading.record.lineage.origins[o].id);
    for (const WordChange& change : f.alignment.changes)
      changes.push_back({{"asked", words_between(search.asked, search.words, change.asked_at, change.asked_count)},
                         {"found", words_between(f.text, f.words, change.found_at, change.found_count)}});
    for (const auto& piece : f.pieces) pieces.push_back(json.anchor(piece.anchor));
    Json line = {{"match", name(f.match)},
                 {"score", std::round(f.share * 1000) / 1000},
                 {"speaker", speaker_of(reading, f)},
                 {"source", std::move(sources)},
                 {"quoted", f.quoted},
                 {"anchor", json.anchor(f.anchor)},
                 {"pieces", std::move(pieces)},
                 {"sentence", reading.mark(f.anchor).sentence},
                 {"changes", std::move(changes)},
                 {"stands_after", text_or_null(f.before)},
                 {"goes_on", text_or_null(f.after)},
                 {"statement", f.statement ? Json(f.statement->id) : Json(nullptr)},
                 {"outlet", text_or_null(reading.run.reports[f.anchor.report].outlet)},
                 {"published", text_or_null(reading.run.reports[f.anchor.report].published)},
                 {"origins", std::move(origins)}};
    if (!by.name.empty()) line["by"] = by.said(f);
    out << (i == 0 ? "\n" : ",\n") << one_line(line);
  }
  out << (search.findings.empty() ? "]\n" : "\n]\n");
}

Rows rows_of_findings(const Reading& reading, const QuotationSearch& search, const AskedSpeaker& by) {
  Rows rows{
      {"match", "score", "speaker", "words", "changes", "stands_after", "goes_on", "report", "mark", "published", "statement"},
      {}};
  if (!by.name.empty()) rows.columns.push_back("by");
  for (const Finding& f : search.findings) {
    rows.cells.push_back({std::string(name(f.match)), fmt::format("{:.3f}", f.share), speaker_of(reading, f), f.text,
                          changes_in_words(search, f), f.before, f.after, reading.run.reports[f.anchor.report].path,
                          label(reading.mark(f.anchor)), flat(reading.run.reports[f.anchor.report].published),
                          f.statement ? f.statement->id : ""});
    if (!by.name.empty()) rows.cells.back().push_back(by.said(f) ? "yes" : "no");
  }
  return rows;
}

// What the exit status tells: the words stand somewhere; with a speaker asked for, he is reported to have said them.
bool answered(const QuotationSearch& search, const AskedSpeaker& by) {
  if (by.name.empty()) return search.found();
  return std::any_of(search.findings.begin(), search.findings.end(),
                     [&](const Finding& f) { return by.said(f) && f.match != Match::negated && f.match != Match::nearest; });
}

}  // namespace

Result<bool> write_check(std::ostream& out, const Run& run, std::string_view quotation, ViewFormat format,
                         const TextStyle& style, std::string_view by_name) {
  const Reading reading(run);
  if (const auto words = words_to_compare(flat(quotation)).size(); words == 0 || words > most_words)
    return fail(ErrorCode::malformed, "the quotation", words == 0 ? "has no words" : fmt::format("has {} words", words),
                words == 0 ? "Give the words that somebody is said to have said."
                           : fmt::format("{} are the most; give the sentence that is in doubt.", most_words));
  const QuotationSearch search = search_quotation(reading, quotation);
  AskedSpeaker by{std::string(by_name), {}};
  if (!by.name.empty()) by.actors = actors_of_party(run.record, by_name);
  switch (format) {
    case ViewFormat::text:
      write_check_text(out, reading, search, by, style);
      break;
    case ViewFormat::json:
      write_json(out, reading, search, by);
      break;
    case ViewFormat::csv:
      write_csv(out, rows_of_findings(reading, search, by));
      break;
    case ViewFormat::md:
      write_markdown_table(out, rows_of_findings(reading, search, by));
      break;
    case ViewFormat::html:
      return fail(ErrorCode::unsupported, "--format html", "is a form of the table alone", "Choose text, json, csv or md.");
  }
  if (const auto done = written(out); !done) return tl::unexpected(done.error());
  return answered(search, by);
}

}  // namespace rapporteur
