// Reports out of files: find, read, decode, judge, lay out, name. One bad file is one message and never stops the others.
#include "ingest/ingest.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "ingest/decode.hpp"
#include "ingest/english.hpp"
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

Result<Report> read_report(const Source& source, std::uint64_t max_size) {
  const auto bytes = read_bytes(source, std::min(max_size, largest_report));
  if (!bytes) return tl::unexpected(bytes.error());
  auto decoded = decode(*bytes, source.shown);
  if (!decoded) return tl::unexpected(decoded.error());
  Report report;
  report.path = source.shown;
  report.text = Text(std::move(decoded->text));
  report.notes = std::move(decoded->notes);
  const auto foreign = [&](std::string found) {
    return fail(ErrorCode::not_english, source.shown, std::move(found), "Rapporteur reads English reports only.");
  };
  // The whole first, which is quick; then without a page's furniture, which may be English where the article is not.
  if (auto found = not_english(report.text.utf8())) return foreign(std::move(*found));
  read_layout(report);
  if (auto found = not_english(words_to_read(report))) return foreign(std::move(*found));
  if (!has_body(report))
    return fail(ErrorCode::empty, source.shown, "holds no article, only lines that news sites add",
                "Put the article's text into it.");
  return report;
}

}  // namespace

Ingested ingest(const std::vector<std::string>& paths, std::uint64_t max_size) {
  auto [files, left_out] = find_sources(paths);
  Ingested ingested{{}, std::move(left_out)};
  for (const auto& source : files) {
    auto report = read_report(source, max_size);
    if (report)
      ingested.reports.push_back(std::move(*report));
    else
      ingested.left_out.push_back(report.error());
  }
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
