// The socket that a server listens on.
#pragma once

#include <cstdint>
#include <string>

#include "rapporteur/result.hpp"

namespace rapporteur::serve {

struct Address {
  std::string host;  // "127.0.0.1", "::1", "localhost"
  std::uint16_t port = 0;
};
// "127.0.0.1:8080", "[::1]:8080", "localhost:8080" or "8080", which is of 127.0.0.1. Port 0: any that is free.
Result<Address> read_address(const std::string& text);

struct Listening {
  int descriptor = -1;  // open; the caller closes it
  Address address;      // with the port that it has
  bool loopback = true;
  std::string shown() const;  // "127.0.0.1:8080", "[::1]:8080"
};
// Fails with `unreadable` where the port is taken or not allowed, or the address is none of this machine.
Result<Listening> listen_at(const std::string& text);

// Closes it.
class Socket {
public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

private:
  int descriptor_;
};

}  // namespace rapporteur::serve
