// Who may ask, and who may write.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/message.hpp"

namespace rapporteur::serve {

struct Access {
  std::vector<std::string> hosts;    // names that a request may be to, without port, in lower case; empty: any
  std::vector<std::string> named;    // those of them that its owner gave: a proxy may stand before them, at another port
  std::optional<std::string> token;  // for changes; nothing: read-only
};

// 421 where the request is to a name that this server has not: a page of another site whose name was made to point to this
// machine (DNS rebinding) asks so.
std::optional<Response> wrong_host(const Request& request, const Access& access);

// 403 where a browser sends it for another site's page, 403 where the server is read-only, 401 without the token.
std::optional<Response> may_not_write(const Request& request, const Access& access);

// "Example.org:8080" -> "example.org", "[::1]:80" -> "::1"; empty where it is no host.
std::string host_name(std::string_view host);

}  // namespace rapporteur::serve
