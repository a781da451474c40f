#include "store/changes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace rapporteur::store {
namespace {

TEST(Changes, AreParagraphsThatStandInOneTextOnly) {
  using Changes = std::vector<Change>;
  EXPECT_EQ(changes_between("One.\n\nTwo.", "One.\nTwo.\n"), Changes{});
  EXPECT_EQ(changes_between("One.\nTwo.\nThree.", "One.\n2.\nThree."), (Changes{{{"Two."}, {"2."}}}));
  EXPECT_EQ(changes_between("One.\nTwo.", "Zero.\nOne.\nTwo.\nThree."), (Changes{{{}, {"Zero."}}, {{}, {"Three."}}}));
  EXPECT_EQ(changes_between("One.\nTwo.\nThree.\nFour.", "Two.\nFour."), (Changes{{{"One."}, {}}, {{"Three."}, {}}}));
  EXPECT_EQ(changes_between("", "One."), (Changes{{{}, {"One."}}}));
  EXPECT_EQ(changes_between("", ""), Changes{});
  EXPECT_EQ(changes_between("  One. \r\n \nTwo.", "One.\nTwo."), Changes{});
}

TEST(Changes, LeadFromOneTextToTheOther) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> texts[2];
    for (auto& text : texts)
      for (std::size_t n = random() % 9; n-- > 0;) text.push_back(std::string(1, static_cast<char>('a' + random() % 4)));
    std::string joined[2];
    for (int k = 0; k < 2; ++k)
      for (const auto& paragraph : texts[k]) joined[k] += paragraph + "\n";
    std::size_t taken_out = 0, put_in = 0;
    for (const auto& change : changes_between(joined[0], joined[1])) {
      EXPECT_FALSE(change.before.empty() && change.after.empty());
      taken_out += change.before.size();
      put_in += change.after.size();
    }
    EXPECT_EQ(texts[0].size() - taken_out, texts[1].size() - put_in);
  }
}

TEST(Changes, OfVeryLongTextsAreFoundInTime) {
  std::string a, b;
  for (int i = 0; i < 20000; ++i) {
    a += "a" + std::to_string(i) + "\n";
    b += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(changes_between("Same.\n" + a, "Same.\n" + b).size(), 1U);
}

}  // namespace
}  // namespace rapporteur::store
