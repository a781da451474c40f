// A table of words by class: what a word's value is as one of a class, such as the month of "march".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/word_table.hpp"

namespace rapporteur {

// Asked with every word of a text for one class after the other: a word is looked up first, for most are of no class at all.
class WordClasses {
public:
  // The first value that a word is given in a class stands. All three live elsewhere (in the embedded data) and must outlive
  // the table.
  void add(std::string_view klass, std::string_view word, std::string_view value) {
    const auto [first, fresh] = first_of_.try_emplace(word, none);
    std::uint32_t* next = first;
    for (; *next != none; next = &members_[*next].next)
      if (members_[*next].klass == klass) return;
    *next = static_cast<std::uint32_t>(members_.size());
    members_.push_back({klass, value, none});
  }
  // Empty where the word is none of the class.
  std::string_view value(std::string_view klass, std::string_view word) const {
    const std::uint32_t* first = first_of_.find(word);
    for (auto i = first == nullptr ? none : *first; i != none; i = members_[i].next)
      if (members_[i].klass == klass) return members_[i].value;
    return {};
  }

private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  struct Member {
    std::string_view klass, value;
    std::uint32_t next = none;  // the same word in another class
  };
  WordTable<std::uint32_t> first_of_;
  std::vector<Member> members_;
};

}  // namespace rapporteur
