// A PostgreSQL server for the tests: started by the first that asks, in a folder of its own, on a socket alone, stopped at the
// program's end. Run as root, it runs as the user that Debian's package makes, for it refuses root.
#pragma once

#include <optional>
#include <string>

namespace rapporteur::store::test {

struct Server {
  std::string url;  // of a database, without its settings: postgres:///postgres?host=FOLDER&user=NAME
};

// None where Debian's programs are not installed; throws where they fail.
std::optional<Server> postgres_server();

// Kills the server's processes, and starts it again; with `durable` it has written a commit when it answers, from then on.
void kill_postgres_server();
void restart_postgres_server(bool durable);

}  // namespace rapporteur::store::test
