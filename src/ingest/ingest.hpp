// Files and folders in, reports out: decoded, title and body told apart, site furniture marked.
#pragma once

#include <string>
#include <vector>

#include "ingest/stream.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct Ingested {
  std::vector<Report> reports;  // sorted by path; ids are distinct
  std::vector<Error> left_out;  // what could not be read, sorted by path
};

// Reads every report under `paths` (files, folders with sub-folders, "-" for standard input). Never throws on bad input. For
// reports one at a time: stream.hpp, then `judge`. `jobs`: threads, 0 one a core.
Ingested ingest(const std::vector<std::string>& paths, std::uint64_t max_size, unsigned jobs = 1);
Ingested ingest(const std::vector<std::string>& paths, const StreamOptions& options, unsigned jobs = 1);

// A report that has its text, laid out; or why it is none: it is not English, or holds no article. Blocks that it has from a
// page stay, but that furniture is marked; metadata that it has stands. Thread-safe.
Result<Report> judge(Report report);

// The same for its text alone: a page's is given in any language, and is empty, with a note, where the page holds no article.
Result<Report> read_text_alone(const Unread& unread);

// The spans that the language layer reads, one a piece: title, subhead and body blocks in text order, without the dateline.
std::vector<Span> pieces_to_read(const Report& report);

}  // namespace rapporteur
