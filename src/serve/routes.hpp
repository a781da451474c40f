// The addresses that the server answers to. docs/api/openapi.json describes the same ones.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serve/message.hpp"
#include "serve/story_index.hpp"

namespace rapporteur::serve {

class Site;

// A request with what its address names.
struct Call {
  Site& site;
  const Request& request;
  std::vector<std::string> names;           // in place of {...}, in order
  std::shared_ptr<const StoryShelf> index;  // of routes that need the store
  const ListedStory* story = nullptr;       // into `index`; where the route is of one
};

enum class Needs {
  nothing,
  store,  // answers may change whenever the store does
  story,  // the first name is a story's id; answers change with that story alone
};

struct Route {
  std::string_view method;
  std::string_view pattern;  // "/stories/{id}/quotes"
  Needs needs;
  bool at_once;  // needs no time: answered on the server's thread
  bool kept;     // the answer may be given again while what it needs is the same
  Response (*answer)(const Call&);
};

std::span<const Route> routes();

// The route of a target, with the names in it. Of several patterns that fit the one is meant that names more.
struct Matched {
  const Route* route = nullptr;
  std::vector<std::string> names;
};
Matched match(std::string_view method, const Target& target);
// Methods that the target is answered with, "GET, HEAD"; empty: there is nothing at this address.
std::string allowed(const Target& target);

// ---- what the routes are answered with ----

Response get_asset(const Call&);
Response get_health(const Call&);
Response get_metrics(const Call&);
Response get_openapi(const Call&);
Response get_events(const Call&);
Response get_pages_stories(const Call&);
Response get_pages_story(const Call&);
Response get_pages_part(const Call&);
Response get_pages_link(const Call&);
Response get_pages_report(const Call&);
Response get_stories(const Call&);
Response get_story(const Call&);
Response get_record(const Call&);
Response get_list(const Call&);
Response get_view(const Call&);
Response get_reports(const Call&);
Response get_report(const Call&);
Response get_search(const Call&);
Response post_reports(const Call&);
// Why a request to add reports is refused before its body is read.
std::optional<Response> may_be_added(const Request&);

std::string_view openapi();  // docs/api/openapi.json, part of the program

// ---- for those ----

// The whole number of a query's value; `otherwise` where it is not given; nothing where it is none or out of bounds.
std::optional<std::size_t> number_in(const Request& request, std::string_view name, std::size_t least, std::size_t most,
                                     std::size_t otherwise);
Response json(std::string bytes);
Response bad_query(std::string_view detail);
// What went wrong in the store or with what was asked of it.
Response failed(const Error& error);

}  // namespace rapporteur::serve
