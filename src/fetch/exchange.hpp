// One HTTP request and its answer, through libcurl. Redirects are answers; robots.txt is not asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fetch/fetch.hpp"
#include "fetch/url.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::fetch {

struct Request {
  Url url;
  std::string shown;                 // the path of errors
  std::vector<std::string> headers;  // "Name: value", without line ends
  std::uint64_t max_size = 0;        // bytes of the body, packed as well as unpacked
  bool cut = false;                  // whether a longer body is cut at `max_size`; else it is an error
  std::chrono::milliseconds time{};  // for all of it
};

struct Answer {
  long status = 0;
  std::string body;      // unpacked
  std::string redirect;  // absolute; empty: none
  std::string type;      // Content-Type as it stands
  std::string etag, last_modified, date, retry_after, cache_control;
};

// Keeps connections open from one request to the next.
class Exchange {
public:
  explicit Exchange(const FetchOptions& options);
  Exchange(Exchange&&) noexcept;
  Exchange& operator=(Exchange&&) noexcept;
  ~Exchange();

  // Any status is an answer. Fails with `unreadable` (no such host, refused, too slow, cut off, bad certificate, private
  // address), `too_large`, `malformed` (content encoding), `unsupported`.
  Result<Answer> run(const Request& request);

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rapporteur::fetch
