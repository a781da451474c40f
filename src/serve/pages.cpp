// What the web page draws: page/src/api.ts.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "serve/routes.hpp"
#include "serve/site.hpp"
#include "serve/target.hpp"

namespace rapporteur::serve {
namespace {

constexpr std::size_t most_listed = 500, usually_listed = 50;

Result<LoadedPtr> story_of(const Call& call) {
  return call.site.loaded.get(call.story->id, {call.index->epoch, call.story->changed});
}

Response found(Result<std::string> text) { return text ? json(std::move(*text)) : failed(text.error()); }

}  // namespace

// The cards are JSON already.
Response get_pages_stories(const Call& call) {
  const auto limit = number_in(call.request, "limit", 1, most_listed, usually_listed);
  if (!limit) return bad_query("limit is a number from 1 to 500.");
  const auto& stories = call.index->stories;
  const auto* after = call.request.value("after");
  const auto first = after == nullptr ? 0 : call.index->place_after(*after);
  const auto end = std::min(stories.size(), first + *limit);
  std::string text = fmt::format(
      "{{\"generation\":{},\"store\":{},\"total\":{},\"stories\":[", call.index->generation,
      nlohmann::json(call.index->store).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), stories.size());
  for (auto i = first; i < end; ++i) text += (i == first ? "" : ",") + stories[i]->card;
  text += "],\"next\":";
  if (end < stories.size() && end > first)
    text += fmt::format("\"{}/stories?limit={}&after={}\"", call.request.target.segments.front() == "pages" ? "/pages" : "",
                        *limit, percent_encoded(next_after(*stories[end - 1])));
  else
    text += "null";
  return json(text + "}");
}

Response get_stories(const Call& call) { return get_pages_stories(call); }

Response get_pages_story(const Call& call) {
  const auto story = story_of(call);
  if (!story) return failed(story.error());
  const std::lock_guard hold((*story)->turn);
  return json((*story)->pages.story());
}

Response get_pages_part(const Call& call) {
  const auto& part = call.names[1];
  std::string (StoryPages::*made)() const = part == "table"      ? &StoryPages::table
                                            : part == "quotes"   ? &StoryPages::quotes
                                            : part == "lineage"  ? &StoryPages::lineage
                                            : part == "timeline" ? &StoryPages::timeline
                                                                 : nullptr;
  if (made == nullptr) return problem(404, "A story has the pages table, quotes, lineage and timeline.");
  const auto story = story_of(call);
  if (!story) return failed(story.error());
  const std::lock_guard hold((*story)->turn);
  return json(((*story)->pages.*made)());
}

Response get_pages_link(const Call& call) {
  const auto story = story_of(call);
  if (!story) return failed(story.error());
  const std::lock_guard hold((*story)->turn);
  return found((*story)->pages.link(call.names[1], call.names[2]));
}

Response get_pages_report(const Call& call) {
  const auto reader = call.site.keeper.read();
  if (!reader) return failed(reader.error());
  const auto id = (*reader)->story_of(call.names[0]);
  if (!id) return failed(id.error());
  const auto* listed = call.index->find(*id);
  if (listed == nullptr) return problem(404, "The store has no report of this id.");
  const auto story = call.site.loaded.get(*id, {call.index->epoch, listed->changed});
  if (!story) return failed(story.error());
  const std::lock_guard hold((*story)->turn);
  return found((*story)->pages.report(call.names[0]));
}

}  // namespace rapporteur::serve
