// What is served: the store, what was made of it, and the way of a request to its answer.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "serve/backend.hpp"
#include "serve/cache.hpp"
#include "serve/events.hpp"
#include "serve/guard.hpp"
#include "serve/http.hpp"
#include "serve/keeper.hpp"
#include "serve/loaded.hpp"
#include "serve/metrics.hpp"
#include "serve/routes.hpp"
#include "serve/workers.hpp"

namespace rapporteur::serve {

struct SiteOptions {
  std::string store;
  Access access;
  std::size_t cache = 256'000'000;                  // bytes for answers and loaded stories together
  std::size_t ready = 200;                          // stories, the last published, that are made before anybody asks
  std::size_t streams = 200;                        // of events
  std::function<void(const std::string&)> log;      // a line a request; empty: none
  std::function<void(const std::string&)> message;  // what the owner of the server may want to know
};

class Site : public Handler {
public:
  Site(SiteOptions options, Backend backend);
  ~Site() override;

  // Opens the store and begins to look at it; fails where it cannot be read.
  Result<void> open();
  void close();  // ends streams and looking

  std::optional<Response> at_once(const Request& request) override;
  Response answer(const Request& request) override;
  bool writes(const Request& request) override { return request.method == "POST"; }
  void served(const Served& served) override;

  // For routes.
  Keeper keeper;
  LoadedStories loaded;
  PageCache cache;
  std::shared_ptr<Events> events;
  Metrics metrics;
  const Backend backend;
  std::atomic<std::uint64_t> reports_added = 0;
  std::atomic<const HttpServer*> server = nullptr;  // that carries it, once it does

  // Looks at the store at once, not at the next second.
  void hurry();

private:
  struct Way;  // of a request: its route, what that needs, its key in the cache
  std::optional<Response> find_way(const Request& request, Way& way);
  Response call(const Request& request, const Way& way);
  void keep(const Way& way, const Response& response);
  void look_after();
  void warm(const std::vector<std::string>& stories);
  void warm_one(const std::string& address);

  const SiteOptions options_;
  Workers packing_{1, 64};
  std::mutex lock_;
  std::condition_variable more_;
  bool closing_ = false, hurrying_ = false;
  std::thread looking_;
};

}  // namespace rapporteur::serve
