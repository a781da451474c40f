#include "ingest/sources.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "fetch/fetch.hpp"
#include "ingest/decode.hpp"
#include "ingest/kinds.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

// Why `path`, which exists and is no folder, is not read at all; nothing where it may be.
std::optional<Error> refused(const fs::path& path, const std::string& shown, fs::file_status status) {
  const auto no = [&](ErrorCode code, std::string reason, std::string remedy) {
    return Error{code, shown, std::move(reason), std::move(remedy)};
  };
  const char* kind = nullptr;
  switch (status.type()) {
    case fs::file_type::fifo:
      kind = "is a pipe, not a file";
      break;
    case fs::file_type::socket:
      kind = "is a socket, not a file";
      break;
    case fs::file_type::block:
    case fs::file_type::character:
      kind = "is a device, not a file";
      break;
    default:
      break;
  }
  if (kind != nullptr) return no(ErrorCode::unsupported, kind, "Name a file, a folder, or - for standard input.");
  if (const auto name = read_name(path); name.document)
    return no(ErrorCode::unsupported, "is a " + name.extension + " document, which is not read",
              "Save its text as a .txt file.");
  return std::nullopt;
}

// In a folder: what is a report by its name, and what is packed without saying what it is.
bool is_known(const FileName& name) { return name.kind || name.document || (name.packed && name.extension.empty()); }

class Finder {
public:
  Sources find(const std::vector<std::string>& paths) {
    for (const auto& path : paths) add_named(path);
    Sources sources;
    for (auto& [canonical, source] : files_) sources.files.push_back(std::move(source));
    std::sort(sources.files.begin(), sources.files.end(), [](const Source& a, const Source& b) { return a.shown < b.shown; });
    sources.left_out = std::move(left_out_);
    return sources;
  }

private:
  // Same file under two names: the name that sorts first stands, so that the order of input does not matter.
  void add_file(const fs::path& path, std::string shown) {
    std::error_code error;
    auto canonical = fs::canonical(path, error);
    if (error) canonical = path;
    Source source{path, std::move(shown)};
    const auto [place, added] = files_.try_emplace(canonical.string(), source);
    if (!added && source.shown < place->second.shown) place->second = std::move(source);
  }

  void leave_out(ErrorCode code, std::string shown, std::string reason, std::string remedy) {
    left_out_.push_back({code, std::move(shown), std::move(reason), std::move(remedy)});
  }

  void cannot_open(const std::string& shown, const std::error_code& error) {
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
      leave_out(ErrorCode::not_found, shown, "there is no such file or folder", "Check the path.");
    else if (error == std::errc::too_many_symbolic_link_levels)
      leave_out(ErrorCode::unreadable, shown, "is a link that leads back to itself", "Name the file that it should lead to.");
    else if (error == std::errc::permission_denied)
      leave_out(ErrorCode::unreadable, shown, "cannot be opened: permission denied", "Allow reading it (chmod u+r).");
    else
      leave_out(ErrorCode::unreadable, shown, "cannot be opened: " + error.message(), "Check the path and its disk.");
  }

  void add_named(const std::string& path) {
    if (path == "-") {
      files_.try_emplace("-", Source{{}, "-"});
      return;
    }
    const auto shown = shown_path(path);
    if (path.empty()) return leave_out(ErrorCode::not_found, "''", "is an empty path", "Name a file or a folder.");
    if (fetch::is_web_address(path)) {
      files_.try_emplace(path, Source{{}, shown, path});
      return;
    }
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status))
      return cannot_open(shown, error ? error : std::make_error_code(std::errc::no_such_file_or_directory));
    if (fs::is_directory(status)) return add_folder(path);
    if (auto no = refused(path, shown, status)) return left_out_.push_back(std::move(*no));
    add_file(path, shown);
  }

  // All reports under a folder. Not recursive: a deep tree must not exhaust the stack.
  void add_folder(const fs::path& top) {
    std::set<std::string> seen;
    std::vector<fs::path> folders = {top};
    const auto before = files_.size() + left_out_.size();
    while (!folders.empty()) {
      const fs::path folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      const auto canonical = fs::canonical(folder, error);
      if (!error && !seen.insert(canonical.string()).second) continue;
      for (auto& path : entries(folder)) add_entry(path, folders);
    }
    if (files_.size() + left_out_.size() == before && !holds_known_)
      leave_out(ErrorCode::empty, shown_path(top.string()), "holds no report",
                "Put .txt, .html, .jsonl or other files of docs/formats.md into it.");
  }

  std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (entry->path().filename().string().front() != '.') found.push_back(entry->path());
    if (error) cannot_open(shown_path(folder.string()), error);
    std::sort(found.begin(), found.end());
    return found;
  }

  void add_entry(const fs::path& path, std::vector<fs::path>& folders) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::is_directory(status)) return folders.push_back(path);
    const auto name = read_name(path);
    if (!is_known(name)) return;
    const auto shown = shown_path(path.string());
    if (!fs::exists(status))
      return cannot_open(shown, error ? error : std::make_error_code(std::errc::no_such_file_or_directory));
    if (name.document) return;
    if (auto no = refused(path, shown, status)) return left_out_.push_back(std::move(*no));
    holds_known_ = true;
    add_file(path, shown);
  }

  std::map<std::string, Source> files_;  // by canonical path
  std::vector<Error> left_out_;
  bool holds_known_ = false;
};

}  // namespace

std::string shown_path(std::string_view path) {
  std::string valid = repair_utf8(path).text;
  std::string shown;
  for (const char c : valid) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      shown += "\xEF\xBF\xBD";
    else
      shown += c;
  }
  return shown;
}

Sources find_sources(const std::vector<std::string>& paths) { return Finder().find(paths); }

}  // namespace rapporteur
