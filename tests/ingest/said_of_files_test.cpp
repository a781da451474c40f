// What front matter and the names of files say, and how pages and Markdown become reports.
#include <gtest/gtest.h>

#include "ingest/entries_of.hpp"
#include "ingest/files.hpp"
#include "ingest/front_matter.hpp"
#include "ingest/ingest.hpp"
#include "ingest/name_pattern.hpp"

namespace rapporteur {
namespace {

using test::reports_of;

const std::string body =
    "Ministers of the two countries met for three hours on Monday and agreed to meet again in a month.\n\n"
    "The envoy said that the text was nearly ready, but that two questions remained open.\n";

TEST(FrontMatter, WhatItSays) {
  Known known;
  const std::string yaml =
      "---\ntitle: \"Talks: the end\"\nauthors: [Ann Lee, 'Bo Ek']\ndate: 2024-03-05T10:00:00Z\nsource: The Ledger\n"
      "canonical_url: https://ledger.example/a\ntags:\n  - talks\n  - ports\n# a comment\nsection: World\n---\n";
  EXPECT_EQ(read_front_matter(yaml + body, known), yaml.size());
  EXPECT_EQ(known.title, "Talks: the end");
  EXPECT_EQ(known.author, "Ann Lee, Bo Ek");
  EXPECT_EQ(known.published, "2024-03-05");
  EXPECT_EQ(known.outlet, "The Ledger");
  EXPECT_EQ(known.url, "https://ledger.example/a");
  EXPECT_EQ(known.extra, R"({"tags":"talks, ports","section":"World"})");
  Known toml;
  EXPECT_GT(read_front_matter("+++\r\ntitle = \"Talks\"\r\n[extra]\r\ndate = 2024-03-05\r\n+++\r\n" + body, toml), 0U);
  EXPECT_EQ(toml.title, "Talks");
  EXPECT_EQ(toml.published, "2024-03-05");
}

TEST(FrontMatter, WhatIsNone) {
  for (const std::string text :
       {"", "---", "---\n", "---\n---\n", "---\ntitle: x\n", "---\nNo field here\n---\n", "--- x\ntitle: x\n---\n",
        "-----\ntitle: x\n-----\n", "+++\ntitle: x\n+++\n", "text\n---\ntitle: x\n---\n"}) {
    Known known;
    EXPECT_EQ(read_front_matter(text, known), 0U) << text;
  }
  Known known;
  EXPECT_EQ(read_front_matter("---\n" + std::string(50'000, 'a') + ": b\n---\n", known), 0U);
}

TEST(FrontMatter, IsPartOfATextFileAndNoneOfItsBody) {
  const test::Folder folder;
  folder.write("a.txt", "---\ntitle: The end of talks\noutlet: The Ledger\nmood: calm\n---\nPort talks resume\n\n" + body);
  const auto reports = ingest({folder.path().string()}, 1'000'000).reports;
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].title, "The end of talks");
  EXPECT_EQ(reports[0].outlet, "The Ledger");
  EXPECT_EQ(reports[0].extra, R"({"mood":"calm"})");
  EXPECT_TRUE(reports[0].text.utf8().starts_with("---\n"));
  const auto pieces = pieces_to_read(reports[0]);
  ASSERT_FALSE(pieces.empty());
  EXPECT_EQ(reports[0].text.slice(pieces[0]), "Port talks resume");
}

TEST(NamePattern, WhatNamesSay) {
  const auto pattern = NamePattern::read("{published}_{outlet}_{title}.txt");
  ASSERT_TRUE(pattern);
  const auto known = pattern->match("in/2024-03-05_The-Ledger_port-talks_resume.txt.gz");
  ASSERT_TRUE(known);
  EXPECT_EQ(known->published, "2024-03-05");
  EXPECT_EQ(known->outlet, "The Ledger");
  EXPECT_EQ(known->title, "port-talks resume");
  for (const char* name : {"2024-03-05_x.txt", "2024-13-05_a_b.txt", "a_b_c.txt", "2024-03-05_a_b.md", ""})
    EXPECT_FALSE(pattern->match(name)) << name;
  EXPECT_EQ(NamePattern::read("{outlet}/{published}-{*}")->match("a/b/Ledger/20240305-x.y.txt")->outlet, "Ledger");
  EXPECT_EQ(NamePattern::read("{id} (copy)")->match("x/a+b (copy).md")->id, "a+b");
}

TEST(NamePattern, WhatIsNone) {
  for (const char* pattern : {"", "x.txt", "{", "}", "{}", "{titel}", "{title}{outlet}", "{title}_{title}", "{title"})
    EXPECT_FALSE(check_name_pattern(pattern)) << pattern;
  EXPECT_TRUE(check_name_pattern("{published}{title}"));
}

TEST(NamePattern, CountsForLessThanTheFileAndMoreThanItsLayout) {
  const test::Folder folder;
  folder.write("2024-03-05_Ledger.txt", "Port talks resume\n\nBy Ann Lee\n\nPublished 7 March 2024\n\n" + body);
  folder.write("2024-03-06_Ledger.txt", "---\noutlet: The Post\n---\n" + body);
  const auto reports = ingest({folder.path().string()}, {.any_length = false, .name_pattern = "{published}_{outlet}"}).reports;
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].published, "2024-03-05");
  EXPECT_EQ(reports[0].outlet, "Ledger");
  EXPECT_EQ(reports[0].author, "Ann Lee");
  EXPECT_EQ(reports[1].outlet, "The Post");
}

const std::string page = R"(<!DOCTYPE html><html lang="en"><head><title>Port talks</title><meta charset="windows-1252">
<meta property="og:site_name" content="The Ledger"></head><body><nav><a href="/">Home</a></nav><article><h1>Port talks</h1>
<p>Ministers of the two countries met for three hours on Monday in the caf)"
                         "\xE9"
                         R"( and agreed to meet again.</p>
<h2>What is open</h2><p>The envoy said that the text was nearly ready, but that two questions remained.</p>
<p>Sign up for our newsletter</p></article></body></html>)";

TEST(PageReport, BlocksPlacesAndMetadata) {
  const auto reports = reports_of(page);
  ASSERT_EQ(reports.size(), 1U);
  const Report& report = reports[0];
  EXPECT_NE(report.text.utf8().find("caf\u00e9"), std::string::npos);
  EXPECT_NE(report.title.find("Port talks"), std::string::npos);
  EXPECT_EQ(report.outlet, "The Ledger");
  EXPECT_FALSE(report.title_span);
  bool subhead = false;
  for (const Block& block : report.blocks) {
    EXPECT_EQ(report.text.slice(block.span).find("\n\n"), std::string::npos);
    subhead = subhead || (block.kind == BlockKind::subhead && report.text.slice(block.span) == "What is open");
  }
  EXPECT_TRUE(subhead);
  // Each place is one of the page, decoded.
  std::string decoded = page;
  decoded.replace(decoded.find('\xE9'), 1, "\u00e9");
  ASSERT_FALSE(report.sources.empty());
  for (const SourceRun& run : report.sources) {
    ASSERT_LE(run.end, decoded.size());
    EXPECT_EQ(report.text.slice(run.span).substr(0, 3), decoded.substr(run.start, 3));
  }
}

TEST(PageReport, JudgeKeepsItsBlocks) {
  const auto judged = judge(reports_of(page).at(0));
  ASSERT_TRUE(judged) << judged.error().message();
  EXPECT_FALSE(judged->title_span);
  EXPECT_GE(judged->blocks.size(), 3U);
}

TEST(PageReport, BadPages) {
  const std::pair<std::string, ErrorCode> cases[] = {{" \n ", ErrorCode::empty},
                                                     {"<html></html>", ErrorCode::empty},
                                                     {"<html><script>let a = 1</script></html>", ErrorCode::empty},
                                                     {"<html>" + std::string(200, '\x01'), ErrorCode::binary},
                                                     {std::string(100, '\0'), ErrorCode::binary},
                                                     {"%PDF-1.7", ErrorCode::unsupported},
                                                     {std::string("\x89PNG\r\n\x1A\n", 8), ErrorCode::unsupported},
                                                     {"<html>" + std::string(1000, 'x'), ErrorCode::too_large}};
  for (const auto& [bytes, code] : cases) {
    auto entries = open_entries(memory_view(bytes), {.shown = "f", .kind = InputKind::page, .max_size = 500});
    const auto report = entries ? (*entries)->next()->and_then(read_report) : Result<Report>(tl::unexpected(entries.error()));
    ASSERT_FALSE(report) << bytes.substr(0, 40);
    EXPECT_EQ(report.error().code, code) << report.error().message();
    EXPECT_FALSE(report.error().remedy.empty());
  }
}

TEST(Markdown, IsReadAsSuchWhereItHasMarks) {
  const auto marked =
      reports_of("---\nauthor: Ann Lee\n---\n# Port talks\n\n" + body + "\n- See [the text](https://ledger.example/b) of it.\n",
                 InputKind::markdown);
  ASSERT_EQ(marked.size(), 1U);
  EXPECT_EQ(marked[0].title, "Port talks");
  EXPECT_EQ(marked[0].author, "Ann Lee");
  EXPECT_EQ(marked[0].text.utf8().find('#'), std::string::npos);
  const auto plain = reports_of("Port talks\n\n" + body, InputKind::markdown);
  EXPECT_EQ(plain.at(0).text.utf8(), "Port talks\n\n" + body);
}

}  // namespace
}  // namespace rapporteur
