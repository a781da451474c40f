// Indices changed throughout a value: those of reports, actors and so on, each by its own table.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "archive/fields.hpp"

namespace rapporteur::archive {

// New index by old one; of what has no table the indices stay.
class Renumber {
public:
  template <Counted what>
  Renumber& with(std::vector<std::uint32_t> table) {
    tables_[static_cast<std::size_t>(what)] = std::move(table);
    return *this;
  }
  template <class T>
  void operator()(T& value) {
    if constexpr (std::is_class_v<T>) fields(value, *this);
  }
  void operator()(std::string&) {}
  template <class T>
  void operator()(std::vector<T>& list) {
    if constexpr (std::is_class_v<T>)
      for (T& item : list) (*this)(item);
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    if (value) (*this)(*value);
  }
  template <Counted what, class T>
  void operator()(Number<what, T> numbers) {
    const auto& table = tables_[static_cast<std::size_t>(what)];
    if (!table) return;
    change(*table, numbers.value);
    if constexpr (what == Counted::actor) keep_each_once(numbers.value);
  }

private:
  using Table = std::vector<std::uint32_t>;
  template <std::unsigned_integral T>
  static void change(const Table& table, T& index) {
    index = table.at(index);
  }
  template <class T>
  static void change(const Table& table, std::optional<T>& index) {
    if (index) change(table, *index);
  }
  template <class T>
  static void change(const Table& table, std::vector<T>& indices) {
    for (T& index : indices) change(table, index);
  }

  // Where two actors have become one a list names it once, in its first place.
  template <class T>
  static void keep_each_once(T&) {}
  template <class T>
  static void keep_each_once(std::vector<T>& indices) {
    auto end = indices.begin();
    for (const T index : indices)
      if (std::find(indices.begin(), end, index) == end) *end++ = index;
    indices.erase(end, indices.end());
  }

  std::array<std::optional<Table>, counted> tables_;
};

}  // namespace rapporteur::archive
