// What is known of the reports read so far: their shingles, the index of their samples, the pairs found.
//
// Reports have numbers from 0 on in the order in which they were added. A batch is added whole or not at all, whatever ends the
// program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "copies/shingles.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::copies {

using Number = std::uint32_t;

// A report without its words.
struct About {
  std::string path;       // as found; of one report only
  std::string published;  // ISO 8601, empty: unknown
};

struct Entry {
  About about;
  Shingles shingles;
};

// That a report's sample holds a shingle. Ordered by hash, then number.
struct Posting {
  std::uint32_t hash = 0;
  Number report = 0;
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

// Two reports that may have passages in common.
struct Pair {
  Number later = 0, earlier = 0;  // by number: later > earlier
  std::uint32_t shared = 0;       // shingles in both samples
};

struct Partner {
  Number report = 0;
  std::uint32_t shared = 0;  // as of their Pair
};

class State {
public:
  virtual ~State() = default;

  virtual Number size() const = 0;
  // The number of the report with that path.
  virtual Result<std::optional<Number>> find(const std::string& path) const = 0;
  virtual Result<About> about(Number number) const = 0;
  // Valid until the next call of shingles or add.
  virtual Result<ShinglesView> shingles(Number number) const = 0;
  // Of these every state keeps all in memory: how many shingles a report has, and when it was published.
  virtual std::size_t length(Number number) const = 0;
  virtual const std::string& published(Number number) const = 0;
  // Calls `each` with every posting of the hashes, which ascend and differ; of one hash those with the lowest numbers, at most
  // `most`. Ordered as Posting is.
  virtual Result<void> postings(std::span<const std::uint32_t> hashes, std::size_t most,
                                const std::function<void(Posting)>& each) const = 0;
  // Calls `each` with the partners of every report that has one, partners ascending. Reports come by family (see
  // partners.hpp), so that whose texts are compared are read at about the same time, then by number.
  virtual Result<void> partners(const std::function<Result<void>(Number, std::span<const Partner>)>& each) const = 0;

  // Entries get the numbers from size() on; `postings` are sorted, and `pairs` by later, then earlier.
  virtual Result<void> add(std::vector<Entry> entries, std::span<const Posting> postings, std::span<const Pair> pairs) = 0;
};

std::unique_ptr<State> in_memory();

// A folder's state in one SQLite file, made where there is none. Fails where it is no state or another version's.
Result<std::unique_ptr<State>> on_disk(const std::filesystem::path& file);

}  // namespace rapporteur::copies
