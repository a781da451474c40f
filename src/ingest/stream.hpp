// Reports one at a time, for runs over more of them than memory holds. Their layout is not read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// Calls `take` with each report under `paths` (as `ingest` finds them, but "-" is JSON lines), path by path, file by file, line
// by line: its path, text and what a JSON line says of it; or with why one is left out. Ends where `take` fails, with its
// error. Files of one report are of at most `max_size` bytes, a line of at most 5 MB of text.
Result<void> stream_reports(const std::vector<std::string>& paths, std::uint64_t max_size,
                            const std::function<Result<void>(Result<Report>)>& take);

}  // namespace rapporteur
