// The reports that the stages are timed on, with what each stage gives: made once, before the first clock.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/extract.hpp"
#include "language/language.hpp"
#include "lineage/lineage.hpp"
#include "rapporteur/pipeline.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::speed {

// A folder that is removed with all in it.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

class Corpus {
public:
  // `paths` and `options` as the program takes them, for one thread. Fails where nothing can be read or a model cannot be
  // loaded.
  static Result<std::unique_ptr<Corpus>> read(const std::vector<std::string>& paths, const Options& options);

  // The reports as JSON lines, and the same lines from last to first.
  const std::string& lines() const { return lines_; }
  const std::string& lines_backward() const { return backward_; }
  const Options& options() const { return options_; }  // one thread
  const std::filesystem::path& model() const { return model_; }

  Run run;                                // reports, documents, extractions, models
  std::vector<std::vector<Span>> pieces;  // of each report, that the language layer reads
  double tokens = 0, bytes = 0;

  const Language& language() const { return *language_; }
  const Extractor& extractor() const { return *extractor_; }
  const SentenceEmbedding& embedding() const { return *embedding_; }
  ReportsView view() const { return {run.reports, run.documents, run.extractions}; }

private:
  Corpus() = default;
  Result<void> write_lines(const std::vector<std::string>& paths);
  Result<void> load();

  TemporaryFolder folder_;
  std::string lines_, backward_;
  std::filesystem::path model_;
  Options options_;
  std::optional<Language> language_;
  std::optional<Extractor> extractor_;
  std::optional<SentenceEmbedding> embedding_;
};

}  // namespace rapporteur::speed
