#include "watch/schedule.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"

namespace rapporteur::watch {
namespace {

constexpr std::int64_t hour = 3'600'000;

// Calls `take` with what stands in each element of this name.
template <class Take>
void each_element(std::string_view xml, std::string_view name, Take take) {
  const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name);
  for (auto at = xml.find(open); at != std::string_view::npos; at = xml.find(open, at)) {
    at += open.size();
    const auto end = xml.find(close, at);
    if (end == std::string_view::npos) return;
    take(trimmed(xml.substr(at, end - at)));
    at = end;
  }
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// FNV-1a with the finaliser of MurmurHash3, as a fraction of 1.
double fraction(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325U;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  h = (h ^ h >> 33U) * 0xFF51AFD7ED558CCDU;
  return static_cast<double>((h ^ h >> 33U) >> 11U) / 9007199254740992.0;
}

bool is_skipped(Time time, const Hints& hints) {
  const auto hours = time / hour;
  const auto day = (hours / 24 + 4) % 7;  // 1970 began on a Thursday
  return hints.skip_hours[static_cast<std::size_t>(hours % 24)] || hints.skip_days[static_cast<std::size_t>(day)];
}

}  // namespace

Hints read_hints(std::string_view feed) {
  constexpr std::size_t head = 65536;
  const auto lower = lower_ascii(feed.substr(0, head));
  const auto channel = std::string_view(lower).substr(0, std::min(lower.find("<item"), lower.find("<entry")));
  static constexpr std::array<std::string_view, 7> days = {"sunday",   "monday", "tuesday", "wednesday",
                                                           "thursday", "friday", "saturday"};
  Hints hints;
  each_element(channel, "ttl", [&](std::string_view text) {
    if (const auto minutes = number(text))
      hints.ttl = std::min(longest_asked_for, seconds(60 * std::min<std::int64_t>(*minutes, 100'000)));
  });
  each_element(channel, "skipdays", [&](std::string_view list) {
    each_element(list, "day", [&](std::string_view text) {
      if (const auto day = std::ranges::find(days, text); day != days.end())
        hints.skip_days[static_cast<std::size_t>(day - days.begin())] = true;
    });
  });
  each_element(channel, "skiphours", [&](std::string_view list) {
    each_element(list, "hour", [&](std::string_view text) {
      if (const auto one = number(text); one && *one <= 24) hints.skip_hours[static_cast<std::size_t>(*one % 24)] = true;
    });
  });
  if (std::ranges::all_of(hints.skip_days, std::identity())) hints.skip_days = {};
  if (std::ranges::all_of(hints.skip_hours, std::identity())) hints.skip_hours = {};
  return hints;
}

Time after_reading(Time now, const Pace& pace, const Hints& hints, std::optional<seconds> max_age) {
  const auto asked_for = std::max(hints.ttl.value_or(seconds(0)), std::min(max_age.value_or(seconds(0)), longest_asked_for));
  Time next = now + std::max<milliseconds>(pace.every, asked_for).count();
  while (is_skipped(next, hints)) next = (next / hour + 1) * hour;
  return next;
}

Time after_failure(Time now, const Pace& pace, const std::string& address, std::int64_t failures,
                   std::optional<seconds> retry_after) {
  const auto longest = std::max(pace.every, pace.longest);
  auto wait = pace.every;
  for (std::int64_t i = 1; i < failures && wait < longest; ++i) wait *= 2;
  const auto part = 0.9 + 0.2 * fraction(address + '\n' + std::to_string(failures));
  const auto spread = static_cast<std::int64_t>(static_cast<double>(std::min(wait, longest).count()) * part);
  return now + std::max(spread, milliseconds(std::min(retry_after.value_or(seconds(0)), longest_asked_for)).count());
}

}  // namespace rapporteur::watch
