#include "ingest/read_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace rapporteur {
namespace {

tl::unexpected<Error> unreadable(const std::string& path, int number) {
  const auto reason = std::error_code(number, std::generic_category()).message();
  if (number == EACCES || number == EPERM)
    return fail(ErrorCode::unreadable, path, "cannot be read: permission denied", "Allow reading it (chmod u+r).");
  if (number == ENOENT) return fail(ErrorCode::not_found, path, "is no longer there", "Check the path.");
  return fail(ErrorCode::unreadable, path, "cannot be read: " + reason, "Check the file and its disk.");
}

}  // namespace

Result<OpenFile> OpenFile::open(const Source& source) {
  if (source.path.empty()) return OpenFile(STDIN_FILENO, source.shown);
  // Without O_NONBLOCK a pipe that took the file's place since it was found would hang the run.
  OpenFile file(::open(source.path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC), source.shown);
  if (file.descriptor_ < 0) return unreadable(source.shown, errno);
  struct stat found {};
  if (::fstat(file.descriptor_, &found) != 0) return unreadable(source.shown, errno);
  if (!S_ISREG(found.st_mode))
    return fail(ErrorCode::unsupported, source.shown, "is not a regular file",
                "Name a file, a folder, or - for standard input.");
  file.opened_ = version_of(found);
  return file;
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), shown_(std::move(other.shown_)), opened_(other.opened_) {}

OpenFile::~OpenFile() {
  if (descriptor_ > 2) ::close(descriptor_);
}

Result<std::size_t> OpenFile::read(std::span<char> into) const {
  for (;;) {
    const auto count = ::read(descriptor_, into.data(), into.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return unreadable(shown_, errno);
  }
}

bool OpenFile::unchanged() const {
  struct stat found {};
  return descriptor_ == STDIN_FILENO || (::fstat(descriptor_, &found) == 0 && version_of(found) == opened_);
}

OpenFile::Version OpenFile::version_of(const struct stat& found) {
  return {found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

std::string megabytes(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} bytes", bytes);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

Error too_large(const std::string& path, const std::string& size, std::uint64_t max_size) {
  return {ErrorCode::too_large, path, fmt::format("is {}, over the limit of {} for one report", size, megabytes(max_size)),
          "Split it into one file a report."};
}

}  // namespace rapporteur
