// Reports one at a time, so that memory does not grow with their number.
//
// Two steps, so that the second can be taken by many threads: `ReportStream` finds files and reads bytes, `read_report` makes a
// report of them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/entries.hpp"
#include "ingest/name_pattern.hpp"
#include "ingest/sources.hpp"
#include "ingest/web.hpp"
#include "rapporteur/input.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct StreamOptions {
  // Bytes of one report, unpacked; files, lines and records over it are left out. One text is of at most 5 MB whatever is set
  // here.
  std::uint64_t max_size = 100'000'000;
  // Whether a file of many reports may be longer than `max_size`, which then is a limit of each.
  bool any_length = true;
  // What standard input holds; nothing: told by its first bytes.
  std::optional<InputKind> input = {};
  // As Options::name_pattern, one that check_name_pattern passes; empty: none.
  std::string name_pattern = {};
  WebOptions web = {};
};

class ReportStream {
public:
  // `paths` are files, folders with sub-folders, "-" for standard input, or addresses of
  // the web, each fetched when its turn comes.
  ReportStream(const std::vector<std::string>& paths, const StreamOptions& options);

  // The next report, or why one is left out; nothing at the end. Files in the order of their names, each once, entry by entry;
  // what is no report at all (absent, a device, a format that is not read) stands among the files by its name.
  std::optional<Result<Unread>> next();

private:
  Result<void> open(const Source& source);
  Result<void> open_web(const Source& source);

  StreamOptions options_;
  std::optional<NamePattern> name_pattern_;
  WebReports web_;
  std::vector<Source> files_;         // to be read, the next one last
  std::vector<Error> left_out_;       // the next one last
  std::unique_ptr<Entries> entries_;  // of the file being read
  Known from_name_;                   // of it
};

// The report: decoded, with what its container, its front matter, or the page says of it, and the blocks that a page has. The
// layout of a text is not read and the report has no id. Thread-safe.
Result<Report> read_report(Unread unread);

}  // namespace rapporteur
