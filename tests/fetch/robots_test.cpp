#include "fetch/robots.hpp"

#include <gtest/gtest.h>

namespace rapporteur::fetch {
namespace {

bool allowed(std::string_view file, std::string_view target) { return Robots::read(file, "rapporteur").allows(target); }

struct Case {
  std::string_view file, target;
  bool allowed;
};

TEST(Robots, RulesThatMatch) {
  const Case cases[] = {
      {"", "/", true},
      {"User-agent: *\nDisallow: /", "/", false},
      {"User-agent: *\nDisallow:", "/", true},
      {"User-agent: *\nDisallow: /fish", "/fish.html", false},
      {"User-agent: *\nDisallow: /fish", "/Fish", true},
      {"User-agent: *\nDisallow: /fish/", "/fish", true},
      {"User-agent: *\nDisallow: /fish*.php", "/fishheads/catfish.php?x=1", false},
      {"User-agent: *\nDisallow: /*.php$", "/a.php", false},
      {"User-agent: *\nDisallow: /*.php$", "/a.php?b", true},
      {"User-agent: *\nDisallow: /*.php$", "/a.php/b.php", false},
      {"User-agent: *\nDisallow: /a*b*c$", "/aXbXbXc", false},
      {"User-agent: *\nDisallow: /a*bc$", "/abcb", true},
      {"User-agent: *\nDisallow: /ab*b$", "/ab", true},  // the two pieces may not share a letter
      {"User-agent: *\nDisallow: /exact$", "/exact", false},
      {"User-agent: *\nDisallow: /exact$", "/exactly", true},
      {"User-agent: *\nDisallow: *", "/x", false},
      {"User-agent: *\nDisallow: /*?print=", "/a?print=1", false},
      {"User-agent: *\nDisallow: /foo$bar", "/foo$bar", false},
  };
  for (const auto& [file, target, expected] : cases) EXPECT_EQ(allowed(file, target), expected) << file << " of " << target;
}

TEST(Robots, TheLongestRuleDecidesAndAllowAmongEquals) {
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b"));
  EXPECT_TRUE(allowed("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b"));
  EXPECT_FALSE(allowed("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b"));
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /a\nAllow: /a", "/a"));
  EXPECT_TRUE(allowed("User-agent: *\nAllow: /a\nDisallow: /a", "/a"));
}

TEST(Robots, OurOwnGroupsCountTogetherAndInPlaceOfTheStar) {
  constexpr auto file =
      "User-agent: *\nDisallow: /\n\nUser-agent: Rapporteur/2.0\nDisallow: /one\n\nUser-agent: other\nUser-Agent : RAPPORTEUR "
      "# us\n"
      "Disallow: /two\n";
  EXPECT_TRUE(allowed(file, "/"));
  EXPECT_FALSE(allowed(file, "/one"));
  EXPECT_FALSE(allowed(file, "/two"));
  EXPECT_FALSE(allowed("User-agent: rapporteurbot\nAllow: /\nUser-agent: *\nDisallow: /", "/"));
  EXPECT_TRUE(allowed("User-agent: rapporteur\nDisallow:\nUser-agent: *\nDisallow: /", "/"));  // a group without rules
  EXPECT_TRUE(allowed("User-agent: other\nDisallow: /", "/"));
  EXPECT_TRUE(allowed("Disallow: /\nUser-agent: other\n", "/"));  // a rule of no group
}

TEST(Robots, OtherLinesDoNotEndAGroup) {
  EXPECT_FALSE(allowed("User-agent: rapporteur\nSitemap: https://a.example/s.xml\nUser-agent: x\nDisallow: /", "/"));
  EXPECT_FALSE(allowed("User-agent: rapporteur\n\n\nsome words\nDisallow: /", "/"));
  EXPECT_FALSE(allowed("\xEF\xBB\xBFuser-agent:*\r\rDISALLOW:\t/ # all\r\n", "/"));
}

TEST(Robots, EscapesAreCompared) {
  EXPECT_FALSE(allowed("User-agent: *\nDisallow: /caf\xC3\xA9", "/caf%c3%a9/menu"));
  EXPECT_FALSE(allowed("User-agent: *\nDisallow: /%7Ejoe", "/~joe"));
  EXPECT_FALSE(allowed("User-agent: *\nDisallow: /a%3cd", "/a%3Cd"));
  EXPECT_TRUE(allowed("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
}

TEST(Robots, CrawlDelay) {
  using std::chrono::milliseconds;
  const auto delay = [](std::string_view file) { return Robots::read(file, "rapporteur").crawl_delay(); };
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 2.5"), milliseconds(2500));
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 2\nUser-agent: rapporteur\nDisallow: /x"), std::nullopt);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: -1"), std::nullopt);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: soon"), std::nullopt);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: nan"), std::nullopt);
}

TEST(Robots, WhatStandsBeyondTheLimitIsPassedOver) {
  std::string file = "User-agent: *\nDisallow: /first\n";
  file.append(Robots::most_bytes - file.size() - 12, '#');
  file += "\nDisallow: /second\n";  // cut after "Disallow: /"
  EXPECT_FALSE(allowed(file, "/first"));
  EXPECT_TRUE(allowed(file, "/second"));
  EXPECT_TRUE(allowed(file, "/"));
}

TEST(Robots, NoBytesTakeLong) {
  const std::string many_stars = "User-agent: *\nDisallow: /" + std::string(100'000, '*') + "b$\n";
  EXPECT_TRUE(allowed(many_stars, "/" + std::string(8000, 'a')));
  std::string pieces = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 20'000; ++i) pieces += "a*";
  EXPECT_TRUE(allowed(pieces + "b", "/" + std::string(8000, 'a')));
}

}  // namespace
}  // namespace rapporteur::fetch
