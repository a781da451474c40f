#include "fetch/unpack.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"

namespace rapporteur::fetch {
namespace {

constexpr int zlib_or_gzip = 15 + 32;  // inflateInit2's window: told by the first bytes
constexpr int bare = -15;

class Inflater {
public:
  explicit Inflater(int window) { good_ = inflateInit2(&stream_, window) == Z_OK; }
  ~Inflater() {
    if (good_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Unpacking run(std::string_view packed, std::uint64_t max_size, std::string& into) {
    std::array<char, 64 * 1024> room;
    std::size_t taken = 0;
    while (good_) {
      const auto given = std::min<std::size_t>(packed.size() - taken, 1u << 20);
      stream_.next_in =
          reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + taken));  // zlib's type; it is not written to
      stream_.avail_in = static_cast<uInt>(given);
      stream_.next_out = reinterpret_cast<Bytef*>(room.data());
      stream_.avail_out = static_cast<uInt>(room.size());
      const int status = inflate(&stream_, Z_NO_FLUSH);
      taken += given - stream_.avail_in;
      const auto made = room.size() - stream_.avail_out;
      if (made > max_size - into.size()) return Unpacking::too_large;
      into.append(room.data(), made);
      if (status == Z_STREAM_END) {
        // A gzip file may have several members (RFC 1952, 2.2); what else stands behind the end is passed over.
        if (!packed.substr(taken).starts_with("\x1f\x8b")) return Unpacking::done;
        inflateReset(&stream_);
        continue;
      }
      if (status == Z_BUF_ERROR || (status == Z_OK && made == 0 && taken == packed.size())) return Unpacking::cut_off;
      if (status != Z_OK) return Unpacking::broken;
    }
    return Unpacking::broken;
  }

private:
  z_stream stream_ = {};
  bool good_ = false;
};

Unpacking undo(std::string& body, const std::string& encoding, std::uint64_t max_size) {
  if (encoding.empty() || encoding == "identity") return body.size() > max_size ? Unpacking::too_large : Unpacking::done;
  if (encoding != "gzip" && encoding != "x-gzip" && encoding != "deflate") return Unpacking::unknown;
  if (body.empty()) return Unpacking::done;
  std::string plain;
  auto end = Inflater(zlib_or_gzip).run(body, max_size, plain);
  if (end == Unpacking::broken && encoding == "deflate" && plain.empty()) end = Inflater(bare).run(body, max_size, plain);
  if (end == Unpacking::done) body = std::move(plain);
  return end;
}

}  // namespace

Unpacking unpack(std::string& body, std::string_view encoding, std::uint64_t max_size) {
  std::vector<std::string> applied;  // in the order in which the server did
  while (!encoding.empty()) {
    const auto comma = std::min(encoding.find(','), encoding.size());
    std::string one;
    for (const char c : lower_ascii(encoding.substr(0, comma)))
      if (c != ' ' && c != '\t') one += c;
    applied.push_back(std::move(one));
    encoding.remove_prefix(std::min(comma + 1, encoding.size()));
  }
  if (applied.empty()) applied.emplace_back();
  if (applied.size() > 3) return Unpacking::unknown;
  for (auto encoded = applied.rbegin(); encoded != applied.rend(); ++encoded)
    if (const auto end = undo(body, *encoded, max_size); end != Unpacking::done) return end;
  return Unpacking::done;
}

}  // namespace rapporteur::fetch
