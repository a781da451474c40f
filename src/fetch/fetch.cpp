#include "fetch/fetch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <optional>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "fetch/exchange.hpp"
#include "fetch/library.hpp"

namespace rapporteur::fetch {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto robots_kept = std::chrono::hours(24);  // RFC 9309, 2.4
constexpr int robots_redirects = 5;                   // RFC 9309, 2.3.1.2
constexpr const char* accepted =
    "Accept: text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, application/json;q=0.9, text/*;q=0.8, */*;q=0.5";

std::string without_controls(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      shown += "\xEF\xBF\xBD";
    else
      shown += c;
  }
  return shown;
}

// "Text/HTML; charset="UTF-8"" -> "text/html" and "utf-8" (RFC 9110, 8.3.1).
void read_type(std::string_view value, Fetched& fetched) {
  auto end = std::min(value.find(';'), value.size());
  fetched.type = lower_ascii(trimmed(value.substr(0, end)));
  while (end < value.size()) {
    value.remove_prefix(end + 1);
    end = std::min(value.find(';'), value.size());
    const auto parameter = trimmed(value.substr(0, end));
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos || lower_ascii(trimmed(parameter.substr(0, equals))) != "charset") continue;
    auto charset = trimmed(parameter.substr(equals + 1));
    if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"') charset = charset.substr(1, charset.size() - 2);
    if (fetched.charset.empty()) fetched.charset = lower_ascii(charset);
  }
}

// An HTTP date as ISO 8601; empty where it is none.
std::string iso_time(const std::string& date) {
  const auto loaded = library();
  if (date.empty() || !loaded) return {};
  const std::time_t time = (*loaded)->getdate(date.c_str(), nullptr);
  std::tm parts = {};
  if (time == -1 || gmtime_r(&time, &parts) == nullptr) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

using Seconds = std::optional<std::chrono::seconds>;
constexpr std::int64_t longest_said = 365 * 86400;  // a year; what is over it stands for "never"

Seconds whole_seconds(std::string_view digits) {
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t number = longest_said;  // stays where there are too many digits
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return std::chrono::seconds(std::min(number, longest_said));
}

// A number of seconds, or a date (RFC 9110, 10.2.3), which counts from the answer's own.
Seconds read_retry_after(const Answer& answer) {
  if (const auto number = whole_seconds(trimmed(answer.retry_after))) return number;
  const auto loaded = library();
  if (answer.retry_after.empty() || !loaded) return std::nullopt;
  const std::time_t until = (*loaded)->getdate(answer.retry_after.c_str(), nullptr);
  if (until == -1) return std::nullopt;
  const std::time_t dated = answer.date.empty() ? -1 : (*loaded)->getdate(answer.date.c_str(), nullptr);
  const auto wait = static_cast<std::int64_t>(until - (dated == -1 ? std::time(nullptr) : dated));
  return std::chrono::seconds(std::clamp<std::int64_t>(wait, 0, longest_said));
}

// "max-age" of Cache-Control (RFC 9111, 5.2.2); nothing where it says "no-cache" or "no-store".
Seconds read_max_age(std::string_view value) {
  Seconds age;
  while (!value.empty()) {
    const auto end = std::min(value.find(','), value.size());
    const auto part = lower_ascii(trimmed(value.substr(0, end)));
    value.remove_prefix(std::min(end + 1, value.size()));
    if (part == "no-cache" || part == "no-store") return std::nullopt;
    if (part.starts_with("max-age=")) age = whole_seconds(std::string_view(part).substr(8));
  }
  return age;
}

bool is_redirect(long status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

// A status that is no page, as an error.
Error refused(const std::string& shown, const Answer& answer) {
  const auto no = [&](ErrorCode code, std::string reason, std::string remedy) {
    return Error{code, shown, fmt::format("{} (status {})", reason, answer.status), std::move(remedy)};
  };
  constexpr const char* by_hand = "Open it in a browser and save the page as a file.";
  switch (answer.status) {
    case 401:
    case 402:
    case 403:
    case 407:
    case 451:
      return no(ErrorCode::unreadable, "is not given to everybody", by_hand);
    case 404:
    case 410:
      return no(ErrorCode::not_found, "is not there", "Check the address.");
    case 429:
    case 503:
      return no(ErrorCode::unreadable, "is not given now: its site is busy",
                answer.retry_after.empty() || answer.retry_after.find_first_not_of("0123456789") != std::string::npos
                    ? "Try again later."
                    : fmt::format("Try again in {} seconds.", answer.retry_after.substr(0, 9)));
    default:
      break;
  }
  if (answer.status >= 500) return no(ErrorCode::unreadable, "was not given: its site failed", "Try again later.");
  if (answer.status >= 300 && answer.status < 400)
    return no(ErrorCode::malformed, "leads elsewhere without saying where", by_hand);
  return no(ErrorCode::unreadable, "was not given", by_hand);
}

// A header's value can hold no line end: what comes from an earlier answer must not add headers of its own.
bool is_plain(std::string_view value) {
  return !value.empty() &&
         std::ranges::none_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

struct Fetcher::State {
  struct Host {
    Robots robots;
    Clock::time_point robots_read;
    std::optional<Clock::time_point> asked;  // for a page, last
  };

  FetchOptions options;
  std::string product;
  Exchange exchange;
  std::map<std::string, Host> hosts;  // by origin

  explicit State(FetchOptions given)
      : options(std::move(given)), product(options.user_agent.substr(0, options.user_agent.find('/'))), exchange(options) {}

  milliseconds left(Clock::time_point end) const { return std::chrono::duration_cast<milliseconds>(end - Clock::now()); }

  struct RobotsAnswer {
    Robots robots;
    bool had = true;  // else it is asked for again next time
  };

  // RFC 9309, 2.3.1: what is not there forbids nothing, what cannot be had forbids all.
  Result<RobotsAnswer> ask_robots(const Url& page, const std::string& shown, Clock::time_point end) {
    auto url = read_url(page.origin + "/robots.txt", shown);
    for (int hop = 0; url && hop <= robots_redirects; ++hop) {
      const auto answer =
          exchange.run({*url, shown, {"Accept: text/plain, */*;q=0.5"}, Robots::most_bytes + 1, true, left(end)});
      if (!answer) {
        if (answer.error().code == ErrorCode::malformed) return RobotsAnswer{Robots::allowing_none(), false};
        return tl::unexpected(answer.error());  // the page is not to be had either: its reason says more
      }
      if (answer->status >= 200 && answer->status < 300) return RobotsAnswer{Robots::read(answer->body, product)};
      if (answer->status >= 500) return RobotsAnswer{Robots::allowing_none(), false};
      if (!is_redirect(answer->status) || answer->redirect.empty()) return RobotsAnswer{Robots::allowing_all()};
      url = read_url(answer->redirect, shown);
    }
    return RobotsAnswer{Robots::allowing_all()};  // too many redirects count as "not there"
  }

  Result<Host*> host_of(const Url& url, const std::string& shown, Clock::time_point end) {
    if (const auto known = hosts.find(url.origin);
        known != hosts.end() && Clock::now() - known->second.robots_read < robots_kept)
      return &known->second;
    auto robots = ask_robots(url, shown, end);
    if (!robots) return tl::unexpected(robots.error());
    auto& host = hosts[url.origin];
    host.robots = std::move(robots->robots);
    host.robots_read = robots->had ? Clock::now() : Clock::now() - robots_kept;
    return &host;
  }

  // Waits until the host may be asked again; the end of the time allowed moves by as much.
  void pause_for(Host& host, Clock::time_point& end) const {
    const auto pause =
        std::max(options.pause, std::min(host.robots.crawl_delay().value_or(milliseconds(0)), options.longest_pause));
    const auto now = Clock::now();
    if (host.asked && now < *host.asked + pause) {
      std::mutex mutex;
      std::unique_lock lock(mutex);
      std::condition_variable_any().wait_until(lock, options.stop, *host.asked + pause, [] { return false; });
      end += *host.asked + pause - now;
    }
    host.asked = Clock::now();
  }

  std::vector<std::string> headers_for(const FetchRequest& request) const {
    std::vector<std::string> headers = {accepted, "Accept-Language: en, *;q=0.5"};
    if (is_plain(request.etag)) headers.push_back("If-None-Match: " + request.etag);
    if (is_plain(request.last_modified)) headers.push_back("If-Modified-Since: " + request.last_modified);
    return headers;
  }
};

Fetcher::Fetcher(FetchOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher& Fetcher::operator=(Fetcher&&) noexcept = default;
Fetcher::~Fetcher() = default;

namespace {

Result<Fetched> page_of(Answer answer, const Url& url, const std::string& shown) {
  const bool not_modified = answer.status == 304;
  if (!not_modified && (answer.status < 200 || answer.status >= 300 || answer.status == 206))
    return tl::unexpected(refused(shown, answer));
  if (!not_modified && answer.body.empty()) return fail(ErrorCode::empty, shown, "is empty", "Check the address.");
  Fetched fetched;
  if (!not_modified) fetched.bytes = std::move(answer.body);
  fetched.url = url.text;
  read_type(answer.type, fetched);
  fetched.etag = std::move(answer.etag);
  fetched.last_modified = std::move(answer.last_modified);
  fetched.date = iso_time(answer.date);
  fetched.status = static_cast<int>(answer.status);
  fetched.not_modified = not_modified;
  return fetched;
}

}  // namespace

Result<Fetched> Fetcher::fetch(const FetchRequest& request, Said* said) {
  State& state = *state_;
  const auto shown = without_controls(request.url);
  auto url = read_url(request.url, shown);
  auto end = Clock::now() + state.options.total_time;
  bool for_good = true;  // all redirects so far
  for (int hop = 0; url; ++hop) {
    const auto host = state.host_of(*url, shown, end);
    if (!host) return tl::unexpected(host.error());
    if (!(*host)->robots.allows(url->target))
      return fail(ErrorCode::unreadable, shown,
                  fmt::format("is not to be read by programs: {}/robots.txt forbids it or cannot be had", url->origin),
                  "Open it in a browser and save the page as a file.");
    if (hop == 0) state.pause_for(**host, end);
    auto answer = state.exchange.run({*url, shown, state.headers_for(request), state.options.max_size, false, state.left(end)});
    if (!answer) return tl::unexpected(answer.error());
    if (said != nullptr) {
      said->status = static_cast<int>(answer->status);
      said->retry_after = read_retry_after(*answer);
      said->max_age = read_max_age(answer->cache_control);
      said->moved = for_good && hop > 0 ? url->text : said->moved;
    }
    if (!is_redirect(answer->status) || answer->redirect.empty()) return page_of(std::move(*answer), *url, shown);
    for_good = for_good && (answer->status == 301 || answer->status == 308);
    if (hop == state.options.most_redirects)
      return fail(ErrorCode::unreadable, shown, fmt::format("leads from one address to the next, over {} times", hop),
                  "Open it in a browser and give the address that it shows then.");
    const auto next = read_url(answer->redirect, shown);
    if (!next)
      return fail(ErrorCode::unsupported, shown, "leads to " + without_controls(answer->redirect) + ", which is not of the web",
                  "Open it in a browser and save the page as a file.");
    url = *next;
  }
  return tl::unexpected(url.error());
}

std::string own_user_agent() { return "rapporteur/" RAPPORTEUR_VERSION; }

bool is_web_address(std::string_view path) {
  const auto begins = [&](std::string_view scheme) { return lower_ascii(path.substr(0, scheme.size())) == scheme; };
  return begins("http://") || begins("https://");
}

}  // namespace rapporteur::fetch
