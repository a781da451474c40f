// The program: reads the command line, runs the library as far as the command needs, writes what it found.
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <new>
#include <optional>

#include "each_output.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "rapporteur/copies.hpp"
#include "rapporteur/stored.hpp"
#include "request.hpp"
#include "serve_command.hpp"
#include "store_commands.hpp"
#include "terminal.hpp"
#include "watch_command.hpp"

namespace rapporteur::app {
namespace {

// How the request writes each report by itself; nothing where it needs all of them first.
std::optional<EachFormat> format_of_each(const Request& request) {
  switch (request.command) {
    case Command::text:
      return request.format == "jsonl" ? text_as_json_lines() : text_as_it_is();
    case Command::read:
      return request.format == "json" ? analysis_as_json() : analysis_as_conllu();
    case Command::record:
      if (request.format == "jsonl") return record_as_json_lines();
      if (request.format == "plover") return record_as_plover();
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

// Writes the command's result; false where there was nothing to find.
Result<bool> write_result(std::ostream& out, const Request& request, const Run& run) {
  const auto found = [](Result<void> done) -> Result<bool> {
    if (!done) return tl::unexpected(done.error());
    return true;
  };
  const auto style = style_for(request);
  switch (request.command) {
    case Command::brief:
      return found(write_brief(out, run, brief_format_from_name(request.format).value_or(BriefFormat::text), style));
    case Command::record:
      return found(write_record_json(out, run));
    case Command::export_items:
      return found(request.format == "annotations" ? write_annotations(out, run) : write_items_jsonl(out, run));
    case Command::check:
      return write_check(out, run, request.quotation, view_format_from_name(request.format).value_or(ViewFormat::text), style,
                         request.speaker);
    case Command::text:
    case Command::read:
    case Command::copies:
    case Command::add:
    case Command::search:
    case Command::correct:
    case Command::versions:
    case Command::serve:
    case Command::watch:
      return true;  // each has a function of its own
    case Command::view: {
      auto options = request.view_options;
      options.style = style;
      return found(
          write_view(out, run, request.view, view_format_from_name(request.format).value_or(ViewFormat::text), options));
    }
  }
  return true;
}

Result<Run> run_with_progress(const Request& request) {
  ProgressBar bar;
  Options options = request.options;
  options.notice = say;
  options.progress = [&bar](std::size_t done, std::size_t of) { bar.show(done, of); };
  return run(request.paths, options);
}

// The run that the request is about: of its paths, or of its store after they were added to it.
Result<Run> run_for(const Request& request) { return request.store.empty() ? run_with_progress(request) : stored_run(request); }

// Each report by itself, read and written one by one.
int perform_each(const Request& request, const EachFormat& format) {
  if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  ProgressBar bar;
  Options options = request.options;
  options.notice = say;
  options.progress = [&bar](std::size_t done, std::size_t) { bar.count(done, "reports read"); };
  bool any = false;
  const auto done = write_output(request.output, [&](std::ostream& out) -> Result<void> {
    EachWriter writer(format, out);
    const auto take = [&](Result<std::string> bytes) -> Result<void> {
      if (bytes) return write_part(out, request.output, [&] { writer.write(std::move(*bytes)); });
      bar.print(line_of(bytes.error().message()));
      return {};
    };
    const auto read = run_each(request.paths, format.until, options, format.write_down, take);
    if (!read) return tl::unexpected(read.error());
    any = *read > 0;
    if (!any) return fail(ErrorCode::empty, "-", "holds no report");  // so that an old output stays
    return write_part(out, request.output, [&] { writer.finish(); });
  });
  bar.wipe();
  if (done) return status_done;
  return done.error().code == ErrorCode::empty && !any ? no_report() : give_up(done.error());
}

// The same of the reports of a store.
int perform_each_stored(const Request& request, const EachFormat& format) {
  if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  auto run = run_for(request);
  if (!run) return give_up(run.error());
  if (run->reports.empty()) return no_report();
  const auto done = write_output(request.output, [&](std::ostream& out) -> Result<void> {
    EachWriter writer(format, out);
    for (ReportIndex i = 0; i < run->reports.size(); ++i) {
      const Run one = only(*run, i);
      if (const auto written = write_part(out, request.output, [&] { writer.write(format.write_down(one)); }); !written)
        return written;
    }
    return write_part(out, request.output, [&] { writer.finish(); });
  });
  return done ? status_done : give_up(done.error());
}

// Near-copies: no model, no record; reports are read one by one.
int perform_copies(const Request& request) {
  if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  CopiesOptions options;
  options.state = request.state;
  options.jobs = request.options.jobs;
  options.max_size = request.options.max_size;
  options.web = request.options.web;
  ProgressBar bar;
  options.progress = [&bar](std::size_t reports) { bar.count(reports, "reports read"); };
  const auto copies = find_copies(request.paths, options);
  bar.wipe();
  if (!copies) return give_up(copies.error());
  for (const auto& error : copies->left_out) say(error.message());
  if (copies->size() == 0) return no_report();
  const auto format = request.format == "jsonl" ? CopiesFormat::jsonl
                      : request.format == "csv" ? CopiesFormat::csv
                                                : CopiesFormat::text;
  const auto done = write_output(request.output, [&](std::ostream& out) {
    return write_copies(out, *copies, format, request.view_options.all, style_for(request));
  });
  return done ? status_done : give_up(done.error());
}

int perform(const Request& request) {
  if (!writes_folder(request))
    if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  const auto run = run_for(request);
  if (!run) return give_up(run.error());
  for (const auto& error : run->left_out) say(error.message());
  if (run->reports.empty()) return no_report();
  if (writes_folder(request)) {
    const auto done = write_record_csv(request.output, *run);
    return done ? status_done : give_up(done.error());
  }
  bool found = true;
  const auto done = write_output(request.output, [&](std::ostream& out) -> Result<void> {
    auto result = write_result(out, request, *run);
    if (!result) return tl::unexpected(result.error());
    found = *result;
    return {};
  });
  if (!done) return give_up(done.error());
  return found ? status_done : status_nothing_found;
}

// Large blocks go back to the system when they are freed. glibc would raise what counts as large with each of them and keep
// holes of that size in the heap: over 743 articles on two threads 70 MB more.
void give_memory_back() {
#ifdef __GLIBC__
  constexpr int large = 1 << 20;
  ::mallopt(M_MMAP_THRESHOLD, large);
#endif
}

}  // namespace
}  // namespace rapporteur::app

int main(int argc, char** argv) {
  using namespace rapporteur::app;
  std::ios::sync_with_stdio(false);
  give_memory_back();
  try {
    auto request = read_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&request)) return *status;
    const auto& wanted = std::get<Request>(request);
    if (wanted.command == Command::copies) return perform_copies(wanted);
    if (wanted.command == Command::add) return perform_add(wanted);
    if (wanted.command == Command::watch) return perform_watch(wanted);
    if (wanted.command == Command::search) return perform_search(wanted);
    if (wanted.command == Command::correct) return perform_correct(wanted);
    if (wanted.command == Command::versions) return perform_versions(wanted);
    if (wanted.command == Command::serve) return perform_serve(wanted);
    if (const auto each = format_of_each(wanted))
      return wanted.store.empty() ? perform_each(wanted, *each) : perform_each_stored(wanted, *each);
    return perform(wanted);
  } catch (const std::bad_alloc&) {
    say("not enough memory. Give fewer or shorter reports, or --jobs 1.");
  } catch (const std::exception& error) {
    say(std::string("internal error: ") + error.what() + ". Please report it with the command and the reports.");
  }
  return status_failed;
}
