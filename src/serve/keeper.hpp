// The store that is served: looked at once a second, since other programs write into it; gone and back again without harm.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "serve/backend.hpp"
#include "serve/story_index.hpp"
#include "store/store.hpp"

namespace rapporteur::serve {

// A reader that keeps its store alive.
struct OpenReader {
  std::shared_ptr<store::Store> store;
  std::unique_ptr<store::Reader> reader;
  store::Reader* operator->() const { return reader.get(); }
};

class Keeper {
public:
  using Index = std::shared_ptr<const StoryShelf>;
  Keeper(std::string url, const Backend& backend) : url_(std::move(url)), backend_(backend) {}

  // The first look; makes the cards that an older program did not. Fails where the store cannot be read.
  Result<void> open();
  // Another look. Gives the index of before where the store is another now; nothing where it is the same or cannot be read.
  std::optional<Index> look();

  Index index() const;               // null while the store cannot be read
  std::optional<Error> why() const;  // then
  Result<OpenReader> read() const;

private:
  // Of a SQLite file: its device and number, so that a file put in place of another is seen.
  struct File {
    std::uint64_t device = 0, number = 0;
    bool operator==(const File&) const = default;
  };
  std::optional<File> file() const;
  Result<void> connect();
  Result<Index> read_now(const Index& before);
  Result<void> make_cards(StoryShelf& index);
  void set(Index index, std::optional<Error> why);

  const std::string url_;
  const Backend& backend_;
  mutable std::mutex lock_;
  std::shared_ptr<store::Store> store_;
  Index index_;
  std::optional<Error> why_;
  std::int64_t epoch_ = 0;
  Index last_;                // the last that could be read; of look()'s thread, as is
  std::optional<File> file_;  // that store_ is of
};

}  // namespace rapporteur::serve
