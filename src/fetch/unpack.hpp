// The content encodings of HTTP (RFC 9110, 8.4.1) that we offer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rapporteur/result.hpp"

namespace rapporteur::fetch {

enum class Unpacking { done, too_large, broken, cut_off, unknown };

// Undoes `encoding`, the value of Content-Encoding: gzip, deflate (with or without zlib's frame), identity, or a list of at
// most three. `body` holds the result, of at most `max_size` bytes, when it is `done`; memory never exceeds that and `body`.
Unpacking unpack(std::string& body, std::string_view encoding, std::uint64_t max_size);

}  // namespace rapporteur::fetch
