// A model in one file that is mapped into memory and used where it lies: named sections, each an array of bytes.
//
// File, little-endian (docs/language.md has the same table):
//   0    char[8]   "RAPMODEL"
//   8    u32       version of this format and of what the sections hold
//   12   u32       number of sections
//   16   u64       bytes of the whole file
//   24   u64       checksum of all that follows byte 64 (checksum.hpp)
//   32   char[32]  zero
//   64   for each section:
//        char[48]  name, padded with zeros
//        u64       where it starts, a multiple of 64
//        u64       its bytes
//   ...  the sections, zeros between them
//
// The checksum of all is checked when the file is opened. A section is still read like something that anybody may have written
// (Unpacker fails, it never reads over an end): who can alter a file can alter its checksum.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "infer/mapping.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur::infer {

// Raised whenever a section's contents change: a file of another version is refused.
inline constexpr std::uint32_t model_file_version = 1;

class ModelFile {
public:
  struct Section {
    std::string name;  // at most 47 bytes
    std::string bytes;
  };
  // Writes the file whole or not at all. Fails with output_failed.
  static Result<void> write(const std::filesystem::path& file, std::span<const Section> sections);

  // Fails with model_missing (no file), unreadable, unsupported (another version) or model_altered (damaged or cut). The file
  // must not be changed in place while it is open; putting another in its place does no harm.
  static Result<std::shared_ptr<const ModelFile>> open(const std::filesystem::path& file);

  bool has(std::string_view section) const { return !find(section).empty(); }
  // Empty where there is no such section. Lives as long as this.
  std::string_view find(std::string_view section) const;

private:
  explicit ModelFile(std::shared_ptr<const Mapping> mapping) : mapping_(std::move(mapping)), bytes_(mapping_->bytes()) {}
  Result<void> check(const std::string& path) const;

  std::shared_ptr<const Mapping> mapping_;
  std::string_view bytes_;  // all of it
};

// Numbers, texts and arrays one after the other: how a section is written. Arrays start at multiples of 64 of the section.
class Packer {
public:
  void number(std::uint64_t value) { append(&value, sizeof value); }
  void text(std::string_view text) {
    number(text.size());
    append(text.data(), text.size());
    pad_to(8);
  }
  template <class T>
  void array(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 64);
    number(values.size());
    pad_to(64);
    append(values.data(), values.size_bytes());
    pad_to(8);
  }
  std::string take() { return std::move(bytes_); }

private:
  void append(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }
  void pad_to(std::size_t multiple) { bytes_.resize((bytes_.size() + multiple - 1) / multiple * multiple, '\0'); }
  std::string bytes_;
};

// Reads what Packer wrote, in place. What is not there makes it fail for good, and every later read returns nothing.
class Unpacker {
public:
  // The bytes start at a multiple of 64 and must outlive the texts and arrays given.
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool done() const { return ok_ && at_ == bytes_.size(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (const auto from = take(sizeof value); from.size() == sizeof value) std::memcpy(&value, from.data(), sizeof value);
    return value;
  }
  std::string_view text() {
    const auto text = take(number());
    skip_to(8);
    return text;
  }
  template <class T>
  std::span<const T> array() {
    const std::uint64_t count = number();
    skip_to(64);
    if (count > bytes_.size() / sizeof(T)) ok_ = false;
    const auto from = take(ok_ ? count * sizeof(T) : 0);
    skip_to(8);
    if (!ok_) return {};
    return {reinterpret_cast<const T*>(from.data()), count};
  }
  // A small array, copied; the large ones are used in place.
  template <class Vector>
  void copy_array(Vector& to) {
    const auto values = array<typename Vector::value_type>();
    to.assign(values.begin(), values.end());
  }

private:
  std::string_view take(std::uint64_t size) {
    if (!ok_ || size > bytes_.size() - at_) {
      ok_ = false;
      return {};
    }
    const auto taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }
  void skip_to(std::size_t multiple) { take((multiple - at_ % multiple) % multiple); }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

// An array that is either its own or a part of something that outlives it, such as a ModelFile.
template <class T, class Vector = std::vector<T>>
class Array {
public:
  Array() = default;
  Array(Vector own) : own_(std::move(own)) {}  // NOLINT(google-explicit-constructor): as a vector where it is built
  static Array of(std::span<const T> elsewhere) {
    Array array;
    array.elsewhere_ = elsewhere;
    return array;
  }

  std::span<const T> span() const { return own_.empty() ? elsewhere_ : std::span<const T>(own_); }
  operator std::span<const T>() const { return span(); }  // NOLINT(google-explicit-constructor): it is one
  const T* data() const { return span().data(); }
  std::size_t size() const { return span().size(); }
  bool empty() const { return size() == 0; }
  auto begin() const { return span().begin(); }
  auto end() const { return span().end(); }
  const T& operator[](std::size_t i) const { return span()[i]; }
  const T& back() const { return span().back(); }

private:
  Vector own_;
  std::span<const T> elsewhere_;
};

}  // namespace rapporteur::infer
