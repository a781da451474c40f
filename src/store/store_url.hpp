// The address of a store, taken apart. Pure: nothing is opened, no name is looked up.
//
//   sqlite:FILE              FILE is taken as it stands: relative or absolute, blanks and percent signs included
//   postgres://[USER[:PASSWORD]@][HOST][:PORT]/DATABASE[?NAME=VALUE&...]     also postgresql://
//
// In the second form each part is percent-decoded, HOST may be an IPv6 address in brackets, and without HOST the server is
// reached over its socket. NAME is one of `connect_timeout`, `host` (folder of the socket), `schema`, `sslcert`, `sslkey`,
// `sslmode`, `sslrootcert`, `user`; any other is refused, so that a mistyped one is not passed over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur::store {

enum class Engine { sqlite, postgres };

struct StoreUrl {
  Engine engine = Engine::sqlite;
  std::string file;  // of SQLite
  // Of PostgreSQL, decoded; empty and 0: not given, the client library's defaults hold.
  std::string user, password, host, database;
  std::uint16_t port = 0;
  std::string schema;                                         // whose tables are used and made
  std::vector<std::pair<std::string, std::string>> settings;  // for the client library, as given

  // The address without a password, for messages.
  std::string shown() const;
};

// Fails with `malformed`; the error never holds a password.
Result<StoreUrl> parse_store_url(std::string_view url);

}  // namespace rapporteur::store
