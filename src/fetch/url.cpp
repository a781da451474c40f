#include "fetch/url.hpp"

#include <memory>
#include <optional>

#include "base/ascii.hpp"
#include "fetch/library.hpp"

namespace rapporteur::fetch {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::optional<std::string> part(const Library& curl, const Handle& url, CURLUPart which, unsigned flags = 0) {
  char* value = nullptr;
  if (curl.url_get(url.get(), which, &value, flags) != CURLUE_OK || value == nullptr) return std::nullopt;
  std::string text = value;
  curl.free(value);
  return text;
}

constexpr const char* remedy = "Give an address as a browser shows it, which begins with http:// or https://.";

}  // namespace

Result<Url> read_url(const std::string& text, const std::string& shown) {
  const auto loaded = library();
  if (!loaded) return tl::unexpected(loaded.error());
  const Library& curl = **loaded;
  const Handle url(curl.url(), curl.url_cleanup);
  if (text.find('\0') != std::string::npos) return fail(ErrorCode::unsupported, shown, "is no web address", remedy);
  const auto set = curl.url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER | CURLU_URLENCODE);
  if (set == CURLUE_USER_NOT_ALLOWED)
    return fail(ErrorCode::unsupported, shown, "holds a user's name or password",
                "Leave them out: pages that need them are not fetched.");
  if (set == CURLUE_UNSUPPORTED_SCHEME) return fail(ErrorCode::unsupported, shown, "is no address of the web", remedy);
  if (set != CURLUE_OK) return fail(ErrorCode::unsupported, shown, "is no web address", remedy);
  const auto scheme = part(curl, url, CURLUPART_SCHEME);
  const auto host = part(curl, url, CURLUPART_HOST);
  if (!scheme || (*scheme != "http" && *scheme != "https") || !host || host->empty())
    return fail(ErrorCode::unsupported, shown, "is no address of the web", remedy);
  curl.url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  Url read;
  read.text = part(curl, url, CURLUPART_URL).value_or(text);
  read.origin = *scheme + "://" + lower_ascii(*host);
  if (const auto port = part(curl, url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT)) read.origin += ":" + *port;
  read.target = part(curl, url, CURLUPART_PATH).value_or("/");
  if (const auto query = part(curl, url, CURLUPART_QUERY)) read.target += "?" + *query;
  return read;
}

}  // namespace rapporteur::fetch
