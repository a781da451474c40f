#include "serve/story_index.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

namespace rapporteur::serve {
namespace {

// Later first; where the time is the same, or unknown, by id.
bool earlier_in_list(std::string_view a_published, std::string_view a_id, const ListedStory& b) {
  return std::tuple(b.published, a_id) < std::tuple(a_published, std::string_view(b.id));
}

}  // namespace

ListedStory listed(store::StoryHead head) {
  ListedStory story{std::move(head.id), std::move(head.title), std::move(head.card), {}, head.changed};
  const auto card = nlohmann::json::parse(story.card, nullptr, false);
  if (card.is_object())
    if (const auto last = card.find("last_published"); last != card.end() && last->is_string()) story.published = *last;
  return story;
}

const ListedStory* StoryShelf::find(std::string_view id) const {
  const auto found = ids.find(id);
  return found == ids.end() ? nullptr : found->second;
}

std::string next_after(const ListedStory& story) { return story.published + '~' + story.id; }

std::size_t StoryShelf::place_after(std::string_view after) const {
  const auto tilde = after.rfind('~');
  const auto published = after.substr(0, tilde);
  const auto id = tilde == std::string_view::npos ? std::string_view() : after.substr(tilde + 1);
  const auto found =
      std::ranges::partition_point(stories, [&](const auto& story) { return !earlier_in_list(published, id, *story); });
  return static_cast<std::size_t>(found - stories.begin());
}

void arrange(StoryShelf& index) {
  std::ranges::sort(index.stories, [](const auto& a, const auto& b) { return earlier_in_list(a->published, a->id, *b); });
  index.ids.clear();
  index.ids.reserve(index.stories.size());
  for (const auto& story : index.stories) index.ids.emplace(story->id, story.get());
}

Difference difference(const StoryShelf& before, const StoryShelf& now) {
  Difference found;
  for (const auto& story : now.stories)
    if (const auto* old = before.find(story->id); old == nullptr || old->changed != story->changed)
      found.changed.push_back(story->id);
  for (const auto& story : before.stories)
    if (now.find(story->id) == nullptr) found.gone.push_back(story->id);
  std::ranges::sort(found.changed);
  std::ranges::sort(found.gone);
  return found;
}

Result<std::shared_ptr<StoryShelf>> read_index(store::Reader& reader, const std::string& store, const StoryShelf* before) {
  const auto generation = reader.generation();
  if (!generation) return tl::unexpected(generation.error());
  auto heads = reader.story_heads(before == nullptr ? -1 : before->generation);
  if (!heads) return tl::unexpected(heads.error());
  std::unordered_map<std::string_view, std::shared_ptr<const ListedStory>> old;
  if (before != nullptr)
    for (const auto& story : before->stories) old.emplace(story->id, story);
  auto index = std::make_shared<StoryShelf>();
  index->generation = *generation;
  index->store = store;
  for (auto& head : *heads) {
    const auto same = old.find(head.id);
    if (same != old.end() && same->second->changed == head.changed)
      index->stories.push_back(same->second);
    else
      index->stories.push_back(std::make_shared<const ListedStory>(listed(std::move(head))));
  }
  arrange(*index);
  return index;
}

}  // namespace rapporteur::serve
