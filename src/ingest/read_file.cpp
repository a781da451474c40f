#include "ingest/read_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace rapporteur {
namespace {

// A file descriptor that closes itself.
class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > 2) ::close(number_);
  }
  int number() const { return number_; }

private:
  int number_;
};

std::string megabytes(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} bytes", bytes);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

tl::unexpected<Error> too_large(const std::string& path, const std::string& size, std::uint64_t max_size) {
  return fail(ErrorCode::too_large, path, fmt::format("is {}, over the limit of {} for one report", size, megabytes(max_size)),
              "Split it into one file a report.");
}

tl::unexpected<Error> unreadable(const std::string& path, int number) {
  const auto reason = std::error_code(number, std::generic_category()).message();
  if (number == EACCES || number == EPERM)
    return fail(ErrorCode::unreadable, path, "cannot be read: permission denied", "Allow reading it (chmod u+r).");
  if (number == ENOENT) return fail(ErrorCode::not_found, path, "is no longer there", "Check the path.");
  return fail(ErrorCode::unreadable, path, "cannot be read: " + reason, "Check the file and its disk.");
}

Result<std::string> read_all(int descriptor, const std::string& path, std::uint64_t max_size, std::uint64_t expected) {
  std::string bytes;
  bytes.reserve(expected);
  std::array<char, 65536> buffer{};
  for (;;) {
    const auto count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(path, errno);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > max_size) return too_large(path, "over " + megabytes(max_size), max_size);
  }
}

bool same_version(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

Result<std::string> read_bytes(const Source& source, std::uint64_t max_size) {
  if (source.path.empty()) return read_all(STDIN_FILENO, source.shown, max_size, 0);
  // Without O_NONBLOCK a pipe that took the file's place since it was found would hang the run.
  const Descriptor file(::open(source.path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (file.number() < 0) return unreadable(source.shown, errno);
  struct stat before {};
  if (::fstat(file.number(), &before) != 0) return unreadable(source.shown, errno);
  if (!S_ISREG(before.st_mode))
    return fail(ErrorCode::unsupported, source.shown, "is not a regular file",
                "Name a text file, a folder, or - for standard input.");
  const auto size = static_cast<std::uint64_t>(before.st_size);
  if (size > max_size) return too_large(source.shown, megabytes(size), max_size);
  auto bytes = read_all(file.number(), source.shown, max_size, size);
  if (!bytes) return bytes;
  struct stat after {};
  if (::fstat(file.number(), &after) != 0) return unreadable(source.shown, errno);
  if (!same_version(before, after) || (size > 0 && bytes->size() != size))
    return fail(ErrorCode::unreadable, source.shown, "changed while it was read", "Run again when it is no longer written to.");
  return bytes;
}

}  // namespace rapporteur
