// HTTP/1.1 by libmicrohttpd, which only this file and http.cpp know.
//
// One thread carries all connections and never waits: what takes longer than a look into memory is done by workers while the
// connection is set aside. Streams of events take no thread.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "rapporteur/result.hpp"
#include "serve/listen.hpp"
#include "serve/message.hpp"

namespace rapporteur::serve {

struct Limits {
  std::uint64_t body = 20'000'000;  // bytes of a request's body
  std::size_t target = 8192;        // bytes of the address asked for, with its query
  std::size_t headers = 16384;      // bytes of all headers
  unsigned connections = 1024;
  unsigned connections_of_one = 128;    // of one address
  std::chrono::seconds arrival{20};     // for the whole of a request's headers, idle time before it included
  std::uint64_t slowest_body = 50'000;  // bytes a second, on the whole
  std::chrono::seconds sending{120};    // for the whole of an answer; streams aside
};

// A request that was answered, or whose client left (status 0).
struct Served {
  const Request& request;
  int status = 0;
  std::uint64_t bytes = 0;  // of the answer's body
  std::chrono::steady_clock::duration time{};
};

class Handler {
public:
  virtual ~Handler() = default;
  // On the server's thread, once the headers are there and before any body: the answer, where it needs neither the body nor
  // time; else nothing.
  virtual std::optional<Response> at_once(const Request& request) = 0;
  // On a worker, with the body.
  virtual Response answer(const Request& request) = 0;
  // Whether answer() changes the store: such requests take turns on a worker of their own.
  virtual bool writes(const Request& request) = 0;
  virtual void served(const Served& served) = 0;
};

class HttpServer {
public:
  // Listens at a copy of the socket. `handler` must outlive the server.
  static Result<std::unique_ptr<HttpServer>> start(const Listening& at, const Limits& limits, Handler& handler);
  ~HttpServer();  // as stop() with no time

  // No new connections; requests that are being answered have this long.
  void stop(std::chrono::milliseconds time);
  std::size_t connections() const;
  std::size_t cut() const;  // connections that took too long

private:
  HttpServer();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rapporteur::serve
