// Values from murmurhash 1.0 and thinc 8.3.
#include "infer/hash.hpp"

#include <gtest/gtest.h>

namespace rapporteur::infer {
namespace {

TEST(Hash, NamesStringsAsTheReferenceDoes) {
  const struct {
    std::string_view text;
    std::uint64_t hash;
  } cases[] = {{"a", 11901859001352538922ULL},          {"apple", 8566208034543834098ULL},
               {"negotiation", 4898394642952175633ULL}, {"Zürich", 9452955988637137518ULL},
               {"—", 13657828488461764581ULL},          {"abcdefgh", 17751780907874141760ULL},
               {"abcdefghi", 13885881106499164936ULL}};
  for (const auto& [text, hash] : cases) EXPECT_EQ(murmur_hash_64a(text, 1), hash) << text;
}

TEST(Hash, PicksRowsAsTheReferenceDoes) {
  using Rows = std::array<std::uint32_t, 4>;
  EXPECT_EQ(embedding_hash(0, 8), (Rows{0, 0, 0, 0}));
  EXPECT_EQ(embedding_hash(1, 8), (Rows{1161550108, 2247783286, 1742325162, 1224191281}));
  EXPECT_EQ(embedding_hash(8566208034543834098ULL, 8), (Rows{2653853934, 3922826080, 3980780901, 3736755472}));
}

}  // namespace
}  // namespace rapporteur::infer
