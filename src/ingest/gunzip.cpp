#include "ingest/gunzip.hpp"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <utility>
#include <vector>

namespace rapporteur {
namespace {

constexpr std::uint64_t bomb_size = 100'000'000, bomb_ratio = 500;
constexpr int gzip_window = 15 + 16, zlib_window = 15, raw_window = -15;

// zlib's state, which may not move.
class Inflate {
public:
  explicit Inflate(int window) {
    if (inflateInit2(&z, window) != Z_OK) throw std::bad_alloc();
  }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;
  ~Inflate() { inflateEnd(&z); }

  void give(std::span<char> bytes) {
    z.next_in = reinterpret_cast<Bytef*>(bytes.data());
    z.avail_in = static_cast<uInt>(bytes.size());
  }
  void room(std::span<char> bytes) {
    z.next_out = reinterpret_cast<Bytef*>(bytes.data());
    z.avail_out = static_cast<uInt>(bytes.size());
  }
  int step() { return inflate(&z, Z_NO_FLUSH); }

  z_stream z{};
};

class Gunzip final : public ByteStream {
public:
  Gunzip(std::unique_ptr<ByteStream> packed, std::string shown)
      : packed_(std::move(packed)), shown_(std::move(shown)), block_(256 * 1024) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (error_) return tl::unexpected(*std::exchange(error_, std::nullopt));
    inflate_.room(into);
    auto& z = inflate_.z;
    while (z.avail_out == into.size() && !ended_) {
      if (z.avail_in == 0 && !more()) break;
      if (!in_member_ && !begin_member()) continue;
      if (z.avail_in == 0) {
        if (source_ended_) truncated();
        continue;
      }
      const int status = inflate_.step();
      if (status == Z_STREAM_END) {
        in_member_ = false;
        inflateReset(&z);
      } else if (status == Z_MEM_ERROR) {
        throw std::bad_alloc();
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        damaged();
      } else if (z.avail_in == 0 && source_ended_ && z.avail_out == into.size()) {
        truncated();
      }
    }
    const auto count = into.size() - z.avail_out;
    unpacked_ += count;
    if (unpacked_ > bomb_size && unpacked_ / bomb_ratio > taken_) bomb();
    if (count == 0 && error_) return tl::unexpected(*std::exchange(error_, std::nullopt));
    return count;
  }

  // The next member is looked for by the bytes that every one begins with: its mark, the one method that there is, and flags
  // that mean something.
  bool resume() override {
    error_.reset();
    ended_ = false;
    auto& z = inflate_.z;
    inflateReset(&z);
    in_member_ = false;
    constexpr std::size_t mark = 4;
    std::array<unsigned char, mark> seen{};
    for (;;) {
      if (z.avail_in == 0 && (!more() || source_ended_)) break;
      std::rotate(seen.begin(), seen.begin() + 1, seen.end());
      seen.back() = *z.next_in;
      if (seen[0] == 0x1F && seen[1] == 0x8B && seen[2] == 8 && seen[3] < 0x20) {
        // Three of the four bytes may stand in a block that is gone.
        return give_back(seen);
      }
      ++z.next_in;
      --z.avail_in;
    }
    ended_ = true;
    return false;
  }

  bool unchanged() const override { return packed_->unchanged(); }

private:
  // False where the source fails; at its end there are simply no bytes.
  bool more() {
    const auto count = packed_->read(block_);
    if (!count) {
      error_ = count.error();
      ended_ = true;
      return false;
    }
    source_ended_ = *count == 0;
    taken_ += *count;
    inflate_.give(std::span(block_).first(*count));
    return true;
  }

  // Between members: at the end, at padding, or at what is no member. False where there is nothing to inflate yet.
  bool begin_member() {
    auto& z = inflate_.z;
    while (members_ > 0 && z.avail_in > 0 && *z.next_in == 0) {
      ++z.next_in;
      --z.avail_in;
    }
    if (z.avail_in == 0) {
      ended_ = source_ended_;
      return false;
    }
    if (members_ > 0 && *z.next_in != 0x1F) {
      ended_ = true;
      return false;
    }
    in_member_ = true;
    ++members_;
    return true;
  }

  bool give_back(std::span<const unsigned char> mark) {
    auto& z = inflate_.z;
    inflate_.room({});
    std::vector<char> rest(mark.begin(), mark.end() - 1);
    rest.insert(rest.end(), z.next_in, z.next_in + z.avail_in);
    if (rest.size() > block_.size()) block_.resize(rest.size());
    std::copy(rest.begin(), rest.end(), block_.begin());
    inflate_.give(std::span(block_).first(rest.size()));
    return true;
  }

  // Said once what was unpacked before it is read.
  void end(Error error) {
    error_ = std::move(error);
    ended_ = true;
  }
  void damaged() {
    end({ErrorCode::malformed, shown_, "is damaged: its gzip data cannot be unpacked further",
         "Get it again, or unpack what can be (gzip -dc)."});
  }
  void truncated() { end({ErrorCode::malformed, shown_, "is cut off: its gzip data end too early", "Get it again, whole."}); }
  void bomb() {
    end({ErrorCode::too_large, shown_, "unpacks to over 500 times its size, which no report does", "Leave it out."});
  }

  std::unique_ptr<ByteStream> packed_;
  std::string shown_;
  std::vector<char> block_;
  Inflate inflate_{gzip_window};
  std::optional<Error> error_;
  std::uint64_t taken_ = 0, unpacked_ = 0;
  std::size_t members_ = 0;
  bool in_member_ = false, source_ended_ = false, ended_ = false;
};

Unpacked inflate_all(std::string_view packed, int window, std::size_t most) {
  Unpacked result;
  Inflate inflate(window);
  std::string in(packed);  // zlib's input is not const
  inflate.give(in);
  std::array<char, 65536> out{};
  for (;;) {
    inflate.room(out);
    const int status = inflate.step();
    result.bytes.append(out.data(), out.size() - inflate.z.avail_out);
    if (result.bytes.size() > most) {
      result.too_large = true;
      return result;
    }
    if (status == Z_STREAM_END) {
      result.whole = true;
      return result;
    }
    if (status != Z_OK || (inflate.z.avail_in == 0 && inflate.z.avail_out > 0)) return result;
  }
}

Unpacked unbrotli(std::string_view packed, std::size_t most) {
  Unpacked result;
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  const auto* in = reinterpret_cast<const std::uint8_t*>(packed.data());
  std::size_t left = packed.size();
  std::array<std::uint8_t, 65536> out{};
  for (;;) {
    std::uint8_t* end = out.data();
    std::size_t room = out.size();
    const auto status = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &end, nullptr);
    result.bytes.append(reinterpret_cast<const char*>(out.data()), out.size() - room);
    result.too_large = result.bytes.size() > most;
    result.whole = status == BROTLI_DECODER_RESULT_SUCCESS;
    if (result.too_large || status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return result;
  }
}

}  // namespace

std::unique_ptr<ByteStream> gunzip(std::unique_ptr<ByteStream> packed, std::string shown) {
  return std::make_unique<Gunzip>(std::move(packed), std::move(shown));
}

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }

Unpacked unpack(std::string_view packed, std::string_view encoding, std::size_t most) {
  if (encoding == "gzip" || encoding == "x-gzip") {
    auto unpacked = inflate_all(packed, gzip_window, most);
    // All is there where only the checksum behind the data is cut off. Servers write no names into the header of ten bytes.
    constexpr std::size_t header = 10, flags = 3;
    if (!unpacked.whole && !unpacked.too_large && packed.size() > header && packed[flags] == 0)
      return inflate_all(packed.substr(header), raw_window, most);
    return unpacked;
  }
  if (encoding == "br") return unbrotli(packed, most);
  if (encoding != "deflate") return {};
  // The name means zlib's format (RFC 9110, section 8.4.1.2), but servers also send it without its header.
  auto zlib = inflate_all(packed, zlib_window, most);
  return zlib.whole || zlib.too_large ? zlib : inflate_all(packed, raw_window, most);
}

}  // namespace rapporteur
