// Packed bytes: members, damage, ends that come too early, and what unpacks to far too much.
#include "ingest/gunzip.hpp"

#include <gtest/gtest.h>

#include "ingest/entries_of.hpp"

namespace rapporteur {
namespace {

using test::gzipped;

struct Read {
  std::string bytes;
  std::string error;
};

Read read_all(const std::string& packed, bool resume = false) {
  Read read;
  auto stream = gunzip(memory_view(packed), "f");
  std::array<char, 100> buffer{};  // smaller than anything that is unpacked
  for (;;) {
    const auto count = stream->read(buffer);
    if (!count) {
      read.error = count.error().message();
      if (!resume || !stream->resume()) return read;
      continue;
    }
    if (*count == 0) return read;
    read.bytes.append(buffer.data(), *count);
  }
}

const std::string words = [] {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "word " + std::to_string(i * 7919 % 10007) + "\n";
  return text;
}();

TEST(Gunzip, MembersOneAfterTheOther) {
  EXPECT_EQ(read_all(gzipped(words)).bytes, words);
  EXPECT_EQ(read_all(gzipped("a") + gzipped("") + gzipped("b")).bytes, "ab");
  EXPECT_EQ(read_all(gzipped("a") + std::string(600, '\0')).bytes, "a");  // padding of tapes
  EXPECT_EQ(read_all(gzipped("a") + "trailing words").error, "");
}

TEST(Gunzip, WhatIsCutOffGivesItsBeginningAndSaysSo) {
  const auto packed = gzipped(words);
  for (const std::size_t kept : {packed.size() - 1, packed.size() - 8, packed.size() / 2}) {
    const auto read = read_all(packed.substr(0, kept));
    EXPECT_EQ(words.substr(0, read.bytes.size()), read.bytes);
    EXPECT_GT(read.bytes.size(), words.size() / 4);
    EXPECT_NE(read.error.find("cut off"), std::string::npos) << read.error;
  }
  EXPECT_NE(read_all(packed.substr(0, 5)).error.find("cut off"), std::string::npos);
}

TEST(Gunzip, DamageIsSaidAndTheNextMemberFound) {
  auto damaged = gzipped(words);
  damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
  EXPECT_NE(read_all(damaged).error, "");
  const auto read = read_all(damaged + gzipped("the next"), true);
  EXPECT_TRUE(read.bytes.ends_with("the next"));
}

TEST(Gunzip, ABombIsGivenUp) {
  const auto bomb = gzipped(std::string(150'000'000, 'a'));
  ASSERT_LT(bomb.size(), 200'000U);
  auto stream = gunzip(memory_view(bomb), "f");
  std::vector<char> buffer(1 << 20);
  std::uint64_t total = 0;
  for (;;) {
    const auto count = stream->read(buffer);
    if (!count) {
      EXPECT_EQ(count.error().code, ErrorCode::too_large);
      break;
    }
    ASSERT_NE(*count, 0U);
    total += *count;
  }
  EXPECT_LT(total, 110'000'000U);
}

TEST(Gunzip, BodiesOfMessages) {
  EXPECT_EQ(unpack(gzipped(words), "gzip", 1'000'000).bytes, words);
  EXPECT_TRUE(unpack(gzipped(words), "gzip", 100).too_large);
  const auto packed = gzipped(words);
  EXPECT_EQ(unpack(std::string_view(packed).substr(10), "deflate", 1'000'000).bytes, words);  // raw, as some servers send it
  EXPECT_TRUE(unpack(std::string_view(packed).substr(0, packed.size() - 3), "gzip", 1'000'000).whole);  // the checksum alone
  EXPECT_FALSE(unpack(std::string_view(packed).substr(0, packed.size() / 2), "gzip", 1'000'000).whole);
  EXPECT_EQ(unpack("\x0B\x02\x80hello\x03", "br", 100).bytes, "hello");
  for (const char* bad : {"", "x", "\x1F\x8B", "\x1F\x8B\x08\x1F"}) EXPECT_FALSE(unpack(bad, "gzip", 100).whole);
  EXPECT_FALSE(unpack("x", "zstd", 100).whole);
}

TEST(ByteReader, PiecesOfAnyLength) {
  ByteReader reader(memory_view(words));
  EXPECT_EQ(reader.ahead(10)->substr(0, 6), words.substr(0, 6));
  std::string line;
  ASSERT_EQ(*reader.line(line, 100), ByteReader::Line::whole);
  EXPECT_EQ(line, words.substr(0, words.find('\n')));
  ASSERT_EQ(*reader.line(line, 3), ByteReader::Line::cut);
  EXPECT_EQ(*reader.skip(5), 5U);
  EXPECT_EQ(*reader.skip(1'000'000), words.size() - 5 - words.find('\n', words.find('\n') + 1) - 1);
  EXPECT_EQ(*reader.line(line, 100), ByteReader::Line::none);
  EXPECT_EQ(ByteReader(memory_view(words)).rest(10, "f").error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace rapporteur
