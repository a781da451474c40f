#include "output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>

namespace rapporteur::app {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> failed(const std::string& path, int number) {
  const auto why = number != 0 ? ": " + std::error_code(number, std::generic_category()).message() : "";
  const char* remedy = number == ENOSPC ? "Free some space or name another file with -o." : "Name another file with -o.";
  return fail(ErrorCode::output_failed, path, "cannot be written" + why, remedy);
}

bool is_standard(const std::string& path) { return path.empty() || path == "-"; }
std::string shown_name(const std::string& path) { return is_standard(path) ? "standard output" : path; }

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

// The file behind links, so that a link stays one.
fs::path behind_links(const std::string& path) {
  std::error_code error;
  const auto target = fs::weakly_canonical(path, error);
  return error ? fs::path(path) : target;
}

bool is_regular_or_absent(const fs::path& path) {
  std::error_code error;
  const auto status = fs::status(path, error);
  return !fs::exists(status) || fs::is_regular_file(status);
}

// errno is the only witness of why a stream failed.
Result<void> write_to(std::ostream& out, const std::string& name, const std::function<Result<void>(std::ostream&)>& write) {
  errno = 0;
  if (auto done = write(out); !done && (done.error().code != ErrorCode::output_failed || done.error().path == name))
    return done;
  out.flush();
  if (!out) return failed(name, errno);
  return {};
}

Result<void> write_by_rename(const fs::path& path, const std::string& name,
                             const std::function<Result<void>(std::ostream&)>& write) {
  std::string pattern = path.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(pattern.data());
  if (descriptor < 0) return failed(name, errno);
  struct stat old {};
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = ::stat(path.c_str(), &old) == 0 ? old.st_mode & 07777U : 0666U & ~mask;
  const bool kept_mode = ::fchmod(descriptor, mode) == 0;
  ::close(descriptor);
  std::ofstream out(pattern, std::ios::binary | std::ios::trunc);
  auto done = kept_mode && out ? write_to(out, name, write) : Result<void>(failed(name, errno));
  out.close();
  if (done && !out) done = failed(name, errno);
  if (done && std::rename(pattern.c_str(), path.c_str()) != 0) done = failed(name, errno);
  if (!done) ::unlink(pattern.c_str());
  return done;
}

}  // namespace

Result<void> can_write(const std::string& path) {
  if (is_standard(path)) return {};
  const auto target = behind_links(path);
  std::error_code error;
  if (fs::is_directory(target, error)) return failed(path, EISDIR);
  if (!is_regular_or_absent(target)) return {};
  const auto folder = folder_of(target);
  if (!fs::is_directory(folder, error)) return failed(path, ENOENT);
  if (::access(folder.c_str(), W_OK | X_OK) != 0) return failed(path, errno);
  return {};
}

Result<void> write_part(std::ostream& out, const std::string& path, const std::function<void()>& write) {
  errno = 0;
  write();
  out.flush();
  if (!out) return failed(shown_name(path), errno);
  return {};
}

Result<void> write_output(const std::string& path, const std::function<Result<void>(std::ostream&)>& write) {
  if (is_standard(path)) return write_to(std::cout, shown_name(path), write);
  if (const auto target = behind_links(path); is_regular_or_absent(target)) return write_by_rename(target, path, write);
  std::ofstream out(path, std::ios::binary);  // a device or a pipe: nothing to rename
  if (!out) return failed(path, errno);
  return write_to(out, path, write);
}

}  // namespace rapporteur::app
