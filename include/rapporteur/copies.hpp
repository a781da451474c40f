// Near-copies among any number of reports: which report was copied, cut or put together from which, by the runs of words that
// they share. Text alone is read, no model is loaded; a retelling in other words is found by lineage, within a story.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/input.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/result.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {

struct CopiesOptions {
  // A file that keeps what was read, so that reports can be added later and a run that was ended goes on where it was. Empty:
  // all is kept in memory (some 1.5 kB a report of 300 words). With a file, memory grows by some 100 bytes a report.
  std::filesystem::path state;
  unsigned jobs = 0;                               // threads; 0: one a core. The result does not depend on it
  std::uint64_t max_size = 100'000'000;            // of a file of one report; JSON lines may be of any length
  WebOptions web = {};                             // of the paths that are web addresses
  std::function<void(std::size_t done)> progress;  // called as reports are read; must not throw
};

struct CopySource {
  std::size_t report = 0;  // number, as in CopiedReport
  LinkRelation relation = LinkRelation::copy;
  bool dated = false;  // that it is older is known from dates, not taken from the order of reading
  double share = 0;    // of the report's words: in passages that the source has, changed words within them included
};

// A report and where it comes from. Reports are numbered from 0 on in the order in which they were read first.
struct CopiedReport {
  std::string path;                  // as found: a file's path, the id of a JSON line
  std::string published;             // ISO 8601, empty: unknown
  std::vector<CopySource> sources;   // the one with most of its words first; empty: an origin
  std::vector<std::size_t> origins;  // the reports that it leads back to, itself where it has no source; ascending
};

class Copies {
public:
  Copies(Copies&&) noexcept;
  Copies& operator=(Copies&&) noexcept;
  ~Copies();

  std::size_t size() const;
  std::size_t links() const;
  // Fails where the state's file cannot be read.
  Result<CopiedReport> report(std::size_t number) const;
  std::vector<Error> left_out;  // what could not be read, in the order of reading

private:
  friend Result<Copies> find_copies(const std::vector<std::string>&, const CopiesOptions&);
  struct Found;
  explicit Copies(std::unique_ptr<Found> found);
  std::unique_ptr<Found> found_;
};

// Reads the reports under `paths` (files, folders; JSON lines one line at a time, "-" is JSON lines on standard input), adds
// those that the state does not have yet, and links all that it has. A report is known by its path: another text under the same
// path is left out with a message. Fails where the state cannot be read or written; what was added until then is kept.
Result<Copies> find_copies(const std::vector<std::string>& paths, const CopiesOptions& options);

enum class CopiesFormat { text, jsonl, csv };

// text: numbers, then the families, largest first (all, or the first 30); jsonl: a line a report; csv: a line a link.
Result<void> write_copies(std::ostream& out, const Copies& copies, CopiesFormat format, bool all, const TextStyle& style = {});

}  // namespace rapporteur
