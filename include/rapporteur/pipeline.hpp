// The whole way: paths in, record out. Start reading here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/input.hpp"
#include "rapporteur/model.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct Options {
  // Folder of a spaCy 3 CNN pipeline, or the file that rapporteur-convert-language-model makes of one; empty: the one that
  // set-up installed.
  std::filesystem::path model;
  // How the language model is computed.
  Precision precision = Precision::int16;
  Kernels kernels = Kernels::best;
  // A file of issues that is added to the built-in ones, or with "replace = true" in it stands for them; empty: none.
  std::filesystem::path issues;
  // Threads for the stages that take one report at a time; 0: one a core. The output does not depend on it.
  unsigned jobs = 0;
  // Files over this many bytes are left out with a message; a single text over 5 MB is, whatever is set here.
  std::uint64_t max_size = 100'000'000;
  // What standard input holds; nothing: told by its first bytes.
  std::optional<InputKind> input = std::nullopt;
  // Metadata from the names of files, "{published}_{outlet}_{title}.txt" (docs/formats.md); check_name_pattern says whether one
  // is a pattern, another counts as none. Empty: none.
  std::string name_pattern;
  // Of the paths that are web addresses.
  WebOptions web = {};
  // Called with what a user may want to know and what changes no result, such as a start that could be faster; before reports
  // are read. Empty: not called.
  std::function<void(const std::string& message)> notice;
  // Called as reports are read, from any of the threads and from several at once; `of` is the same in each call of a run, 0
  // where their number is not known. Empty: not called. It must not throw.
  std::function<void(std::size_t done, std::size_t of)> progress;
};

// One run of adding reports to a store.
struct AddingRun {
  std::int64_t number = 0;
  std::string at;  // ISO 8601 time
};

// The result of a run. `documents[i]` and `extractions[i]` belong to `reports[i]`; reports are sorted by path.
struct Run {
  std::vector<Report> reports;
  std::vector<Document> documents;
  std::vector<Extraction> extractions;
  Record record;
  std::vector<ModelInfo> models;
  std::vector<IssueName> issues;  // that positions and outcomes may be on
  std::vector<Error> left_out;    // reports that could not be read, each with its reason

  // Of a store: its runs of adding, by number, and the run that brought `reports[i]` as it now is. Else empty.
  std::vector<AddingRun> adding_runs;
  std::vector<std::int64_t> added_by;
};

// ---- one record of all ----

// Reads every report under `paths` and makes one record of them. A report that cannot be read is named in
// `Run::left_out`, the others go on. Fails where the model cannot be loaded or an option's file cannot be read; a run
// without a readable report is no failure of this function (`reports` is empty).
Result<Run> run(const std::vector<std::string>& paths, const Options& options);

// Takes one report with its analysis out of a run, as a run of its own that has no record.
Run only(Run& run, std::size_t report);

// ---- each report by itself, of any number of them ----

// How far a report goes: its text; and its document; and its extraction.
enum class Until { ingest, language, extract };

// What is to be kept of a report, from a run of it alone, without record and lineage. Called from several threads at once.
using WriteDown = std::function<std::string(const Run& one)>;
// Gets what was written down, or why a report was left out, in order, one call at a time, from any of the threads. An error
// ends the run.
using TakeNext = std::function<Result<void>(Result<std::string>)>;

// Reads the reports under `paths` one by one, on all threads, and merges nothing: what is in memory is what is in flight, never
// the input; with two threads and reports of usual length under 250 MB, models included (docs/cli.md). It gives the
// number of reports that were read.
//
// Order: file by file in the order of their names, and line by line; `take` sees the same whatever `options.jobs` is. Reports
// of files have the ids that `run` gives them; where texts in JSON lines are the same, the numbers behind them go by this
// order. A file of JSON lines may be of any length: `options.max_size` is a limit of each line of it.
//
// Fails where the model cannot be loaded, an option's file cannot be read, or with the error of `take`. A report that takes
// more memory than there is is tried again by itself, then left out.
Result<std::size_t> run_each(const std::vector<std::string>& paths, Until until, const Options& options,
                             const WriteDown& write_down, const TakeNext& take);

}  // namespace rapporteur
