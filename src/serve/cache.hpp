// Answers that were given, so that they need not be made again: the least recently used go first.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "serve/message.hpp"

namespace rapporteur::serve {

struct Page {
  std::shared_ptr<const Body> body;
  Headers headers;
};

class PageCache {
public:
  explicit PageCache(std::size_t most_bytes) : most_(most_bytes) {}
  // A page over an eighth of the whole is not kept. In place of the one of this key.
  void put(const std::string& key, std::shared_ptr<const Page> page);
  std::shared_ptr<const Page> find(std::string_view key);

  std::size_t bytes() const;
  bool nearly_full() const { return bytes() > most_ / 4 * 3; }
  std::size_t pages() const;
  std::uint64_t hits() const { return hits_; }
  std::uint64_t misses() const { return misses_; }

private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Page> page;
    std::size_t bytes;
  };
  void drop_last();

  const std::size_t most_;
  mutable std::mutex lock_;
  std::list<Entry> entries_;  // the one used last first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
  std::atomic<std::uint64_t> hits_ = 0, misses_ = 0;
};

}  // namespace rapporteur::serve
