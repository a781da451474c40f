// Packed bytes in, plain bytes out: gzip files (RFC 1952) of any number of members, and the content encodings of HTTP.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/bytes.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// Unpacks as it reads, with memory for one block. `shown` names the file in errors: `malformed` where a member is damaged or
// ends too early, after what could be unpacked of it; `too_large` where more than 100 MB come of under a 500th part, which no
// text packs to. `resume` goes on at the next member. What follows the last member and is none is passed over, as gzip does.
std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> packed, std::string shown);

bool is_gzip(std::string_view bytes);

// What came of unpacking a body at once.
struct Unpacked {
  std::string bytes;
  bool whole = false;      // it was unpacked to its end
  bool too_large = false;  // it was given up at the limit
};
// `encoding` is a token of HTTP's Content-Encoding: gzip, x-gzip, deflate (with zlib's header or without), br. Any other:
// nothing, and not `whole`.
Unpacked unpack(std::string_view packed, std::string_view encoding, std::size_t most);

}  // namespace rapporteur
