// The postings of a state in SQLite.
//
// Postings are looked up and added by the hundred thousand, in ascending order, so they are not rows: a batch's postings are
// one sorted segment, cut into blocks of a few thousand, each a row. Where `fan` segments of one level have gathered they are
// merged into one of the next (a log-structured merge tree, O'Neil et al. 1996), so each posting is written again once a level.
// Level and order of the segments follow from the number of batches alone.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "copies/sqlite.hpp"
#include "copies/state.hpp"

namespace rapporteur::copies {

class SegmentReader;

class Segments {
public:
  // The database must outlive it.
  explicit Segments(const Database& database) : database_(database) {}

  Result<void> create();  // the tables, where there are none
  // As State::postings.
  Result<void> postings(std::span<const std::uint32_t> hashes, std::size_t most,
                        const std::function<void(Posting)>& each) const;
  // Adds a batch's postings, sorted, of reports that all come after those added before. For use within a transaction.
  Result<void> add(std::span<const Posting> postings);

private:
  Result<std::int64_t> new_segment(std::int64_t level);
  Result<void> merge_full_levels();
  Result<void> merge(std::span<const std::int64_t> segments, std::int64_t level);
  Result<std::vector<std::int64_t>> segments(std::optional<std::int64_t> level) const;
  Result<SegmentReader> reader(std::int64_t segment) const;

  const Database& database_;
};

}  // namespace rapporteur::copies
