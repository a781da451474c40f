// A store served over HTTP: the web page and the API of docs/serve.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

struct ServeOptions {
  std::string store;                      // as in stored.hpp
  std::string listen = "127.0.0.1:8080";  // an address of this machine with a port; port 0: any that is free
  // Holds the token that those have who may add reports; empty: nobody may.
  std::filesystem::path token_file = {};
  // Names that requests may be to, beside the address listened at and, where that is of this machine alone, "localhost". Where
  // it listens to the network and none is given, requests to any name are answered.
  std::vector<std::string> hosts = {};
  std::uint64_t max_body = 20'000'000;  // bytes of a request that adds reports
  unsigned max_connections = 1024;
  unsigned max_connections_of_one = 256;  // of one address
  unsigned arrival_seconds = 20;          // that a request may take to arrive; more by the length of its body
  std::uint64_t cache = 256'000'000;      // bytes for answers and stories that are kept in memory
  // Stories, the last published, whose pages are made before anybody asks, as long as the cache has room.
  std::size_t ready = 200;
  // How added reports are read; `max_size`, `input` and `web` do not count.
  Options reading = {};

  // Called once requests are answered, with the page's address.
  std::function<void(const std::string& address)> started = {};
  // Called with what the owner of the server may want to know, from any thread. Empty: not called.
  std::function<void(const std::string& message)> message = {};
  // Called with one line a request, one at a time. Empty: not called.
  std::function<void(const std::string& line)> log = {};
};

// Serves until `stop` is requested; requests that are being answered then have ten seconds. Nothing that a client names is ever
// fetched. Fails where the store cannot be read, the address cannot be listened at, or the token file is none.
Result<void> serve_store(const ServeOptions& options, std::stop_token stop);

}  // namespace rapporteur
