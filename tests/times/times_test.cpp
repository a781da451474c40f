// What is read as a time expression, and the TIMEX3 value that it has on a day of publication.
#include "times/times.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/one_of.hpp"
#include "times/calendar.hpp"
#include "times/expressions.hpp"
#include "times/numbers.hpp"

namespace rapporteur {
namespace {

struct Read {
  Report report;
  Document document;
};

// Words as tokens; all hang on the last verb of the text, "will" as its auxiliary. Commas, full stops and hyphens are tokens.
Read read(const std::string& text, const std::string& published) {
  Read result;
  result.report.text = Text(text);
  result.report.published = published;
  Document& document = result.document;
  const auto add = [&](std::uint32_t start, std::uint32_t end) {
    Token token;
    token.span = {start, end};
    token.text = document.intern(std::string(result.report.text.slice(token.span)));
    std::string lower(token.text);
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    token.lower = token.lemma = document.intern(lower);
    token.pos = one_of(lower, {"met", "meet", "march", "spring"}) ? Pos::verb : Pos::noun;
    if (token.text != token.lower) token.pos = Pos::propn;
    token.tag = lower == "will" ? "MD" : lower == "met" ? "VBD" : token.pos == Pos::verb ? "VB" : "NN";
    token.dep = lower == "will" ? "aux" : "dep";
    document.tokens.push_back(token);
  };
  std::uint32_t start = 0;
  for (std::uint32_t p = 0; p <= result.report.text.size(); ++p) {
    const char32_t c = p < result.report.text.size() ? result.report.text.at(p) : U' ';
    if (c != U' ' && c != U',' && c != U'-' && !(c == U'.' && p + 1 == result.report.text.size())) continue;
    if (p > start) add(start, p);
    if (c != U' ') add(p, p + 1);
    start = p + 1;
  }
  const auto count = static_cast<TokenIndex>(document.tokens.size());
  TokenIndex verb = 0;
  for (TokenIndex t = 0; t < count; ++t)
    if (document.tokens[t].pos == Pos::verb) verb = t;
  for (Token& token : document.tokens) token.head = verb;
  document.sentences.push_back({{0, count}, result.report.text.whole(), verb});
  document.link();
  read_times(result.report, document);
  return result;
}

struct Case {
  std::string text, words;
  TimeType type;
  std::string value;
};

void expect(const std::vector<Case>& cases, const std::string& published) {
  for (const Case& c : cases) {
    const auto [report, document] = read(c.text, published);
    ASSERT_EQ(document.times.size(), 1U) << c.text;
    EXPECT_EQ(report.text.slice(document.times[0].span), c.words);
    EXPECT_EQ(name(document.times[0].type), name(c.type)) << c.text;
    EXPECT_EQ(document.times[0].value, c.value) << c.text;
  }
}

constexpr auto date = TimeType::date;
constexpr auto time_of_day = TimeType::time;
constexpr auto duration = TimeType::duration;
constexpr auto set = TimeType::set;

TEST(Times, DatesFromADayOfPublication) {
  // 2021-03-10 was a Wednesday.
  expect({{"they met on Tuesday in town", "Tuesday", date, "2021-03-09"},
          {"they will meet on Tuesday", "Tuesday", date, "2021-03-16"},
          {"they met on Wednesday", "Wednesday", date, "2021-03-10"},
          {"they met last Wednesday", "last Wednesday", date, "2021-03-03"},
          {"they will meet next week", "next week", date, "2021-W11"},
          {"they met earlier this week", "earlier this week", date, "2021-W10"},
          {"they met over the weekend", "the weekend", date, "2021-W09-WE"},
          {"they met yesterday", "yesterday", date, "2021-03-09"},
          {"they will meet next month", "next month", date, "2021-04"},
          {"they met two days ago", "two days ago", date, "2021-03-08"},
          {"they met 10 years ago", "10 years ago", date, "2011"},
          {"they met six weeks ago", "six weeks ago", date, "2021-W04"},
          {"they met in December", "December", date, "2020-12"},
          {"they met on January 5", "January 5", date, "2021-01-05"},
          {"they met on December 5", "December 5", date, "2020-12-05"},
          {"they will meet on April 5", "April 5", date, "2021-04-05"},
          {"they met last summer", "last summer", date, "2020-SU"},
          {"they met in the third quarter", "the third quarter", date, "2020-Q3"},
          {"they met at the end of the year", "the end of the year", date, "2021"},
          {"they met on Christmas Eve", "Christmas Eve", date, "2020-12-24"},
          {"they met last Thanksgiving", "last Thanksgiving", date, "2020-11-26"}},
         "2021-03-10");
}

TEST(Times, DatesThatAreSaidInFull) {
  expect({{"they met on June 12, 2019 in town", "June 12, 2019", date, "2019-06-12"},
          {"they met on 12 June 2019", "12 June 2019", date, "2019-06-12"},
          {"they met on the 3rd of May 2019", "the 3rd of May 2019", date, "2019-05-03"},
          {"they met on 2019-06-12", "2019-06-12", date, "2019-06-12"},
          {"they met in early June 2019", "early June 2019", date, "2019-06"},
          {"they met in 2014", "2014", date, "2014"},
          {"they met in the 1990s", "the 1990s", date, "199"},
          {"they met in the third quarter of 2019", "the third quarter of 2019", date, "2019-Q3"},
          {"they met in the spring of 2019", "the spring of 2019", date, "2019-SP"},
          {"they met in the 19th century", "the 19th century", date, "18"}},
         "");
}

TEST(Times, NothingIsGuessedWithoutADayOfPublication) {
  expect({{"they met on Tuesday", "Tuesday", date, "XXXX-WXX-2"},
          {"they met on June 12 in town", "June 12", date, "XXXX-06-12"},
          {"they met in June", "June", date, "XXXX-06"}},
         "");
  for (const std::string text : {"they met on Tuesday", "they met on June 12"})
    EXPECT_EQ(date_value(read(text, "").document.times.at(0), false), "") << text;
  EXPECT_FALSE(read("they met on Tuesday", "Tuesday").document.times.at(0).resolved());
}

TEST(Times, TimesOfDayJoinTheirDay) {
  expect({{"they met on Tuesday morning", "Tuesday morning", time_of_day, "2021-03-09TMO"},
          {"they met at 9 a.m. Tuesday in town", "at 9 a.m. Tuesday", time_of_day, "2021-03-09T09:00"},
          {"they met on Tuesday at 10:30 p.m. in town", "Tuesday at 10:30 p.m.", time_of_day, "2021-03-09T22:30"},
          {"they met last night", "last night", time_of_day, "2021-03-09TNI"}},
         "2021-03-10");
}

TEST(Times, LengthsAndRepetitions) {
  expect({{"they met for four days", "four days", duration, "P4D"},
          {"a four-hour session", "four-hour", duration, "PT4H"},
          {"they met for two and a half hours", "two and a half hours", duration, "PT2H30M"},
          {"they met for 2 1/2 years", "2 1/2 years", duration, "P2Y6M"},
          {"they met for half an hour", "half an hour", duration, "PT30M"},
          {"they met for two decades", "two decades", duration, "P20Y"},
          {"they met for several weeks", "several weeks", duration, "PXW"},
          {"they met every Tuesday", "every Tuesday", set, "XXXX-WXX-2"},
          {"they met every two weeks", "every two weeks", set, "P2W"},
          {"they met twice a week", "twice a week", set, "P1W"},
          {"they met daily", "daily", set, "P1D"}},
         "2021-03-10");
}

TEST(Times, BoundsOfLengthsInMinutes) {
  struct Bounds {
    std::string text, words;
    std::optional<std::uint32_t> least, most;
  };
  const std::vector<Bounds> cases = {
      {"after four hours of talks", "four hours", 240, 240},
      {"after more than four hours of talks", "more than four hours", 240, std::nullopt},
      {"after over four hours of talks", "over four hours", 240, std::nullopt},
      {"for at least two days", "at least two days", 2880, std::nullopt},
      {"for nearly 90 minutes", "nearly 90 minutes", std::nullopt, 90},
      {"for less than an hour", "less than an hour", std::nullopt, 60},
      {"for about six hours", "about six hours", 360, 360},
      {"for 2.5 hours", "2.5 hours", 150, 150},
      {"for forty-five minutes", "forty-five minutes", 45, 45},
      {"for three months", "three months", std::nullopt, std::nullopt},
  };
  for (const Bounds& c : cases) {
    const auto [report, document] = read(c.text, "");
    ASSERT_EQ(document.times.size(), 1U) << c.text;
    EXPECT_EQ(report.text.slice(document.times[0].span), c.words);
    EXPECT_EQ(document.times[0].least, c.least) << c.text;
    EXPECT_EQ(document.times[0].most, c.most) << c.text;
  }
  // Hours in all, spread over two days: not more than two days.
  const auto spread = read("they met for 14 hours over two days", "").document;
  ASSERT_EQ(spread.times.size(), 2U);
  EXPECT_EQ(spread.times[1].most, spread.times[1].least);
}

TEST(Times, WhatIsNoTime) {
  for (const std::string text : {"they may march on", "the last round", "12 of them", "on the table", "may they meet",
                                 "a bill of $2014", "1,990 people", "a 52-year-old envoy", "version 1.2019"})
    EXPECT_TRUE(read(text, "2021-03-10").document.times.empty()) << text;
}

TEST(Times, ADateMayLieAheadOfAPastClause) {
  const auto agreed = read("they met and agreed to talk on Tuesday", "2021-03-10").document.times.at(0);
  EXPECT_EQ(date_value(agreed, false), "2021-03-09");
  EXPECT_EQ(date_value(agreed, true), "2021-03-16");
  EXPECT_TRUE(read("they met before next week", "2021-03-10").document.times.at(0).ahead);
  const auto month = read("they met in March 2021", "2021-03-10").document.times.at(0);
  EXPECT_FALSE(may_be_one(agreed, read("they met on Monday", "2021-03-10").document.times.at(0)));
  EXPECT_TRUE(may_be_one(agreed, month));
}

TEST(Times, CountsThatNoCalendarHolds) {
  for (const std::string text : {"they met 99999999999 days ago", "they met 99999999999999999999 years ago"})
    EXPECT_TRUE(read(text, "2021-03-10").document.times.empty() || !read(text, "2021-03-10").document.times[0].resolved())
        << text;
  EXPECT_TRUE(read("Tomorrow they met", "2021-03-10").document.times.at(0).ahead);
}

TEST(Calendar, WeeksFeastsAndMonths) {
  using namespace times;
  EXPECT_EQ(week_value(*make_day(2021, 1, 3)), "2020-W53");
  EXPECT_EQ(day_value(easter(2024)), "2024-03-31");
  EXPECT_EQ(day_value(easter(2019)), "2019-04-21");
  EXPECT_EQ(day_value(nth_weekday(2020, 11, 4, 4)), "2020-11-26");
  EXPECT_EQ(day_value(nth_weekday(2021, 5, 1, -1)), "2021-05-31");
  EXPECT_EQ(month_value(add_months({2021, 1}, -1)), "2020-12");
  EXPECT_EQ(month_value(add_months({2021, 11}, 14)), "2023-01");
  EXPECT_FALSE(make_day(2021, 2, 30).has_value());
}

TEST(Numbers, WordsAndFigures) {
  using times::number_in;
  EXPECT_EQ(number_in("twenty-one"), 21);
  EXPECT_EQ(number_in("1,200"), 1200);
  EXPECT_EQ(number_in("2 1/2"), 2.5);
  EXPECT_EQ(number_in("2½"), 2.5);
  EXPECT_EQ(number_in("two hundred"), 200);
  EXPECT_EQ(number_in("four dozen"), 48);
  EXPECT_EQ(times::scale_of("bn"), 1e9);
  EXPECT_EQ(times::scale_of("four"), std::nullopt);
  EXPECT_EQ(number_in("a couple of"), 2);
  EXPECT_EQ(number_in("half an"), 0.5);
  EXPECT_EQ(number_in("some"), std::nullopt);
  EXPECT_EQ(times::spoken_year("nineteen ninety-six"), 1996);
  EXPECT_EQ(times::spoken_year("two thousand and four"), 2004);
}

}  // namespace
}  // namespace rapporteur
