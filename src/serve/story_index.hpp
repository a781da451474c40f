// The stories of a store as a list shows them, held in memory as of one generation. It does not change; a change makes another.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/result.hpp"
#include "store/store.hpp"

namespace rapporteur::serve {

struct ListedStory {
  std::string id, title;
  std::string card;       // interface StoryCard of page/src/api.ts
  std::string published;  // the day or time of its last report; empty: not known
  std::int64_t changed = 0;
};

struct StoryShelf {
  std::int64_t generation = 0;
  std::int64_t epoch = 0;  // counts stores that were put in place of each other: generations of one say nothing of another
  std::string store;       // its name, without a password
  std::vector<std::shared_ptr<const ListedStory>> stories;       // the last published first, then by id
  std::unordered_map<std::string_view, const ListedStory*> ids;  // into `stories`

  const ListedStory* find(std::string_view id) const;
  // The place behind the story that `after` names, "PUBLISHED~ID" as next_after() writes it, whether or not it is still there.
  std::size_t place_after(std::string_view after) const;
};
std::string next_after(const ListedStory& story);

// Which stories `now` has that are new or other than in `before`, and which it has not any more; by id.
struct Difference {
  std::vector<std::string> changed, gone;
};
Difference difference(const StoryShelf& before, const StoryShelf& now);

// Reads it; stories that are as in `before`, where that is given, are taken over from there. A story without a card has an
// empty one.
Result<std::shared_ptr<StoryShelf>> read_index(store::Reader& reader, const std::string& store, const StoryShelf* before);

// Puts the stories in order and fills `ids`; what read_index() does at its end.
void arrange(StoryShelf& index);
ListedStory listed(store::StoryHead head);

}  // namespace rapporteur::serve
