#include "serve/loaded.hpp"

#include <algorithm>

namespace rapporteur::serve {
namespace {

// What a story takes in memory goes by the length of its texts.
std::size_t bytes_of(const Run& run) {
  constexpr std::size_t a_character = 100, a_report = 5000;
  std::size_t bytes = 0;
  for (const auto& report : run.reports) bytes += a_report + a_character * report.text.size();
  return bytes;
}

}  // namespace

Result<LoadedPtr> LoadedStories::get(const std::string& id, State state) {
  std::promise<Result<LoadedPtr>> promise;
  std::shared_future<Result<LoadedPtr>> other;
  {
    const std::lock_guard hold(lock_);
    const auto same = std::ranges::find_if(entries_, [&](const Entry& e) { return e.id == id && e.state == state; });
    if (same != entries_.end()) {
      entries_.splice(entries_.begin(), entries_, same);
      other = same->story;
    } else {
      entries_.remove_if([&](const Entry& e) { return e.id == id && e.bytes > 0; });
      entries_.push_front({id, state, promise.get_future().share(), 0});
    }
  }
  if (other.valid()) return other.get();
  try {
    auto run = load_(id);
    Result<LoadedPtr> story = tl::unexpected(Error{});
    if (run)
      story = std::make_shared<LoadedStory>(std::move(*run), state.changed);
    else
      story = tl::unexpected(run.error());
    promise.set_value(story);
    keep(id, state, story);
    return story;
  } catch (...) {
    promise.set_exception(std::current_exception());
    const std::lock_guard hold(lock_);
    entries_.remove_if([&](const Entry& e) { return e.id == id && e.state == state; });
    throw;
  }
}

void LoadedStories::keep(const std::string& id, State state, const Result<LoadedPtr>& story) {
  const std::lock_guard hold(lock_);
  const auto entry = std::ranges::find_if(entries_, [&](const Entry& e) { return e.id == id && e.state == state; });
  if (entry == entries_.end()) return;
  if (!story) {
    entries_.erase(entry);
    return;
  }
  entry->bytes = bytes_of((*story)->run);
  std::size_t all = 0;
  for (auto at = entries_.begin(); at != entries_.end();) {
    all += at->bytes;
    // The one used last stays, whatever its size.
    at = all > most_ && at != entries_.begin() && at->bytes > 0 ? entries_.erase(at) : std::next(at);
  }
}

std::size_t LoadedStories::bytes() const {
  const std::lock_guard hold(lock_);
  std::size_t all = 0;
  for (const auto& entry : entries_) all += entry.bytes;
  return all;
}

std::size_t LoadedStories::count() const {
  const std::lock_guard hold(lock_);
  return entries_.size();
}

}  // namespace rapporteur::serve
