// What the command line asks for.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/serve.hpp"
#include "rapporteur/stored.hpp"
#include "rapporteur/views.hpp"
#include "rapporteur/watch.hpp"

namespace rapporteur::app {

enum class Command {
  record,
  brief,
  view,
  check,
  copies,
  read,
  text,
  add,
  search,
  correct,
  export_items,
  versions,
  serve,
  watch
};

struct Request {
  Command command = Command::record;
  View view = View::statements;  // of Command::view
  std::vector<std::string> paths;
  std::string format;     // one that the command offers
  std::string output;     // empty or "-": standard output
  std::string quotation;  // of Command::check
  std::string speaker;    // of Command::check: asked whether this one said it
  std::string store;      // its URL; empty: none
  std::string query;      // of Command::search
  std::vector<SearchIn> search_in = {SearchIn::statements, SearchIn::quotes, SearchIn::reports};
  std::size_t limit = 20;               // of Command::search: hits of each kind
  std::vector<std::string> correction;  // of Command::correct: a kind, "list" or "withdraw", and what it is of
  std::string report;                   // of Command::versions: an id; empty: all that have several
  std::string by, note;                 // of Command::correct: who, and why
  bool anew = false;                    // of Command::add: read all reports of the store again
  std::string state;                    // of Command::copies: the file that keeps what was read; empty: none
  ServeOptions serve;                   // of Command::serve
  bool access_log = true;               // of Command::serve
  WatchOptions watching;                // of Command::watch; its `options` are those below
  ViewOptions view_options;
  Options options;
};

// Either a request, or the status to exit with: help and version were printed, or what is wrong was said on standard error.
std::variant<Request, int> read_command_line(int argc, char** argv);

// Whether the output is a folder of files.
bool writes_folder(const Request& request);

// Exit statuses (docs/cli.md).
inline constexpr int status_done = 0;
inline constexpr int status_nothing_found = 1;
inline constexpr int status_failed = 2;

}  // namespace rapporteur::app
