// JSON lines: one report a line, bad lines named one by one.
#include "ingest/json_lines.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(JsonLines, EachLineIsAReport) {
  const auto reports = read_json_lines(
      R"({"id": "a1", "text": "Envoys met.\nThey left.", "title": "Envoys meet", "outlet": "The Ledger", "published": "2021-03-09T10:00:00Z", "author": "Ann Lee", "url": "https://ledger.example/a1", "extra": [1]})"
      "\n\n"
      R"({"text": "A second one."})",
      "dump.jsonl");
  ASSERT_EQ(reports.size(), 2U);
  const Report& first = *reports[0];
  EXPECT_EQ(first.path, "a1");
  EXPECT_EQ(first.text.utf8(), "Envoys met.\nThey left.");
  EXPECT_EQ(first.title, "Envoys meet");
  EXPECT_EQ(first.outlet, "The Ledger");
  EXPECT_EQ(first.published, "2021-03-09");
  EXPECT_EQ(first.author, "Ann Lee");
  EXPECT_EQ(first.url, "https://ledger.example/a1");
  EXPECT_EQ(reports[1]->path, "dump.jsonl:3");
  EXPECT_EQ(reports[1]->published, "");
}

TEST(JsonLines, BadLinesAreNamedAndDoNotStopTheOthers) {
  const auto reports = read_json_lines(
      "{\"text\": \n[1]\n{\"body\": \"x\"}\n{\"text\": 3}\n{\"text\": \"  \"}\n{\"text\": \"Good.\"}\n", "d.jsonl");
  ASSERT_EQ(reports.size(), 6U);
  for (std::size_t i = 0; i < 5; ++i) {
    ASSERT_FALSE(reports[i]) << i;
    EXPECT_EQ(reports[i].error().path, "d.jsonl:" + std::to_string(i + 1));
    EXPECT_FALSE(reports[i].error().remedy.empty());
  }
  ASSERT_TRUE(reports[5]);
  EXPECT_EQ(reports[5]->text.utf8(), "Good.");
}

TEST(JsonLines, TheLinesOwnMetadataGoesFirst) {
  Report said, found;
  said.title = "As the line says";
  found.title = "As the layout says";
  found.author = "Found";
  found.title_span = Span{0, 4};
  found.blocks = {{{0, 4}, BlockKind::title}};
  restore_metadata(said, found);
  EXPECT_EQ(found.title, "As the line says");
  EXPECT_EQ(found.author, "Found");
  EXPECT_FALSE(found.title_span.has_value());
  EXPECT_EQ(found.blocks[0].kind, BlockKind::body);
}

}  // namespace
}  // namespace rapporteur
