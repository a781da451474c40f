// Reports one at a time: their order, what a line may be, and their names.
#include "ingest/stream.hpp"

#include <gtest/gtest.h>

#include "ingest/files.hpp"
#include "ingest/report_id.hpp"

namespace rapporteur {
namespace {

// Path and text of each report, or what is wrong with it.
std::vector<std::string> all(const std::vector<std::string>& paths, const StreamOptions& options = {}) {
  std::vector<std::string> found;
  ReportStream stream(paths, options);
  while (auto unread = stream.next()) {
    const auto report = unread->and_then(read_report);
    found.push_back(report ? report->path + "|" + std::string(report->text.utf8())
                           : report.error().path + " " + report.error().reason);
  }
  return found;
}

TEST(ReportStream, FileByFileLineByLineAndWhatIsWrongInItsPlace) {
  const test::Folder folder;
  const auto a = folder.write("a.txt", "First.\n"), b = folder.write("b.jsonl",
                                                                     "{\"id\": \"z\", \"text\": \"Second.\"}\r\n"
                                                                     " \n"
                                                                     "{\"text\": \n"
                                                                     "{\"id\": \"y\", \"text\": \"Third.\"}");
  const auto d = folder.write("d.html", "<html>"), e = folder.write("e.txt", "Last.");
  const auto absent = folder / "c.txt";
  const std::vector<std::string> wanted = {a + "|First.\n",
                                           "z|Second.",
                                           b + ":3 is not valid JSON",
                                           "y|Third.",
                                           absent + " there is no such file or folder",
                                           d + " is a page without an article",
                                           e + "|Last."};
  EXPECT_EQ(all({e, absent, d, a, b, absent}), wanted);
  EXPECT_EQ(all({folder.path().string(), absent}), wanted);
}

TEST(ReportStream, LinesAreOfAnyEncodingThatAFileMayBe) {
  const test::Folder folder;
  const std::string line = "{\"id\": \"a\", \"text\": \"Caf\u00e9 \u201ctalks\u201d\"}\n";
  EXPECT_EQ(all({folder.write("mark.jsonl", "\xEF\xBB\xBF" + line)}),
            std::vector<std::string>{"a|Caf\u00e9 \u201ctalks\u201d"});
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": \"Two.\"}\n"))
    wide += {c, '\0'};
  EXPECT_EQ(all({folder.write("wide.jsonl", wide)}), (std::vector<std::string>{"a|One.", "b|Two."}));
  const auto mixed =
      folder.write("mixed.jsonl", line + "{\"id\": \"b\", \"text\": \"The caf\xE9 was full, he said.\"}\n" + line);
  EXPECT_EQ(all({mixed})[1], "b|The caf\u00e9 was full, he said.");
}

TEST(ReportStream, AFileThatHoldsNoLinesIsNamedOnce) {
  const test::Folder folder;
  for (const std::string_view bytes : {"", " \n\n", "%PDF-1.7\n%\xE2\xE3\n1 0 obj\n2 0 obj\n"}) {
    const auto path = folder.write("a.jsonl", std::string(bytes));
    const auto found = all({path});
    ASSERT_EQ(found.size(), 1U) << bytes;
    EXPECT_EQ(found[0].substr(0, path.size()), path);
  }
}

TEST(ReportStream, ALineIsBoundedAndAFileIsNot) {
  const test::Folder folder;
  const std::string good = "{\"id\": \"a\", \"text\": \"Short.\"}\n", long_text(5'000'001, 'a');
  const auto path = folder.write("a.jsonl", good + "{\"id\": \"b\", \"text\": \"" + long_text + "\"}\n" + good);
  EXPECT_EQ(all({path}), (std::vector<std::string>{"a|Short.", "b is longer than 5 MB of text", "a|Short."}));
  EXPECT_EQ(all({path}, {.max_size = 1000}),
            (std::vector<std::string>{"a|Short.", path + ":2 is over 1000 bytes, over the limit of 1000 bytes for one report",
                                      "a|Short."}));
  EXPECT_EQ(all({path}, {.max_size = 1000, .any_length = false}).size(), 1U);
}

TEST(ReportStream, LinesOverTheReadersBlocksAreWhole) {
  const test::Folder folder;
  std::string bytes;
  std::vector<std::string> wanted;
  for (std::size_t i = 0; i < 300; ++i) {
    const std::string words(i * 7 % 1000 * 3, 'x');
    bytes += "{\"text\": \"A" + words + "\", \"id\": \"" + std::to_string(i) + "\"}\n";
    wanted.push_back(std::to_string(i) + "|A" + words);
  }
  EXPECT_EQ(all({folder.write("a.jsonl", bytes)}), wanted);
}

TEST(ReportNames, EqualTextsAreNumberedAsTheyCome) {
  ReportNames names;
  EXPECT_EQ(names.name(0xABC), "r000000000abc");
  EXPECT_EQ(names.name(0), "r000000000000");
  EXPECT_EQ(names.name(0xABC), "r000000000abc-2");
  for (std::uint64_t i = 1; i < 5000; ++i) EXPECT_EQ(names.name(i << 20U).find('-'), std::string::npos);  // the table grows
  EXPECT_EQ(names.name(0xABC), "r000000000abc-3");
  EXPECT_EQ(names.name(0), "r000000000000-2");
  EXPECT_EQ(names.name(77U << 20U), "r000004d00000-2");
}

TEST(ReportNames, ComeFromTheAddressWhereThereIsOne) {
  Report a, b;
  a.text = Text("One.");
  b.text = Text("Two.");
  EXPECT_NE(content_hash(a), content_hash(b));
  a.url = "https://www.ledger.example/talks/?utm_source=x";
  b.url = "http://ledger.example/talks#top";
  EXPECT_EQ(content_hash(a), content_hash(b));
}

}  // namespace
}  // namespace rapporteur
