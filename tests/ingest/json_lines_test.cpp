// JSON lines: one report a line, bad lines named one by one.
#include "ingest/json_lines.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(JsonLines, EachLineIsAReport) {
  const auto first_read = read_json_line(
      R"({"id": "a1", "text": "Envoys met.\nThey left.", "title": "Envoys meet", "outlet": "The Ledger", "published": "2021-03-09T10:00:00Z", "author": "Ann Lee", "url": "https://ledger.example/a1", "extra": [1]})",
      "dump.jsonl", 1);
  const auto second = read_json_line(R"({"text": "A second one."})", "dump.jsonl", 3);
  ASSERT_TRUE(first_read && second);
  const Report& first = *first_read;
  EXPECT_EQ(first.path, "a1");
  EXPECT_EQ(first.text.utf8(), "Envoys met.\nThey left.");
  EXPECT_EQ(first.title, "Envoys meet");
  EXPECT_EQ(first.outlet, "The Ledger");
  EXPECT_EQ(first.published, "2021-03-09");
  EXPECT_EQ(first.author, "Ann Lee");
  EXPECT_EQ(first.url, "https://ledger.example/a1");
  EXPECT_EQ(second->path, "dump.jsonl:3");
  EXPECT_EQ(second->published, "");
}

TEST(JsonLines, BadLinesAreNamed) {
  for (const char* line : {"{\"text\": ", "[1]", "{\"body\": \"x\"}", "{\"text\": 3}", "{\"text\": \"  \"}"}) {
    const auto report = read_json_line(line, "d.jsonl", 7);
    ASSERT_FALSE(report) << line;
    EXPECT_EQ(report.error().path, "d.jsonl:7");
    EXPECT_FALSE(report.error().remedy.empty());
  }
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
