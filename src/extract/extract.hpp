// What one report says: actors, statements, meetings, outcomes, positions (../shared gold/GUIDE.md is the specification; docs/
// extract.md says how).
#pragma once

#include <filesystem>
#include <memory>

#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// The tables of the language and of diplomacy that extraction reads, parsed once and shared by all threads.
class Extractor {
public:
  // `issues`: a file of issues that changes the built-in ones, or empty. Fails where it cannot be read or is malformed.
  static Result<Extractor> load(const std::filesystem::path& issues);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  // Thread-safe. `index` is the report's index in the run, for the anchors.
  Extraction extract(ReportIndex index, const Report& report, const Document& document) const;

  // Those that positions and outcomes may be on.
  const std::vector<IssueName>& issues() const;

private:
  struct Tables;
  explicit Extractor(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace rapporteur
