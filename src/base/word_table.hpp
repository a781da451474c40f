// A table from words to values for lists that are read at every start: open addressing over views of words that live elsewhere
// (the embedded data), one array of entries in the order in which they came, one of slots. Nothing is allocated a word.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rapporteur {

// Eight bytes at a time; good enough to spread words over a table, and no more.
inline std::uint64_t word_hash(std::string_view word) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = word.size() * factor;
  const auto mix = [&](std::uint64_t bytes) {
    hash = (hash ^ bytes) * factor;
    hash ^= hash >> 29U;
  };
  for (; word.size() >= 8; word.remove_prefix(8)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data(), 8);
    mix(bytes);
  }
  if (!word.empty()) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data(), word.size());
    mix(bytes);
  }
  return hash ^ hash >> 32U;
}

// A table of words that it owns, asked with views.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return word_hash(word); }
};
template <class Value>
using WordMap = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

template <class Value>
class WordTable {
public:
  using Entry = std::pair<std::string_view, Value>;

  // Room for so many words; more may come, then the table is rebuilt.
  void reserve(std::size_t words) {
    std::size_t slots = 16;
    while (slots < 2 * words) slots *= 2;
    entries_.reserve(words);
    if (slots > slots_.size()) rebuild(slots);
  }

  // The value of the word and whether it is new; the first value that a word is given stands. The word must outlive the table.
  // Both pointers and entries stay where they are until the next word is added.
  std::pair<Value*, bool> try_emplace(std::string_view word, Value value = {}) {
    if (2 * (entries_.size() + 1) > slots_.size()) rebuild(slots_.empty() ? 16 : 2 * slots_.size());
    const std::uint64_t hash = word_hash(word);
    Slot& slot = slots_[place_of(word, hash)];
    if (slot.entry != 0) return {&entries_[slot.entry - 1].second, false};
    entries_.emplace_back(word, std::move(value));
    slot = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(entries_.size())};
    return {&entries_.back().second, true};
  }

  const Value* find(std::string_view word) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place_of(word, word_hash(word))];
    return slot.entry == 0 ? nullptr : &entries_[slot.entry - 1].second;
  }
  bool contains(std::string_view word) const { return find(word) != nullptr; }

  std::size_t size() const { return entries_.size(); }
  // In the order in which they were added.
  const std::vector<Entry>& entries() const { return entries_; }

private:
  struct Slot {
    std::uint32_t tag = 0;    // upper half of the word's hash
    std::uint32_t entry = 0;  // number of the entry from 1; 0: empty
  };

  std::size_t place_of(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto tag = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t at = hash & mask;
    while (slots_[at].entry != 0 && (slots_[at].tag != tag || entries_[slots_[at].entry - 1].first != word))
      at = (at + 1) & mask;
    return at;
  }
  void rebuild(std::size_t slots) {
    slots_.assign(slots, {});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::uint64_t hash = word_hash(entries_[i].first);
      slots_[place_of(entries_[i].first, hash)] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(i + 1)};
    }
  }

  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
};

// A set of words.
class WordSet {
public:
  void reserve(std::size_t words) { words_.reserve(words); }
  void insert(std::string_view word) { words_.try_emplace(word); }
  bool contains(std::string_view word) const { return words_.contains(word); }
  std::size_t size() const { return words_.size(); }

private:
  struct Nothing {};
  WordTable<Nothing> words_;
};

}  // namespace rapporteur
