// Which network addresses are of the public internet. A page, or a name that resolves otherwise the second time, must not lead
// the program to services of this machine or of the network that it stands in.
#pragma once

#include <string>

struct sockaddr;

namespace rapporteur::fetch {

// Whether it is an IPv4 or IPv6 address that IANA's registries of special-purpose addresses (RFC 6890 and its updates) leave to
// the public; an IPv6 address that holds an IPv4 address is judged by that one. All else is not.
bool is_public(const sockaddr& address);

// "127.0.0.1", "::1"; "an unknown address" of other families.
std::string shown_address(const sockaddr& address);

}  // namespace rapporteur::fetch
