// Stories loaded from the store, the least recently used dropped first. One that several ask for at once is loaded once.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "brief/page_data.hpp"
#include "rapporteur/pipeline.hpp"

namespace rapporteur::serve {

// A story with its reports, and the pages made of it; `pages` is used by one at a time.
struct LoadedStory {
  LoadedStory(Run its_run, std::int64_t changed) : run(std::move(its_run)), pages(run, changed) {}
  const Run run;
  std::mutex turn;
  StoryPages pages;
};
using LoadedPtr = std::shared_ptr<LoadedStory>;

class LoadedStories {
public:
  // `load` is called without a lock.
  using Load = std::function<Result<Run>(const std::string& id)>;
  LoadedStories(Load load, std::size_t most_bytes) : load_(std::move(load)), most_(most_bytes) {}

  // The story as of this state of it; another state that was loaded is dropped.
  struct State {
    std::int64_t epoch = 0, changed = 0;  // StoryShelf::epoch, ListedStory::changed
    bool operator==(const State&) const = default;
  };
  Result<LoadedPtr> get(const std::string& id, State state);

  std::size_t bytes() const;  // estimated
  std::size_t count() const;

private:
  struct Entry {
    std::string id;
    State state;
    std::shared_future<Result<LoadedPtr>> story;
    std::size_t bytes;  // 0 while it is loaded
  };
  void keep(const std::string& id, State state, const Result<LoadedPtr>& story);

  const Load load_;
  const std::size_t most_;
  mutable std::mutex lock_;
  std::list<Entry> entries_;  // the one used last first
};

}  // namespace rapporteur::serve
