#include "serve/target.hpp"

#include <gtest/gtest.h>

#include "serve/routes.hpp"

namespace rapporteur::serve {
namespace {

using Segments = std::vector<std::string>;

TEST(Target, PercentDecodingIsStrict) {
  EXPECT_EQ(percent_decoded("a%20b%C3%A9"), "a bé");
  EXPECT_EQ(percent_decoded("a+b"), "a+b");
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
  EXPECT_EQ(percent_decoded("%2f%2F"), "//");
  EXPECT_EQ(percent_decoded("%252e"), "%2e");  // once, never twice
  for (const auto* bad : {"%", "%2", "a%", "%zz", "%0g", "%00", "%+1", "% 1"})
    EXPECT_EQ(percent_decoded(bad), std::nullopt) << bad;
  for (const std::string text : {"", "a b", "~tilde-._", "\x01\x7F\xFF", "Zürich?&=#%"})
    EXPECT_EQ(percent_decoded(percent_encoded(text)), text);
}

TEST(Target, PathsAndQueriesAreTakenApart) {
  const auto target = read_target("/stories/s%201/quotes?limit=2&after=a%26b&empty=&bare&&q=a+b");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (Segments{"stories", "s 1", "quotes"}));
  const std::vector<std::pair<std::string, std::string>> values = {
      {"limit", "2"}, {"after", "a&b"}, {"empty", ""}, {"bare", ""}, {"q", "a b"}};
  EXPECT_EQ(target->values, values);
  EXPECT_EQ(read_target("/")->segments, Segments{""});
  EXPECT_EQ(read_target("/a//b/")->segments, (Segments{"a", "", "b", ""}));
  EXPECT_EQ(read_target("/a%2Fb")->segments, Segments{"a/b"});  // a name with a slash in it, which nothing has
}

TEST(Target, WhatIsNotWellFormedIsRefused) {
  for (const auto* bad :
       {"", "stories", "http://x/", "/a b", "/a\tb", "/a\r\nX: y", "/a\\b", "/a#b", "/%", "/a?b=%q", "/\x7F", "*"})
    EXPECT_FALSE(read_target(bad)) << bad;
}

std::string route(std::string_view method, std::string_view raw) {
  const auto matched = match(method, *read_target(raw));
  return matched.route == nullptr ? "none" : std::string(matched.route->pattern);
}

TEST(Routes, TheAddressThatNamesMoreIsMeant) {
  EXPECT_EQ(route("GET", "/"), "/");
  EXPECT_EQ(route("HEAD", "/stories?limit=1"), "/stories");
  EXPECT_EQ(route("GET", "/stories/t1/record"), "/stories/{story}/record");
  EXPECT_EQ(route("GET", "/stories/t1/quotations"), "/stories/{story}/{list}");
  EXPECT_EQ(route("GET", "/stories/t1/views/table"), "/stories/{story}/views/{view}");
  EXPECT_EQ(route("GET", "/pages/stories/t1/lineage/r1/r2"), "/pages/stories/{story}/lineage/{from}/{to}");
  EXPECT_EQ(route("POST", "/reports"), "/reports");
  for (const auto* nothing : {"/x", "/stories/", "/stories//record", "//", "/stories/t1/views/table/x", "/assets/", "/.."})
    EXPECT_EQ(route("GET", nothing), "none") << nothing;
  EXPECT_EQ(match("GET", *read_target("/stories/a%20b/record")).names, Segments{"a b"});
  EXPECT_EQ(allowed(*read_target("/reports")), "GET, HEAD, POST");
  EXPECT_EQ(allowed(*read_target("/stories")), "GET, HEAD");
  EXPECT_EQ(allowed(*read_target("/nothing")), "");
}

TEST(Routes, NumbersOfQueriesAreWholeAndWithinBounds) {
  const auto number = [](const std::string& query) {
    Request request;
    request.target = *read_target("/?" + query);
    return number_in(request, "limit", 1, 100, 20);
  };
  EXPECT_EQ(number(""), 20U);
  EXPECT_EQ(number("limit=1"), 1U);
  EXPECT_EQ(number("limit=100"), 100U);
  for (const auto* bad :
       {"limit=0", "limit=101", "limit=", "limit=+1", "limit=-1", "limit=1.5", "limit=1x", "limit=99999999999999999999"})
    EXPECT_EQ(number(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace rapporteur::serve
