#include "ingest/stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "ingest/decode.hpp"
#include "ingest/json_lines.hpp"
#include "ingest/magic.hpp"
#include "ingest/read_file.hpp"

namespace rapporteur {
namespace {

constexpr std::uint64_t longest_line = 32'000'000;  // bytes: 5 MB of text, each character escaped
// The longest text that is taken for one report: a long book. Larger files are dumps of many, and would cost hours and
// gigabytes to parse as one.
constexpr std::uint64_t largest_text = 5'000'000;

Error too_long(std::string path) {
  return {ErrorCode::too_large, std::move(path), "is longer than 5 MB of text", "Split it into its articles."};
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Same file under two names, or named twice, gives the same message twice.
std::vector<Error> each_once(std::vector<Error> errors) {
  const auto key = [](const Error& e) { return std::tie(e.path, e.reason); };
  std::ranges::stable_sort(errors, [&](const Error& a, const Error& b) { return key(a) < key(b); });
  const auto same = [&](const Error& a, const Error& b) { return key(a) == key(b); };
  errors.erase(std::unique(errors.begin(), errors.end(), same), errors.end());
  return errors;
}

}  // namespace

std::string Unread::place() const { return line == 0 ? shown : fmt::format("{}:{}", shown, line); }

ReportStream::ReportStream(const std::vector<std::string>& paths, const StreamOptions& options) : options_(options) {
  auto [files, left_out] = find_sources(paths);
  files_ = std::move(files);
  left_out_ = each_once(std::move(left_out));
  std::ranges::reverse(files_);
  std::ranges::reverse(left_out_);
}

std::optional<Result<Unread>> ReportStream::next() {
  for (;;) {
    if (lines_) {
      if (auto line = next_line()) return line;
      lines_.reset();
    }
    if (!left_out_.empty() && (files_.empty() || left_out_.back().path <= files_.back().shown)) {
      Error error = std::move(left_out_.back());
      left_out_.pop_back();
      return tl::unexpected(std::move(error));
    }
    if (files_.empty()) return std::nullopt;
    const Source source = std::move(files_.back());
    files_.pop_back();
    if (source.path.empty() ? options_.input_is_lines : source.path.extension() == ".jsonl") {
      if (auto opened = open_lines(source); !opened) return tl::unexpected(opened.error());
      continue;
    }
    auto bytes = read_bytes(source, std::min(options_.max_size, largest_text));
    if (!bytes) return tl::unexpected(bytes.error());
    return Unread{source.shown, 0, std::move(*bytes)};
  }
}

// JSON lines are UTF-8 (RFC 8259). Text that is not, told by its zero bytes, is decoded whole; so is what is no text at all and
// fails there.
Result<void> ReportStream::open_lines(const Source& source) {
  auto file = OpenFile::open(source);
  if (!file) return tl::unexpected(file.error());
  if (!options_.any_length && file->size() > options_.max_size)
    return tl::unexpected(too_large(source.shown, megabytes(file->size()), options_.max_size));
  LineReader lines(std::move(*file));
  const auto ahead = lines.ahead();
  if (!ahead) return tl::unexpected(ahead.error());
  const bool no_lines = ahead->find('\0') != std::string_view::npos || known_format(*ahead) || is_blank(*ahead);
  if (no_lines && !source.path.empty()) {
    const auto bytes = read_bytes(source, options_.max_size);
    if (!bytes) return tl::unexpected(bytes.error());
    auto decoded = decode(*bytes, source.shown);
    if (!decoded) return tl::unexpected(decoded.error());
    lines.read_instead(std::move(decoded->text));
  }
  lines_.emplace(std::move(lines));
  line_ = 0;
  return {};
}

std::optional<Result<Unread>> ReportStream::next_line() {
  Unread unread{lines_->file().shown(), 0, {}};
  for (;;) {
    const auto read = lines_->next(unread.bytes, std::min(options_.max_size, longest_line));
    if (!read) {
      lines_->read_instead({});
      return tl::unexpected(read.error());
    }
    if (*read == LineReader::Line::none) return std::nullopt;
    unread.line = ++line_;
    if (*read == LineReader::Line::cut)
      return tl::unexpected(options_.max_size < longest_line
                                ? too_large(unread.place(), "over " + megabytes(options_.max_size), options_.max_size)
                                : too_long(unread.place()));
    if (!is_blank(unread.bytes)) return unread;
  }
}

Result<Report> read_report(Unread unread) {
  if (unread.line == 0) {
    auto decoded = decode(unread.bytes, unread.shown);
    if (!decoded) return tl::unexpected(decoded.error());
    Report report;
    report.path = unread.shown;
    report.text = Text(std::move(decoded->text));
    report.notes = std::move(decoded->notes);
    return report;
  }
  auto report = read_json_line(unread.bytes, unread.shown, unread.line);
  if (!report)  // perhaps for its bytes: other encodings of a line are read as a file's are
    if (const auto decoded = decode(unread.bytes, unread.place()); decoded && decoded->text != unread.bytes)
      report = read_json_line(decoded->text, unread.shown, unread.line);
  if (report && report->text.utf8().size() > largest_text) return tl::unexpected(too_long(report->path));
  return report;
}

}  // namespace rapporteur
