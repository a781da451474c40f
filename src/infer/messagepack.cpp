#include "infer/messagepack.hpp"

#include <bit>

namespace rapporteur::infer {

void MessagePack::fail() {
  ok_ = false;
  rest_ = {};
}

std::uint8_t MessagePack::byte() {
  if (rest_.empty()) {
    fail();
    return 0;
  }
  const auto value = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

std::uint64_t MessagePack::big_endian(unsigned bytes) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < bytes; ++i) value = value << 8 | byte();
  return value;
}

std::string_view MessagePack::take(std::uint64_t bytes) {
  if (bytes > rest_.size()) {
    fail();
    return {};
  }
  const auto taken = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  return taken;
}

std::size_t MessagePack::count(std::uint64_t n, std::uint64_t bytes_each) {
  if (n <= rest_.size() / bytes_each) return n;
  fail();
  return 0;
}

MessagePack::Kind MessagePack::next() const {
  if (rest_.empty()) return Kind::bad;
  const auto head = static_cast<std::uint8_t>(rest_.front());
  if (head < 0x80 || head >= 0xe0) return Kind::integer;
  if (head < 0x90) return Kind::map;
  if (head < 0xa0) return Kind::array;
  if (head < 0xc0) return Kind::text;
  switch (head) {
    case 0xc0:
      return Kind::nil;
    case 0xc2:
    case 0xc3:
      return Kind::boolean;
    case 0xc4:
    case 0xc5:
    case 0xc6:
    case 0xd9:
    case 0xda:
    case 0xdb:
      return Kind::text;
    case 0xca:
    case 0xcb:
      return Kind::real;
    case 0xdc:
    case 0xdd:
      return Kind::array;
    case 0xde:
    case 0xdf:
      return Kind::map;
    case 0xc1:
      return Kind::bad;
    default:
      return head >= 0xcc && head <= 0xd3 ? Kind::integer : Kind::extension;
  }
}

bool MessagePack::read_bool() {
  const auto head = byte();
  if (head != 0xc2 && head != 0xc3) fail();
  return head == 0xc3;
}

std::uint64_t MessagePack::read_unsigned() {
  const auto head = byte();
  if (head < 0x80) return head;
  if (head >= 0xcc && head <= 0xcf) return big_endian(1U << (head - 0xcc));
  if (head >= 0xd0 && head <= 0xd3) {  // a signed form of a number that is not negative
    const unsigned bytes = 1U << (head - 0xd0);
    const std::uint64_t value = big_endian(bytes);
    if ((value >> (8 * bytes - 1)) == 0) return value;
  }
  fail();
  return 0;
}

std::int64_t MessagePack::read_integer() {
  const auto head = rest_.empty() ? 0 : static_cast<std::uint8_t>(rest_.front());
  if (head >= 0xe0) return static_cast<std::int8_t>(byte());
  if (head >= 0xd0 && head <= 0xd3) {
    byte();
    const unsigned bits = 8U << (head - 0xd0);
    return static_cast<std::int64_t>(big_endian(bits / 8) << (64 - bits)) >> (64 - bits);
  }
  const auto value = read_unsigned();
  if (value > INT64_MAX) fail();
  return ok_ ? static_cast<std::int64_t>(value) : 0;
}

double MessagePack::read_real() {
  if (next() == Kind::integer) return static_cast<double>(read_unsigned());
  const auto head = byte();
  if (head == 0xca) return std::bit_cast<float>(static_cast<std::uint32_t>(big_endian(4)));
  if (head == 0xcb) return std::bit_cast<double>(big_endian(8));
  fail();
  return 0;
}

std::string_view MessagePack::read_text() {
  const auto head = byte();
  if (head >= 0xa0 && head < 0xc0) return take(head & 0x1fU);
  if (head >= 0xc4 && head <= 0xc6) return take(big_endian(1U << (head - 0xc4)));
  if (head >= 0xd9 && head <= 0xdb) return take(big_endian(1U << (head - 0xd9)));
  fail();
  return {};
}

std::size_t MessagePack::read_array() {
  const auto head = byte();
  if (head >= 0x90 && head < 0xa0) return count(head & 0xfU, 1);
  if (head == 0xdc) return count(big_endian(2), 1);
  if (head == 0xdd) return count(big_endian(4), 1);
  fail();
  return 0;
}

std::size_t MessagePack::read_map() {
  const auto head = byte();
  if (head >= 0x80 && head < 0x90) return count(head & 0xfU, 2);
  if (head == 0xde) return count(big_endian(2), 2);
  if (head == 0xdf) return count(big_endian(4), 2);
  fail();
  return 0;
}

std::uint64_t MessagePack::skip_one() {
  switch (next()) {
    case Kind::nil:
    case Kind::boolean:
      byte();
      return 0;
    case Kind::integer: {
      const auto head = byte();
      if (head >= 0xcc && head <= 0xd3) take(1U << ((head - 0xcc) & 3U));
      return 0;
    }
    case Kind::real:
      take(byte() == 0xca ? 4 : 8);
      return 0;
    case Kind::text:
      read_text();
      return 0;
    case Kind::array:
      return read_array();
    case Kind::map:
      return 2 * read_map();
    case Kind::extension: {
      const auto head = byte();
      if (head >= 0xd4 && head <= 0xd8)
        take(1 + (1U << (head - 0xd4)));
      else
        take(1 + big_endian(1U << (head - 0xc7)));
      return 0;
    }
    case Kind::bad:
      break;
  }
  fail();
  return 0;
}

void MessagePack::skip() {
  // A count of values still to come instead of recursion: depth costs nothing. Each value takes a byte at least, so the sum
  // stays within twice the size of the bytes.
  for (std::uint64_t pending = 1; pending > 0 && ok_; --pending) pending += skip_one();
}

}  // namespace rapporteur::infer
