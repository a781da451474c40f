// Dates and lengths of meetings: what is read, and the TIMEX3 value that it has on a day of publication.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/negotiation/times.hpp"

namespace rapporteur::extract {
namespace {

Document words(const std::string& text) {
  Document document;
  std::uint32_t start = 0;
  while (start < text.size()) {
    std::uint32_t end = start;
    while (end < text.size() && text[end] != ' ') ++end;
    Token token;
    token.span = {start, end};
    token.text = document.intern(text.substr(start, end - start));
    std::string lower(token.text);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    token.lower = token.lemma = document.intern(lower);
    token.tag = token.dep = document.intern("");
    document.tokens.push_back(token);
    start = end + 1;
  }
  const auto count = static_cast<TokenIndex>(document.tokens.size());
  document.sentences.push_back({{0, count}, {0, static_cast<std::uint32_t>(text.size())}, 0});
  document.link();
  return document;
}

TEST(Times, DatesAndTheirValues) {
  struct Case {
    std::string text, words, published;
    Tense tense;
    std::string value;
  };
  // 2021-03-10 was a Wednesday.
  const std::vector<Case> cases = {
      {"they met on Tuesday in town", "Tuesday", "2021-03-10", Tense::past, "2021-03-09"},
      {"they will meet on Tuesday", "Tuesday", "2021-03-10", Tense::future, "2021-03-16"},
      {"they met on Wednesday", "Wednesday", "2021-03-10", Tense::past, "2021-03-10"},
      {"they met last Wednesday", "last Wednesday", "2021-03-10", Tense::past, "2021-03-03"},
      {"they meet next week", "next week", "2021-03-10", Tense::future, "2021-W11"},
      {"they met last week", "last week", "2021-01-04", Tense::past, "2020-W53"},
      {"they met over the weekend", "the weekend", "2021-03-10", Tense::past, "2021-W09-WE"},
      {"they met yesterday", "yesterday", "2021-03-01", Tense::past, "2021-02-28"},
      {"they meet next month", "next month", "2021-12-10", Tense::future, "2022-01"},
      {"held on June 12 , 2019 in town", "June 12 , 2019", "", Tense::past, "2019-06-12"},
      {"held on 12 June 2019", "12 June 2019", "", Tense::past, "2019-06-12"},
      {"planned for January 5", "January 5", "2021-12-10", Tense::future, "2022-01-05"},
      {"held on December 5", "December 5", "2021-01-10", Tense::past, "2020-12-05"},
      {"since in 2014 they met", "2014", "", Tense::past, "2014"},
      {"held in April", "April", "2021-06-01", Tense::past, "2021-04"},
      // A year is not guessed, a weekday is not placed without the day of publication.
      {"held on June 12 in town", "June 12", "", Tense::past, ""},
      {"they met on Tuesday", "Tuesday", "", Tense::past, ""},
      {"they met on Tuesday", "Tuesday", "Tuesday", Tense::past, ""},
  };
  for (const auto& c : cases) {
    const auto document = words(c.text);
    const auto found = find_dates(document, {0, static_cast<TokenIndex>(document.tokens.size())});
    ASSERT_EQ(found.size(), 1U) << c.text;
    const auto span = document.span(found[0].tokens);
    EXPECT_EQ(c.text.substr(span.start, span.size()), c.words);
    EXPECT_EQ(resolve(found[0], c.published, c.tense), c.value) << c.text;
  }
}

TEST(Times, NoDates) {
  for (const std::string text : {"they may march on", "the last round", "12 of them", "on the table", "may they meet"}) {
    const auto document = words(text);
    EXPECT_TRUE(find_dates(document, {0, static_cast<TokenIndex>(document.tokens.size())}).empty()) << text;
  }
}

TEST(Times, Durations) {
  struct Case {
    std::string text, words;
    std::optional<std::uint32_t> least, most;
  };
  const std::vector<Case> cases = {
      {"after four hours of talks", "four hours", 240, 240},
      {"after more than four hours of talks", "more than four hours", 240, std::nullopt},
      {"after over four hours of talks", "over four hours", 240, std::nullopt},
      {"for at least two days", "at least two days", 2880, std::nullopt},
      {"for nearly 90 minutes", "nearly 90 minutes", std::nullopt, 90},
      {"for less than an hour", "less than an hour", std::nullopt, 60},
      {"for about six hours", "about six hours", 360, 360},
      {"a four - hour meeting", "four - hour", 240, 240},
      {"for two and a half hours", "two and a half hours", 150, 150},
      {"for half an hour", "half an hour", 30, 30},
      {"for 2.5 hours", "2.5 hours", 150, 150},
      {"for forty - five minutes", "forty - five minutes", 45, 45},
  };
  for (const auto& c : cases) {
    const auto document = words(c.text);
    const auto found = find_durations(document, {0, static_cast<TokenIndex>(document.tokens.size())});
    ASSERT_EQ(found.size(), 1U) << c.text;
    const auto span = document.span(found[0].tokens);
    EXPECT_EQ(c.text.substr(span.start, span.size()), c.words);
    EXPECT_EQ(found[0].least, c.least) << c.text;
    EXPECT_EQ(found[0].most, c.most) << c.text;
  }
  for (const std::string text : {"four hours ago", "hours of talks", "two days later"}) {
    const auto document = words(text);
    EXPECT_TRUE(find_durations(document, {0, static_cast<TokenIndex>(document.tokens.size())}).empty()) << text;
  }
}

}  // namespace
}  // namespace rapporteur::extract
