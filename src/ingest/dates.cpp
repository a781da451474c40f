#include "ingest/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/ascii.hpp"

namespace rapporteur {
namespace {

struct Moment {
  int year = 0, month = 0, day = 0;  // month, day: 0 where not said
  int hour = -1, minute = 0, second = 0;
  int offset = 0;  // minutes east of Greenwich
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
  return value;
}

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  static constexpr std::array<int, 13> days = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[static_cast<std::size_t>(month)];
}

bool valid(const Moment& m) {
  if (m.year < 1000 || m.year > 2999) return false;
  if (m.month < 0 || m.month > 12 || (m.month == 0 && m.day != 0)) return false;
  if (m.month > 0 && (m.day < 0 || m.day > days_in(m.year, m.month))) return false;
  return m.hour <= 24 && m.minute >= 0 && m.minute < 60 && m.second >= 0 && m.second <= 61;
}

// Days from 1970-01-01 and back: Howard Hinnant, "chrono-compatible low-level date algorithms".
std::int64_t days_of(int y, int m, int d) {
  y -= m <= 2;
  const int era = y / 400, of_era = y - era * 400;
  const int of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return std::int64_t{era} * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::string iso_time(const Moment& m) {
  std::int64_t minutes = (days_of(m.year, m.month, m.day) * 24 + m.hour) * 60 + m.minute - m.offset;
  std::int64_t seconds = m.second;
  if (seconds >= 60) {
    minutes += 1;
    seconds -= 60;
  }
  const std::int64_t day = minutes >= 0 ? minutes / 1440 : -((-minutes + 1439) / 1440);
  const std::int64_t in_day = minutes - day * 1440;
  const std::int64_t z = day + 719468, era = z / 146097, of_era = z - era * 146097;
  const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * of_year + 2) / 153, d = of_year - (153 * month + 2) / 5 + 1;
  const std::int64_t m12 = month < 10 ? month + 3 : month - 9;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", year_of_era + era * 400 + (m12 <= 2), m12, d, in_day / 60,
                     in_day % 60, seconds);
}

// "Z", "+01:00", "+0100", "+01", "GMT", "EST": minutes; nothing where it is no zone.
std::optional<int> zone(std::string_view word) {
  // RFC 822, section 5.1, and the zones of Europe that feeds write.
  struct Named {
    std::string_view name;
    int hours;
  };
  static constexpr std::array<Named, 20> names = {{{"z", 0},    {"gmt", 0},  {"ut", 0},   {"utc", 0},  {"est", -5},
                                                   {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6},
                                                   {"pst", -8}, {"pdt", -7}, {"bst", 1},  {"cet", 1},  {"cest", 2},
                                                   {"eet", 2},  {"eest", 3}, {"wet", 0},  {"msk", 3},  {"jst", 9}}};
  const auto lower = lower_ascii(word);
  for (const auto& named : names)
    if (named.name == lower) return named.hours * 60;
  for (const std::string_view prefix : {"gmt", "utc"})
    if (lower.starts_with(prefix)) word.remove_prefix(prefix.size());
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return std::nullopt;
  const int sign = word[0] == '-' ? -1 : 1;
  word.remove_prefix(1);
  const auto colon = word.find(':');
  const auto hours = number(word.substr(0, colon == std::string_view::npos ? std::min<std::size_t>(2, word.size()) : colon));
  const auto minutes = colon != std::string_view::npos ? number(word.substr(colon + 1))
                       : word.size() == 4              ? number(word.substr(2))
                                                       : std::optional<int>(0);
  if (!hours || !minutes || *hours > 15 || *minutes > 59) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

// "10:14", "10:14:55", "10:14:55.39", "10" (hours alone); false where it is no time of day.
bool read_clock(std::string_view word, Moment& m) {
  std::array<std::string_view, 3> parts;
  std::size_t count = 0;
  for (std::size_t start = 0; count < 3;) {
    const auto end = word.find(':', start);
    parts[count++] = word.substr(start, end == std::string_view::npos ? end : end - start);
    if (end == std::string_view::npos) break;
    start = end + 1;
  }
  const auto hour = number(parts[0]), minute = count > 1 ? number(parts[1]) : std::optional<int>(0);
  const auto second = count > 2 ? number(parts[2].substr(0, parts[2].find_first_of(".,"))) : std::optional<int>(0);
  if (!hour || !minute || !second) return false;
  m.hour = *hour;
  m.minute = *minute;
  m.second = *second;
  return true;
}

// The clock and zone of "10:14:55Z", "10:14:55 +01:00", "10:14".
bool read_clock_and_zone(std::string_view text, Moment& m) {
  const auto first = text.find_first_not_of(" T\t");
  if (first == std::string_view::npos) return true;
  text.remove_prefix(first);
  auto end = text.find_first_not_of("0123456789:.,");
  const auto clock = text.substr(0, end);
  if (!read_clock(clock, m)) return false;
  if (end == std::string_view::npos) return true;
  text.remove_prefix(end);
  const auto start = text.find_first_not_of(' ');
  if (start == std::string_view::npos) return true;
  end = text.find(' ', start);
  const auto offset = zone(text.substr(start, end == std::string_view::npos ? end : end - start));
  if (offset) m.offset = *offset;
  return true;
}

// ISO 8601: "2003-12-31T10:14:55Z", "2003-12-31 10:14:55", "2003-12", "2003", "20031231T101455Z", "2003-335", "03-12-31".
std::optional<Moment> read_iso(std::string_view text) {
  Moment m;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  std::string_view rest;
  if (digits == 8 || digits == 14) {
    m.year = *number(text.substr(0, 4));
    m.month = *number(text.substr(4, 2));
    m.day = *number(text.substr(6, 2));
    rest = text.substr(8);
  } else if (digits == 4) {
    m.year = *number(text.substr(0, 4));
    rest = text.substr(4);
    const char sign = rest.empty() ? '\0' : rest[0];
    std::vector<std::string_view> parts;
    while (parts.size() < 2 && !rest.empty() && rest[0] == sign && (sign == '-' || sign == '/' || sign == '.')) {
      std::size_t end = 1;
      while (end < rest.size() && is_digit(rest[end])) ++end;
      parts.push_back(rest.substr(1, end - 1));
      rest.remove_prefix(end);
    }
    if (!parts.empty() && parts[0].size() == 3) {  // the day of the year
      int day = number(parts[0]).value_or(0);
      if (day < 1 || day > 366) return std::nullopt;
      for (m.month = 1; m.month < 12 && day > days_in(m.year, m.month); ++m.month) day -= days_in(m.year, m.month);
      m.day = day;
    } else {
      if (!parts.empty()) m.month = number(parts[0]).value_or(-1);
      if (parts.size() > 1) m.day = number(parts[1]).value_or(-1);
    }
  } else {
    return std::nullopt;
  }
  // "T101455Z": the clock without its colons.
  std::string clock(rest);
  const auto first = clock.find_first_not_of(" Tt");
  if (first != std::string::npos) {
    std::size_t length = 0;
    while (first + length < clock.size() && is_digit(clock[first + length])) ++length;
    if (length == 6) clock.insert(first + 4, ":");
    if (length == 6 || length == 4) clock.insert(first + 2, ":");
  }
  if (m.day > 0 && !read_clock_and_zone(clock, m)) m.hour = -1;
  return m;
}

int month_of(std::string_view word) {
  static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                              "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto lower = lower_ascii(word.substr(0, 3));
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i] == lower) return static_cast<int>(i) + 1;
  return 0;
}

int full_year(int year, std::size_t digits) { return digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year; }

// RFC 822, asctime and what lies between: the words are told by what they can be, in whatever order they stand.
std::optional<Moment> read_words(std::string_view text) {
  Moment m;
  int numbers = 0;
  bool clock = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto start = text.find_first_not_of(" \t\r\n,;()", i);
    if (start == std::string_view::npos) break;
    auto end = text.find_first_of(" \t\r\n,;()", start);
    if (end == std::string_view::npos) end = text.size();
    auto word = text.substr(start, end - start);
    // "01-Jan-2004"
    if (const auto dash = word.find('-'); dash != std::string_view::npos && dash > 0 && is_digit(word[0])) {
      word = word.substr(0, dash);
      end = start + dash + 1;
    } else if (dash != std::string_view::npos && dash > 0 && month_of(word) > 0) {
      word = word.substr(0, dash);
      end = start + dash + 1;
    }
    i = end;
    if (word.find(':') != std::string_view::npos && is_digit(word[0])) {
      clock = true;
      if (!read_clock_and_zone(word, m)) return std::nullopt;
    } else if (const auto value = number(word.substr(0, word.find_first_not_of("0123456789")))) {
      if (m.day == 0 && *value >= 1 && *value <= 31 && numbers < 2) {
        m.day = *value;
      } else if (m.year == 0 && (word.size() == 4 || word.size() == 2)) {
        m.year = full_year(*value, word.size());
      }
      ++numbers;
    } else if (const auto offset = clock ? zone(word) : std::nullopt) {
      m.offset = *offset;
    } else if (lower_ascii(word) == "pm" && m.hour >= 0 && m.hour < 12) {
      m.hour += 12;
    } else if (lower_ascii(word) == "am" && m.hour == 12) {
      m.hour = 0;
    } else if (m.month == 0) {
      m.month = month_of(word);
    }
  }
  if (m.day == 0 || m.month == 0 || m.year == 0) return std::nullopt;
  return m;
}

}  // namespace

std::optional<MachineDate> machine_date(std::string_view written) {
  const auto first = written.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || written.size() > 200) return std::nullopt;
  written = written.substr(first, written.find_last_not_of(" \t\r\n") - first + 1);
  auto moment = read_iso(written);
  if (!moment || !valid(*moment)) moment = read_words(written);
  if (!moment || !valid(*moment)) return std::nullopt;
  MachineDate date;
  date.day = moment->month == 0 ? fmt::format("{:04}", moment->year)
             : moment->day == 0 ? fmt::format("{:04}-{:02}", moment->year, moment->month)
                                : fmt::format("{:04}-{:02}-{:02}", moment->year, moment->month, moment->day);
  if (moment->hour >= 0 && moment->day > 0) date.time = iso_time(*moment);
  return date;
}

}  // namespace rapporteur
