// Pages from the web, through libcurl: http and https alone, redirects followed one by one, robots.txt obeyed, and no address
// of this machine or its network unless that is allowed.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "fetch/robots.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::fetch {

// "rapporteur/VERSION", and nothing that pretends to be a browser.
std::string own_user_agent();

struct FetchOptions {
  std::string user_agent = own_user_agent();  // what stands before "/" is our name in robots.txt
  std::uint64_t max_size = 100'000'000;       // bytes of a page, packed as well as unpacked
  std::chrono::milliseconds connect_time{10'000};
  std::chrono::milliseconds total_time{60'000};  // one `fetch` with its redirects, without pauses
  std::chrono::seconds stalled_time{20};         // given up after so long with under 16 bytes a second
  int most_redirects = 10;
  // Between two fetches from one host. What robots.txt asks for counts where it is longer, up to `longest_pause`.
  std::chrono::milliseconds pause{250};
  std::chrono::milliseconds longest_pause{10'000};
  bool allow_private = false;  // addresses of this machine and of networks that are not public
  std::string certificates;    // a file of authorities to trust in place of the system's; empty: those
  std::stop_token stop;        // gives up what is being fetched, within about a second
};

struct FetchRequest {
  std::string url;
  // From an earlier answer: the page is sent only if it has changed since. Empty: sent in any case.
  std::string etag, last_modified;
};

struct Fetched {
  std::string bytes;                // content encodings undone; empty where `not_modified`
  std::string url;                  // after redirects, without fragment
  std::string type;                 // media type in lower case without parameters; empty: not said
  std::string charset;              // of Content-Type, in lower case; empty: not said
  std::string etag, last_modified;  // as they stand, to be sent back
  std::string date;                 // when the server answered, ISO 8601 in UTC ("2025-02-18T09:30:00Z"); empty: not said
  int status = 200;
  bool not_modified = false;  // 304
};

// What the server says of an address beside the page, or in place of it; for who asks again and again.
struct Said {
  int status = 0;                                   // of the last answer; 0: there was none
  std::optional<std::chrono::seconds> retry_after;  // 429 and 503 and others: not to be asked before
  std::optional<std::chrono::seconds> max_age;      // Cache-Control: how long the answer holds
  std::string moved;  // where permanent redirects (301, 308) alone lead, without fragment; empty: nowhere else
};

// One at a time; not for several threads at once. Remembers robots.txt of each host for a day, and connections. No proxy is
// used (those of the environment neither), no cookie kept, no password sent.
class Fetcher {
public:
  explicit Fetcher(FetchOptions options);
  Fetcher(Fetcher&&) noexcept;
  Fetcher& operator=(Fetcher&&) noexcept;
  ~Fetcher();

  // Waits where the host was asked too short a time ago. The error's path is the URL as given, without control characters.
  // `not_found`: 404, 410. `unsupported`: no http(s) URL, or libcurl is absent. `empty`: nothing in it. `too_large`.
  // `malformed`: an answer that breaks HTTP's rules. `unreadable`: all else, robots.txt and private addresses among it.
  // `said` is filled as far as the server answered, after a failure too.
  Result<Fetched> fetch(const FetchRequest& request, Said* said = nullptr);

private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether a path on the command line is for a Fetcher: http:// or https://, in any case of letters.
bool is_web_address(std::string_view path);

}  // namespace rapporteur::fetch
