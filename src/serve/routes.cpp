#include "serve/routes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace rapporteur::serve {
namespace {

constexpr std::array all = {
    Route{"GET", "/", Needs::nothing, true, false, &get_asset},
    Route{"GET", "/assets/{file}", Needs::nothing, true, false, &get_asset},
    Route{"GET", "/healthz", Needs::nothing, false, false, &get_health},
    Route{"GET", "/metrics", Needs::nothing, true, false, &get_metrics},
    Route{"GET", "/openapi.json", Needs::nothing, true, false, &get_openapi},
    Route{"GET", "/events", Needs::store, true, false, &get_events},
    Route{"GET", "/pages/stories", Needs::store, false, true, &get_pages_stories},
    Route{"GET", "/pages/stories/{story}", Needs::story, false, true, &get_pages_story},
    Route{"GET", "/pages/stories/{story}/{part}", Needs::story, false, true, &get_pages_part},
    Route{"GET", "/pages/stories/{story}/lineage/{from}/{to}", Needs::story, false, true, &get_pages_link},
    Route{"GET", "/pages/reports/{report}", Needs::store, false, true, &get_pages_report},
    Route{"GET", "/stories", Needs::store, false, true, &get_stories},
    Route{"GET", "/stories/{story}", Needs::story, false, true, &get_story},
    Route{"GET", "/stories/{story}/record", Needs::story, false, true, &get_record},
    Route{"GET", "/stories/{story}/{list}", Needs::story, false, true, &get_list},
    Route{"GET", "/stories/{story}/views/{view}", Needs::story, false, true, &get_view},
    Route{"GET", "/reports", Needs::store, false, true, &get_reports},
    Route{"GET", "/reports/{report}", Needs::store, false, true, &get_report},
    Route{"POST", "/reports", Needs::store, false, false, &post_reports},
    Route{"GET", "/search", Needs::store, false, true, &get_search},
};

// Whether the segments fit the pattern; the names are put into `names`.
bool fits(std::string_view pattern, const std::vector<std::string>& segments, std::vector<std::string>& names) {
  names.clear();
  for (std::size_t i = 0;; ++i) {
    pattern.remove_prefix(1);
    const auto end = std::min(pattern.find('/'), pattern.size());
    const auto part = pattern.substr(0, end);
    if (i >= segments.size()) return false;
    if (part.starts_with('{')) {
      if (segments[i].empty()) return false;
      names.push_back(segments[i]);
    } else if (part != segments[i]) {
      return false;
    }
    pattern.remove_prefix(end);
    if (pattern.empty()) return i + 1 == segments.size();
  }
}

}  // namespace

std::span<const Route> routes() { return all; }

Matched match(std::string_view method, const Target& target) {
  const auto wanted = method == "HEAD" ? std::string_view("GET") : method;
  Matched best;
  std::vector<std::string> names;
  for (const Route& route : all)
    if (route.method == wanted && fits(route.pattern, target.segments, names))
      if (best.route == nullptr || names.size() < best.names.size()) best = {&route, names};
  return best;
}

std::string allowed(const Target& target) {
  std::string methods;
  if (match("GET", target).route != nullptr) methods = "GET, HEAD";
  if (match("POST", target).route != nullptr) methods += methods.empty() ? "POST" : ", POST";
  return methods;
}

std::optional<std::size_t> number_in(const Request& request, std::string_view name, std::size_t least, std::size_t most,
                                     std::size_t otherwise) {
  const auto* text = request.value(name);
  if (text == nullptr) return otherwise;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < least || number > most) return std::nullopt;
  return number;
}

Response json(std::string bytes) {
  Response response;
  response.body = make_body("application/json", std::move(bytes));
  return response;
}

Response bad_query(std::string_view detail) { return problem(400, detail); }

Response failed(const Error& error) {
  switch (error.code) {
    case ErrorCode::not_found:
      return problem(404, error.message());
    case ErrorCode::malformed:
    case ErrorCode::empty:
      return problem(500, error.message());
    default:
      return problem(503, error.message(), {{"Retry-After", "5"}});
  }
}

}  // namespace rapporteur::serve
