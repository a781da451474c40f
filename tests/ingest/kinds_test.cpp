// What a file is: by its name, and by its first bytes where they say otherwise.
#include "ingest/kinds.hpp"

#include <gtest/gtest.h>

#include "ingest/entries_of.hpp"

namespace rapporteur {
namespace {

TEST(Kinds, NamesOfFiles) {
  EXPECT_EQ(read_name("a/b.HTML.gz").kind, InputKind::page);
  EXPECT_TRUE(read_name("a/b.HTML.gz").packed);
  EXPECT_EQ(read_name("b.ndjson").kind, InputKind::json_lines);
  EXPECT_EQ(read_name("b.warc.gz").kind, InputKind::warc);
  EXPECT_FALSE(read_name("b.gz").kind);
  EXPECT_TRUE(read_name("b.pdf").document);
  for (const auto name : input_kind_names()) EXPECT_EQ(rapporteur::name(*input_kind_from_name(name)), name);
}

TEST(Kinds, FirstBytesGoBeforeNames) {
  struct Case {
    std::string bytes;
    std::optional<InputKind> by_name, kind;
  };
  const Case cases[] = {
      {"Envoys met.", {}, InputKind::text},
      {"<!DOCTYPE html><p>x", {}, InputKind::page},
      {"<!-- saved -->\n<html><p>x", InputKind::text, InputKind::page},
      {"<?xml version=\"1.0\"?><rss><channel/></rss>", InputKind::page, InputKind::feed},
      {"<?xml version=\"1.0\"?><html xmlns=\"x\"/>", InputKind::feed, InputKind::page},
      {"<!DOCTYPE html PUBLIC \"x\"><rss/>", InputKind::feed, InputKind::feed},
      {"<a:feed xmlns:a=\"x\"/>", {}, InputKind::feed},
      {"<p>One.</p>", InputKind::page, InputKind::page},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}", {}, InputKind::json_lines},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}", InputKind::json, InputKind::json_lines},
      {"{\n \"items\": []}", {}, InputKind::json},
      {"[{\"text\": \"a\"}]", InputKind::json_lines, InputKind::json},
      {"[AP] Envoys met", {}, InputKind::text},
      {"{curly} words", InputKind::text, InputKind::text},
      {"WARC/1.0\r\n", InputKind::text, InputKind::warc},
      {std::string("\xFF\xFE<\0r\0s\0s\0>\0", 12), {}, InputKind::feed},
      {"text,id\n", InputKind::csv, InputKind::csv},
      {"%PDF-1.7", InputKind::page, {}},
      {std::string("PK\x03\x04", 4), InputKind::feed, {}},
      {"filedesc://x", {}, {}},
      {"<?xml version=\"1.0\"?><nitf/>", InputKind::feed, {}},
      {"<?xml version=\"1.0\"?><svg/>", InputKind::text, {}},
  };
  for (const auto& [bytes, by_name, kind] : cases) {
    const auto found = kind_of_bytes(bytes, by_name, "f");
    EXPECT_EQ(found ? std::optional(*found) : std::nullopt, kind) << bytes;
    if (!found) {
      EXPECT_EQ(found.error().code, ErrorCode::unsupported);
    }
  }
}

TEST(Kinds, PackedTwiceAndEmpty) {
  EXPECT_EQ(test::entries_of(test::gzipped("Envoys met.")), std::vector<std::string>{"Envoys met."});
  EXPECT_EQ(test::entries_of(test::gzipped(test::gzipped("x"))), std::vector<std::string>{"f: is packed twice"});
  EXPECT_EQ(test::entries_of(test::gzipped("")), std::vector<std::string>{"f: is empty"});
  EXPECT_EQ(test::entries_of("\x1F\x8B\x08"), std::vector<std::string>{"f: is cut off: its gzip data end too early"});
  EXPECT_EQ(test::entries_of(test::gzipped(std::string(2000, 'a') + " b"), {}, 1000).size(), 1U);
}

}  // namespace
}  // namespace rapporteur
