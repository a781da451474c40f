#include "ingest/ingest.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/files.hpp"
#include "ingest/report_id.hpp"

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using test::Folder;

constexpr std::uint64_t plenty = 100'000'000;

const std::string article =
    "Port talks resume after a month\n\nMinisters of the two countries met for three hours on Monday and agreed to meet again "
    "in a "
    "month.\n\nThe envoy said that the text was nearly ready, but that two questions remained open.\n";

std::vector<std::string> paths(const Ingested& ingested) {
  std::vector<std::string> list;
  for (const auto& report : ingested.reports) list.push_back(report.path);
  return list;
}

TEST(Ingest, ThreadsChangeNothing) {
  const Folder folder;
  for (int i = 0; i < 40; ++i)
    folder.write(std::to_string(i % 7) + "/" + std::to_string(i) + ".txt", i % 9 == 0 ? "" : article);
  const auto one = ingest({folder.path().string()}, plenty), four = ingest({folder.path().string()}, plenty, 4);
  EXPECT_EQ(paths(one), paths(four));
  ASSERT_EQ(one.left_out.size(), four.left_out.size());
  for (std::size_t i = 0; i < one.left_out.size(); ++i) EXPECT_EQ(one.left_out[i].message(), four.left_out[i].message());
  for (std::size_t i = 0; i < one.reports.size(); ++i) EXPECT_EQ(one.reports[i].id, four.reports[i].id);
}

TEST(Ingest, AFolderWithSubfoldersSortedByPath) {
  const Folder folder;
  const auto b = folder.write("b.txt", article + "b");
  const auto a = folder.write("deep/er/a.md", article + "a");
  const auto c = folder.write("deep/c.TXT", article + "c");
  folder.write("deep/picture.png", "no report");
  folder.write(".hidden/d.txt", article);
  const auto ingested = ingest({folder.path().string()}, plenty);
  EXPECT_EQ(paths(ingested), (std::vector<std::string>{b, c, a}));
  EXPECT_TRUE(ingested.left_out.empty());
}

TEST(Ingest, OrderAndRepetitionOfPathsDoNotMatter) {
  const Folder folder;
  const auto a = folder.write("a.txt", article + "a");
  const auto b = folder.write("b.txt", article + "b");
  const auto all = ingest({folder.path().string()}, plenty);
  const auto named = ingest({b, a, b, folder.path().string()}, plenty);
  ASSERT_EQ(paths(all), paths(named));
  for (std::size_t i = 0; i < all.reports.size(); ++i) EXPECT_EQ(all.reports[i].id, named.reports[i].id);
}

TEST(Ingest, IdsComeFromTheTextAndAreDistinct) {
  const Folder folder;
  folder.write("1.txt", article);
  folder.write("2.txt", article);
  folder.write("3.txt", article + "More.");
  const auto reports = ingest({folder.path().string()}, plenty).reports;
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].id.size(), 13U);
  EXPECT_EQ(reports[0].id.find_first_not_of("0123456789abcdef", 1), std::string::npos);
  EXPECT_EQ(reports[1].id, reports[0].id + "-2");
  EXPECT_NE(reports[2].id, reports[0].id);
}

TEST(Ingest, CanonicalUrls) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://www.Example.com/World/a?utm_source=x&id=3#top", "example.com/World/a?id=3"},
      {"http://example.com/World/a/?id=3", "example.com/World/a?id=3"},
      {"https://example.com/", "example.com"}};
  for (const auto& [url, canonical] : cases) EXPECT_EQ(canonical_url(url), canonical);
}

struct BadFile {
  const char* name;
  std::string bytes;
  ErrorCode code;
};

TEST(Ingest, BadFilesAreNamedAndTheOthersRead) {
  const Folder folder;
  const auto good = folder.write("good.txt", article);
  const BadFile files[] = {{"empty.txt", "", ErrorCode::empty},
                           {"blank.txt", "\n \n", ErrorCode::empty},
                           {"binary.txt", std::string(3000, '\x01'), ErrorCode::binary},
                           {"furniture.txt", "Advertisement\n\nShare this article\n", ErrorCode::empty},
                           {"page.html", "<html></html>", ErrorCode::empty},
                           {"table.csv", "x", ErrorCode::malformed},
                           {"large.txt", std::string(20'000, 'a'), ErrorCode::too_large}};
  for (const auto& file : files) folder.write(file.name, file.bytes);
  const auto ingested = ingest({folder.path().string()}, 10'000);
  EXPECT_EQ(paths(ingested), std::vector<std::string>{good});
  ASSERT_EQ(ingested.left_out.size(), std::size(files));
  for (const auto& file : files) {
    const auto found = std::find_if(ingested.left_out.begin(), ingested.left_out.end(),
                                    [&](const Error& error) { return error.path == folder / file.name; });
    ASSERT_NE(found, ingested.left_out.end()) << file.name;
    EXPECT_EQ(found->code, file.code) << found->message();
    EXPECT_FALSE(found->remedy.empty());
    EXPECT_EQ(found->message().find('\n'), std::string::npos);
  }
}

TEST(Ingest, PathsThatCannotBeRead) {
  const Folder folder;
  ::mkfifo((folder / "pipe.txt").c_str(), 0600);
  fs::create_symlink("loop.txt", folder / "loop.txt");
  fs::create_symlink("nowhere.txt", folder / "dangling.txt");
  fs::create_directory(folder / "none");
  const std::pair<std::string, ErrorCode> cases[] = {{folder / "absent.txt", ErrorCode::not_found},
                                                     {folder / "pipe.txt", ErrorCode::unsupported},
                                                     {"/dev/zero", ErrorCode::unsupported},
                                                     {folder / "loop.txt", ErrorCode::unreadable},
                                                     {folder / "dangling.txt", ErrorCode::not_found},
                                                     {folder / "none", ErrorCode::empty},
                                                     {"ftp://example.com/a", ErrorCode::not_found},
                                                     {"", ErrorCode::not_found}};
  for (const auto& [path, code] : cases) {
    const auto ingested = ingest({path}, plenty);
    ASSERT_EQ(ingested.left_out.size(), 1U) << path;
    EXPECT_EQ(ingested.left_out[0].code, code) << ingested.left_out[0].message();
    EXPECT_TRUE(ingested.reports.empty());
  }
}

TEST(Ingest, NoPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read anything";
  const Folder folder;
  const auto path = folder.write("closed.txt", article);
  fs::create_directory(folder / "closed");
  fs::permissions(path, fs::perms::none);
  fs::permissions(folder / "closed", fs::perms::none);
  const auto ingested = ingest({folder.path().string()}, plenty);
  fs::permissions(folder / "closed", fs::perms::owner_all);
  EXPECT_EQ(ingested.left_out.size(), 2U);
}

TEST(Ingest, LinksThatFormALoopEnd) {
  const Folder folder;
  folder.write("in/a.txt", article);
  fs::create_directory_symlink(folder.path(), folder / "in/back");
  const auto ingested = ingest({folder.path().string()}, plenty);
  EXPECT_EQ(ingested.reports.size(), 1U);
  EXPECT_TRUE(ingested.left_out.empty());
}

TEST(Ingest, NamesThatAreNoText) {
  const Folder folder;
  folder.write("line\nbreak\xFF.txt", article);
  const auto ingested = ingest({folder.path().string()}, plenty);
  ASSERT_EQ(ingested.reports.size(), 1U);
  EXPECT_EQ(fs::path(ingested.reports[0].path).filename(), "line\uFFFDbreak\uFFFD.txt");
}

}  // namespace
}  // namespace rapporteur
