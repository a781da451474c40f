#include "each_output.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "rapporteur/views.hpp"

namespace rapporteur::app {
namespace {

// With one of the library's writers.
template <class Writer>
WriteDown with(Writer writer) {
  return [writer](const Run& one) {
    std::ostringstream out;
    writer(out, one);
    return std::move(out).str();
  };
}

// {"path": ..., "text": ...}, keys in this order, and what else is known of the report behind them.
std::string text_line(const Run& one) {
  const Report& report = one.reports.front();
  nlohmann::ordered_json line;
  line["path"] = report.path;
  line["text"] = std::string(report.text.utf8());
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) line[key] = value;
  };
  add("id", report.id);
  add("url", report.url);
  add("title", report.title);
  add("outlet", report.outlet);
  add("published", report.published);
  add("author", report.author);
  add("seen", report.seen);
  if (report.summary) line["summary"] = true;
  if (!report.extra.empty()) line["extra"] = nlohmann::ordered_json::parse(report.extra);
  for (const SourceRun& run : report.sources) line["sources"].push_back({run.span.start, run.span.end, run.start, run.end});
  for (const SetApart& part : report.set_apart) line["set_apart"].push_back({{"kind", part.kind}, {"text", part.text}});
  if (!report.notes.empty()) line["notes"] = report.notes;
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::string named_text(const Run& one) {
  const Report& report = one.reports.front();
  return "==> " + report.path + " <==\n" + std::string(report.text.utf8());
}

}  // namespace

EachFormat text_as_it_is() { return {Until::ingest, named_text, "", "\n", "", true}; }
EachFormat text_as_json_lines() { return {Until::ingest, text_line, "", "", "", false}; }
EachFormat analysis_as_conllu() { return {Until::language, with(write_read_conllu), "", "", "", false}; }
EachFormat analysis_as_json() { return {Until::language, with(write_read_json), "[\n", ",\n", "\n]\n", false}; }
EachFormat record_as_json_lines() { return {Until::extract, with(write_record_jsonl), "", "", "", false}; }
EachFormat record_as_plover() { return {Until::extract, with(write_record_plover), "", "", "", false}; }

void EachWriter::write(std::string bytes) {
  if (format_.named && written_ == 0 && !held_) {
    held_ = std::move(bytes);
    return;
  }
  if (held_) put(*held_ + (held_->ends_with('\n') ? "" : "\n"));
  held_.reset();
  if (format_.named && !bytes.ends_with('\n')) bytes += '\n';
  put(bytes);
}

void EachWriter::put(std::string_view bytes) {
  if (bytes.empty()) return;
  out_ << (written_ == 0 ? format_.before_first : format_.between) << bytes;
  out_.flush();
  ++written_;
}

void EachWriter::finish() {
  if (held_) out_ << std::string_view(*held_).substr(held_->find('\n') + 1);
  if (written_ > 0) out_ << format_.after_last;
  out_.flush();
}

}  // namespace rapporteur::app
