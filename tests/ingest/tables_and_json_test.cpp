// JSON documents and tables: whole ones, broken ones, and that one bad entry never ends the others.
#include <gtest/gtest.h>

#include "ingest/csv.hpp"
#include "ingest/entries_of.hpp"
#include "ingest/json_entries.hpp"

namespace rapporteur {
namespace {

using test::entries_of;
using test::reports_of;
using Lines = std::vector<std::string>;

TEST(Json, ADocumentIsAnArrayAnObjectOrObjects) {
  for (const char* json :
       {R"([{"text": "One."}, {"text": "Two."}])", "{\"text\":\n\"One.\"}\n\n{\"text\":\n \"Two.\"}",
        "\xEF\xBB\xBF[{\"text\":\"One.\"}\n,\n{\"text\":\"Two.\"}]", R"([{"text": "One."} {"text": "Two."}])"})
    EXPECT_EQ(entries_of(json, InputKind::json), (Lines{"One.", "Two."})) << json;
  EXPECT_EQ(entries_of(R"({"text": "One [a] {b} \" \\"})", InputKind::json), Lines{"One [a] {b} \" \\"});
}

TEST(Json, ElementsOverTheReadersBlocks) {
  std::string json = "[";
  for (int i = 0; i < 200; ++i) json += (i > 0 ? ", " : "") + std::string(R"({"text": "A)") + std::string(i * 37U, 'x') + "\"}";
  EXPECT_EQ(entries_of(json + "]", InputKind::json).size(), 200U);
}

TEST(Json, BadDocuments) {
  const std::pair<std::string, Lines> cases[] = {
      {"[]", {"f: holds no report"}},
      {"[1, {\"text\": \"Two.\"}, null]", {"f:1: is not a JSON object", "Two.", "f:3: is not a JSON object"}},
      {"[{\"text\": \"One.\"}, {\"text\": \"Tw", {"One.", "f:2: is not valid JSON"}},
      {"[{\"text\": \"One.\"}, {\"text\"; 3}, {\"text\": \"Three.\"}]", {"One.", "f:2: is not valid JSON", "Three."}},
      {"[{\"html\": \"\", \"text\": null}]", {"f:1: has no \"text\""}},
      {"]", {"f: holds no report"}},
      {"}{", {"f:1: is not valid JSON", "f:2: is not valid JSON"}},
      {std::string(100'000, '['), {"f:1: is nested too deeply"}},
      {"[{\"text\": \"One.\", \"x\": " + std::string(5000, '[') + std::string(5000, ']') + "}]", {"f:1: is nested too deeply"}},
      {"{\"text\": \"One.\\u0000\"}", {std::string("One.\0", 5)}},
      {"\xFE\xFE{", {"f:1: is not valid JSON"}}};
  for (const auto& [json, wanted] : cases) EXPECT_EQ(entries_of(json, InputKind::json), wanted) << json.substr(0, 80);
}

TEST(Json, AZeroByteBetweenValuesEndsNothing) {
  const auto found =
      entries_of(std::string("{\"text\": \"a report of the talks\"}\r\0,{\"text\": \"another of them\"}", 63), InputKind::json);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], "a report of the talks");
  EXPECT_EQ(found[2], "another of them");
}

TEST(Json, FieldsThatAreNotReadPassThrough) {
  const auto reports = reports_of(
      R"({"text": "One.", "id": "a", "section": "World", "tags": [1, {"b": null}], "author": ["Ann Lee", "Bo Ek"], "published": "Tue, 05 Mar 2024 10:00:00 GMT"})"
      "\n{\"html\": \"<p>The envoys met on <b>Monday</b> in the capital and agreed to meet again.</p>\", \"title\": \"T\"}\n",
      InputKind::json_lines);
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].extra, R"({"section":"World","tags":[1,{"b":null}]})");
  EXPECT_EQ(reports[0].author, "Ann Lee, Bo Ek");
  EXPECT_EQ(reports[0].published, "2024-03-05");
  EXPECT_EQ(reports[1].text.utf8(), "The envoys met on Monday in the capital and agreed to meet again.");
  EXPECT_EQ(reports[1].title, "T");
  EXPECT_FALSE(reports[1].sources.empty());
}

TEST(Table, RowsAreReports) {
  const auto reports = reports_of(
      "\xEF\xBB\xBFid,Title,TEXT,section\r\n"
      "a,Talks,\"Envoys met.\r\n\r\nThey said \"\"no\"\", and left.\",World\r\n"
      "\r\n"
      "b,,Second.\n",
      InputKind::csv);
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].text.utf8(), "Envoys met.\r\n\r\nThey said \"no\", and left.");
  EXPECT_EQ(reports[0].title, "Talks");
  EXPECT_EQ(reports[0].path, "a");
  EXPECT_EQ(reports[0].extra, R"({"section":"World"})");
  EXPECT_EQ(reports[1].text.utf8(), "Second.");
}

TEST(Table, SeparatorsLineEndsAndEncodings) {
  EXPECT_EQ(entries_of("id;text\na;One, two.\n", InputKind::csv), Lines{"One, two."});
  EXPECT_EQ(entries_of("id\ttext\na\tOne, \"two\".\n", InputKind::tsv), Lines{"One, \"two\"."});
  EXPECT_EQ(entries_of("id,text\ra,One.\rb,Two.\r", InputKind::csv), (Lines{"One.", "Two."}));
  EXPECT_EQ(entries_of("text\n\"The caf\xE9 was full, he said.\"\n", InputKind::csv),
            Lines{"The caf\u00e9 was full, he said."});
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("text,id\nOne.,a\nTwo.,b\n")) wide += {c, '\0'};
  EXPECT_EQ(entries_of(wide, InputKind::csv), (Lines{"One.", "Two."}));
  EXPECT_EQ(entries_of("text,a\n" + std::string(300'000, 'x') + ",\"\"\nTwo.,\n", InputKind::csv).size(), 2U);
}

TEST(Table, BadRowsDoNotEndTheOthers) {
  const auto names = "f: names neither a column \"text\" nor \"html\" in its first row";
  const std::pair<std::string, Lines> cases[] = {
      {"title,body\na,b\n", {names}},
      {",,,\n", {names}},
      {"\"text", {names}},
      {"text,id\nOne.,a,b,c\nTwo.,b\n", {"f:2: has more fields than the first row names", "Two."}},
      {"text,id\n,a\nTwo.,b\n", {"f:2: has no \"text\"", "Two."}},
      {"text,id\n\"One.,a\nTwo.,b\nThree.,c\n", {"f:2: opens a quotation mark that is not closed", "Two.", "Three."}},
      {"text,id\n\"One\" more.,a\n", {"One more."}},
      {"text\n" + std::string(2000, 'x') + "\nTwo.\n",
       {"f:2: is over 1000 bytes, over the limit of 1000 bytes for one report"}},
  };
  for (const auto& [table, wanted] : cases) {
    auto found = entries_of(table, InputKind::csv, 1000);
    if (found.size() > wanted.size() && wanted.size() == 1 && table.size() > 1000) found.resize(1);
    EXPECT_EQ(found, wanted) << table.substr(0, 60);
  }
  EXPECT_EQ(entries_of(std::string("text\nOne.\0\0\0\n", 13), InputKind::csv).size(), 1U);
  EXPECT_LE(entries_of("text\n" + std::string(100'000, '"'), InputKind::csv).size(), 4U);
}

}  // namespace
}  // namespace rapporteur
