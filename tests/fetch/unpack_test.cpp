#include "fetch/unpack.hpp"

#include <gtest/gtest.h>

#include "fetch/packed.hpp"

namespace rapporteur::fetch {
namespace {

using test::deflated;
using test::gzipped;

Unpacking unpacked(std::string body, std::string_view encoding, std::string& result, std::uint64_t max_size = 1'000'000) {
  const auto end = unpack(body, encoding, max_size);
  result = std::move(body);
  return end;
}

TEST(Unpack, Encodings) {
  const std::string text = "The ministers met. " + std::string(1000, 'x');
  const std::pair<std::string, std::string> cases[] = {
      {text, ""},
      {text, "identity"},
      {gzipped(text), "gzip"},
      {gzipped(text), "X-GZIP"},
      {deflated(text, 15), "deflate"},
      {deflated(text, -15), "deflate"},
      {gzipped(gzipped(text)), "gzip, gzip"},
      {gzipped(deflated(text, 15)), "deflate , gzip"},
      {gzipped("The ministers met. ") + gzipped(std::string(1000, 'x')), "gzip"},
      {gzipped(text) + "rest that is passed over", "gzip"},
  };
  for (const auto& [body, encoding] : cases) {
    std::string result;
    EXPECT_EQ(unpacked(body, encoding, result), Unpacking::done) << encoding;
    EXPECT_EQ(result, text) << encoding;
  }
}

TEST(Unpack, WhatFails) {
  std::string result;
  const auto whole = gzipped("The ministers met and agreed to meet again in a month.");
  for (std::size_t length = 1; length + 9 < whole.size(); ++length)
    EXPECT_EQ(unpacked(whole.substr(0, length), "gzip", result), Unpacking::cut_off) << length;
  EXPECT_EQ(unpacked("no gzip at all", "gzip", result), Unpacking::broken);
  EXPECT_EQ(unpacked("x", "br", result), Unpacking::unknown);
  EXPECT_EQ(unpacked("x", "gzip, gzip, gzip, gzip", result), Unpacking::unknown);
  EXPECT_EQ(unpacked("", "gzip", result), Unpacking::done);
}

TEST(Unpack, ABombEndsAtTheLimit) {
  std::string result;
  const auto bomb = gzipped(std::string(20'000'000, '\0'));
  EXPECT_LT(bomb.size(), 40'000u);
  EXPECT_EQ(unpacked(bomb, "gzip", result), Unpacking::too_large);
  EXPECT_EQ(unpacked(gzipped(bomb), "gzip, gzip", result), Unpacking::too_large);
  EXPECT_EQ(unpacked(gzipped(std::string(1000, 'x')), "gzip", result, 1000), Unpacking::done);
  EXPECT_EQ(unpacked(gzipped(std::string(1001, 'x')), "gzip", result, 1000), Unpacking::too_large);
}

}  // namespace
}  // namespace rapporteur::fetch
