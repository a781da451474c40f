// The visitors of fields.hpp that write bytes and read them.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/bytes.hpp"
#include "archive/fields.hpp"

namespace rapporteur::archive {

class ByteWriter {
public:
  template <class T>
  requires std::unsigned_integral<T>
  void operator()(const T& value) {
    std::uint64_t rest = value;
    for (; rest >= 0x80; rest >>= 7U) bytes_ += static_cast<char>(rest | 0x80U);
    bytes_ += static_cast<char>(rest);
  }
  template <class T>
  requires std::is_enum_v<T>
  void operator()(const T& value) { (*this)(static_cast<std::uint32_t>(value)); }
  void operator()(const double& value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(bits >> shift);
  }
  void operator()(const std::string& value) { (*this)(std::string_view(value)); }
  void operator()(std::string_view value) {
    (*this)(value.size());
    bytes_ += value;
  }
  template <class T>
  void operator()(const std::vector<T>& list) {
    (*this)(list.size());
    for (const T& item : list) (*this)(item);
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <Counted what, class T>
  void operator()(Number<what, T> value) {
    (*this)(std::as_const(value.value));
  }
  template <class T>
  requires std::is_class_v<T>
  void operator()(const T& value) { fields(value, *this); }

  std::string take() { return std::move(bytes_); }

private:
  std::string bytes_;
};

// Reads what ByteWriter wrote. Of other bytes it makes some value and never reads past their end: `ok` tells.
class ByteReader {
public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  requires std::unsigned_integral<T>
  void operator()(T& value) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(next());
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    value = static_cast<T>(number);
    if (value != number) ok_ = false;
  }
  template <class T>
  requires std::is_enum_v<T>
  void operator()(T& value) {
    std::uint32_t number = 0;
    (*this)(number);
    const bool known = number <= static_cast<std::uint32_t>(last_value(T{}));
    value = known ? static_cast<T>(number) : T{};
    ok_ = ok_ && known;
  }
  void operator()(double& value) {
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{static_cast<unsigned char>(next())} << shift;
    value = std::bit_cast<double>(bits);
  }
  void operator()(std::string& value) { value = bytes(); }
  template <class T>
  void operator()(std::vector<T>& list) {
    list.resize(count());
    for (T& item : list) (*this)(item);
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    bool there = false;
    (*this)(there);
    value.reset();
    if (there) (*this)(value.emplace());
  }
  template <Counted what, class T>
  void operator()(Number<what, T> value) {
    (*this)(value.value);
  }
  template <class T>
  requires std::is_class_v<T>
  void operator()(T& value) { fields(value, *this); }

  // A length that the bytes left can hold; 0 where it is larger.
  std::size_t count();
  // A string, a view of the bytes read from.
  std::string_view bytes();
  // True where all was there so far; `whole`: and nothing is left.
  bool ok() const { return ok_; }
  bool whole() const { return ok_ && rest_.empty(); }

private:
  char next();

  std::string_view rest_;
  bool ok_ = true;
};

// Whether all indices and places of a value that was read are within what there is.
class Bounds {
public:
  explicit Bounds(std::vector<Lengths> reports) : reports_(std::move(reports)) { limit<Counted::report>(reports_.size()); }
  // Indices of this kind lie below `count`.
  template <Counted what>
  void limit(std::size_t count) {
    limits_[static_cast<std::size_t>(what)] = count;
  }
  bool kept() const { return kept_; }

  void operator()(const Anchor& anchor) {
    (*this)(number<Counted::report>(anchor.report));
    if (kept_) check(anchor.span, anchor.in_title ? reports_[anchor.report].title : reports_[anchor.report].text);
  }
  // Of the one report that there is.
  void operator()(const Span& span) { check(span, reports_.front().text); }
  void operator()(const std::string&) {}
  template <class T>
  void operator()(const T& value) {
    if constexpr (std::is_class_v<T>) fields(value, *this);
  }
  template <class T>
  void operator()(const std::vector<T>& list) {
    if constexpr (std::is_class_v<T>)
      for (const T& item : list) (*this)(item);
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    if (value) (*this)(*value);
  }
  template <Counted what, class T>
  void operator()(Number<what, T> numbers) {
    check_below(limits_[static_cast<std::size_t>(what)], numbers.value);
  }

private:
  void check(Span span, std::uint32_t size) { kept_ = kept_ && span.start <= span.end && span.end <= size; }
  template <std::unsigned_integral T>
  void check_below(std::size_t limit, const T& index) {
    kept_ = kept_ && index < limit;
  }
  template <class T>
  void check_below(std::size_t limit, const std::optional<T>& index) {
    if (index) check_below(limit, *index);
  }
  template <class T>
  void check_below(std::size_t limit, const std::vector<T>& indices) {
    for (const T& index : indices) check_below(limit, index);
  }

  std::vector<Lengths> reports_;
  std::array<std::size_t, counted> limits_{};
  bool kept_ = true;
};

}  // namespace rapporteur::archive
