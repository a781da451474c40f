// A folder's files: which are new or changed and no longer written to.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "rapporteur/result.hpp"
#include "watch/schedule.hpp"

namespace rapporteur::watch {

struct FolderFile {
  std::string path;
  std::string stamp;  // its size, the time of its last change in nanoseconds, its inode
  std::string seen;   // that time, ISO 8601
};

struct Scan {
  std::vector<FolderFile> fresh;  // settled, and not as they were when they were read; by path
  std::vector<std::string> gone;  // were read and are not there any more
  std::vector<Error> left_out;    // what is no report
  bool unsettled = false;         // some are still written to: the folder is to be looked at soon
};

class Folder {
public:
  // `path` is a folder or a file; `read`: the stamps of its files that were read.
  Folder(std::string path, std::map<std::string, std::string> read) : path_(std::move(path)), read_(std::move(read)) {}

  // What is read of a folder is what find_sources finds, but names of files under way ("~", ".part", ".tmp"). A file is settled
  // when it was not changed for two seconds, or is as the last look found it. Fails where the folder cannot be listed.
  Result<Scan> scan(Time now);
  void was_read(const std::string& path, const std::string& stamp) { read_[path] = stamp; }
  void was_gone(const std::string& path) { read_.erase(path); }

  // The file as it is now; empty where it is not there.
  static std::string stamp_of(const std::string& path);

private:
  std::string path_;
  std::map<std::string, std::string> read_;       // stamp by path
  std::map<std::string, std::string> last_look_;  // of those that were not settled
};

}  // namespace rapporteur::watch
