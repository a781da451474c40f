// A text as its runs of five words ("shingles"; Broder, On the resemblance and containment of documents, 1997).
//
// A word is a run of letters and digits, whatever its case; apostrophes, hyphens and every mark of general punctuation part
// words, so that a report with curly quotation marks has the words of one with straight ones. Of letters beyond ASCII only
// equal bytes are equal.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rapporteur::copies {

inline constexpr std::size_t shingle_words = 5;

// One shingle a place: element i is the hash of words i to i+4, evenly distributed over 32 bits. Two different shingles have
// the same hash once in four thousand million pairs.
using Shingles = std::vector<std::uint32_t>;
using ShinglesView = std::span<const std::uint32_t>;

// The shingles of a text in its order; of a text of fewer than five words none.
Shingles shingles_of(std::string_view utf8);

// The same by the definition: words as strings, each run hashed by itself. The oracle of shingles_of.
Shingles plain_shingles_of(std::string_view utf8);

// One shingle of a sample and the first place where the report has it.
struct Sampled {
  std::uint32_t hash = 0, place = 0;
};

// The sample of a report's distinct shingles that stands for it in the index: those whose hash is in the lowest eighth
// (Broder's "0 mod m"; what is sampled does not depend on the report, so two reports' samples share what the reports share).
// Hashes ascend.
inline constexpr std::uint32_t sampled_one_in = 8;
std::vector<Sampled> sample_of(ShinglesView shingles);

}  // namespace rapporteur::copies
