#include "watch/source_state.hpp"

#include <fmt/chrono.h>

namespace rapporteur::watch {

std::string as_text(Time time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     std::chrono::floor<seconds>(std::chrono::system_clock::time_point(milliseconds(time))));
}

std::string as_precise_text(Time time) {
  auto text = as_text(time);
  text.pop_back();
  return text + fmt::format(".{:03}Z", time % 1000);
}

store::Source read_well(store::Source state, const fetch::Fetched& fetched, const std::string& digest, const fetch::Said& said,
                        const Hints& hints, Time now, const Pace& pace) {
  if (!said.moved.empty()) state.location = said.moved;
  if (!digest.empty()) {
    state.etag = fetched.etag;
    state.last_modified = fetched.last_modified;
    state.digest = digest;
  }
  state.failures = 0;
  state.failure.clear();
  state.gone = false;
  state.read_at = as_text(now);
  state.next = after_reading(now, pace, hints, said.max_age);
  return state;
}

store::Source failed(store::Source state, const Error& why, const fetch::Said& said, Time now, const Pace& pace) {
  constexpr std::int64_t some = 3;
  constexpr int gone_for_good = 410;
  ++state.failures;
  state.failure = why.message();
  state.gone = said.status == gone_for_good;
  if (state.location != state.address && (state.gone || state.failures >= some)) {
    state.location = state.address;
    state.etag.clear(), state.last_modified.clear(), state.digest.clear();
    state.gone = false;
  }
  state.next = after_failure(now, pace, state.address, state.failures, said.retry_after);
  return state;
}

store::Source to_be_read_again(store::Source state, Time now, const Pace& pace) {
  state.etag.clear(), state.last_modified.clear(), state.digest.clear();
  state.next = now + pace.every.count();
  return state;
}

}  // namespace rapporteur::watch
