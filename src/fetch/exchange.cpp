#include "fetch/exchange.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"
#include "base/trimmed.hpp"
#include "fetch/address.hpp"
#include "fetch/library.hpp"
#include "fetch/unpack.hpp"

namespace rapporteur::fetch {
namespace {

constexpr std::size_t most_header_bytes = 256 * 1024;
constexpr long stalled_bytes = 16;  // a second

// What one transfer collects, through libcurl's callbacks.
struct Collected {
  const Request& request;
  bool allow_private;
  Answer answer;
  std::string encoding;
  std::size_t header_bytes = 0;
  bool full = false;         // the body was longer than it may be
  bool odd_headers = false;  // more of them than any honest server sends
  std::string refused;       // the address that is not public
};

std::size_t take_header(const char* bytes, std::size_t size, std::size_t count, void* to) {
  auto& collected = *static_cast<Collected*>(to);
  const std::string_view line(bytes, size * count);
  collected.header_bytes += line.size();
  if (collected.header_bytes > most_header_bytes) {
    collected.odd_headers = true;
    return 0;
  }
  auto& answer = collected.answer;
  if (line.starts_with("HTTP/")) {  // the answer after an interim one (100, 103)
    answer = {};
    collected.encoding.clear();
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  const auto name = lower_ascii(line.substr(0, colon));
  const auto value = trimmed(line.substr(colon + 1));
  if (name == "content-type") answer.type = value;
  if (name == "etag") answer.etag = value;
  if (name == "last-modified") answer.last_modified = value;
  if (name == "date") answer.date = value;
  if (name == "retry-after") answer.retry_after = value;
  if (name == "cache-control") answer.cache_control += (answer.cache_control.empty() ? "" : ",") + std::string(value);
  if (name == "content-encoding") collected.encoding += (collected.encoding.empty() ? "" : ",") + std::string(value);
  return line.size();
}

std::size_t take_body(const char* bytes, std::size_t size, std::size_t count, void* to) {
  auto& collected = *static_cast<Collected*>(to);
  const std::size_t length = size * count;
  const auto room = collected.request.max_size - collected.answer.body.size();
  collected.answer.body.append(bytes, std::min<std::uint64_t>(length, room));
  if (length <= room) return length;
  collected.full = true;
  return 0;
}

// The address is judged where it is connected to: what the name meant when it was asked before does not count.
curl_socket_t open_socket(void* to, curlsocktype, curl_sockaddr* address) {
  auto& collected = *static_cast<Collected*>(to);
  if (!collected.allow_private && !is_public(address->addr)) {
    collected.refused = shown_address(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int look_for_stop(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(to)->stop_requested() ? 1 : 0;
}

std::string in_seconds(std::chrono::milliseconds time) {
  return fmt::format("{:g} seconds", static_cast<double>(time.count()) / 1000);
}

Error too_large(const Request& request) {
  return {ErrorCode::too_large, request.shown, fmt::format("is larger than {} bytes", request.max_size),
          "Set --max-size higher to read it anyway."};
}

// What went wrong, in words for a person. `detail` is libcurl's own sentence.
Error failure(CURLcode code, const Collected& collected, const FetchOptions& options, const std::string& detail) {
  const Request& request = collected.request;
  const auto no = [&](std::string reason, std::string remedy, ErrorCode kind = ErrorCode::unreadable) {
    return Error{kind, request.shown, std::move(reason), std::move(remedy)};
  };
  constexpr const char* later = "Try again later.";
  const auto& origin = request.url.origin;
  if (collected.full || code == CURLE_FILESIZE_EXCEEDED) return too_large(request);
  if (collected.odd_headers) return no("was answered with over 256 KB of headers", later, ErrorCode::malformed);
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return no("was not fetched to its end: the program is stopping", later);
    case CURLE_COULDNT_RESOLVE_HOST:
      return no(fmt::format("cannot be fetched: no host is known as {}", origin.substr(origin.find("//") + 2)),
                "Check the address and the network.");
    case CURLE_COULDNT_CONNECT:
      if (!collected.refused.empty())
        return no(fmt::format("is at {}, which is not an address of the public internet", collected.refused),
                  "Add --allow-private if you trust it.");
      return no(fmt::format("cannot be fetched: {} does not answer", origin), "Check the address and the network.");
    case CURLE_OPERATION_TIMEDOUT:
      return no(fmt::format("was not fetched within {}, or stood still for {}", in_seconds(options.total_time),
                            in_seconds(options.stalled_time)),
                "Try again later, or with a longer --fetch-timeout.");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2_STREAM:
      return no(
          fmt::format("was cut off: {} closed the connection after {} bytes of the page", origin, collected.answer.body.size()),
          later);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return no(fmt::format("is not shown to come from {}: its certificate is not valid ({})", origin, detail),
                "Look at it in a browser; save the page as a file if you trust it.");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return no(fmt::format("cannot be fetched: no secure connection to {} ({})", origin, detail),
                "Look at it in a browser; save the page as a file if you trust it.");
    case CURLE_SSL_CACERT_BADFILE:
      return no("cannot be fetched: the certificates of the authorities to trust cannot be read",
                "Install them (Debian: apt install ca-certificates).");
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return no(fmt::format("was answered by {} against the rules of HTTP ({})", origin, detail), later, ErrorCode::malformed);
    default:
      return no(fmt::format("cannot be fetched: {}", detail), later);
  }
}

}  // namespace

struct Exchange::State {
  const FetchOptions options;
  const Library* curl = nullptr;
  CURL* handle = nullptr;

  explicit State(const FetchOptions& given) : options(given) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (handle != nullptr) curl->easy_cleanup(handle);
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl->easy_setopt(handle, option, value);
  }

  void set_up(Collected& collected, curl_slist* headers, char* detail) {
    const Request& request = collected.request;
    curl->easy_reset(handle);  // open connections stay
    set(CURLOPT_ERRORBUFFER, detail);
    set(CURLOPT_URL, request.url.text.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // none, whatever the environment says: the address that is judged would be the proxy's
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_HTTP_CONTENT_DECODING, 0L);  // `unpack` tells what was cut off
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(options.connect_time, request.time).count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(request.time.count(), 1)));
    set(CURLOPT_LOW_SPEED_LIMIT, stalled_bytes);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stalled_time.count()));
    if (!request.cut) set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_size));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.certificates.empty()) set(CURLOPT_CAINFO, options.certificates.c_str());
    if (options.stop.stop_possible()) {
      set(CURLOPT_NOPROGRESS, 0L);
      set(CURLOPT_XFERINFOFUNCTION, &look_for_stop);
      set(CURLOPT_XFERINFODATA, static_cast<const void*>(&options.stop));
    }
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&collected));
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&collected));
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&collected));
  }
};

Exchange::Exchange(const FetchOptions& options) : state_(std::make_unique<State>(options)) {}
Exchange::Exchange(Exchange&&) noexcept = default;
Exchange& Exchange::operator=(Exchange&&) noexcept = default;
Exchange::~Exchange() = default;

Result<Answer> Exchange::run(const Request& request) {
  State& state = *state_;
  if (state.handle == nullptr) {
    const auto loaded = library();
    if (!loaded) return tl::unexpected(loaded.error());
    state.curl = *loaded;
    state.handle = state.curl->easy_init();
    if (state.handle == nullptr) return fail(ErrorCode::unreadable, request.shown, "cannot be fetched: out of memory");
  }
  const Library& curl = *state.curl;
  curl_slist* list = curl.slist_append(nullptr, "Accept-Encoding: gzip, deflate");
  for (const auto& header : request.headers) list = curl.slist_append(list, header.c_str());
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(list, curl.slist_free_all);

  std::array<char, CURL_ERROR_SIZE> detail{};
  Collected collected{request, state.options.allow_private, {}, {}, 0, false, false, {}};
  state.set_up(collected, headers.get(), detail.data());
  const auto code = curl.easy_perform(state.handle);
  const bool cut = collected.full && request.cut;
  if (code != CURLE_OK && !cut)
    return tl::unexpected(
        failure(code, collected, state.options, detail[0] != '\0' ? detail.data() : curl.easy_strerror(code)));

  Answer answer = std::move(collected.answer);
  curl.easy_getinfo(state.handle, CURLINFO_RESPONSE_CODE, &answer.status);
  const char* redirect = nullptr;
  curl.easy_getinfo(state.handle, CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) answer.redirect = redirect;
  switch (unpack(answer.body, collected.encoding, request.max_size)) {
    case Unpacking::done:
      return answer;
    case Unpacking::too_large:
      return tl::unexpected(too_large(request));
    case Unpacking::cut_off:
      return fail(ErrorCode::unreadable, request.shown, "was cut off: its packed content ends too early", "Try again later.");
    case Unpacking::broken:
      return fail(ErrorCode::malformed, request.shown, "is packed in a way that cannot be unpacked",
                  "Save the page as a file.");
    case Unpacking::unknown:
      break;
  }
  return fail(ErrorCode::unsupported, request.shown, "was sent packed as something that we did not ask for",
              "Save the page as a file.");
}

}  // namespace rapporteur::fetch
