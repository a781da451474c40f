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
Month add_months(Month month, int count);

std::string day_value(Day day);        // "2021-03-09"
std::string week_value(Day day);       // "2021-W10", the ISO week that it lies in
std::string month_value(Month month);  // "2021-03"
std::string year_value(int year);      // "2021"

// The `nth` such weekday of a month, from 1; -1 is the last.
Day nth_weekday(int year, int month, int weekday, int nth);
// Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Astronomical Algorithms, 1991, chapter 8).
Day easter(int year);

}  // namespace rapporteur::times
