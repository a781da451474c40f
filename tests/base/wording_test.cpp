#include "base/wording.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace rapporteur {
namespace {

TEST(Wording, WhatTurnsTheMeaning) {
  using Words = std::vector<std::string>;
  struct Case {
    Words a, b;
    bool turned;
  };
  const Case cases[] = {
      {{"not"}, {}, true},
      {{}, {"never"}, true},
      {{"not"}, {"never"}, false},
      {{"agree"}, {"refuse"}, true},
      {{"agreed"}, {"failed", "to", "agree"}, true},
      {{"refuse", "to"}, {"will", "not"}, false},
      {{"possible"}, {"impossible"}, true},
      {{"unacceptable"}, {"acceptable"}, true},
      {{"not", "possible"}, {"impossible"}, false},
      {{"hopeful"}, {"hopeless"}, true},
      {{"with"}, {"without"}, true},
      {{"valuable"}, {"invaluable"}, false},
      {{"port"}, {"import"}, false},
      {{"open"}, {"shut"}, false},
      {{"binding"}, {"non", "binding"}, true},
      {{}, {}, false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(negates(c.a, c.b), c.turned) << ::testing::PrintToString(c.a) << ::testing::PrintToString(c.b);
    EXPECT_EQ(negates(c.b, c.a), c.turned) << ::testing::PrintToString(c.b) << ::testing::PrintToString(c.a);
  }
}

TEST(Wording, ContractionsFallApart) {
  const char* const cases[][3] = {{"don't", "do", "not"},   {"can't", "can", "not"}, {"won't", "will", "not"},
                                  {"cannot", "can", "not"}, {"we're", "we", "are"},  {"they'll", "they", "will"},
                                  {"it's", "it", "is"},     {"i'm", "i", "am"}};
  for (const auto& [word, first, second] : cases) {
    const auto parts = contraction(word);
    ASSERT_TRUE(parts) << word;
    EXPECT_EQ(parts->first, first);
    EXPECT_EQ(parts->second, second);
    EXPECT_GT(parts->cut, 0U);
    EXPECT_LT(parts->cut, std::string_view(word).size());
  }
  for (const char* word : {"norland's", "n't", "'re", "", "want", "o'neill"}) EXPECT_FALSE(contraction(word)) << word;
}

TEST(Wording, OneWordInTwoSpellings) {
  EXPECT_TRUE(same_word("defence", "defense"));
  EXPECT_TRUE(same_word("honour", "honor"));
  EXPECT_FALSE(same_word("open", "shut"));
  EXPECT_FALSE(same_word("form", "from"));
}

}  // namespace
}  // namespace rapporteur
