#include "serve/cache.hpp"

namespace rapporteur::serve {
namespace {

std::size_t size_of(const std::string& key, const Page& page) {
  constexpr std::size_t beside = 400;  // nodes, pointers, headers
  return beside + key.size() + page.body->bytes.capacity() + page.body->packed.capacity();
}

}  // namespace

void PageCache::put(const std::string& key, std::shared_ptr<const Page> page) {
  const auto bytes = size_of(key, *page);
  const std::lock_guard hold(lock_);
  if (const auto old = by_key_.find(key); old != by_key_.end()) {
    bytes_ -= old->second->bytes;
    const auto entry = old->second;
    by_key_.erase(old);
    entries_.erase(entry);
  }
  if (bytes > most_ / 8) return;
  entries_.push_front({key, std::move(page), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > most_) drop_last();
}

void PageCache::drop_last() {
  bytes_ -= entries_.back().bytes;
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

std::shared_ptr<const Page> PageCache::find(std::string_view key) {
  const std::lock_guard hold(lock_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    ++misses_;
    return nullptr;
  }
  ++hits_;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

std::size_t PageCache::bytes() const {
  const std::lock_guard hold(lock_);
  return bytes_;
}

std::size_t PageCache::pages() const {
  const std::lock_guard hold(lock_);
  return entries_.size();
}

}  // namespace rapporteur::serve
