// The whole way: paths in, record out. Start reading here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "rapporteur/document.hpp"
#include "rapporteur/model.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct Options {
  // Folder of a spaCy 3 CNN pipeline; empty: the one that set-up installed.
  std::filesystem::path model;
  // A file of issues that is added to the built-in ones, or with "replace = true" in it stands for them; empty: none.
  std::filesystem::path issues;
  // Threads for the stages that take one report at a time; 0: one a core. The output does not depend on it.
  unsigned jobs = 0;
  // Files over this many bytes are left out with a message; a single text over 5 MB is, whatever is set here.
  std::uint64_t max_size = 100'000'000;
  // Called as steps are done, from any of the threads and from several at once; `of` is the same in each call of a run. Empty:
  // not called. It must not throw.
  std::function<void(std::size_t done, std::size_t of)> progress;
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
};

// Reads every report under `paths` and makes one record of them. A report that cannot be read is named in
// `Run::left_out`, the others go on. Fails where the model cannot be loaded or an option's file cannot be read; a run
// without a readable report is no failure of this function (`reports` is empty).
Result<Run> run(const std::vector<std::string>& paths, const Options& options);

// The stages one at a time, as far as a command needs them.
Result<Run> run_ingest(const std::vector<std::string>& paths, const Options& options);    // reports alone; loads no model
Result<Run> run_language(const std::vector<std::string>& paths, const Options& options);  // and documents
Result<Run> run_extract(const std::vector<std::string>& paths, const Options& options);   // and extractions

}  // namespace rapporteur
