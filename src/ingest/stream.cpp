#include "ingest/stream.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "ingest/decode.hpp"
#include "ingest/json_lines.hpp"
#include "ingest/read_file.hpp"
#include "ingest/sources.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t longest_line = 32'000'000;  // bytes: 5 MB of text, each character escaped
constexpr std::size_t largest_text = 5'000'000;

using Take = std::function<Result<void>(Result<Report>)>;

enum class Line { whole, cut, none };

// The next line without its end. One that is too long is read to its end and not kept.
Line next_line(std::istream& in, std::string& line) {
  line.clear();
  bool any = false, cut = false;
  for (int c = in.rdbuf()->sbumpc(); c != std::char_traits<char>::eof(); c = in.rdbuf()->sbumpc()) {
    any = true;
    if (c == '\n') break;
    if (line.size() < longest_line)
      line += static_cast<char>(c);
    else
      cut = true;
  }
  return cut ? Line::cut : any ? Line::whole : Line::none;
}

Result<void> stream_lines(std::istream& in, const std::string& shown, const Take& take) {
  std::string line;
  for (std::size_t number = 1;; ++number) {
    const auto read = next_line(in, line);
    if (read == Line::none) break;
    const auto too_long = [&](const std::string& path) {
      return take(fail(ErrorCode::too_large, path, "is longer than 5 MB of text", "Split it into its articles."));
    };
    if (read == Line::cut) {
      if (auto done = too_long(fmt::format("{}:{}", shown, number)); !done) return done;
      continue;
    }
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    auto report = read_json_line(line, shown, number);
    const bool is_long = report && report->text.utf8().size() > largest_text;
    if (auto done = is_long ? too_long(report->path) : take(std::move(report)); !done) return done;
  }
  if (in.bad()) return take(fail(ErrorCode::unreadable, shown, "could not be read to its end", "Try it again."));
  return {};
}

Result<Report> read_whole(const Source& source, std::uint64_t max_size) {
  const auto bytes = read_bytes(source, std::min<std::uint64_t>(max_size, largest_text));
  if (!bytes) return tl::unexpected(bytes.error());
  auto decoded = decode(*bytes, source.shown);
  if (!decoded) return tl::unexpected(decoded.error());
  Report report;
  report.path = source.shown;
  report.text = Text(std::move(decoded->text));
  return report;
}

}  // namespace

Result<void> stream_reports(const std::vector<std::string>& paths, std::uint64_t max_size, const Take& take) {
  const auto [files, left_out] = find_sources(paths);
  for (const auto& error : left_out)
    if (auto done = take(tl::unexpected(error)); !done) return done;
  for (const auto& source : files) {
    if (source.path.empty()) {
      if (auto done = stream_lines(std::cin, source.shown, take); !done) return done;
    } else if (source.path.extension() == ".jsonl") {
      std::ifstream in(source.path, std::ios::binary);
      auto done = in ? stream_lines(in, source.shown, take)
                     : take(fail(ErrorCode::unreadable, source.shown, "cannot be opened", "Check its permissions."));
      if (!done) return done;
    } else if (auto done = take(read_whole(source, max_size)); !done) {
      return done;
    }
  }
  return {};
}

}  // namespace rapporteur
