// The program: reads the command line, runs the library as far as the command needs, writes what it found.
#include <fmt/format.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <new>

#include "output.hpp"
#include "rapporteur/copies.hpp"
#include "request.hpp"
#include "terminal.hpp"
#include "text_output.hpp"

namespace rapporteur::app {
namespace {

// One line, whatever the path or a library put into it.
void say(const std::string& message) {
  std::string line = "rapporteur: ";
  for (const char c : message) line += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
  line += '\n';
  std::fputs(line.c_str(), stderr);
}

Result<Run> run_as_far_as_needed(const Request& request, const Options& options) {
  switch (request.command) {
    case Command::text:
      return run_ingest(request.paths, options);
    case Command::read:
      return run_language(request.paths, options);
    case Command::record:
      if (request.format == "jsonl" || request.format == "plover") return run_extract(request.paths, options);
      return run(request.paths, options);
    default:
      return run(request.paths, options);
  }
}

TextStyle style_for(const Request& request) {
  TextStyle style;
  if (!request.output.empty() && request.output != "-") return style;
  style.colour = wants_colour(STDOUT_FILENO);
  if (const auto width = terminal_width(STDOUT_FILENO); width > 0) style.width = width;
  return style;
}

// Writes the command's result; false where there was nothing to find.
Result<bool> write_result(std::ostream& out, const Request& request, const Run& run) {
  const auto found = [](Result<void> done) -> Result<bool> {
    if (!done) return tl::unexpected(done.error());
    return true;
  };
  const auto style = style_for(request);
  switch (request.command) {
    case Command::text:
      return found(write_text(out, run, request.format == "jsonl"));
    case Command::read:
      request.format == "json" ? write_read_json(out, run) : write_read_conllu(out, run);
      return true;
    case Command::brief:
      return found(write_brief(out, run, brief_format_from_name(request.format).value_or(BriefFormat::text), style));
    case Command::record:
      if (request.format == "plover") return found(write_record_plover(out, run));
      return found(request.format == "jsonl" ? write_record_jsonl(out, run) : write_record_json(out, run));
    case Command::check:
      return write_check(out, run, request.quotation, view_format_from_name(request.format).value_or(ViewFormat::text), style,
                         request.speaker);
    case Command::copies:
      return true;  // perform_copies
    case Command::view: {
      auto options = request.view_options;
      options.style = style;
      return found(
          write_view(out, run, request.view, view_format_from_name(request.format).value_or(ViewFormat::text), options));
    }
  }
  return true;
}

bool writes_folder(const Request& request) { return request.command == Command::record && request.format == "csv"; }

Result<Run> run_with_progress(const Request& request) {
  ProgressBar bar;
  Options options = request.options;
  options.progress = [&bar](std::size_t done, std::size_t of) { bar.show(done, of); };
  return run_as_far_as_needed(request, options);
}

// Near-copies: no model, no record; reports are read one by one.
int perform_copies(const Request& request) {
  const auto give_up = [](const Error& error) {
    say(error.message());
    return status_failed;
  };
  if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  CopiesOptions options;
  options.state = request.state;
  options.jobs = request.options.jobs;
  options.max_size = request.options.max_size;
  ProgressBar bar;
  options.progress = [&bar](std::size_t reports) { bar.count(reports, "reports read"); };
  const auto copies = find_copies(request.paths, options);
  bar.wipe();
  if (!copies) return give_up(copies.error());
  for (const auto& error : copies->left_out) say(error.message());
  if (copies->size() == 0) {
    say("no report could be read.");
    return status_failed;
  }
  const auto format = request.format == "jsonl" ? CopiesFormat::jsonl
                      : request.format == "csv" ? CopiesFormat::csv
                                                : CopiesFormat::text;
  const auto done = write_output(request.output, [&](std::ostream& out) {
    return write_copies(out, *copies, format, request.view_options.all, style_for(request));
  });
  return done ? status_done : give_up(done.error());
}

int perform(const Request& request) {
  const auto give_up = [](const Error& error) {
    say(error.message());
    return status_failed;
  };
  if (!writes_folder(request))
    if (const auto writable = can_write(request.output); !writable) return give_up(writable.error());
  const auto run = run_with_progress(request);
  if (!run) return give_up(run.error());
  for (const auto& error : run->left_out) say(error.message());
  if (run->reports.empty()) {
    say("no report could be read.");
    return status_failed;
  }
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

}  // namespace
}  // namespace rapporteur::app

int main(int argc, char** argv) {
  using namespace rapporteur::app;
  std::ios::sync_with_stdio(false);
  try {
    auto request = read_command_line(argc, argv);
    if (const int* status = std::get_if<int>(&request)) return *status;
    const auto& wanted = std::get<Request>(request);
    return wanted.command == Command::copies ? perform_copies(wanted) : perform(wanted);
  } catch (const std::bad_alloc&) {
    say("not enough memory. Give fewer or shorter reports, or --jobs 1.");
  } catch (const std::exception& error) {
    say(std::string("internal error: ") + error.what() + ". Please report it with the command and the reports.");
  }
  return status_failed;
}
