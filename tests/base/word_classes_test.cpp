#include "base/word_classes.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(WordClasses, FirstValueOfAWordInAClassStands) {
  WordClasses classes;
  classes.add("month", "march", "3");
  classes.add("verb", "march", "walk");
  classes.add("month", "march", "4");
  classes.add("month", "may", "5");
  EXPECT_EQ(classes.value("month", "march"), "3");
  EXPECT_EQ(classes.value("verb", "march"), "walk");
  EXPECT_EQ(classes.value("month", "may"), "5");
  EXPECT_EQ(classes.value("verb", "may"), "");
  EXPECT_EQ(classes.value("noun", "march"), "");
  EXPECT_EQ(classes.value("month", "june"), "");
}

TEST(WordClasses, EmptyTableHasNone) { EXPECT_EQ(WordClasses().value("month", "march"), ""); }

}  // namespace
}  // namespace rapporteur
