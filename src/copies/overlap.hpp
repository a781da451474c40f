// What two reports have in common, word for word.
//
// Shared shingles alone do not tell an edited copy from a report that quotes one paragraph: with every fifth word changed one
// shingle in three is left, as many as where a third is word for word the same. So the places are looked at: a passage is a
// stretch in which shared shingles follow one another closely, changed words between them included. An edited copy is one long
// passage; a shared paragraph is a short one.
#pragma once

#include <cstdint>
#include <vector>

#include "copies/shingles.hpp"

namespace rapporteur::copies {

struct Overlap {
  std::uint32_t shared = 0;                           // places of this report whose shingle the other has
  std::uint32_t covered = 0;                          // words of this report in passages
  std::uint32_t other_shared = 0, other_covered = 0;  // the same of the other report
  friend bool operator==(const Overlap&, const Overlap&) = default;
};

// The words [first, last) of a report.
struct Passage {
  std::uint32_t first = 0, last = 0;
};

// Compares one report with many. Cost: one step a shingle of either report.
class Comparison {
public:
  // Takes the report that is compared from now on.
  void take(ShinglesView report);
  Overlap with(ShinglesView other);
  // Of the last comparison: this report's passages in order; a bit for each of its places whose shingle the other has.
  const std::vector<Passage>& passages() const { return passages_; }
  const std::vector<std::uint64_t>& shared_places() const { return met_; }

private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = none;  // the last of the report's places with this hash; none: the slot is free
  };
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  std::size_t slot_of(std::uint32_t hash) const;

  std::vector<std::uint64_t> filter_;  // a bit a hash, by its upper bits: most hashes of another report are met by no set bit
  unsigned filter_shift_ = 0;          // of a hash, to its bit
  std::vector<Slot> slots_;            // open addressing, a power of two, at most a quarter full
  std::vector<std::uint32_t> before_;  // of each place: the place before with the same hash, or none
  std::vector<std::uint32_t> likely_;  // of the other report: places whose hash is met in the filter
  std::vector<std::uint64_t> met_;     // a bit a place: the other report has its hash
  std::vector<Passage> passages_;
};

// The same by the definition, with sets. The oracle of Comparison.
Overlap plain_overlap(ShinglesView report, ShinglesView other);

// Words in a report of so many shingles.
inline std::size_t words_in(std::size_t shingles) { return shingles == 0 ? 0 : shingles + shingle_words - 1; }

}  // namespace rapporteur::copies
