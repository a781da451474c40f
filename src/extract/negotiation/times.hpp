// When a meeting was and how long it lasted: the date and duration expressions that news reports use for events.
//
// Values are those of TIMEX3 (TimeML): "2021-03-09", "2021-W10", "2021-W10-WE", "2021-03". A relative expression is resolved
// from the day of publication and the tense of its clause; a year is not guessed where that day is unknown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/document.hpp"

namespace rapporteur::extract {

enum class Tense { past, future };

struct TimeExpression {
  enum class Kind { day_month, weekday, month, year, weekend, relative_day, relative_week, relative_month, relative_year };
  Kind kind = Kind::weekday;
  TokenRange tokens;
  int year = 0, month = 0, day = 0;  // 0: not said; month and day from 1
  int weekday = 0;                   // 1 is Monday
  int shift = 0;                     // "last" -1, "this" 0, "next" 1; days for relative_day
  bool shifted = false;              // the shift is said
};

struct Duration {
  TokenRange tokens;
  std::optional<std::uint32_t> least, most;  // minutes; "more than four hours": 240, none
};

// In text order, within `range`.
std::vector<TimeExpression> find_dates(const Document& document, TokenRange range);
std::vector<Duration> find_durations(const Document& document, TokenRange range);

// The TIMEX3 value, or empty where it cannot be resolved. `published` is an ISO 8601 date or empty.
std::string resolve(const TimeExpression& time, std::string_view published, Tense tense);

}  // namespace rapporteur::extract
