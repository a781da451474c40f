// The files of the web page, part of the program (page/).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rapporteur::serve {

struct Asset {
  std::string_view path;  // "/" for index.html, "/assets/page-1a2b3c.js": names with a hash never mean anything else
  std::string_view type;  // media type: "text/html; charset=utf-8"
  std::string_view bytes;
  std::string etag;  // without quotation marks
};

// Sorted by path.
std::span<const Asset> assets();

}  // namespace rapporteur::serve
