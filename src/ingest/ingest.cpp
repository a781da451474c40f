// Reports out of files: find, read, decode, judge, lay out, name. One bad file is one message and never stops the others.
#include "ingest/ingest.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/parallel.hpp"
#include "ingest/characters.hpp"
#include "ingest/english.hpp"
#include "ingest/furniture.hpp"
#include "ingest/json_lines.hpp"
#include "ingest/layout.hpp"
#include "ingest/metadata.hpp"
#include "ingest/report_id.hpp"
#include "ingest/stream.hpp"

namespace rapporteur {
namespace {

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

Report metadata_of(const Report& report) {
  Report metadata;
  metadata.title = report.title;
  metadata.outlet = report.outlet;
  metadata.url = report.url;
  metadata.published = report.published;
  metadata.author = report.author;
  return metadata;
}

// Layout of the text behind front matter, which stands in the one block that there is.
void read_layout_behind(Report& report) {
  const Block front = report.blocks.front();
  Report rest;
  rest.text = Text(std::string(report.text.slice({front.span.end, report.text.size()})));
  read_layout(rest);
  const auto moved = [&](Span span) { return Span{span.start + front.span.end, span.end + front.span.end}; };
  for (const Block& block : rest.blocks) report.blocks.push_back({moved(block.span), block.kind});
  if (rest.title_span) report.title_span = moved(*rest.title_span);
  report.title = rest.title;
  report.outlet = rest.outlet;
  report.url = rest.url;
  report.published = rest.published;
  report.author = rest.author;
  for (auto& note : rest.notes) report.notes.push_back(std::move(note));
}

// A page's own paragraphs that are worded as sites word what is no part of an article.
void mark_furniture(Report& report) {
  for (Block& block : report.blocks) {
    if (block.kind != BlockKind::body) continue;
    std::size_t words = 0;
    bool within = false;
    const auto text = report.text.slice(block.span);
    for_each_code_point(text, [&](char32_t c) {
      if (!is_space(c) && !within) ++words;
      within = !is_space(c);
    });
    if (furniture_of(text, words, false) != Furniture::none) block.kind = BlockKind::furniture;
  }
}

void lay_out(Report& report) {
  if (report.blocks.empty())
    read_layout(report);
  else if (!has_body(report) && report.sources.empty())
    read_layout_behind(report);
  else
    mark_furniture(report);
}

}  // namespace

Result<Report> judge(Report report) {
  const Report said = metadata_of(report);
  // The whole first, which is quick; then without a page's furniture, which may be English where the article is not.
  if (auto found = not_english(report.text.utf8())) return tl::unexpected(not_english_error(report.path, std::move(*found)));
  lay_out(report);
  if (auto found = not_english(words_to_read(report))) return tl::unexpected(not_english_error(report.path, std::move(*found)));
  if (!has_body(report))
    return fail(ErrorCode::empty, report.path, "holds no article, only lines that news sites add",
                "Put the article's text into it.");
  restore_metadata(said, report);
  return report;
}

Result<Report> read_text_alone(const Unread& unread) {
  auto report = read_report(unread);
  if (unread.form != Form::page) return std::move(report).and_then(judge);
  if (report || report.error().code != ErrorCode::empty) return report;
  Report none;
  none.path = report.error().path;
  none.notes.push_back(report.error().reason);
  return none;
}

Ingested ingest(const std::vector<std::string>& paths, std::uint64_t max_size, unsigned jobs) {
  return ingest(paths, StreamOptions{.max_size = max_size, .any_length = false}, jobs);
}

Ingested ingest(const std::vector<std::string>& paths, const StreamOptions& options, unsigned jobs) {
  ReportStream stream(paths, options);
  std::vector<Result<Unread>> unread;
  while (auto next = stream.next()) unread.push_back(std::move(*next));
  std::vector<Result<Report>> read(unread.size());
  parallel_for(unread.size(), jobs,
               [&](std::size_t i) { read[i] = std::exchange(unread[i], Unread()).and_then(read_report).and_then(judge); });
  Ingested ingested;
  for (auto& report : read) {
    if (report)
      ingested.reports.push_back(std::move(*report));
    else
      ingested.left_out.push_back(std::move(report.error()));
  }
  std::ranges::stable_sort(ingested.reports, {}, &Report::path);
  ReportNames names;
  for (Report& report : ingested.reports) report.id = names.name(content_hash(report));
  std::ranges::stable_sort(ingested.left_out, {}, [](const Error& e) { return std::tie(e.path, e.reason); });
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
