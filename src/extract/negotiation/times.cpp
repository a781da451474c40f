#include "extract/negotiation/times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "extract/negotiation/clauses.hpp"

namespace rapporteur::extract {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> months = {"january", "february", "march",     "april",   "may",      "june",
                                                     "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 21> numbers = {
    "zero",   "one",    "two",      "three",    "four",    "five",    "six",       "seven",    "eight",    "nine",  "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 10> tens = {"",      "",      "twenty",  "thirty", "forty",
                                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

template <std::size_t n>
int index_in(const std::array<std::string_view, n>& list, std::string_view word) {
  for (std::size_t i = 0; i < n; ++i)
    if (!list[i].empty() && list[i] == word) return static_cast<int>(i);
  return -1;
}

// "June", "Jun", "Jun."; "may" and "march" only with a capital.
int month_of(const Token& token) {
  if (token.text.empty() || token.text.front() < 'A' || token.text.front() > 'Z') return 0;
  std::string_view word = token.lower;
  if (word.ends_with('.')) word.remove_suffix(1);
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i] == word || (word.size() >= 3 && word.size() <= 4 && months[i].starts_with(word) && token.text != "Mar"))
      return static_cast<int>(i) + 1;
  return 0;
}

int weekday_of(const Token& token) { return token.text.front() <= 'Z' ? index_in(weekdays, token.lower) + 1 : 0; }

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  return rest.empty() || one_of(rest, {"st", "nd", "rd", "th"}) ? std::optional(value) : std::nullopt;
}

int day_of(const Token& token) {
  const auto value = digits(token.lower);
  return value && *value >= 1 && *value <= 31 && token.text.size() <= 4 ? *value : 0;
}

int year_of(const Token& token) {
  const auto value = digits(token.lower);
  return value && token.text.size() == 4 && *value >= 1900 && *value <= 2100 ? *value : 0;
}

std::optional<double> number_of(std::string_view word) {
  if (const auto value = digits(word)) return *value;
  if (const int value = index_in(numbers, word); value >= 0) return value;
  if (const int value = index_in(tens, word); value >= 0) return value * 10;
  if (one_of(word, {"a", "an"})) return 1;
  if (word == "half") return 0.5;
  if (word == "couple") return 2;
  if (word == "dozen") return 12;
  const auto dot = word.find('.');  // "2.5"
  if (dot == std::string_view::npos || dot + 1 >= word.size()) return std::nullopt;
  const auto whole = digits(word.substr(0, dot)), part = digits(word.substr(dot + 1));
  return whole && part && word.size() == dot + 2 ? std::optional(*whole + *part / 10.0) : std::nullopt;
}

double minutes_in(std::string_view unit) {
  if (one_of(unit, {"minute", "minutes", "min", "mins"})) return 1;
  if (one_of(unit, {"hour", "hours"})) return 60;
  if (one_of(unit, {"day", "days"})) return 24 * 60;
  if (one_of(unit, {"week", "weeks"})) return 7 * 24 * 60;
  return 0;
}

// One reading of the words at `i`; each returns false where its kind of expression does not begin there.
struct DateReader {
  const Document& document;
  TokenIndex end;

  const Token* at(TokenIndex i) const { return i < end ? &document.tokens[i] : nullptr; }

  // Ends the expression at `last`, or after a year there: ", 2021" or "2021".
  void close(TokenIndex first, TokenIndex last, TimeExpression& time) const {
    if (at(last) != nullptr && at(last)->text == "," && at(last + 1) != nullptr && year_of(*at(last + 1)) != 0) ++last;
    if (at(last) != nullptr && year_of(*at(last)) != 0) time.year = year_of(*at(last++));
    time.tokens = {first, last};
  }

  // "March 9, 2021", "June 2021", "in May"
  bool month_first(TokenIndex i, TimeExpression& time) const {
    const int month = month_of(*at(i));
    if (month == 0) return false;
    time.month = month;
    if (at(i + 1) != nullptr && day_of(*at(i + 1)) != 0) {
      time.kind = TimeExpression::Kind::day_month;
      time.day = day_of(*at(i + 1));
      close(i, i + 2, time);
      return true;
    }
    time.kind = TimeExpression::Kind::month;
    close(i, i + 1, time);
    // "May" and "March" alone are verbs too: a preposition or a year tells.
    const bool plain = at(i)->lower.size() > 3 && at(i)->lower != "march";
    return time.year != 0 || plain || (i > 0 && one_of(document.tokens[i - 1].lower, {"in", "last", "since", "this", "next"}));
  }

  // "9 March 2021"
  bool day_first(TokenIndex i, TimeExpression& time) const {
    if (day_of(*at(i)) == 0 || at(i + 1) == nullptr || month_of(*at(i + 1)) == 0) return false;
    time.kind = TimeExpression::Kind::day_month;
    time.day = day_of(*at(i));
    time.month = month_of(*at(i + 1));
    close(i, i + 2, time);
    return true;
  }

  bool weekday(TokenIndex i, TimeExpression& time) const {
    time.weekday = weekday_of(*at(i));
    if (time.weekday == 0) return false;
    time.kind = TimeExpression::Kind::weekday;
    time.tokens = {i, i + 1};
    return true;
  }

  bool relative_day(TokenIndex i, TimeExpression& time) const {
    const auto word = at(i)->lower;
    if (!one_of(word, {"today", "yesterday", "tomorrow", "tonight"})) return false;
    time.kind = TimeExpression::Kind::relative_day;
    time.shifted = true;
    time.shift = word == "yesterday" ? -1 : word == "tomorrow" ? 1 : 0;
    time.tokens = {i, i + 1};
    return true;
  }

  // "last week", "next Tuesday", "this month", "the weekend"
  bool relative(TokenIndex i, TimeExpression& time) const {
    const auto word = at(i)->lower;
    const bool article = word == "the";
    if (!(article || one_of(word, {"last", "next", "this", "past", "coming"})) || at(i + 1) == nullptr) return false;
    const Token& next = *at(i + 1);
    time.shift = one_of(word, {"last", "past"}) ? -1 : one_of(word, {"next", "coming"}) ? 1 : 0;
    time.shifted = !article;
    time.tokens = {i, i + 2};
    using Kind = TimeExpression::Kind;
    if (next.lower == "weekend") return time.kind = Kind::weekend, true;
    if (article) return false;
    if ((time.weekday = weekday_of(next)) != 0) return time.kind = Kind::weekday, true;
    if ((time.month = month_of(next)) != 0) return time.kind = Kind::month, true;
    time.kind = next.lower == "week" ? Kind::relative_week : next.lower == "month" ? Kind::relative_month : Kind::relative_year;
    return one_of(next.lower, {"week", "month", "year"});
  }

  // "in 2019"
  bool year(TokenIndex i, TimeExpression& time) const {
    time.year = year_of(*at(i));
    if (time.year == 0 || i == 0 || !one_of(document.tokens[i - 1].lower, {"in", "since", "early", "late"})) return false;
    time.kind = TimeExpression::Kind::year;
    time.tokens = {i, i + 1};
    return true;
  }
};

// Reads one expression at `i`; false where none begins there.
bool read_date(const Document& document, TokenIndex i, TokenIndex end, TimeExpression& time) {
  const DateReader reader{document, end};
  for (auto read : {&DateReader::month_first, &DateReader::day_first, &DateReader::weekday, &DateReader::relative_day,
                    &DateReader::relative, &DateReader::year}) {
    time = {};
    if ((reader.*read)(i, time)) return true;
  }
  return false;
}

// A number of `unit`s that ends before `unit_at`: its value and where it begins.
std::optional<double> read_amount(const Document& document, TokenIndex first, TokenIndex unit_at, TokenIndex& begin) {
  const auto& tokens = document.tokens;
  TokenIndex k = unit_at;
  while (k > first && (tokens[k - 1].text == "-" || tokens[k - 1].lower == "long")) --k;
  if (k == first) return std::nullopt;
  const std::string_view word = tokens[k - 1].lower;
  begin = k - 1;
  // "two and a half hours", "half an hour"
  if (word == "half" && k >= first + 4 && tokens[k - 2].lower == "a" && tokens[k - 3].lower == "and") {
    begin = k - 4;
    if (const auto whole = number_of(tokens[k - 4].lower)) return *whole + 0.5;
  }
  auto value = number_of(word);
  if (!value) return std::nullopt;
  if (one_of(word, {"a", "an"}) && begin > first && tokens[begin - 1].lower == "half") return --begin, 0.5;
  if (word == "half" && begin > first && one_of(tokens[begin - 1].lower, {"a", "an"})) return --begin, 0.5;
  if (*value < 10 && k >= first + 3 && tokens[k - 2].text == "-")  // "forty-five"
    if (const int ten = index_in(tens, tokens[k - 3].lower); ten > 0) begin = k - 3, value = *value + ten * 10;
  return value;
}

// Words before an amount that bound it: moves `begin` over them.
void read_bounds(const Document& document, TokenIndex first, double minutes, Duration& duration) {
  const auto& tokens = document.tokens;
  const auto word = [&](TokenIndex back) -> std::string_view {
    return duration.tokens.first >= first + back ? tokens[duration.tokens.first - back].lower : std::string_view();
  };
  const auto value = static_cast<std::uint32_t>(minutes);
  duration.least = duration.most = value;
  const bool pair = one_of(word(1), {"than", "to"}) || (word(1) == "least");
  TokenIndex taken = 1;
  if ((word(1) == "than" && word(2) == "more") || (word(1) == "least" && word(2) == "at")) {
    duration.most.reset();
    taken = 2;
  } else if (word(1) == "over" && minutes_in(word(2)) > 0) {
    taken = 0;  // "14 hours over two days"
  } else if (one_of(word(1), {"over", "exceeding"})) {
    duration.most.reset();
  } else if ((word(1) == "than" && one_of(word(2), {"less", "fewer"})) || (word(1) == "to" && word(2) == "up")) {
    duration.least.reset();
    taken = 2;
  } else if (one_of(word(1), {"nearly", "almost", "under"})) {
    duration.least.reset();
  } else if (!one_of(word(1), {"about", "around", "some", "roughly", "approximately"}) || pair) {
    taken = 0;
  }
  duration.tokens.first -= taken;
}

std::optional<year_month_day> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto y = digits(iso.substr(0, 4)), m = digits(iso.substr(5, 2)), d = digits(iso.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                           std::chrono::day(static_cast<unsigned>(*d))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

std::string format_day(sys_days when) {
  const year_month_day day(when);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

int weekday_number(sys_days when) { return static_cast<int>(std::chrono::weekday(when).iso_encoding()); }

// ISO 8601 week of a day: "2021-W10".
std::string format_week(sys_days when) {
  const sys_days thursday = when + days(4 - weekday_number(when));
  const auto year = year_month_day(thursday).year();
  const sys_days first = sys_days(year / 1 / 1);
  return fmt::format("{:04}-W{:02}", static_cast<int>(year), (thursday - first).count() / 7 + 1);
}

sys_days weekday_near(sys_days published, const TimeExpression& time, Tense tense) {
  const int ahead = (time.weekday - weekday_number(published) + 7) % 7;
  if (time.shifted && time.shift == 0) return published + days(time.weekday - weekday_number(published));
  if (time.shift > 0 || (!time.shifted && tense == Tense::future))
    return published + days(ahead == 0 && time.shift > 0 ? 7 : ahead);
  const int back = (7 - ahead) % 7;
  return published - days(back == 0 && time.shift < 0 ? 7 : back);
}

}  // namespace

std::vector<TimeExpression> find_dates(const Document& document, TokenRange range) {
  std::vector<TimeExpression> found;
  for (TokenIndex i = range.first; i < range.last;) {
    TimeExpression time;
    if (read_date(document, i, range.last, time)) {
      i = time.tokens.last;
      found.push_back(time);
    } else {
      ++i;
    }
  }
  return found;
}

std::vector<Duration> find_durations(const Document& document, TokenRange range) {
  std::vector<Duration> found;
  for (TokenIndex i = range.first; i < range.last; ++i) {
    const double unit = minutes_in(document.tokens[i].lower);
    if (unit == 0) continue;
    TokenIndex begin = i;
    const auto amount = read_amount(document, range.first, i, begin);
    if (!amount || *amount <= 0 || *amount > 1000) continue;
    if (i + 1 < range.last && one_of(document.tokens[i + 1].lower, {"ago", "later", "before", "earlier", "after", "old"}))
      continue;
    Duration duration;
    duration.tokens = {begin, i + 1};
    read_bounds(document, range.first, *amount * unit, duration);
    found.push_back(duration);
  }
  return found;
}

std::string resolve(const TimeExpression& time, std::string_view published, Tense tense) {
  using Kind = TimeExpression::Kind;
  if (time.kind == Kind::year) return fmt::format("{:04}", time.year);
  const auto base = parse_day(published);
  if (time.kind == Kind::day_month || time.kind == Kind::month) {
    int year = time.year;
    if (year == 0) {
      if (!base) return {};
      year = static_cast<int>(base->year()) + (time.kind == Kind::month ? time.shift : 0);
      // The nearest such month to the day of publication, on the side that the tense says.
      const int ahead = time.month - static_cast<int>(static_cast<unsigned>(base->month()));
      if (time.kind == Kind::day_month || !time.shifted) {
        if (tense == Tense::past && ahead > 1) --year;
        if (tense == Tense::future && ahead < -1) ++year;
      }
    }
    if (time.kind == Kind::month) return fmt::format("{:04}-{:02}", year, time.month);
    return fmt::format("{:04}-{:02}-{:02}", year, time.month, time.day);
  }
  if (!base) return {};
  const sys_days day(*base);
  switch (time.kind) {
    case Kind::weekday:
      return format_day(weekday_near(day, time, tense));
    case Kind::relative_day:
      return format_day(day + days(time.shift));
    case Kind::relative_week:
      return format_week(day + days(7 * time.shift));
    case Kind::weekend: {
      // On a weekend or a Monday "the weekend" is the one that just was; a past tense looks back.
      const bool back = tense == Tense::past && weekday_number(day) < 6;
      const int shift = time.shifted && time.shift != 0 ? time.shift : back ? -1 : 0;
      return format_week(day + days(7 * shift)) + "-WE";
    }
    case Kind::relative_month: {
      const auto month = base->year() / base->month() + std::chrono::months(time.shift);
      return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
    }
    case Kind::relative_year:
      return fmt::format("{:04}", static_cast<int>(base->year()) + time.shift);
    default:
      return {};
  }
}

}  // namespace rapporteur::extract
