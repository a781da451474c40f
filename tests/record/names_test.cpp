#include "record/names.hpp"

#include <gtest/gtest.h>

namespace rapporteur::record {
namespace {

TEST(Names, FoldingTakesAwayWhatPrintAddsToAName) {
  const std::pair<const char*, const char*> cases[] = {
      {"The Norland Council", "norland council"},
      {"Ana Peña’s", "ana pena"},
      {"U.N.", "un"},
      {"Li Mei-hua", "li mei hua"},
      {"  Bo   Lund ", "bo lund"},
      {"the Ministers'", "ministers"},
  };
  for (const auto& [name, folded] : cases) EXPECT_EQ(fold_name(name), folded) << name;
}

// An accent at the end takes the name the way of all alphabets, and is itself folded away.
TEST(Names, PlainLettersFoldAsAllAlphabetsDo) {
  for (const char* name : {"The G-7", "- G-7 -x", "O'Brien-Lund", "\t A.B.  C\n", "\"Big\" Bo-3b", "9-7 a-b", "the the sea",
                           "...", "THE X.", "--a", "x' y'",
                           "a\x1f"
                           "b",
                           "U.N.-4"})
    EXPECT_EQ(fold_name(std::string(name) + "z"), fold_name(std::string(name) + "z\u0301")) << name;
}

TEST(Names, HonorificsAreNoPartOfAName) {
  EXPECT_EQ(name_words("mr lund"), (std::vector<std::string>{"lund"}));
  EXPECT_EQ(name_words("anna lund"), (std::vector<std::string>{"anna", "lund"}));
}

TEST(Names, TwoRomanisationsOfOneNameAreVariants) {
  const std::pair<const char*, const char*> same[] = {
      {"andrei", "andrey"}, {"khalid", "khaled"}, {"timofeyev", "timofeev"}, {"mustafa", "mustapha"}, {"lund", "lund"}};
  for (const auto& [a, b] : same) EXPECT_TRUE(spelling_variants(a, b)) << a << ' ' << b;
}

TEST(Names, NamesWithOtherConsonantsAreNotVariants) {
  const std::pair<const char*, const char*> different[] = {
      {"hansen", "jensen"}, {"markov", "makov"}, {"lund", "land x"}, {"bo", "bu"}};
  for (const auto& [a, b] : different) EXPECT_FALSE(spelling_variants(a, b)) << a << ' ' << b;
}

TEST(Names, AcronymsAreSpelledByCapitals) {
  EXPECT_TRUE(is_acronym_of("NTC", "Norland Trade Council"));
  EXPECT_TRUE(is_acronym_of("N.T.C.", "Norland Trade Council"));
  EXPECT_FALSE(is_acronym_of("NT", "Norland Trade Council"));
  EXPECT_FALSE(is_acronym_of("Ntc", "Norland Trade Council"));
}

}  // namespace
}  // namespace rapporteur::record
