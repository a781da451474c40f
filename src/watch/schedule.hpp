// When a source is asked next: its interval, what its server and its feed ask for, longer and longer waits after failures.
// Times are milliseconds since 1970.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::watch {

using Time = std::int64_t;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct Pace {
  milliseconds every = std::chrono::minutes(15);  // from one asking to the next
  milliseconds longest = std::chrono::hours(6);   // the longest wait after failures
};

// What a server or a feed asks for counts up to here: a mistyped number must not end the watching.
constexpr seconds longest_asked_for = std::chrono::hours(24);

// What a feed says of when to ask for it (RSS 2.0: ttl, skipHours, skipDays). In UTC, as that has it.
struct Hints {
  std::optional<seconds> ttl;
  std::array<bool, 24> skip_hours{};
  std::array<bool, 7> skip_days{};  // from Sunday on
};
// Of a feed's bytes; what is not there or no number is passed over. All days or all hours skipped count as none.
Hints read_hints(std::string_view feed);

// After it was read: `every`, or later where the feed or `max_age` ask for it.
Time after_reading(Time now, const Pace& pace, const Hints& hints, std::optional<seconds> max_age);

// After the `failures`th failure in a row, from 1: `every` doubled each time, at most `longest`, and then up to a tenth less or
// more, the same for the same address and number, so that sources that failed together do not come back together. A server's
// Retry-After counts where it is later.
Time after_failure(Time now, const Pace& pace, const std::string& address, std::int64_t failures,
                   std::optional<seconds> retry_after);

}  // namespace rapporteur::watch
