#include "watch/folder.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>

#include "base/ascii.hpp"
#include "ingest/sources.hpp"

namespace rapporteur::watch {
namespace {

constexpr Time settled_after = 2000;

bool is_under_way(const std::string& path) {
  const auto name = lower_ascii(std::filesystem::path(path).filename().string());
  static constexpr std::array<std::string_view, 5> ends = {"~", ".part", ".tmp", ".crdownload", ".partial"};
  if (name.starts_with("~") || name.starts_with(".")) return true;
  for (const auto end : ends)
    if (name.ends_with(end) || name.ends_with(std::string(end) + ".gz")) return true;
  return false;
}

struct Found {
  FolderFile file;
  Time changed = 0;
};

Found look_at(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {{path, "", ""}, 0};
  const auto& time = found.st_mtim;
  const Time changed = Time{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
  const auto seen = fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(time.tv_sec), time.tv_nsec / 1'000'000);
  return {{path, fmt::format("{} {}.{:09} {}", found.st_size, time.tv_sec, time.tv_nsec, found.st_ino), seen}, changed};
}

}  // namespace

std::string Folder::stamp_of(const std::string& path) { return look_at(path).file.stamp; }

Result<Scan> Folder::scan(Time now) {
  std::error_code error;
  if (!std::filesystem::exists(path_, error))
    return fail(ErrorCode::not_found, shown_path(path_), "there is no such file or folder", "Check the path and its disk.");
  auto [files, left_out] = find_sources({path_});
  Scan scan;
  for (auto& one : left_out) {
    if (one.path == shown_path(path_) && one.code != ErrorCode::empty) return tl::unexpected(std::move(one));
    if (one.code != ErrorCode::empty) scan.left_out.push_back(std::move(one));
  }
  std::map<std::string, std::string> look;
  std::map<std::string, bool> there;
  for (const auto& source : files) {
    const auto path = source.path.string();
    if (is_under_way(path)) continue;
    auto [file, changed] = look_at(path);
    if (file.stamp.empty() || file.stamp.starts_with("0 ")) continue;  // went away, or is to be filled
    there.emplace(path, true);
    if (const auto known = read_.find(path); known != read_.end() && known->second == file.stamp) continue;
    const auto last = last_look_.find(path);
    const bool same = last != last_look_.end() && last->second == file.stamp;
    if (same || (changed <= now && now - changed >= settled_after)) {
      scan.fresh.push_back(std::move(file));
    } else {
      look.emplace(path, file.stamp);
      scan.unsettled = true;
    }
  }
  last_look_ = std::move(look);
  for (const auto& [path, stamp] : read_)
    if (!there.contains(path)) scan.gone.push_back(path);
  return scan;
}

}  // namespace rapporteur::watch
