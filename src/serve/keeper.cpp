#include "serve/keeper.hpp"

#include <sys/stat.h>

#include <chrono>

#include "store/open.hpp"
#include "store/store_url.hpp"

namespace rapporteur::serve {
namespace {

constexpr std::string_view sqlite = "sqlite:";
// For a store that another program holds locked: who asks is rather told to come again.
constexpr auto longest_wait = std::chrono::seconds(2);

}  // namespace

std::optional<Keeper::File> Keeper::file() const {
  if (!url_.starts_with(sqlite)) return File();
  struct stat found = {};
  if (stat(url_.c_str() + sqlite.size(), &found) != 0) return std::nullopt;
  return File{found.st_dev, found.st_ino};
}

Result<void> Keeper::connect() {
  const auto address = store::parse_store_url(url_);
  if (!address) return tl::unexpected(address.error());
  auto opened = store::open_store(*address, {.create = false, .wait = longest_wait});
  if (!opened) return tl::unexpected(opened.error());
  const std::lock_guard hold(lock_);
  store_ = std::move(*opened);
  file_ = file();
  return {};
}

Result<void> Keeper::open() {
  if (auto connected = connect(); !connected) return connected;
  auto index = read_now(nullptr);
  if (!index) return tl::unexpected(index.error());
  set(*index, std::nullopt);
  return {};
}

std::optional<Keeper::Index> Keeper::look() {
  const auto there = file();
  if (!there) {
    set(nullptr, Error{ErrorCode::not_found, url_, "is not there any more", "Put it back, or serve another."});
    return std::nullopt;
  }
  if (there != file_) {  // another file: its generations count anew
    if (const auto connected = connect(); !connected) {
      set(nullptr, connected.error());
      return std::nullopt;
    }
    ++epoch_;
    auto nothing = std::make_shared<StoryShelf>();
    nothing->generation = -1;
    last_ = std::move(nothing);
  }
  const auto before = last_;
  auto index = read_now(before);
  if (!index) {
    set(nullptr, index.error());
    return std::nullopt;
  }
  const bool changed = *index != before;
  set(*index, std::nullopt);
  return changed ? std::optional(before) : std::nullopt;
}

// `before` itself where nothing has changed.
Result<Keeper::Index> Keeper::read_now(const Index& before) {
  std::shared_ptr<StoryShelf> index;
  {
    const auto reader = read();
    if (!reader) return tl::unexpected(reader.error());
    const auto generation = (*reader)->generation();
    if (!generation) return tl::unexpected(generation.error());
    if (before && before->generation == *generation) return before;
    auto made = read_index(*reader->reader, reader->store->shown_url(), before.get());
    if (!made) return tl::unexpected(made.error());
    index = std::move(*made);
    index->epoch = epoch_;
  }
  if (auto done = make_cards(*index); !done) return tl::unexpected(done.error());
  return Index(std::move(index));
}

// Stories put there by an older program have none. Where the store may be written they are kept.
Result<void> Keeper::make_cards(StoryShelf& index) {
  std::vector<std::pair<std::string, std::string>> made;
  {
    const auto reader = read();
    if (!reader) return tl::unexpected(reader.error());
    for (auto& story : index.stories) {
      if (!story->card.empty()) continue;
      auto card = backend_.card(*reader->reader, index.store, story->id);
      if (!card && card.error().code == ErrorCode::not_found) continue;  // gone since
      if (!card) return tl::unexpected(card.error());
      made.emplace_back(story->id, *card);
      story = std::make_shared<const ListedStory>(listed({story->id, story->title, std::move(*card), story->changed}));
    }
  }
  if (made.empty()) return {};
  std::erase_if(index.stories, [](const auto& story) { return story->card.empty(); });
  arrange(index);
  const auto transaction = store_->write();
  if (!transaction) return {};  // read-only: they are made again at the next start
  for (const auto& [id, card] : made)
    if (const auto put = (*transaction)->put_card(id, card); !put) return {};
  (void)(*transaction)->commit();
  return {};
}

void Keeper::set(Index index, std::optional<Error> why) {
  if (index) last_ = index;
  const std::lock_guard hold(lock_);
  index_ = std::move(index);
  why_ = std::move(why);
}

Keeper::Index Keeper::index() const {
  const std::lock_guard hold(lock_);
  return index_;
}

std::optional<Error> Keeper::why() const {
  const std::lock_guard hold(lock_);
  return why_;
}

Result<OpenReader> Keeper::read() const {
  OpenReader open;
  {
    const std::lock_guard hold(lock_);
    open.store = store_;
  }
  auto reader = open.store->read();
  if (!reader) return tl::unexpected(reader.error());
  open.reader = std::move(*reader);
  return open;
}

}  // namespace rapporteur::serve
