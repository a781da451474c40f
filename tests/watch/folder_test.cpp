#include "watch/folder.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace rapporteur::watch {
namespace {

namespace fs = std::filesystem;

constexpr Time now = 1'936'310'400'000;

class Folders : public testing::Test {
protected:
  Folders() {
    std::string name = (fs::temp_directory_path() / "watch-XXXXXX").string();
    folder = ::mkdtemp(name.data());
  }
  ~Folders() override { fs::remove_all(folder); }
  // A file that was last changed so many milliseconds before `now`.
  void put(const std::string& name, const std::string& text, Time age = 60'000) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
    const Time at = now - age;
    const timespec time{at / 1000, at % 1000 * 1'000'000};
    const timespec times[] = {time, time};
    ASSERT_EQ(::utimensat(AT_FDCWD, (folder / name).c_str(), times, 0), 0);
  }
  static std::vector<std::string> names(const Scan& scan) {
    std::vector<std::string> found;
    for (const auto& file : scan.fresh) found.push_back(fs::path(file.path).filename());
    return found;
  }
  static void read_all(Folder& watched, const Scan& scan) {
    for (const auto& file : scan.fresh) watched.was_read(file.path, file.stamp);
  }
  fs::path folder;
};

using Names = std::vector<std::string>;

TEST_F(Folders, EachFileOnceUntilItChanges) {
  put("a.txt", "One."), put("sub/b.html", "Two."), put("c.pdf", "no");
  Folder watched(folder, {});
  const auto first = watched.scan(now);
  ASSERT_TRUE(first);
  EXPECT_EQ(names(*first), (Names{"a.txt", "b.html"}));
  read_all(watched, *first);
  EXPECT_TRUE(watched.scan(now)->fresh.empty());
  put("a.txt", "One.", 50'000);  // the same size at another time
  EXPECT_EQ(names(*watched.scan(now)), Names{"a.txt"});
}

TEST_F(Folders, AnotherRunKnowsWhatWasRead) {
  put("a.txt", "One.");
  const auto stamp = Folder::stamp_of(folder / "a.txt");
  EXPECT_TRUE(Folder(folder, {{folder / "a.txt", stamp}}).scan(now)->fresh.empty());
  EXPECT_EQ(Folder(folder, {{folder / "a.txt", "other"}}).scan(now)->fresh.size(), 1U);
}

TEST_F(Folders, WhatIsStillWrittenToIsWaitedFor) {
  put("a.txt", "On", 100);
  Folder watched(folder, {});
  auto scan = watched.scan(now);
  EXPECT_TRUE(scan->fresh.empty() && scan->unsettled);
  put("a.txt", "One.", 50);
  scan = watched.scan(now);
  EXPECT_TRUE(scan->fresh.empty() && scan->unsettled) << "it grew";
  scan = watched.scan(now);
  EXPECT_EQ(names(*scan), Names{"a.txt"}) << "as at the last look";
  put("b.txt", "Later.", -5'000);
  EXPECT_TRUE(watched.scan(now)->unsettled) << "a clock that is ahead";
  EXPECT_EQ(names(*watched.scan(now)), (Names{"a.txt", "b.txt"}));
}

TEST_F(Folders, NamesOfFilesUnderWayAndEmptyOnesArePassedOver) {
  for (const auto* name : {".a.txt", "a.txt~", "b.txt.part", "c.tmp", "d.txt.tmp", "~e.txt", "f.part.gz", "g.json.crdownload"})
    put(name, "No.");
  put("h.txt", "");
  const auto scan = Folder(folder, {}).scan(now);
  ASSERT_TRUE(scan);
  EXPECT_TRUE(scan->fresh.empty());
  EXPECT_FALSE(scan->unsettled);
  EXPECT_TRUE(scan->left_out.empty());
}

TEST_F(Folders, WhatIsGoneIsForgotten) {
  put("a.txt", "One."), put("b.txt", "Two.");
  Folder watched(folder, {});
  read_all(watched, *watched.scan(now));
  fs::remove(folder / "a.txt");
  EXPECT_EQ(watched.scan(now)->gone, std::vector<std::string>{(folder / "a.txt").string()});
  watched.was_gone(folder / "a.txt");
  EXPECT_TRUE(watched.scan(now)->gone.empty());
}

TEST_F(Folders, AFolderThatIsNotThereFails) {
  Folder watched(folder / "none", {});
  const auto scan = watched.scan(now);
  ASSERT_FALSE(scan);
  EXPECT_EQ(scan.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace rapporteur::watch
