// Texts packed as web servers pack them.
#pragma once

#include <zlib.h>

#include <string>

namespace rapporteur::test {

// `window` as zlib's deflateInit2: 15 zlib, -15 bare, 31 gzip.
inline std::string deflated(const std::string& text, int window) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string gzipped(const std::string& text) { return deflated(text, 31); }

}  // namespace rapporteur::test
