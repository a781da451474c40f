// A store served: what the server needs of other stages put together.
#include <condition_variable>
#include <mutex>

#include "rapporteur/serve.hpp"
#include "serve/http.hpp"
#include "serve/listen.hpp"
#include "serve/site.hpp"
#include "serve/token.hpp"
#include "stored/posting.hpp"
#include "stored/run.hpp"

namespace rapporteur {
namespace {

constexpr auto time_to_end = std::chrono::seconds(10);

// Names that requests may be to; none: any.
std::vector<std::string> hosts_of(const ServeOptions& options, const serve::Listening& at) {
  if (!at.loopback && options.hosts.empty()) return {};
  std::vector<std::string> hosts = {serve::host_name(at.shown())};
  if (at.loopback) hosts.insert(hosts.end(), {"localhost", "127.0.0.1", "::1"});
  for (const auto& host : options.hosts) hosts.push_back(serve::host_name(host));
  return hosts;
}

serve::Backend backend_of(const ServeOptions& options, const std::stop_token& stop) {
  serve::Backend backend;
  backend.story = stored::run_of_story;
  backend.card = stored::card_of_story;
  const auto posting =
      std::make_shared<stored::Posting>(options.store, options.reading, [stop] { return stop.stop_requested(); });
  backend.add = [posting](serve::NewReports reports) { return posting->add(std::move(reports)); };
  return backend;
}

void wait_for(const std::stop_token& stop) {
  std::mutex lock;
  std::condition_variable_any stopped;
  std::unique_lock hold(lock);
  stopped.wait(hold, stop, [] { return false; });
}

}  // namespace

Result<void> serve_store(const ServeOptions& options, std::stop_token stop) {
  serve::SiteOptions site_options;
  site_options.store = options.store;
  site_options.cache = options.cache;
  site_options.ready = options.ready;
  site_options.log = options.log;
  site_options.message = options.message;
  if (!options.token_file.empty()) {
    auto token = serve::read_token(options.token_file, options.message);
    if (!token) return tl::unexpected(token.error());
    site_options.access.token = std::move(*token);
  }
  const auto at = serve::listen_at(options.listen);
  if (!at) return tl::unexpected(at.error());
  const serve::Socket socket(at->descriptor);
  site_options.access.hosts = hosts_of(options, *at);
  for (const auto& host : options.hosts) site_options.access.named.push_back(serve::host_name(host));
  serve::Site site(std::move(site_options), backend_of(options, stop));
  if (const auto opened = site.open(); !opened) return opened;
  serve::Limits limits;
  limits.body = options.max_body;
  limits.connections = options.max_connections, limits.connections_of_one = options.max_connections_of_one;
  limits.arrival = std::chrono::seconds(options.arrival_seconds);
  const auto server = serve::HttpServer::start(*at, limits, site);
  if (!server) return tl::unexpected(server.error());
  site.server = server->get();
  if (options.started) options.started("http://" + at->shown() + '/');
  wait_for(stop);
  site.close();
  (*server)->stop(time_to_end);
  return {};
}

}  // namespace rapporteur
