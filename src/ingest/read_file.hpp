// The bytes of one file.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <span>
#include <string>

#include "ingest/sources.hpp"
#include "rapporteur/result.hpp"

namespace rapporteur {

// A regular file, or standard input where `source.path` is empty, open for reading; closes itself.
class OpenFile {
public:
  // Fails with `unreadable` or `not_found` where it cannot be opened, `unsupported` where it is no file.
  static Result<OpenFile> open(const Source& source);
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&&) = delete;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  // Bytes read, 0 at the end. Fails with `unreadable`.
  Result<std::size_t> read(std::span<char> into) const;
  // Its size in bytes when it was opened; 0 of standard input.
  std::uint64_t size() const { return static_cast<std::uint64_t>(opened_.size); }
  // Whether it still is as it was when it was opened.
  bool unchanged() const;
  const std::string& shown() const { return shown_; }

private:
  // What a file's writer changes.
  struct Version {
    std::int64_t size = 0, seconds = 0, nanoseconds = 0;
    bool operator==(const Version&) const = default;
  };
  static Version version_of(const struct stat& found);
  OpenFile(int descriptor, std::string shown) : descriptor_(descriptor), shown_(std::move(shown)) {}

  int descriptor_;  // -1: moved from
  std::string shown_;
  Version opened_;
};

// Why a file of more than `max_size` bytes is left out.
Error too_large(const std::string& path, const std::string& size, std::uint64_t max_size);
std::string megabytes(std::uint64_t bytes);

}  // namespace rapporteur
