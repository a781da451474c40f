// What becomes of a source by what asking it gave. Pure: the clock is an argument, the store is written by others.
#pragma once

#include <string>

#include "fetch/fetch.hpp"
#include "store/store.hpp"
#include "watch/schedule.hpp"

namespace rapporteur::watch {

// What asking for an address gave.
struct Answer {
  Result<fetch::Fetched> fetched;
  fetch::Said said;
};

// It was read, or is as it was: `now` is the beginning of the next wait. `digest` is that of what was fetched; empty: nothing
// was.
store::Source read_well(store::Source state, const fetch::Fetched& fetched, const std::string& digest, const fetch::Said& said,
                        const Hints& hints, Time now, const Pace& pace);

// It could not be read. 410 is for good; after some failures what it had moved to is given up for what was named.
store::Source failed(store::Source state, const Error& why, const fetch::Said& said, Time now, const Pace& pace);

// Read, but not all of it could be kept: it is asked again, for the whole.
store::Source to_be_read_again(store::Source state, Time now, const Pace& pace);

// "2031-05-06T10:15:00Z"; "2031-05-06T10:15:00.125Z".
std::string as_text(Time time);
std::string as_precise_text(Time time);

}  // namespace rapporteur::watch
