// The address of a page on the web, taken apart.
#pragma once

#include <string>

#include "rapporteur/result.hpp"

namespace rapporteur::fetch {

struct Url {
  std::string text;    // whole, without its fragment
  std::string origin;  // "https://example.org:8443": what one robots.txt speaks for; no port where it is the scheme's own
  std::string target;  // path and query, at least "/"
};

// Fails with `unsupported`: not http or https, with a user's name or password in it, or no address at all. `shown` is the path
// of the error.
Result<Url> read_url(const std::string& text, const std::string& shown);

}  // namespace rapporteur::fetch
