// Keeps a store up to date with feeds, pages and folders: asks for each again and again and adds what is new (docs/watch.md).
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct WatchOptions {
  Options options = {};  // models, issues, size limits, how the web is asked; `paths` options of standard input do not count
  // From one asking for a source to the next; nothing: 15 minutes for addresses of the web, 10 seconds for folders.
  std::optional<std::chrono::milliseconds> every = {};
  std::chrono::milliseconds longest = std::chrono::hours(6);  // the longest wait for a source that fails
  bool follow = false;  // fetch the page behind an item of which the feed gives a summary alone
  bool once = false;    // one round, then end
  bool again = false;   // ask at once, whatever an earlier run noted of when, and sources that were gone too
  // Ends it: what is being added is finished first. What is being fetched is given up and fetched again by the next run.
  std::stop_token stop = {};
};

enum class WatchWhat {
  added,     // a report that was not there
  changed,   // a new version of one stands
  older,     // a version behind the one that stands
  left_out,  // a report that cannot be read; said once a run
  failed,    // a source could not be read
  back,      // it could again
  moved,     // it is now asked for at another address
  gone,      // it is not asked for any more
  waiting,   // the store is locked or away; nothing is lost
};
std::string_view name(WatchWhat what);

struct WatchEvent {
  std::string at;  // ISO 8601, UTC
  WatchWhat what = WatchWhat::added;
  std::string source;                      // as it was named; of `left_out` perhaps a place in it; of `waiting` the store
  std::string report, title, outlet, url;  // of reports
  std::string detail;                      // why; where to
  std::string next;                        // when it is tried again, ISO 8601; empty: not, or not known
};

// Watches until it is stopped, or for one round. Each change is told after it was committed, by the calling thread. True: every
// source could be read when it was last asked for; false: some could not, or none is left that is not gone.
//
// Nothing that was fetched is lost: what a server or folder is asked for next time is committed with the reports that it gave,
// so that after a crash it is asked for again. A store that is locked or away is waited for, but not in a single round.
//
// Fails where a source is neither a web address nor an existing file or folder, where the store or a model cannot be opened, or
// with `unsupported` where the store was made with other models or issues.
Result<bool> watch_sources(const std::string& store, const std::vector<std::string>& sources, const WatchOptions& options,
                           const std::function<Result<void>(const WatchEvent&)>& tell);

enum class WatchFormat { text, jsonl };
// One line: time, what, report or source, and the rest; or an object with the fields that are not empty.
std::string written(const WatchEvent& event, WatchFormat format);

}  // namespace rapporteur
