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

// {"path": ..., "text": ...}, keys in this order.
std::string text_line(const Run& one) {
  nlohmann::ordered_json line;
  line["path"] = one.reports.front().path;
  line["text"] = std::string(one.reports.front().text.utf8());
  return line.dump() + '\n';
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
