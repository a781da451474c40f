// Reports out of files: find, read, decode, judge, lay out, name. One bad file is one message and never stops the others.
#include "ingest/ingest.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "ingest/decode.hpp"
#include "ingest/english.hpp"
#include "ingest/json_lines.hpp"
#include "ingest/layout.hpp"
#include "ingest/metadata.hpp"
#include "ingest/read_file.hpp"
#include "ingest/report_id.hpp"
#include "ingest/sources.hpp"

namespace rapporteur {
namespace {

// The longest text that is taken for one report: a long book. Larger files are dumps of many, and would cost hours and
// gigabytes to parse as one.
constexpr std::uint64_t largest_report = 5'000'000;

bool has_body(const Report& report) {
  return std::any_of(report.blocks.begin(), report.blocks.end(),
                     [](const Block& block) { return block.kind == BlockKind::body; });
}

std::string words_to_read(const Report& report) {
  std::string words;
  for (const Span span : pieces_to_read(report)) {
    words += report.text.slice(span);
    words += '\n';
  }
  return words;
}

Error not_english_error(const std::string& path, std::string found) {
  return {ErrorCode::not_english, path, std::move(found), "Rapporteur reads English reports only."};
}

// Lays out a report that has its text, or says why it is none.
Result<Report> judge(Report report) {
  // The whole first, which is quick; then without a page's furniture, which may be English where the article is not.
  if (auto found = not_english(report.text.utf8())) return tl::unexpected(not_english_error(report.path, std::move(*found)));
  read_layout(report);
  if (auto found = not_english(words_to_read(report))) return tl::unexpected(not_english_error(report.path, std::move(*found)));
  if (!has_body(report))
    return fail(ErrorCode::empty, report.path, "holds no article, only lines that news sites add",
                "Put the article's text into it.");
  return report;
}

Report metadata_of(const Report& report) {
  Report metadata;
  metadata.title = report.title;
  metadata.outlet = report.outlet;
  metadata.url = report.url;
  metadata.published = report.published;
  metadata.author = report.author;
  return metadata;
}

Result<Report> judge_line(Result<Report> line) {
  if (!line) return line;
  if (line->text.utf8().size() > largest_report)
    return fail(ErrorCode::too_large, line->path, "is longer than 5 MB of text", "Split it into its articles.");
  const Report said = metadata_of(*line);
  auto report = judge(std::move(*line));
  if (report) restore_metadata(said, *report);
  return report;
}

// The reports of one file: one, or one a line of JSON lines.
std::vector<Result<Report>> read_reports(const Source& source, std::uint64_t max_size) {
  const bool lines = source.path.extension() == ".jsonl";
  const auto bytes = read_bytes(source, lines ? max_size : std::min(max_size, largest_report));
  if (!bytes) return {tl::unexpected(bytes.error())};
  auto decoded = decode(*bytes, source.shown);
  if (!decoded) return {tl::unexpected(decoded.error())};
  if (lines) {
    auto reports = read_json_lines(decoded->text, source.shown);
    for (auto& report : reports) report = judge_line(std::move(report));
    return reports;
  }
  Report report;
  report.path = source.shown;
  report.text = Text(std::move(decoded->text));
  report.notes = std::move(decoded->notes);
  return {judge(std::move(report))};
}

}  // namespace

Ingested ingest(const std::vector<std::string>& paths, std::uint64_t max_size) {
  auto [files, left_out] = find_sources(paths);
  Ingested ingested{{}, std::move(left_out)};
  for (const auto& source : files) {
    for (auto& report : read_reports(source, max_size))
      if (report)
        ingested.reports.push_back(std::move(*report));
      else
        ingested.left_out.push_back(report.error());
  }
  std::stable_sort(ingested.reports.begin(), ingested.reports.end(),
                   [](const Report& a, const Report& b) { return a.path < b.path; });
  name_reports(ingested.reports);
  std::stable_sort(ingested.left_out.begin(), ingested.left_out.end(),
                   [](const Error& a, const Error& b) { return std::tie(a.path, a.reason) < std::tie(b.path, b.reason); });
  const auto same = [](const Error& a, const Error& b) { return a.path == b.path && a.reason == b.reason; };
  ingested.left_out.erase(std::unique(ingested.left_out.begin(), ingested.left_out.end(), same), ingested.left_out.end());
  return ingested;
}

std::vector<Span> pieces_to_read(const Report& report) {
  constexpr int dateline_paragraphs = 3;
  std::vector<Span> pieces;
  int paragraph = 0;
  for (const auto& block : report.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    Span piece = block.span;
    // Parsers take the place of a dateline for the subject of the sentence behind it.
    if (block.kind == BlockKind::body && paragraph++ < dateline_paragraphs) {
      const auto first = report.text.byte_of(piece.start);
      piece.start = report.text.place_of(first + dateline(report.text.slice(piece)).size());
    }
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace rapporteur
