// Days, weeks and feasts of the Gregorian calendar, and their values as ISO 8601 and TIMEX3 write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::times {

using Day = std::chrono::sys_days;

struct Month {
  int year = 0;
  int month = 1;  // from 1
};

// The day of "2021-03-09" or of a longer value that begins so; nothing where it is no day.
std::optional<Day> parse_day(std::string_view iso);
// Nothing where the month has no such day.
std::optional<Day> make_day(int year, int month, int day);

int year_of(Day day);
int month_of(Day day);
int weekday_of(Day day);  // 1 is Monday
Month month_of_day(Day day);
Month add_months(Month month, int count);

struct Quarter {
  int year = 0;
  int number = 1;  // from 1
};
Quarter quarter_of(Day day);
Quarter add_quarters(Quarter quarter, int count);

std::string day_value(Day day);              // "2021-03-09"
std::string week_value(Day day);             // "2021-W10", the ISO week that it lies in
std::string month_value(Month month);        // "2021-03"
std::string year_value(int year);            // "2021"
std::string quarter_value(Quarter quarter);  // "2021-Q1"

// `count` units from `day` (units as in lengths.hpp), as exact as the unit: a week of weeks, a year of years. Of hours the day.
// Empty for counts that no calendar holds.
std::string offset_value(Day day, std::string_view unit, double count);

// The `nth` such weekday of a month, from 1; -1 is the last.
Day nth_weekday(int year, int month, int weekday, int nth);
// Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Astronomical Algorithms, 1991, chapter 8).
Day easter(int year);
// A feast of data/times.tsv in a year: "12-25", "11-4#4" (the fourth Thursday of November), "easter-2", "election" (the Tuesday
// after the first Monday of November).
Day feast_day(std::string_view feast, int year);

}  // namespace rapporteur::times
