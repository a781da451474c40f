#include "fetch/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace rapporteur::fetch {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

template <class Bytes>
struct Block {
  Bytes first;
  int bits;
  bool holds(const Bytes& address) const {
    for (int bit = 0; bit < bits; ++bit)
      if ((first[bit / 8] ^ address[bit / 8]) & (0x80 >> (bit % 8))) return false;
    return true;
  }
};

// IANA IPv4 Special-Purpose Address Registry, and multicast.
constexpr std::array<Block<Bytes4>, 14> kept4 = {{
    {{0, 0, 0, 0}, 8},         // this network
    {{10, 0, 0, 0}, 8},        // private
    {{100, 64, 0, 0}, 10},     // shared by a provider's customers
    {{127, 0, 0, 0}, 8},       // this machine
    {{169, 254, 0, 0}, 16},    // link-local; where clouds serve a machine's metadata and keys
    {{168, 63, 129, 16}, 32},  // public in the registry, but a cloud's service to the machines that it runs
    {{172, 16, 0, 0}, 12},     // private
    {{192, 0, 0, 0}, 24},      // protocol assignments
    {{192, 0, 2, 0}, 24},      // documentation
    {{192, 88, 99, 0}, 24},    // 6to4 relays
    {{192, 168, 0, 0}, 16},    // private
    {{198, 18, 0, 0}, 15},     // benchmarks
    {{198, 51, 100, 0}, 24},   // documentation
    {{203, 0, 113, 0}, 24},    // documentation
}};
constexpr Block<Bytes4> multicast_and_reserved = {{224, 0, 0, 0}, 3};

// Public IPv6 addresses are 2000::/3 but these of IANA's IPv6 Special-Purpose Address Registry.
constexpr Block<Bytes16> global6 = {{0x20}, 3};
constexpr std::array<Block<Bytes16>, 3> kept6 = {{
    {{0x20, 0x01, 0x00}, 23},        // protocol assignments: Teredo, ORCHID, ...
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x3f, 0xff, 0x00}, 20},        // documentation
}};
// IPv6 addresses that hold an IPv4 address, and at which byte.
struct Holder {
  Block<Bytes16> block;
  std::size_t at;
};
constexpr std::array<Holder, 3> holders = {{
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},  // IPv4-mapped
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                    // NAT64
    {{{0x20, 0x02}, 16}, 2},                                 // 6to4
}};

bool is_public4(const Bytes4& address) {
  return !multicast_and_reserved.holds(address) &&
         std::ranges::none_of(kept4, [&](const auto& block) { return block.holds(address); });
}

bool is_public6(const Bytes16& address) {
  for (const auto& [block, at] : holders)
    if (block.holds(address)) return is_public4({address[at], address[at + 1], address[at + 2], address[at + 3]});
  return global6.holds(address) && std::ranges::none_of(kept6, [&](const auto& block) { return block.holds(address); });
}

Bytes4 bytes4(const sockaddr& address) {
  sockaddr_in read;
  std::memcpy(&read, &address, sizeof read);
  Bytes4 bytes;
  std::memcpy(bytes.data(), &read.sin_addr, bytes.size());
  return bytes;
}

Bytes16 bytes16(const sockaddr& address) {
  sockaddr_in6 read;
  std::memcpy(&read, &address, sizeof read);
  Bytes16 bytes;
  std::memcpy(bytes.data(), &read.sin6_addr, bytes.size());
  return bytes;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) return is_public4(bytes4(address));
  if (address.sa_family == AF_INET6) return is_public6(bytes16(address));
  return false;
}

std::string shown_address(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  const auto v4 = address.sa_family == AF_INET ? bytes4(address) : Bytes4{};
  const auto v6 = address.sa_family == AF_INET6 ? bytes16(address) : Bytes16{};
  if (address.sa_family == AF_INET) bytes = v4.data();
  if (address.sa_family == AF_INET6) bytes = v6.data();
  if (bytes == nullptr || inet_ntop(address.sa_family, bytes, text.data(), text.size()) == nullptr) return "an unknown address";
  return text.data();
}

}  // namespace rapporteur::fetch
