// Each report by itself: the same whatever the threads, and whatever goes wrong with one of them.
#include <gtest/gtest.h>

#include <atomic>
#include <new>
#include <sstream>
#include <stdexcept>

#include "ingest/files.hpp"
#include "ingest/ingest.hpp"
#include "rapporteur/pipeline.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {
namespace {

using test::Folder;
using OneRun = Run;  // a test has a Run of its own

std::string article(int number) {
  return "The envoys of the two countries met for the " + std::to_string(number) +
         ". time in the old customs house and agreed that the ferries would sail again in the spring.";
}

std::string line(int number) { return "{\"id\": \"" + std::to_string(number) + "\", \"text\": \"" + article(number) + "\"}\n"; }

Options with(unsigned jobs) {
  Options options;
  options.jobs = jobs;
  return options;
}

std::string id_and_path(const OneRun& one) { return one.reports.front().id + " " + one.reports.front().path; }

// Everything that `take` gets; what was left out begins with "! ".
std::vector<std::string> taken(const std::vector<std::string>& paths, Until until, const Options& options,
                               const WriteDown& write_down) {
  std::vector<std::string> all;
  const auto take = [&](Result<std::string> next) -> Result<void> {
    all.push_back(next ? *next : "! " + next.error().message());
    return {};
  };
  const auto read = run_each(paths, until, options, write_down, take);
  EXPECT_TRUE(read) << read.error().message();
  EXPECT_EQ(read.value_or(0), std::ranges::count_if(all, [](const auto& s) { return !s.starts_with("! "); }));
  return all;
}

TEST(RunEach, ThreadsChangeNothing) {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    if (i == 70) lines += "{\"text\": broken\n";
    if (i == 90)
      lines +=
          "{\"text\": \"Les ministres des deux pays se sont réunis lundi dans la capitale et ont décidé que les "
          "discussions continueront au printemps avec les mêmes délégations.\"}\n";
    lines += line(i % 7 == 0 ? 1 : i);  // some are the same text
  }
  folder.write("a.jsonl", lines);
  folder.write("b.txt", article(1));
  const std::vector<std::string> paths = {folder.path().string(), folder / "absent.txt"};
  const auto wanted = taken(paths, Until::ingest, with(1), id_and_path);
  ASSERT_EQ(wanted.size(), 304U);
  EXPECT_EQ(wanted[70].substr(0, 2), "! ");
  EXPECT_NE(wanted[70].find("a.jsonl:71"), std::string::npos);
  EXPECT_NE(wanted[91].find("English"), std::string::npos);
  EXPECT_EQ(wanted[1], wanted[0].substr(0, 13) + "-2 1");
  EXPECT_NE(wanted.back().find("b.txt"), std::string::npos);
  for (const unsigned jobs : {2U, 8U}) EXPECT_EQ(taken(paths, Until::ingest, with(jobs), id_and_path), wanted) << jobs;
}

TEST(RunEach, FilesHaveTheIdsOfARecordOfAll) {
  const Folder folder;
  for (int i = 0; i < 9; ++i) folder.write(std::to_string(i * 5 % 9) + ".txt", article(i % 4));
  std::vector<std::string> wanted;
  for (const Report& report : ingest({folder.path().string()}, 1000).reports) wanted.push_back(report.id + " " + report.path);
  EXPECT_EQ(taken({folder.path().string()}, Until::ingest, with(3), id_and_path), wanted);
}

TEST(RunEach, AnErrorOfTakeEndsTheRun) {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += line(i);
  const auto path = folder.write("a.jsonl", lines);
  int taken = 0;
  std::atomic<std::size_t> last = 0;
  auto options = with(2);
  options.progress = [&](std::size_t done, std::size_t of) {
    last = done;
    EXPECT_EQ(of, 0U);
  };
  const auto done = run_each({path}, Until::ingest, options, id_and_path, [&](Result<std::string>) -> Result<void> {
    if (++taken == 5) return fail(ErrorCode::output_failed, "disk", "is full");
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().path, "disk");
  EXPECT_EQ(taken, 5);
  EXPECT_LT(last, 2000U);
}

TEST(RunEach, AReportThatTakesTooMuchMemoryIsLeftOut) {
  const Folder folder;
  const auto path = folder.write("a.jsonl", line(1) + line(2) + line(3) + line(4));
  std::atomic<int> tries = 0;
  const auto write_down = [&](const OneRun& one) -> std::string {
    if (one.reports[0].path == "2" && ++tries == 1) throw std::bad_alloc();  // the second time there is enough
    if (one.reports[0].path == "3") throw std::bad_alloc();
    return one.reports[0].path;
  };
  for (const unsigned jobs : {1U, 4U}) {
    tries = 0;
    EXPECT_EQ(taken({path}, Until::ingest, with(jobs), write_down),
              (std::vector<std::string>{
                  "1", "2", "! 3: takes more memory than there is. Split it, or give the program more memory.", "4"}));
    EXPECT_EQ(tries, 2);
  }
}

TEST(RunEach, OtherExceptionsArePassedOn) {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 50; ++i) lines += line(i);
  const auto path = folder.write("a.jsonl", lines);
  const auto write_down = [](const OneRun& one) -> std::string {
    if (one.reports[0].path == "20") throw std::runtime_error("twenty");
    return "";
  };
  const auto take = [](Result<std::string>) { return Result<void>(); };
  for (const unsigned jobs : {1U, 4U})
    EXPECT_THROW((void)run_each({path}, Until::ingest, with(jobs), write_down, take), std::runtime_error);
}

TEST(RunEach, ModelsAreNeededForReportsAlone) {
  const Folder folder;
  auto options = with(2);
  options.model = folder / "no-model";
  const auto empty = folder.write("empty.txt", "");
  EXPECT_EQ(taken({empty}, Until::extract, options, id_and_path).size(), 1U);
  const auto good = folder.write("good.jsonl", line(1) + line(2) + line(3));
  const auto done = run_each({empty, good}, Until::language, options, id_and_path, [](Result<std::string> next) {
    EXPECT_FALSE(next);  // the empty one
    return Result<void>();
  });
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().path.find("no-model"), std::string::npos);
}

TEST(RunEach, LinesAreThoseOfAllExtractedTogether) {
  const std::string examples = RAPPORTEUR_SOURCE_DIR "/examples/";
  const std::vector<std::string> paths = {examples + "harbour-tariffs", examples + "lake-truce"};
  auto together = run(paths, with(2));
  if (!together && together.error().code == ErrorCode::model_missing) GTEST_SKIP() << "the models are not installed";
  ASSERT_TRUE(together);
  OneRun extracted = std::move(*together);
  extracted.models.pop_back();  // the sentence embedding, which compares reports
  std::ostringstream wanted;
  ASSERT_TRUE(write_record_jsonl(wanted, extracted));
  const auto write_down = [](const OneRun& one) {
    std::ostringstream out;
    EXPECT_TRUE(write_record_jsonl(out, one));
    return std::move(out).str();
  };
  for (const unsigned jobs : {1U, 3U}) {
    std::string lines;
    for (const std::string& next : taken(paths, Until::extract, with(jobs), write_down)) lines += next;
    EXPECT_EQ(lines, wanted.str());
  }
}

}  // namespace
}  // namespace rapporteur
