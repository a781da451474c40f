// One report's bytes become a report, by the form that they are in.
#include "ingest/decode.hpp"
#include "ingest/front_matter.hpp"
#include "ingest/html/page.hpp"
#include "ingest/json_lines.hpp"
#include "ingest/page_report.hpp"
#include "ingest/stream.hpp"

namespace rapporteur {
namespace {

void fill(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

// What `known` says, where the report does not say it yet.
void fill_in(const Known& known, Report& report) {
  fill(report.url, known.url);
  fill(report.title, known.title);
  fill(report.outlet, known.outlet);
  fill(report.published, known.published);
  fill(report.author, known.author);
  fill(report.seen, known.seen);
  fill(report.extra, known.extra);
  report.summary = report.summary || known.summary;
}

Report said_by(const Unread& unread) {
  Report report;
  report.path = unread.known.id.empty() ? unread.place() : unread.known.id;
  fill_in(unread.known, report);
  return report;
}

Result<Report> read_text(const Unread& unread) {
  auto decoded = unread.encoding.empty() ? decode(unread.bytes, unread.place())
                                         : decode_declared(unread.bytes, {unread.encoding}, unread.place());
  if (!decoded) return tl::unexpected(decoded.error());
  auto report = said_by(unread);
  std::size_t front = 0;
  if (unread.line == 0) {  // a file of its own
    Known known;
    front = read_front_matter(decoded->text, known);
    fill_in(known, report);
    if (!known.id.empty()) report.path = known.id;
  }
  fill_in(unread.from_name, report);
  report.notes = std::move(decoded->notes);
  if (unread.form == Form::markdown && has_markdown(std::string_view(decoded->text).substr(front))) {
    report = markdown_report(decoded->text, front, std::move(report));
    if (report.text.size() > 0) return report;
    return fail(ErrorCode::empty, unread.place(), "holds no article", "Put the article's text into it.");
  }
  report.text = Text(std::move(decoded->text));
  if (front > 0) report.blocks.push_back({{0, report.text.place_of(front)}, BlockKind::furniture});
  return report;
}

Result<Report> read_page(const Unread& unread) {
  auto decoded = decode_declared(unread.bytes, {unread.encoding, html::declared_encoding(unread.bytes)}, unread.place());
  if (!decoded) return tl::unexpected(decoded.error());
  auto said = said_by(unread);
  fill_in(unread.from_name, said);
  said.notes = std::move(decoded->notes);
  auto report = page_report(decoded->text, unread.form == Form::fragment, std::move(said));
  if (report.text.size() == 0)
    return fail(ErrorCode::empty, unread.place(), "is a page without an article", "Put the article's text into a .txt file.");
  return report;
}

Result<Report> read_line(const Unread& unread) {
  auto report = read_json_line(unread.bytes, unread.shown, unread.line);
  if (!report)  // perhaps for its bytes: other encodings of a line are read as a file's are
    if (const auto decoded = decode(unread.bytes, unread.place()); decoded && decoded->text != unread.bytes)
      report = read_json_line(decoded->text, unread.shown, unread.line);
  if (report) {
    fill_in(unread.known, *report);
    fill_in(unread.from_name, *report);
  }
  return report;
}

}  // namespace

Result<Report> read_report(Unread unread) {
  Result<Report> report = unread.form == Form::json_line                               ? read_line(unread)
                          : unread.form == Form::page || unread.form == Form::fragment ? read_page(unread)
                                                                                       : read_text(unread);
  if (!report) return report;
  if (report->text.utf8().size() > largest_text) return tl::unexpected(too_long(report->path));
  if (report->summary) report->notes.emplace_back("the feed gives a summary, not the whole text");
  return report;
}

}  // namespace rapporteur
