// The addresses beside the record: the page's files, health, measures, the description of the addresses, events.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "serve/assets.hpp"
#include "serve/routes.hpp"
#include "serve/site.hpp"

namespace rapporteur::serve {
namespace {

// Files as bodies, packed once.
const std::map<std::string_view, std::shared_ptr<const Body>>& files() {
  static const auto made = [] {
    std::map<std::string_view, std::shared_ptr<const Body>> bodies;
    for (const Asset& asset : assets()) {
      auto body = make_body(std::string(asset.type), std::string(asset.bytes));
      bodies.emplace(asset.path, packed_body(*body));
    }
    return bodies;
  }();
  return made;
}

// Events are never kept: each client has a stream of its own.
Response stream_of(std::unique_ptr<Stream> stream) {
  Response response;
  response.stream = std::move(stream);
  response.headers = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  return response;
}

}  // namespace

Response get_asset(const Call& call) {
  const auto path = call.names.empty() ? std::string("/") : "/assets/" + call.names[0];
  const auto file = files().find(path);
  if (file == files().end()) return problem(404, "The page has no such file. Load it anew: /.");
  Response response;
  response.body = file->second;
  response.cache_for_ever = path != "/";
  return response;
}

Response get_health(const Call& call) {
  const auto unhealthy = [](const Error& error) { return problem(503, error.message(), {{"Retry-After", "5"}}); };
  if (const auto why = call.site.keeper.why()) return unhealthy(*why);
  const auto reader = call.site.keeper.read();
  if (!reader) return unhealthy(reader.error());
  const auto generation = (*reader)->generation();
  if (!generation) return unhealthy(generation.error());
  const nlohmann::ordered_json answer = {{"status", "ok"}, {"generation", *generation}};
  return json(answer.dump());
}

Response get_metrics(const Call& call) {
  auto& site = call.site;
  const auto number = [](auto value) { return static_cast<double>(value); };
  const auto index = site.keeper.index();
  auto text = site.metrics.text();
  const HttpServer* server = site.server;
  text += gauge("rapporteur_connections", "Connections that are open.", number(server ? server->connections() : 0));
  text += counter("rapporteur_connections_cut_total", "Connections that took too long.", number(server ? server->cut() : 0));
  text += gauge("rapporteur_event_streams", "Streams of events that are open.", number(site.events->listeners()));
  text += gauge("rapporteur_cache_bytes", "Bytes of answers that are kept.", number(site.cache.bytes()));
  text += gauge("rapporteur_cache_pages", "Answers that are kept.", number(site.cache.pages()));
  text += counter("rapporteur_cache_hits_total", "Requests answered with what was kept.", number(site.cache.hits()));
  text += counter("rapporteur_cache_misses_total", "Requests whose answer had to be made.", number(site.cache.misses()));
  text += gauge("rapporteur_loaded_stories", "Stories in memory.", number(site.loaded.count()));
  text += gauge("rapporteur_loaded_bytes", "Bytes of them, estimated.", number(site.loaded.bytes()));
  text += gauge("rapporteur_store_up", "1 while the store can be read.", index ? 1 : 0);
  text += gauge("rapporteur_store_generation", "Counts the changes of the store.", index ? number(index->generation) : 0);
  text += gauge("rapporteur_stories", "Stories in the store.", index ? number(index->stories.size()) : 0);
  text += counter("rapporteur_reports_added_total", "Reports taken by POST /reports.", number(site.reports_added.load()));
  text += gauge("process_resident_memory_bytes", "Memory of the process.", number(resident_bytes()));
  Response response;
  response.body = make_body("text/plain; version=0.0.4; charset=utf-8", std::move(text));
  return response;
}

Response get_openapi(const Call&) {
  static const auto body = packed_body(*make_body("application/json", std::string(openapi())));
  Response response;
  response.body = body;
  return response;
}

Response get_events(const Call& call) {
  const auto* last = call.request.header("last-event-id");
  if (last == nullptr) last = call.request.value("last");
  auto stream = call.site.events->listen(call.index->generation, last);
  if (!stream) return problem(503, "Enough clients listen already. Try again later.", {{"Retry-After", "30"}});
  return stream_of(std::move(stream));
}

}  // namespace rapporteur::serve
