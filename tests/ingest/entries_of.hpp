// What a container of these bytes gives, as lines that a test can hold against what it wants.
#pragma once

#include <string>
#include <vector>

#include "ingest/entries.hpp"
#include "ingest/stream.hpp"

namespace rapporteur::test {

// Each entry's text, or its error: "path: reason".
inline std::vector<std::string> entries_of(const std::string& bytes, std::optional<InputKind> kind = {},
                                           std::uint64_t max_size = 100'000'000) {
  std::vector<std::string> found;
  EntryOptions options;
  options.shown = "f";
  options.kind = kind;
  options.max_size = max_size;
  auto entries = open_entries(memory_view(bytes), options);
  if (!entries) return {entries.error().path + ": " + entries.error().reason};
  while (auto entry = (*entries)->next()) {
    const auto report = entry->and_then(read_report);
    found.push_back(report ? std::string(report->text.utf8()) : report.error().path + ": " + report.error().reason);
    if (found.size() > 1000) break;
  }
  return found;
}

// The reports that can be read.
inline std::vector<Report> reports_of(const std::string& bytes, std::optional<InputKind> kind = {}) {
  std::vector<Report> found;
  auto entries = open_entries(memory_view(bytes), {.shown = "f", .kind = kind});
  if (!entries) return found;
  while (auto entry = (*entries)->next())
    if (auto report = entry->and_then(read_report)) found.push_back(std::move(*report));
  return found;
}

// One member of a gzip file.
std::string gzipped(std::string_view bytes);

}  // namespace rapporteur::test
