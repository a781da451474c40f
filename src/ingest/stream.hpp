// Reports one at a time, so that memory does not grow with their number.
//
// Two steps, so that the second can be taken by many threads: `ReportStream` finds files and reads bytes, `read_report` makes a
// report of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/lines.hpp"
#include "ingest/sources.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct StreamOptions {
  // Bytes; files and lines over it are left out. One text is of at most 5 MB whatever is set here.
  std::uint64_t max_size = 100'000'000;
  // Whether a file of JSON lines may be longer than `max_size`, which then is a limit of each line.
  bool any_length = true;
  // Whether standard input is JSON lines; else it is one text.
  bool input_is_lines = false;
};

// One report's bytes: a line of JSON lines, or a file.
struct Unread {
  std::string shown;     // the file, for messages
  std::size_t line = 0;  // from 1; 0: a file of its own
  std::string bytes;
  std::string place() const;  // "file:line", or the file
};

class ReportStream {
public:
  // `paths` are files, folders with sub-folders, "-" for standard input.
  ReportStream(const std::vector<std::string>& paths, const StreamOptions& options);

  // The next report, or why one is left out; nothing at the end. Files in the order of their names, each once, line by line;
  // what is no report at all (absent, a device, a format that is not read) stands among the files by its name.
  std::optional<Result<Unread>> next();

private:
  std::optional<Result<Unread>> next_line();
  Result<void> open_lines(const Source& source);

  StreamOptions options_;
  std::vector<Source> files_;        // to be read, the next one last
  std::vector<Error> left_out_;      // the next one last
  std::optional<LineReader> lines_;  // of the file being read
  std::size_t line_ = 0;             // of it, read last
  bool any_lines_ = false;
};

// The report: decoded, with what a JSON line says of it. Its layout is not read and it has no id. Thread-safe.
Result<Report> read_report(Unread unread);

}  // namespace rapporteur
