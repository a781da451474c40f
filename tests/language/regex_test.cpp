#include "language/regex.hpp"

#include <gtest/gtest.h>

namespace rapporteur::language {
namespace {

TEST(Regex, SpellsPythonsEscapesForPcre) {
  EXPECT_EQ(to_pcre("(?u)^[\\u00A6-\\uFFFF]\\U0001F300\\Z"), "^[\\x{00A6}-\\x{FFFF}]\\x{0001F300}\\z");
  EXPECT_EQ(to_pcre("\\\\u0041"), "\\\\u0041") << "a backslash and letters, no escape";
  EXPECT_EQ(to_pcre("\\d\\.\\w"), "\\d\\.\\w");
  EXPECT_EQ(to_pcre("\\u12"), "\\u12") << "too short; PCRE2 will say so";
}

TEST(Regex, FindsTheFirstMatch) {
  const struct {
    std::string pattern;
    std::string_view text;
    std::string_view match;  // "-": none
  } cases[] = {{"^§|^\\(", "(Oslo)", "("},
               {"…$|\\)$", "Oslo)", ")"},
               {"x$", "x\n", "x"},  // as in Python, before a last line end too
               {"(?<=[0-9])km$", "50km", "km"},
               {"\\w+", "— Łódź!", "Łódź"},
               {"[\\u4E00-\\u9FFF]", "to 北京", "北"},
               {"^b", "ab", "-"},
               {"\\d", "none", "-"}};
  for (const auto& [pattern, text, match] : cases) {
    const auto regex = Regex::compile(pattern, false, "file");
    ASSERT_TRUE(regex) << regex.error().message();
    const auto found = regex->search(text);
    EXPECT_EQ(found ? text.substr(found->start, found->end - found->start) : "-", match) << pattern;
  }
}

TEST(Regex, MayBeHeldToTheStart) {
  const auto regex = Regex::compile("[a-z]+\\d", true, "file");
  ASSERT_TRUE(regex);
  EXPECT_TRUE(regex->search("ab1c"));
  EXPECT_FALSE(regex->search("-ab1"));
}

TEST(Regex, GivesUpWhereAMatchTakesForEver) {
  const auto regex = Regex::compile("^(a+)+$", false, "file");
  ASSERT_TRUE(regex);
  EXPECT_FALSE(regex->search(std::string(5000, 'a') + "!"));
}

TEST(Regex, WhatIsNoPatternIsAnError) {
  for (const char* pattern : {"(", "[z-a]", "a{2", "(?P<n", "\\u12"}) {
    const auto regex = Regex::compile(pattern, false, "model/tokenizer");
    if (std::string_view(pattern) == "a{2") {
      EXPECT_TRUE(regex) << "braces that are no count stand for themselves";
      continue;
    }
    ASSERT_FALSE(regex) << pattern;
    EXPECT_EQ(regex.error().code, ErrorCode::model_altered);
    EXPECT_EQ(regex.error().path, "model/tokenizer");
  }
}

}  // namespace
}  // namespace rapporteur::language
