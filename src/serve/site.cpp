#include "serve/site.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "serve/access_log.hpp"
#include "serve/target.hpp"

namespace rapporteur::serve {
namespace {

constexpr auto between_looks = std::chrono::seconds(1);
constexpr auto between_beats = std::chrono::seconds(15);
constexpr std::size_t worth_packing = 1400;  // bytes: what one packet carries anyway

Response unavailable(const std::optional<Error>& why) {
  return problem(503, "The store cannot be read" + (why ? ": " + why->message() : std::string(".")), {{"Retry-After", "5"}});
}

bool has_body(const Request& request) {
  const auto* length = request.header("content-length");
  return (length != nullptr && *length != "0") || request.header("transfer-encoding") != nullptr;
}

bool can_be_packed(const Body& body) {
  return body.packed.empty() && body.bytes.size() >= worth_packing && !body.type.starts_with("image/png");
}

}  // namespace

struct Site::Way {
  const Route* route = nullptr;
  std::vector<std::string> names;
  Keeper::Index index;
  const ListedStory* story = nullptr;
  std::string key;  // empty: not kept
};

Site::Site(SiteOptions options, Backend its_backend)
    : keeper(options.store, backend),
      loaded(
          [this](const std::string& id) -> Result<Run> {
            const auto reader = keeper.read();
            if (!reader) return tl::unexpected(reader.error());
            return backend.story(*reader->reader, reader->store->shown_url(), id);
          },
          options.cache / 4 * 3),
      cache(options.cache / 4),
      events(std::make_shared<Events>(options.streams)),
      backend(std::move(its_backend)),
      options_(std::move(options)) {}

Site::~Site() { close(); }

Result<void> Site::open() {
  if (auto opened = keeper.open(); !opened) return opened;
  looking_ = std::thread([this] { look_after(); });
  return {};
}

void Site::close() {
  {
    const std::lock_guard hold(lock_);
    closing_ = true;
  }
  more_.notify_all();
  if (looking_.joinable()) looking_.join();
  events->close();
}

void Site::hurry() {
  {
    const std::lock_guard hold(lock_);
    hurrying_ = true;
  }
  more_.notify_all();
}

// ---- the way of a request ----

std::optional<Response> Site::find_way(const Request& request, Way& way) {
  if (auto refused = wrong_host(request, options_.access)) return refused;
  auto matched = match(request.method, request.target);
  if (matched.route == nullptr) {
    const auto methods = allowed(request.target);
    if (!methods.empty()) return problem(405, "This address is answered to " + methods + ".", {{"Allow", methods}});
    return problem(404, "There is nothing at this address. /openapi.json lists those that there are.");
  }
  if (request.method != "POST" && has_body(request)) return problem(400, "This request takes no body.");
  way.route = matched.route;
  way.names = std::move(matched.names);
  if (request.method == "POST")
    if (auto refused = may_not_write(request, options_.access)) return refused;
  if (way.route->needs == Needs::nothing) return std::nullopt;
  way.index = keeper.index();
  if (!way.index) return unavailable(keeper.why());
  if (way.route->needs == Needs::story) {
    way.story = way.index->find(way.names.front());
    if (way.story == nullptr) return problem(404, "The store has no story of this id. /stories lists those that there are.");
  }
  if (way.route->kept)
    way.key = fmt::format("{}\n{}.{}", request.raw, way.index->epoch, way.story ? way.story->changed : way.index->generation);
  return std::nullopt;
}

std::optional<Response> Site::at_once(const Request& request) {
  Way way;
  if (auto refused = find_way(request, way)) return refused;
  if (way.route->at_once) return call(request, way);
  if (request.method == "POST") return may_be_added(request);
  if (way.key.empty()) return std::nullopt;
  const auto page = cache.find(way.key);
  if (!page) return std::nullopt;
  Response response;
  response.body = page->body;
  response.headers = page->headers;
  return response;
}

Response Site::answer(const Request& request) {
  Way way;
  if (auto refused = find_way(request, way)) return std::move(*refused);
  auto response = call(request, way);
  if (!way.key.empty()) keep(way, response);
  return response;
}

Response Site::call(const Request& request, const Way& way) {
  return way.route->answer({*this, request, way.names, way.index, way.story});
}

// Packing takes as long as making some answers: it is done once the first one is on its way.
void Site::keep(const Way& way, const Response& response) {
  if (response.status != 200 || !response.body) return;
  auto page = std::make_shared<Page>(Page{response.body, response.headers});
  cache.put(way.key, page);
  if (!can_be_packed(*page->body)) return;
  packing_.take([this, key = way.key, page] {
    cache.put(key, std::make_shared<Page>(Page{packed_body(*page->body), page->headers}));
  });
}

void Site::served(const Served& served) {
  const auto matched = match(served.request.method, served.request.target);
  const std::string_view route = matched.route == nullptr ? "none" : matched.route->pattern;
  metrics.served(route, served.status, served.time);
  if (options_.log) options_.log(log_line(served));
}

// ---- looking after the store ----

void Site::warm_one(const std::string& address) {
  Request request;
  request.method = "GET";
  request.raw = address;
  request.target = *read_target(address);
  (void)answer(request);
}

// Makes what is asked for first, of the stories published last.
void Site::warm(const std::vector<std::string>& stories) {
  warm_one("/pages/stories");
  for (const auto& story : stories) {
    for (const auto* part : {"", "/table", "/quotes", "/lineage", "/timeline"}) {
      {
        const std::lock_guard hold(lock_);
        if (closing_) return;
      }
      if (cache.nearly_full()) return;
      warm_one("/pages/stories/" + percent_encoded(story) + part);
    }
  }
}

void Site::look_after() {
  const auto latest = [&](const auto& wanted) {
    std::vector<std::string> ids;
    if (const auto index = keeper.index())
      for (const auto& story : index->stories)
        if (ids.size() < options_.ready && wanted(story->id)) ids.push_back(story->id);
    return ids;
  };
  const auto say = [&](const std::string& message) {
    if (options_.message) options_.message(message);
  };
  warm(latest([](const std::string&) { return true; }));
  auto last_beat = std::chrono::steady_clock::now();
  bool there = true;
  std::unique_lock hold(lock_);
  for (;;) {
    more_.wait_for(hold, between_looks, [&] { return closing_ || hurrying_; });
    if (closing_) return;
    hurrying_ = false;
    hold.unlock();
    try {
      const auto before = keeper.look();
      const auto now = keeper.index();
      if (!now && there) say(keeper.why()->message());
      if (now && !there) say(now->store + ": can be read again");
      there = now != nullptr;
      if (before && now) {
        const auto change = difference(**before, *now);
        warm(latest([&](const std::string& id) { return std::ranges::binary_search(change.changed, id); }));
        events->publish((*before)->generation, now->generation, change);
      }
      if (std::chrono::steady_clock::now() - last_beat >= between_beats) {
        events->beat();
        last_beat = std::chrono::steady_clock::now();
      }
    } catch (const std::exception& error) {
      say(std::string("the store could not be looked at: ") + error.what());
    }
    hold.lock();
  }
}

}  // namespace rapporteur::serve
