#include "serve/guard.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "serve/digest.hpp"

namespace rapporteur::serve {
namespace {

// Of "https://desk.example:8443": "desk.example:8443"; empty where it is none ("null").
std::string_view authority_of(std::string_view origin) {
  const auto slashes = origin.find("://");
  return slashes == std::string_view::npos ? std::string_view() : origin.substr(slashes + 3);
}

bool from_this_site(const Request& request, const Access& access) {
  if (const auto* site = request.header("sec-fetch-site"); site != nullptr && *site != "same-origin" && *site != "none")
    return false;
  const auto* origin = request.header("origin");
  if (origin == nullptr) return true;
  const auto* host = request.header("host");
  const auto authority = lower_ascii(authority_of(*origin));
  if (authority.empty()) return false;
  return (host != nullptr && authority == lower_ascii(*host)) ||
         std::ranges::find(access.named, host_name(authority)) != access.named.end();
}

}  // namespace

std::string host_name(std::string_view host) {
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    return end == std::string_view::npos ? std::string() : lower_ascii(host.substr(1, end - 1));
  }
  return lower_ascii(host.substr(0, host.find(':')));
}

std::optional<Response> wrong_host(const Request& request, const Access& access) {
  if (access.hosts.empty()) return std::nullopt;
  const auto* host = request.header("host");
  if (host == nullptr) return std::nullopt;  // of HTTP/1.0; browsers always send one
  if (std::ranges::find(access.hosts, host_name(*host)) != access.hosts.end()) return std::nullopt;
  return problem(421,
                 "This server does not go by the name of the request's Host header. Start it with --host NAME for each name "
                 "that it is to have.");
}

std::optional<Response> may_not_write(const Request& request, const Access& access) {
  if (!from_this_site(request, access)) return problem(403, "Changes are not taken from pages of other sites.");
  if (!access.token)
    return problem(
        403, "This server is read-only. Start it with --token-file FILE to let those change the store who have the token.");
  constexpr std::string_view scheme = "bearer ";
  const auto* given = request.header("authorization");
  const bool bearer = given != nullptr && lower_ascii(std::string_view(*given).substr(0, scheme.size())) == scheme;
  if (bearer && same_secret(std::string_view(*given).substr(scheme.size()), *access.token)) return std::nullopt;
  return problem(401, "Send the token of the server's --token-file: Authorization: Bearer TOKEN.",
                 {{"WWW-Authenticate", "Bearer realm=\"rapporteur\""}});
}

}  // namespace rapporteur::serve
