// Archives: whole ones, and every way in which records are broken.
#include "ingest/warc.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ingest/entries_of.hpp"

namespace rapporteur {
namespace {

using test::entries_of;
using test::gzipped;
using test::reports_of;
using Lines = std::vector<std::string>;

const std::string talks = "The envoys of the two states met on Monday and agreed to meet again in a month.";
const std::string page = "<html><body><article><h1>Talks</h1><p>" + talks + "</p></article></body></html>";

std::string record(const std::string& type, const std::string& content, const std::string& block,
                   const std::string& uri = "https://ledger.example/a") {
  return fmt::format(
      "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-03-05T10:00:00.123Z\r\nContent-Type: "
      "{}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, uri, content, block.size(), block);
}

std::string response(const std::string& body, const std::string& fields = "Content-Type: text/html\r\n",
                     const std::string& status = "200 OK") {
  return record("response", "application/http; msgtype=response", "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body);
}

TEST(Warc, PagesOfResponsesAndResources) {
  const auto archive = record("warcinfo", "application/warc-fields", "software: x\r\n") + response(page) +
                       record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
                       response(page, "Content-Type: text/html\r\n", "404 Not Found") +
                       response("{}", "Content-Type: application/json\r\n") +
                       record("resource", "text/html", page, "<https://ledger.example/b c>");
  for (const auto& bytes : {archive, gzipped(archive)}) {
    const auto reports = reports_of(bytes);
    ASSERT_EQ(reports.size(), 2U);
    EXPECT_EQ(reports[0].path, "f:2");
    EXPECT_EQ(reports[0].url, "https://ledger.example/a");
    EXPECT_EQ(reports[0].seen, "2024-03-05T10:00:00Z");
    EXPECT_NE(reports[0].text.utf8().find(talks), std::string::npos);
    EXPECT_EQ(reports[1].url, "https://ledger.example/b%20c");
  }
}

TEST(Warc, AddressesAreUtf8WhateverTheArchiveSays) {
  const auto reports = reports_of(record("resource", "text/html", page, "https://ledger.example/\xFF\xE9"));
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].url, "https://ledger.example/\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Warc, BodiesAsServersSendThem) {
  const auto chunked = [](const std::string& body) { return fmt::format("{:x}; ext\r\n{}\r\n0\r\n\r\n", body.size(), body); };
  const std::string type = "Content-Type: text/html\r\n";
  const Lines bodies = {response(chunked(page), type + "Transfer-Encoding: chunked\r\n"),
                        response(gzipped(page), type + "Content-Encoding: gzip\r\n"),
                        response(chunked(gzipped(page)), type + "content-encoding: GZIP\r\ntransfer-encoding: Chunked\r\n"),
                        response(page, type + "Content-Encoding: gzip\r\n"),      // unpacked by the crawler
                        response(page, type + "Transfer-Encoding: chunked\r\n"),  // likewise
                        response(page, "")};                                      // of no type
  for (const auto& archive : bodies) {
    const auto reports = reports_of(archive);
    ASSERT_EQ(reports.size(), 1U) << archive;
    EXPECT_NE(reports[0].text.utf8().find(talks), std::string::npos);
  }
  const auto accents =
      reports_of(response("<html><body><p>The caf\xE9 was where the envoys of the two states met on Monday.</p></body></html>",
                          "Content-Type: text/html; charset=\"ISO-8859-1\"\r\n"));
  ASSERT_EQ(accents.size(), 1U);
  EXPECT_NE(accents[0].text.utf8().find("caf\u00e9"), std::string::npos);
}

// The text of the pages that can be read, and the last message.
std::pair<std::size_t, std::string> read(const std::string& archive) {
  const auto found = entries_of(archive, InputKind::warc);
  const auto last = found.empty() ? "" : found.back();
  return {static_cast<std::size_t>(
              std::ranges::count_if(found, [](const std::string& s) { return s.find(talks) != std::string::npos; })),
          last};
}

TEST(Warc, BrokenRecordsArePassedOverAndCounted) {
  const auto good = response(page);
  struct Case {
    std::string archive;
    std::size_t pages;
    std::string last;
  };
  const auto no_length = std::string("WARC/1.0\r\nWARC-Type: response\r\n\r\nwords\r\n\r\n");
  const auto wrong = [](const std::string& length) {
    return "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + "\r\n\r\nwords\r\n\r\n";
  };
  auto damaged = gzipped(good);
  damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
  const Case cases[] = {
      {good + no_length + good, 2, "f: has 1 broken record, passed over; 2 were read"},
      {good + wrong("-5") + wrong("x") + good, 2, "f: has 1 broken record, passed over; 2 were read"},
      {good + "garbage\r\n" + good, 2, "f: has 1 broken record, passed over; 2 were read"},
      {good + wrong("99999999999999999999") + good, 2, "f: has 1 broken record, passed over; 2 were read"},
      {good + good.substr(0, good.size() / 2), 1, "f: has 1 broken record, the last cut off, passed over; 1 was read"},
      {gzipped(good) + gzipped(good).substr(0, 60), 1, "f: has 1 broken record, the last cut off, passed over; 1 was read"},
      {gzipped(good) + damaged + gzipped(good), 2, "f: has 1 broken record, passed over; 2 were read"},
      {damaged + gzipped(good), 1, "f: has 1 broken record, passed over; 1 was read"},
      {good + response(gzipped(page).substr(0, 60), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"), 1,
       "f: has 1 broken record, passed over; 2 were read"},
      {"WARC/1.0\r\n" + std::string(300'000, 'x') + "\r\n\r\n" + good, 1, "f: has 1 broken record, passed over; 1 was read"},
  };
  for (const auto& [archive, pages, last] : cases) {
    const auto [found, message] = read(archive);
    EXPECT_EQ(found, pages) << last;
    EXPECT_EQ(message, last);
  }
}

TEST(Warc, ArchivesWithoutPages) {
  const auto none = "f: holds no page: none of its records is a page that a server gave";
  EXPECT_EQ(read(record("warcinfo", "application/warc-fields", "x")).second, none);
  EXPECT_EQ(read("words\n").second, "f: has 1 broken record, passed over; 0 were read");
  EXPECT_EQ(entries_of("filedesc://x 0.0.0.0 1 text/plain 1\n"),
            Lines{"f: is an ARC archive, the form before WARC, which is not read"});
  EXPECT_EQ(entries_of(response(page), InputKind::warc, 100),
            Lines{fmt::format("f:1: is {} bytes, over the limit of 100 bytes for one report", page.size() + 44)});
}

TEST(Http, Messages) {
  EXPECT_FALSE(read_http("", 10));
  EXPECT_FALSE(read_http("GET / HTTP/1.1\r\n\r\n", 10));
  for (const char* message : {"HTTP/1.1", "HTTP/1.1 \r\n", "HTTP/1.1 abc\r\n\r\nx", "HTTP/1.1 200\nA: b\n\nx"})
    EXPECT_TRUE(read_http(message, 10));
  const auto bomb = read_http("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzipped(std::string(1'000'000, 'a')), 1000);
  EXPECT_FALSE(bomb->whole);
  const auto type = read_content_type("Text/HTML; charset='UTF-8'; x=y");
  EXPECT_EQ(type.type, "text/html");
  EXPECT_EQ(type.charset, "utf-8");
}

}  // namespace
}  // namespace rapporteur
