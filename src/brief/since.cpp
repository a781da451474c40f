#include "brief/since.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "brief/select.hpp"

namespace rapporteur {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view text) {
  int n = 0;
  for (const char c : text) n = n * 10 + (c - '0');
  return n;
}

// ISO 8601: week 1 is the one with 4 January in it; weeks begin on Monday.
Days days_of_week(int year, int week) {
  using namespace std::chrono;
  const sys_days fourth = std::chrono::year{year} / January / 4;
  const sys_days monday = fourth - (weekday{fourth} - Monday) + days{7 * (week - 1)};
  const auto text = [](sys_days day) {
    const year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
  };
  return {text(monday), text(monday + days{6})};
}

// The first day of "2024-05-31", "2024-05" or "2024" as text that compares in time order; empty where it is none of these or no
// day of the calendar.
std::string day_from(std::string_view since) {
  using namespace std::chrono;
  const bool shape =
      since.size() == 4 || (since.size() == 7 && since[4] == '-') || (since.size() == 10 && since[4] == '-' && since[7] == '-');
  if (!shape || !digits(since.substr(0, 4))) return {};
  if (since.size() >= 7 && !digits(since.substr(5, 2))) return {};
  if (since.size() == 10 && !digits(since.substr(8, 2))) return {};
  const unsigned on_month = since.size() >= 7 ? static_cast<unsigned>(number(since.substr(5, 2))) : 1;
  const unsigned on_day = since.size() == 10 ? static_cast<unsigned>(number(since.substr(8, 2))) : 1;
  if (!(year{number(since.substr(0, 4))} / month{on_month} / day{on_day}).ok()) return {};
  return days_of(since).first;
}

// The number of the first run on this day or after it; one more than the last where there is none.
std::int64_t first_run_since(const std::string& day, const std::vector<AddingRun>& runs) {
  const auto found = std::ranges::find_if(runs, [&](const AddingRun& run) { return run.at.substr(0, 10) >= day; });
  return found != runs.end() ? found->number : runs.back().number + 1;
}

}  // namespace

Days days_of(std::string_view value) {
  if (const auto slash = value.find('/'); slash != std::string_view::npos)
    return {days_of(value.substr(0, slash)).first, days_of(value.substr(slash + 1)).last};
  const std::string_view year = value.substr(0, 4);
  if (year.size() < 4 || !digits(year)) return {};
  const std::string y(year);
  if (value.size() == 4) return {fmt::format("{}-00-00", y), fmt::format("{}-99-99", y)};
  if (value[4] != '-') return {};
  const std::string_view rest = value.substr(5);
  if (rest.size() >= 3 && rest[0] == 'W' && digits(rest.substr(1, 2)))
    return days_of_week(number(year), number(rest.substr(1, 2)));
  if (rest.size() < 2 || !digits(rest.substr(0, 2)))
    return {fmt::format("{}-00-00", y), fmt::format("{}-99-99", y)};  // a season or quarter
  const std::string month = fmt::format("{}-{}", y, rest.substr(0, 2));
  if (rest.size() == 2) return {fmt::format("{}-00", month), fmt::format("{}-99", month)};
  if (rest.size() < 5 || rest[2] != '-' || !digits(rest.substr(3, 2))) return {};
  const std::string day = fmt::format("{}-{}", month, rest.substr(3, 2));  // a time of day after it does not matter
  return {day, day};
}

Result<Since> Since::parse(std::string_view text, const Run& run) {
  Since since(run);
  const auto no_date = [&] {
    return fail(ErrorCode::malformed, fmt::format("--since {}", text), "is not a date",
                "Write it as 2024-05-31, 2024-05 or 2024; of a store also as run:7, last or added:2024-05-31.");
  };
  const auto kind = text.substr(0, text.find(':'));
  if (text.empty()) return since;
  if (kind != "run" && kind != "added" && kind != "last") {
    since.day_ = day_from(text);
    if (since.day_.empty()) return no_date();
    return since;
  }
  if (run.adding_runs.empty())
    return fail(ErrorCode::unsupported, fmt::format("--since {}", text), "asks for a run of a store",
                "Name the store with --store, or give a date.");
  if (text == "last") {
    since.first_run_ = run.adding_runs.back().number;
  } else if (const auto rest = text.substr(std::min(text.size(), kind.size() + 1)); kind == "run") {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc() || end != rest.data() + rest.size()) return no_date();
    since.first_run_ = number;
  } else {
    const auto day = day_from(rest);
    if (kind != "added" || day.empty()) return no_date();
    since.first_run_ = first_run_since(day, run.adding_runs);
  }
  return since;
}

bool Since::came(ReportIndex report) const { return !first_run_ || run_->added_by[report] >= *first_run_; }

bool Since::all(const Date* date, const std::vector<Anchor>& mentions) const {
  if (first_run_) return std::ranges::all_of(mentions, [&](const Anchor& mention) { return came(mention.report); });
  if (day_.empty()) return true;
  if (date)
    if (const Days days = days_of(date->value); !days.last.empty()) return days.last >= day_;
  std::string first;
  for (const Anchor& mention : mentions) {
    const std::string day = days_of(run_->reports[mention.report].published).last;
    if (!day.empty() && (first.empty() || day < first)) first = day;
  }
  return first.empty() || first >= day_;
}

bool Since::any(const std::vector<Anchor>& mentions) const {
  if (first_run_) return std::ranges::any_of(mentions, [&](const Anchor& mention) { return came(mention.report); });
  return all(nullptr, mentions);
}

}  // namespace rapporteur
