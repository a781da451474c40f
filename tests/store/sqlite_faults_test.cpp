// Files that are no store, cannot be written, or fail under the hand.
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "store/child.hpp"
#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

namespace fs = std::filesystem;

class SqliteFaults : public testing::Test {
protected:
  std::string file(const std::string& name = "talks.db") { return (folder_.path() / name).string(); }
  std::string url(const std::string& name = "talks.db") { return "sqlite:" + file(name); }
  void write(const std::string& name, const std::string& bytes) { std::ofstream(file(name), std::ios::binary) << bytes; }
  std::string bytes(const std::string& name = "talks.db") {
    std::ifstream stream(file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  std::string refusal(const std::string& url, bool create = true) {
    const auto opened = Store::open(url, create);
    return opened ? "opened" : opened.error().message();
  }
  // A store of some size, its log folded into the file.
  void fill() {
    const auto store = value(Store::open(url(), true));
    std::vector<Version> versions;
    for (int i = 0; i < 40; ++i)
      versions.push_back(version("r" + std::to_string(i), "Report " + std::to_string(i) + std::string(5000, 'z')));
    add(*store, versions);
  }
  // Whether it opens and gives all 40 reports; the message where it does not.
  std::string read_all() {
    const auto store = Store::open(url(), false);
    if (!store) return store.error().message();
    const auto reader = (*store)->read();
    if (!reader) return reader.error().message();
    const auto ids = (*reader)->report_ids();
    if (!ids) return ids.error().message();
    const auto reports = (*reader)->reports(*ids);
    if (!reports) return reports.error().message();
    return reports->size() == 40 ? "whole" : "lost some";
  }
  TemporaryFolder folder_;
};

void expect_says(const std::string& message, const std::string& part, int line) {
  EXPECT_NE(message.find(part), std::string::npos) << "line " << line << ": " << message;
}
#define EXPECT_SAYS(message, part) expect_says(message, part, __LINE__)

TEST_F(SqliteFaults, WhatIsNoStoreIsRefusedAndLeftAsItIs) {
  const std::string text = "These are notes about the talks, not a store.\n" + std::string(3000, 'n');
  write("notes.txt", text);
  EXPECT_SAYS(refusal(url("notes.txt")), "is no SQLite file. Name another file");
  EXPECT_EQ(bytes("notes.txt"), text);
  write("short.txt", "short");
  EXPECT_SAYS(refusal(url("short.txt")), "is no SQLite file");
  EXPECT_EQ(bytes("short.txt"), "short");
  write("empty.db", "");
  EXPECT_SAYS(refusal(url("empty.db"), false), "is an empty file, no store");
  EXPECT_EQ(refusal(url("empty.db"), true), "opened");
  EXPECT_SAYS(refusal("sqlite:" + folder_.path().string()), "is a folder");
  EXPECT_SAYS(refusal("sqlite:/dev/null"), "is no plain file");
  EXPECT_SAYS(refusal(url("absent.db"), false), "does not exist. `rapporteur add --store` makes it.");
  EXPECT_FALSE(fs::exists(file("absent.db")));
  EXPECT_SAYS(refusal(url("no/such/folder/talks.db")), "lies in a folder that does not exist");
  EXPECT_SAYS(refusal(url("notes.txt/talks.db")), "not");
  sqlite3* other = nullptr;
  sqlite3_open(file("other.db").c_str(), &other);
  sqlite3_exec(other, "CREATE TABLE report (x); INSERT INTO report VALUES (1)", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  const auto before = bytes("other.db");
  EXPECT_SAYS(refusal(url("other.db")), "is a SQLite file of another program");
  EXPECT_EQ(bytes("other.db"), before);
}

TEST_F(SqliteFaults, ATruncatedFileIsSaidToBeDamaged) {
  fill();
  const auto whole = bytes();
  for (const std::size_t size :
       {whole.size() - 1, whole.size() - 4096, whole.size() / 2, std::size_t{8192}, std::size_t{5000}, std::size_t{4096}}) {
    write("talks.db", whole.substr(0, size));
    const auto says = read_all();
    EXPECT_TRUE(says.find("is damaged") != says.npos || says.find("is no SQLite file") != says.npos || says == "whole")
        << size << ": " << says;
    if (says != "whole") EXPECT_SAYS(says, ". ");
  }
}

TEST_F(SqliteFaults, AFileDamagedInTheMiddleEndsWithAMessage) {
  fill();
  const auto whole = bytes();
  int damaged = 0;
  for (std::size_t at = 4096; at + 4096 <= whole.size(); at += 4096 * 3) {
    auto bad = whole;
    for (std::size_t i = at; i < at + 4096; ++i) bad[i] = static_cast<char>(i * 31 + 7);
    write("talks.db", bad);
    const auto says = read_all();
    if (says == "whole") continue;  // a page of an index of the search that was not read
    ++damaged;
    EXPECT_SAYS(says, "is damaged");
    EXPECT_SAYS(says, "Take the last backup");
    EXPECT_EQ(says.find('\n'), std::string::npos);
  }
  EXPECT_GT(damaged, 5);
}

TEST_F(SqliteFaults, WhatMayNotBeWrittenCanBeRead) {
  fill();
  const auto in_child = [&] {
    Child child(
        [&](const Child::Say& say) {
          say(read_all());
          const auto store = value(Store::open(url(), true));
          const auto change = store->write();
          say(change ? "written" : change.error().message());
        },
        true);
    return child.lines();
  };
  fs::permissions(folder_.path(), fs::perms(0755));
  fs::permissions(file(), fs::perms(0444));
  EXPECT_EQ(in_child(),
            "whole\n" + url() +
                ": cannot be written: the file or its folder is read-only. Change their permissions, or copy the file to "
                "where you may write.\n");
  // A file that may be written in a folder that may not: there is no place for the log.
  fs::permissions(folder_.path(), fs::perms(0555));
  fs::permissions(file(), fs::perms(0666));
  const auto says = in_child();
  EXPECT_SAYS(says, "whole\n");
  EXPECT_SAYS(says, "the file or its folder is read-only");
  fs::permissions(file(), fs::perms(0000));
  EXPECT_SAYS(in_child(), "may not be read. Change its permissions.");
  fs::permissions(folder_.path(), fs::perms(0755));
}

// The disk, through SQLite's table of system calls: writes beyond a number fail.
std::atomic<int> writes_left{0};
int error_then = ENOSPC;
using Write = ssize_t (*)(int, const void*, size_t, off_t);
Write real_write = nullptr;
ssize_t failing_write(int to, const void* bytes, size_t size, off_t place) {
  if (writes_left.fetch_sub(1) <= 0) {
    errno = error_then;
    return -1;
  }
  return real_write(to, bytes, size, place);
}

class Disk {
public:
  Disk(int writes, int error) {
    writes_left = writes;
    error_then = error;
    auto* vfs = sqlite3_vfs_find(nullptr);
    for (const char* name : {"pwrite64", "pwrite"})
      if (auto call = vfs->xGetSystemCall(vfs, name); call != nullptr) {
        real_write = reinterpret_cast<Write>(call);
        vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(failing_write));
        name_ = name;
        return;
      }
  }
  ~Disk() {
    auto* vfs = sqlite3_vfs_find(nullptr);
    vfs->xSetSystemCall(vfs, name_, nullptr);
  }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

private:
  const char* name_ = nullptr;
};

TEST_F(SqliteFaults, AFullDiskLeavesTheStoreAsItWas) {
  fill();
  std::size_t reports = 40;
  int failed = 0;
  for (const int error : {ENOSPC, EIO})
    for (int writes = 0; writes < 200; writes += 1 + writes / 4) {
      std::string says = "done";
      {
        const Disk disk(writes, error);
        try {
          const auto store = value(Store::open(url(), true));
          const auto id = "n" + std::to_string(error) + "-" + std::to_string(writes);
          auto change = value(store->write());
          value(change->begin_run("rapporteur test", "2031-05-03"));
          value(change->keep(version(id, "New " + id + std::string(30000, 'n'))));
          check(change->put(story("t" + id, {id})));
          check(change->commit());
        } catch (const std::exception& thrown) {
          says = thrown.what();
        }
      }
      if (says == "done") ++reports;
      if (says != "done") {
        ++failed;
        EXPECT_SAYS(says, error == ENOSPC ? "the disk is full. Free space on it" : "could not be read or written");
      }
      const auto store = value(Store::open(url(), true));
      auto reader = value(store->read());
      EXPECT_EQ(value(reader->report_ids()).size(), reports) << writes << ": " << says;
      EXPECT_EQ(value(reader->stories()).size(), reports - 40);
      reader.reset();
      sqlite3* handle = nullptr;
      sqlite3_open(file().c_str(), &handle);
      std::string found;
      sqlite3_exec(
          handle, "PRAGMA integrity_check",
          [](void* to, int, char** values, char**) {
            *static_cast<std::string*>(to) = values[0];
            return 0;
          },
          &found, nullptr);
      sqlite3_close(handle);
      EXPECT_EQ(found, "ok");
    }
  EXPECT_GT(failed, 10);
  EXPECT_GT(reports, 40U);
}

TEST_F(SqliteFaults, AFullDiskAtTheFirstWriteMakesNoHalfStore) {
  for (int writes = 0; writes < 120; writes += 1 + writes / 4) {
    const auto name = "new" + std::to_string(writes) + ".db";
    {
      const Disk disk(writes, ENOSPC);
      const auto opened = Store::open(url(name), true);
      if (!opened) EXPECT_SAYS(opened.error().message(), "the disk is full");
    }
    const auto store = Store::open(url(name), true);
    ASSERT_TRUE(store) << store.error().message();
    EXPECT_EQ(add(**store, {version("r1", "One.")}), std::vector{Kept::added});
  }
}

TEST_F(SqliteFaults, AChangeThatFailedIsNotCommittedInPart) {
  fill();
  const auto store = value(Store::open(url(), true));
  auto change = value(store->write());
  value(change->begin_run("rapporteur test", "2031-05-03"));
  value(change->keep(version("n1", "New.")));
  std::string says;
  {
    const Disk disk(0, EIO);
    // More than the cache holds goes to the disk before the commit.
    for (int i = 0; i < 40 && says.empty(); ++i) {
      const auto kept =
          change->keep(version("n2-" + std::to_string(i), "New " + std::to_string(i) + std::string(4000000, 'n')));
      if (!kept) says = kept.error().message();
    }
    ASSERT_FALSE(says.empty());
  }
  // SQLite has undone the transaction by itself: what came now would be committed alone.
  const auto later = change->keep(version("n3", "Later."));
  ASSERT_FALSE(later);
  EXPECT_SAYS(later.error().message(), "was left as it was: a change before had failed");
  EXPECT_FALSE(change->commit());
  change.reset();
  EXPECT_EQ(read_all(), "whole");
}

TEST_F(SqliteFaults, AForeignWriterIsWaitedFor) {
  fill();
  sqlite3* other = nullptr;
  sqlite3_open(file().c_str(), &other);
  sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
  const auto parsed = value(parse_store_url(url()));
  const auto store = value(open_store(parsed, {.create = false, .wait = std::chrono::milliseconds(50)}));
  const auto change = store->write();
  ASSERT_FALSE(change);
  EXPECT_SAYS(change.error().message(), "is being written by another program. Wait for its end");
  EXPECT_EQ(read_all(), "whole");
  sqlite3_close(other);
  EXPECT_TRUE(store->write());
}

}  // namespace
}  // namespace rapporteur::store::test
