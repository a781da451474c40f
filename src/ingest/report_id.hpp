// Names of reports that come from what they say, not from where or when they were read.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "rapporteur/report.hpp"

namespace rapporteur {

// The address without what does not identify the page: scheme, "www.", fragment, tracking parameters, a final slash.
std::string canonical_url(std::string_view url);

// 48 bits of a hash of the canonical URL, or of the text where there is none.
std::uint64_t content_hash(const Report& report);

// Gives reports their ids: "r" and 12 hex digits of the content's hash; what has the same hash as one before gets "-2", "-3",
// ... in the order in which they come. Keeps 11 to 22 bytes a report: an open-addressing table of hashes, and the counts of
// those alone that came again.
class ReportNames {
public:
  std::string name(std::uint64_t content);

private:
  static constexpr std::uint64_t free = ~std::uint64_t{0};  // no hash of 48 bits
  bool known(std::uint64_t content);
  std::size_t slot_of(std::uint64_t content) const;

  std::vector<std::uint64_t> slots_;  // a power of two of them, under three quarters taken
  std::size_t size_ = 0;
  std::unordered_map<std::uint64_t, std::uint64_t> copies_;  // how often a hash came again
};

}  // namespace rapporteur
