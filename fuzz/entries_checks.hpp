// What holds of every file of reports: each entry is a report or an error that says what was found, twice the same.
#pragma once

#include <memory>

#include "checks.hpp"
#include "ingest/entries.hpp"
#include "ingest/stream.hpp"

namespace rapporteur::fuzz {

inline void check_report(const Report& report, std::size_t source_size) {
  for (const auto* text :
       {&report.title, &report.outlet, &report.url, &report.author, &report.extra, &report.path, &report.seen})
    check(is_utf8(*text), "a report's metadata are UTF-8");
  check(is_utf8(report.text.utf8()), "a report's text is UTF-8");
  check(is_date(report.published), "a report's date is a date");
  std::uint32_t before = 0;
  for (const auto& block : report.blocks) {
    check(before <= block.span.start && block.span.start <= block.span.end && block.span.end <= report.text.size(),
          "blocks lie in the text, in order");
    before = block.span.end;
  }
  if (report.title_span) check(report.text.whole().contains(*report.title_span), "the title lies in the text");
  check_runs(report.sources, report.text.size(), source_size);
  check_set_apart(report.set_apart);
}

inline bool same(const Report& a, const Report& b) {
  return a.path == b.path && a.text.utf8() == b.text.utf8() && a.title == b.title && a.outlet == b.outlet && a.url == b.url &&
         a.published == b.published && a.author == b.author && a.seen == b.seen && a.extra == b.extra &&
         a.summary == b.summary && a.sources == b.sources && a.set_apart == b.set_apart && a.notes == b.notes &&
         a.blocks.size() == b.blocks.size();
}

// Reads `bytes` as a file of this kind; nothing: of the kind that they look like.
inline std::vector<Result<Report>> reports_of(std::string_view bytes, std::optional<InputKind> kind) {
  EntryOptions options;
  options.shown = "input";
  options.kind = kind;
  options.certain = kind.has_value();
  options.max_size = 1'000'000;
  options.max_total = 4'000'000;
  std::vector<Result<Report>> reports;
  auto entries = open_entries(memory_view(bytes), options);
  if (!entries) {
    reports.push_back(tl::unexpected(entries.error()));
    return reports;
  }
  while (auto entry = (*entries)->next()) {
    // Each entry takes at least a byte of a file, and packed files unpack to at most `max_total`.
    check(reports.size() <= options.max_total, "a file ends");
    if (!*entry) {
      reports.push_back(tl::unexpected(entry->error()));
      continue;
    }
    reports.push_back(read_report(std::move(**entry)));
    // Places are counted in the decoded bytes: at most three bytes for one, U+FFFD for what is invalid, twice where an encoding
    // packs two characters into one byte.
    if (reports.back()) check_report(*reports.back(), std::uint64_t(options.max_size) * 6);
  }
  return reports;
}

inline void check_entries(std::string_view bytes, std::optional<InputKind> kind) {
  const auto reports = reports_of(bytes, kind);
  const auto again = reports_of(bytes, kind);
  check(reports.size() == again.size(), "the same bytes give as many reports");
  for (std::size_t i = 0; i < reports.size(); ++i) {
    check(reports[i].has_value() == again[i].has_value(), "the same bytes give the same reports");
    if (reports[i]) {
      check(same(*reports[i], *again[i]), "the same bytes give the same report");
    } else {
      check(reports[i].error().message() == again[i].error().message(), "the same bytes give the same error");
      check(!reports[i].error().reason.empty() && is_utf8(reports[i].error().message()),
            "an error says what was found, in UTF-8");
    }
  }
}

}  // namespace rapporteur::fuzz
