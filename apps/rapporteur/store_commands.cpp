#include "store_commands.hpp"

#include <fmt/format.h>

#include <charconv>
#include <iostream>

#include "messages.hpp"
#include "output.hpp"
#include "rapporteur/stored.hpp"
#include "terminal.hpp"

namespace rapporteur::app {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

// "12 reports added, 1 changed, 30 known; 4 stories brought up to date"
std::string said_of(const AddedReports& added) {
  std::string line = counted(added.added, "report", "reports") + " added";
  const auto more = [&](std::size_t count, std::string_view what) {
    if (count > 0) line += fmt::format(", {} {}", count, what);
  };
  more(added.changed, "changed"), more(added.older, "older"), more(added.known, "known already");
  return line + "; " + counted(added.stories, "story", "stories") + " brought up to date";
}

// Adds what the paths hold; nothing where no report of them could be read.
Result<AddedReports> add_paths(const Request& request) {
  ProgressBar bar;
  Options options = request.options;
  options.notice = say;
  options.progress = [&bar](std::size_t done, std::size_t) { bar.count(done, "reports read"); };
  auto added =
      add_to_store(request.store, request.paths, options, [&](const Error& error) { bar.print(line_of(error.message())); });
  bar.wipe();
  return added;
}

}  // namespace

int perform_add(const Request& request) {
  if (request.anew) {
    const auto read = read_store_anew(request.store, request.options);
    if (!read) return give_up(read.error());
    say(counted(read->changed, "report", "reports") + " read anew");
  }
  if (request.paths.empty()) return status_done;
  const auto added = add_paths(request);
  if (!added) return give_up(added.error());
  if (added->run == 0) return no_report();
  say(said_of(*added));
  return status_done;
}

int perform_search(const Request& request) {
  if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  const auto hits = search_store(request.store, request.query, request.search_in, request.limit);
  if (!hits) return give_up(hits.error());
  if (hits->empty()) say("nothing in " + request.store + " holds these words");
  const auto format = request.format == "json"  ? SearchFormat::json
                      : request.format == "csv" ? SearchFormat::csv
                                                : SearchFormat::text;
  const auto done =
      write_output(request.output, [&](std::ostream& out) { return write_search(out, *hits, format, style_for(request)); });
  if (!done) return give_up(done.error());
  return hits->empty() ? status_nothing_found : status_done;
}

Result<Run> stored_run(const Request& request) {
  if (!request.paths.empty()) {
    const auto added = add_paths(request);
    if (!added) return tl::unexpected(added.error());
    say(said_of(*added));
  }
  return run_of_store(request.store);
}

int perform_versions(const Request& request) {
  if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  const auto reports = versions_in_store(request.store, request.report);
  if (!reports) return give_up(reports.error());
  const auto done = write_output(request.output, [&](std::ostream& out) {
    return write_versions(out, *reports, request.format == "json" ? VersionsFormat::json : VersionsFormat::text,
                          style_for(request));
  });
  return done ? status_done : give_up(done.error());
}

int perform_correct(const Request& request) {
  const auto& words = request.correction;
  if (words.front() == "list") {
    const auto corrections = corrections_of_store(request.store);
    if (!corrections) return give_up(corrections.error());
    const auto done = write_corrections(std::cout, *corrections, style_for(request));
    return done ? status_done : give_up(done.error());
  }
  if (words.front() == "withdraw") {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(words[1].data(), words[1].data() + words[1].size(), number);
    if (error != std::errc() || *end != '\0')
      return give_up({ErrorCode::malformed, words[1], "is no number of a correction", ""});
    const auto done = withdraw_correction(request.store, number, request.options);
    if (!done) return give_up(done.error());
    say(fmt::format("correction {} is withdrawn", number));
    return status_done;
  }
  Correction correction;
  correction.kind = *correction_kind_from_name(words.front());
  correction.subject = words[1];
  if (words.size() > 2) correction.object = words[2];
  correction.by = request.by, correction.note = request.note;
  const auto number = correct_store(request.store, correction, request.options);
  if (!number) return give_up(number.error());
  say(fmt::format("kept as correction {}", *number));
  return status_done;
}

}  // namespace rapporteur::app
