#include "serve/listen.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

namespace rapporteur::serve {
namespace {

constexpr std::string_view example = "Give one of this machine with a port, such as --listen 127.0.0.1:8080.";

tl::unexpected<Error> no_address(const std::string& text, std::string why) {
  return fail(ErrorCode::malformed, "--listen " + text, std::move(why), std::string(example));
}

bool is_loopback(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    const auto bits = ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr);
    return bits >> 24U == 127;
  }
  const auto& bits = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  return IN6_IS_ADDR_LOOPBACK(&bits) != 0;
}

std::uint16_t port_of(int descriptor) {
  sockaddr_storage bound = {};
  socklen_t size = sizeof bound;
  if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  return ntohs(bound.ss_family == AF_INET ? reinterpret_cast<sockaddr_in*>(&bound)->sin_port
                                          : reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port);
}

tl::unexpected<Error> not_bound(const std::string& text, int why) {
  const auto path = "--listen " + text;
  if (why == EADDRINUSE)
    return fail(ErrorCode::unreadable, path, "is in use by another program", "Choose another port, or 0 for any that is free.");
  if (why == EADDRNOTAVAIL) return fail(ErrorCode::unreadable, path, "is no address of this machine", std::string(example));
  if (why == EACCES)
    return fail(ErrorCode::unreadable, path, "is a port that needs special rights", "Choose one of 1024 or above.");
  return fail(ErrorCode::unreadable, path, std::string("cannot be listened at: ") + std::strerror(why), std::string(example));
}

}  // namespace

Result<Address> read_address(const std::string& text) {
  Address address;
  const auto colon = text.rfind(':');
  auto host = colon == std::string::npos ? std::string("127.0.0.1") : text.substr(0, colon);
  const auto port = colon == std::string::npos ? text : text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != std::string::npos)
    return no_address(text, "has an IPv6 address without brackets around it");
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc() || end != port.data() + port.size() || host.empty())
    return no_address(text, "is no address with a port");
  address.host = std::move(host);
  return address;
}

Socket::~Socket() { close(descriptor_); }

std::string Listening::shown() const {
  const bool six = address.host.find(':') != std::string::npos;
  return (six ? '[' + address.host + ']' : address.host) + ':' + std::to_string(address.port);
}

Result<Listening> listen_at(const std::string& text) {
  auto address = read_address(text);
  if (!address) return tl::unexpected(address.error());
  addrinfo hints = {};
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV | (address->host == "localhost" ? 0 : AI_NUMERICHOST);
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address->host.c_str(), std::to_string(address->port).c_str(), &hints, &found) != 0)
    return no_address(text, "is no address in numbers");
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> hold(found, &freeaddrinfo);
  const int descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return not_bound(text, errno);
  const int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(descriptor, found->ai_addr, found->ai_addrlen) != 0 || listen(descriptor, SOMAXCONN) != 0) {
    const int why = errno;
    close(descriptor);
    return not_bound(text, why);
  }
  address->port = port_of(descriptor);
  return Listening{descriptor, std::move(*address), is_loopback(found->ai_addr)};
}

}  // namespace rapporteur::serve
