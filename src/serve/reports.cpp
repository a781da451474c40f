// Reports as the store keeps them, and the search over all of it.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "brief/json.hpp"
#include "brief/json_parts.hpp"
#include "rapporteur/stored.hpp"
#include "serve/routes.hpp"
#include "serve/site.hpp"
#include "serve/target.hpp"

namespace rapporteur::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array fields = {store::Field::statements, store::Field::quotes, store::Field::reports};

// As in the record's schema, but for what only a story's analysis knows.
Json report_json(const store::Version& version, const std::string& story) {
  return {{"id", version.report},
          {"path", version.path},
          {"title", text_or_null(version.title)},
          {"outlet", text_or_null(version.outlet)},
          {"url", text_or_null(version.url)},
          {"published", text_or_null(version.published)},
          {"author", text_or_null(version.author)},
          {"seen", text_or_null(version.seen)},
          {"run", version.run},
          {"story", text_or_null(story)}};
}

// The kinds of things to look in; nothing where one is no kind.
std::optional<std::vector<SearchIn>> kinds_in(const Request& request) {
  const auto* words = request.value("in");
  if (words == nullptr || words->empty()) return std::vector{SearchIn::statements, SearchIn::quotes, SearchIn::reports};
  std::vector<SearchIn> kinds;
  std::string_view rest = *words;
  while (!rest.empty()) {
    const auto end = rest.find(',');
    const auto kind = search_in_from_name(rest.substr(0, end));
    if (!kind) return std::nullopt;
    if (std::ranges::find(kinds, *kind) == kinds.end()) kinds.push_back(*kind);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return kinds;
}

Json hit_json(SearchIn in, const store::Hit& hit, const store::Version& report, const ListedStory* story) {
  Json marks = Json::array();
  for (const auto& [start, end] : hit.marks) marks.push_back(Json::array({start, end}));
  return {{"in", name(in)},
          {"id", hit.id},
          {"text", hit.text},
          {"marks", std::move(marks)},
          {"source", in == SearchIn::reports ? std::string() : hit.source},
          {"report", hit.report},
          {"report_title", report.title},
          {"outlet", report.outlet},
          {"published", report.published},
          {"story", hit.story},
          {"story_title", story == nullptr ? std::string() : story->title}};
}

}  // namespace

Response get_reports(const Call& call) {
  constexpr std::size_t most = 1000, usual = 100;
  const auto limit = number_in(call.request, "limit", 1, most, usual);
  if (!limit) return bad_query("limit is a number from 1 to 1000.");
  const auto reader = call.site.keeper.read();
  if (!reader) return failed(reader.error());
  const auto* after = call.request.value("after");
  auto found = (*reader)->reports_after(after == nullptr ? std::string_view() : *after, *limit + 1);
  if (!found) return failed(found.error());
  const bool more = found->size() > *limit;
  if (more) found->pop_back();
  std::string text = "{\"reports\":[";
  for (std::size_t i = 0; i < found->size(); ++i) {
    const auto story = (*reader)->story_of((*found)[i].report);
    if (!story) return failed(story.error());
    text += (i == 0 ? "\n" : ",\n") + one_line(report_json((*found)[i], *story));
  }
  text += "],\"next\":";
  text += more ? fmt::format("\"/reports?limit={}&after={}\"", *limit, percent_encoded(found->back().report)) : "null";
  return json(text + "}");
}

Response get_report(const Call& call) {
  const auto reader = call.site.keeper.read();
  if (!reader) return failed(reader.error());
  const auto version = (*reader)->report(call.names[0]);
  if (!version)
    return version.error().code == ErrorCode::not_found ? problem(404, "The store has no report of this id.")
                                                        : failed(version.error());
  const auto story = (*reader)->story_of(version->report);
  if (!story) return failed(story.error());
  auto answer = report_json(*version, *story);
  answer["text"] = version->text;
  return json(one_line(answer));
}

Response get_search(const Call& call) {
  constexpr std::size_t most = 100, usual = 20, longest = 1000;
  const auto* query = call.request.value("q");
  if (query == nullptr || query->empty()) return bad_query("q holds the words to look for.");
  if (query->size() > longest) return bad_query("q has at most 1000 bytes.");
  const auto limit = number_in(call.request, "limit", 1, most, usual);
  if (!limit) return bad_query("limit is a number from 1 to 100.");
  const auto kinds = kinds_in(call.request);
  if (!kinds) return bad_query("in is made of statements, quotes and reports, with commas between them.");
  const auto reader = call.site.keeper.read();
  if (!reader) return failed(reader.error());
  Json hits = Json::array();
  std::unordered_map<std::string, store::Version> known;
  for (const auto in : *kinds) {
    const auto found = (*reader)->search(fields[static_cast<std::size_t>(in)], *query, *limit);
    if (!found) return failed(found.error());
    for (const auto& hit : *found) {
      if (!known.contains(hit.report)) {
        auto report = (*reader)->report(hit.report);
        if (!report) return failed(report.error());
        known.emplace(hit.report, std::move(*report));
      }
      hits.push_back(hit_json(in, hit, known.at(hit.report), call.index->find(hit.story)));
    }
  }
  return json(one_line({{"query", *query}, {"hits", std::move(hits)}}));
}

}  // namespace rapporteur::serve
