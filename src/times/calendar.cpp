#include "times/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace rapporteur::times {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::chrono::year_month_day civil(Day day) { return std::chrono::year_month_day(day); }

}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto y = digits(iso.substr(0, 4)), m = digits(iso.substr(5, 2)), d = digits(iso.substr(8, 2));
  return y && m && d ? make_day(*y, *m, *d) : std::nullopt;
}

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }
int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

Month add_months(Month month, int count) {
  const int total = month.year * 12 + month.month - 1 + count;
  const int year = total >= 0 ? total / 12 : -((11 - total) / 12);
  return {year, total - year * 12 + 1};
}

std::string year_value(int year) { return fmt::format("{:04}", year); }
std::string month_value(Month month) { return fmt::format("{:04}-{:02}", month.year, month.month); }
std::string day_value(Day day) {
  return fmt::format("{}-{:02}", month_value({year_of(day), month_of(day)}), static_cast<unsigned>(civil(day).day()));
}

Month month_of_day(Day day) { return {year_of(day), month_of(day)}; }

Quarter quarter_of(Day day) { return {year_of(day), (month_of(day) - 1) / 3 + 1}; }
Quarter add_quarters(Quarter quarter, int count) {
  const Month first = add_months({quarter.year, quarter.number * 3 - 2}, 3 * count);
  return {first.year, (first.month - 1) / 3 + 1};
}
std::string quarter_value(Quarter quarter) { return fmt::format("{}-Q{}", year_value(quarter.year), quarter.number); }

std::string week_value(Day day) {
  const Day thursday = day + std::chrono::days(4 - weekday_of(day));
  const Day first = *make_day(year_of(thursday), 1, 1);
  return fmt::format("{:04}-W{:02}", year_of(thursday), (thursday - first).count() / 7 + 1);
}

Day nth_weekday(int year, int month, int weekday, int nth) {
  if (nth < 0) {
    const Month next = add_months({year, month}, 1);
    const Day last = *make_day(next.year, next.month, 1) - std::chrono::days(1);
    return last - std::chrono::days((weekday_of(last) - weekday + 7) % 7);
  }
  const Day first = *make_day(year, month, 1);
  return first + std::chrono::days((weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1));
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int march = h + l - 7 * m + 114;
  return *make_day(year, march / 31, march % 31 + 1);
}

std::string offset_value(Day day, std::string_view unit, double count) {
  constexpr double most = 100'000;  // of any unit: no text means more
  if (!(std::abs(count) <= most)) return {};
  const int whole = static_cast<int>(std::lround(count));
  if (unit == "D" || unit == "N") return day_value(day + std::chrono::days(whole));
  if (unit == "W" || unit == "F") return week_value(day + std::chrono::days((unit == "F" ? 14 : 7) * whole));
  if (unit == "E") return week_value(day + std::chrono::days(7 * whole)) + "-WE";
  if (unit == "M") return month_value(add_months(month_of_day(day), whole));
  if (unit == "Q") return quarter_value(add_quarters(quarter_of(day), whole));
  const int year = year_of(day);
  // "A decade ago" is the decade, "two decades ago" a year.
  if (unit == "X" && std::abs(count) <= 1) return fmt::format("{:03}", year / 10 + whole);
  if (unit == "C" && std::abs(count) <= 1) return fmt::format("{:02}", year / 100 + whole);
  if (unit != "Y" && unit != "X" && unit != "C") return day_value(day);
  const double years = (unit == "X" ? 10 : unit == "C" ? 100 : 1) * count;
  const int then = year + static_cast<int>(std::floor(years));
  return then <= 9999 ? year_value(std::max(0, then)) : std::string();
}

Day feast_day(std::string_view feast, int year) {
  constexpr std::string_view moving = "easter";
  if (feast.starts_with(moving)) {
    feast.remove_prefix(moving.size());
    if (feast.starts_with('+')) feast.remove_prefix(1);
    return easter(year) + std::chrono::days(digits(feast).value_or(0));
  }
  if (feast == "election") return nth_weekday(year, 11, 1, 1) + std::chrono::days(1);
  const int month = digits(feast.substr(0, 2)).value_or(1);
  const auto nth = feast.find('#');
  if (nth == std::string_view::npos) return *make_day(year, month, digits(feast.substr(3)).value_or(1));
  return nth_weekday(year, month, feast[nth - 1] - '0', digits(feast.substr(nth + 1)).value_or(1));
}

}  // namespace rapporteur::times
