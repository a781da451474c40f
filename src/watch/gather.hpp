// One asking for a web source: fetched if it changed, told apart, read.
#pragma once

#include "watch/content.hpp"

namespace rapporteur::watch {

struct Gathered {
  std::size_t source = 0;        // whose it is; set by who asks
  std::optional<Error> failure;  // why there is nothing
  fetch::Said said;
  fetch::Fetched fetched;          // what the server said of it; without its bytes
  std::string digest;              // of them; empty: the source is as it was
  std::optional<Content> content;  // nothing: failed, or as it was
};

// `fetch` asks for an address, `now` says the time. With `following` the pages behind links are fetched too, here and now.
Gathered gather(const store::Source& source, const std::function<Answer(const fetch::FetchRequest&)>& fetch,
                const std::function<Time()>& now, std::uint64_t max_size, const Following* following);

}  // namespace rapporteur::watch
