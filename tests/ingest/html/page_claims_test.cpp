#include <gtest/gtest.h>

#include "ingest/html/address.hpp"
#include "ingest/html/claims.hpp"
#include "ingest/html/page.hpp"

namespace rapporteur::html {
namespace {

const std::string body =
    "<p>Ministers of Norland and Sudria met for three hours on Monday and agreed to meet again within a month.</p>"
    "<p>The envoy said that the text was nearly ready, but that two questions about the river remained open.</p>";

Page read(const std::string& head, const std::string& inside = {}, const std::string& after = {}, std::string_view url = {}) {
  return read_page(
      "<html lang=en-GB><head>" + head + "</head><body><article>" + inside + body + "</article>" + after + "</body></html>",
      {.url = url});
}

TEST(PageClaims, JsonLd) {
  const Page page = read(R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
    "headline":"Talks &amp; tides","author":[{"@type":"Person","name":"Ada Lindqvist"},{"name":"Bo Ek"}],
    "publisher":{"name":"The Example"},"datePublished":"2031-05-06T22:10:00-05:00","dateModified":"2031-05-07",
    "mainEntityOfPage":{"@id":"https://example.org/talks"}}</script>)");
  EXPECT_EQ(page.title, "Talks & tides");
  EXPECT_EQ(page.author, "Ada Lindqvist, Bo Ek");
  EXPECT_EQ(page.outlet, "The Example");
  EXPECT_EQ(page.published, "2031-05-06");
  EXPECT_EQ(page.updated, "2031-05-07");
  EXPECT_EQ(page.url, "https://example.org/talks");
  EXPECT_EQ(page.language, "en-GB");
}

TEST(PageClaims, JsonLdInGraphsListsAndWithMistakes) {
  for (const char* script : {
           R"({"@graph":[{"@type":"WebSite","name":"x"},{"@type":["Article","NewsArticle"],"datePublished":"2031-05-06"}]})",
           R"([{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","datePublished":"2031-05-06"}])",
           R"({"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2031-05-06"}})",
           "<!-- {\"@type\":\"Article\",\"description\":\"two\nlines\",\"datePublished\":\"2031-05-06\"}; -->",
           "//<![CDATA[\n{\"@type\":\"LiveBlogPosting\",\"datePublished\":\"20310506T1010\"}\n//]]>",
       })
    EXPECT_EQ(read("<script type='application/ld+json'>" + std::string(script) + "</script>").published, "2031-05-06")
        << script;
  for (const char* script : {"", "{", "[1,2", "null", "{\"@type\":5,\"datePublished\":\"2031-05-06\"}", "\"@graph\""})
    EXPECT_EQ(read("<script type='application/ld+json'>" + std::string(script) + "</script>").published, "") << script;
}

TEST(PageClaims, MetaElements) {
  const Page page = read(
      "<meta property=og:title content='Talks &amp; tides | The Example'><meta property=og:site_name content='The Example'>"
      "<meta name=Author content='By Ada Lindqvist'><meta property=article:published_time content=2031-05-06T10:00:00Z>"
      "<meta property=article:modified_time content=2031-05-07T10:00:00Z><link rel=canonical href=/talks?x=1#top>",
      {}, {}, "https://example.org/a/b");
  EXPECT_EQ(page.title, "Talks & tides");
  EXPECT_EQ(page.author, "Ada Lindqvist");
  EXPECT_EQ(page.outlet, "The Example");
  EXPECT_EQ(page.published, "2031-05-06");
  EXPECT_EQ(page.updated, "2031-05-07");
  EXPECT_EQ(page.url, "https://example.org/talks?x=1");
}

TEST(PageClaims, ThePageItself) {
  const Page page = read("<title>Talks go on – The Example</title>",
                         "<h1>Talks go on</h1><span itemprop=author><a href=/ada>Ada Lindqvist</a></span>"
                         "<time itemprop=datePublished datetime=2031-05-06>6 May</time>");
  EXPECT_EQ(page.title, "Talks go on");
  EXPECT_EQ(page.author, "Ada Lindqvist");
  EXPECT_EQ(page.published, "2031-05-06");
  EXPECT_EQ(read("", "<p class=byline>By Ada Lindqvist</p><p>Published 6 May 2031, 10:15 GMT</p>").author, "Ada Lindqvist");
  EXPECT_EQ(read("", "<p class=byline>By Ada Lindqvist</p><p>Published 6 May 2031, 10:15 GMT</p>").published, "2031-05-06");
}

TEST(PageClaims, TheBetterSourceWins) {
  EXPECT_EQ(read("<meta name=date content=2031-01-01><meta property=article:published_time content=2031-05-06>",
                 "<time datetime=2031-02-02>x</time>", {}, "https://example.org/2031/03/03/x")
                .published,
            "2031-05-06");
  EXPECT_EQ(read("", {}, {}, "https://example.org/2031/03/04/x").published, "2031-03-04");
}

TEST(PageClaims, DatesOfCommentsAndTeasersAreNotTheArticles) {
  EXPECT_EQ(read("", {}, "<ol class=comments><li><time datetime=2032-01-01>x</time>A comment.</ol>").published, "");
  EXPECT_EQ(read("", "<aside><time datetime=2032-01-01>x</time><a href=/x>Another piece</a></aside>").published, "");
}

TEST(PageClaims, WhatIsNoAuthor) {
  EXPECT_EQ(author_name("https://example.org/ada"), "");
  EXPECT_EQ(author_name("ada@example.org"), "");
  EXPECT_EQ(author_name("admin"), "");
  EXPECT_EQ(author_name("By Ada Lindqvist | 6 May 2031"), "Ada Lindqvist");
  EXPECT_EQ(author_name("THE EXAMPLE'S STAFF MAY 6, 2031"), "");
}

TEST(PageClaims, Stamps) {
  EXPECT_EQ(stamp_date("2031-05-06T10:00:00+02:00"), "2031-05-06");
  EXPECT_EQ(stamp_date("20310506"), "2031-05-06");
  EXPECT_EQ(stamp_date("Tue, 06 May 2031 10:00:00 GMT"), "2031-05-06");
  EXPECT_EQ(stamp_date("May 6, 2031"), "2031-05-06");
  for (const char* stamp : {"", "2031", "2031-13-01", "05/06/2031", "yesterday", "1936000000"})
    EXPECT_EQ(stamp_date(stamp), "") << stamp;
}

TEST(PageClaims, Addresses) {
  const std::string base = "https://example.org/a/b?c=1";
  EXPECT_EQ(absolute_address("https://x.example/y#z", base), "https://x.example/y");
  EXPECT_EQ(absolute_address("//x.example/y", base), "https://x.example/y");
  EXPECT_EQ(absolute_address("/y", base), "https://example.org/y");
  EXPECT_EQ(absolute_address("y", base), "https://example.org/a/y");
  for (const char* address : {"", "#x", "javascript:alert(1)", "mailto:a@b.example"})
    EXPECT_EQ(absolute_address(address, base), "");
  EXPECT_EQ(absolute_address("/y", ""), "");
}

TEST(PageClaims, DatesInAddresses) {
  EXPECT_EQ(date_in_address("https://example.org/2031/05/06/talks"), "2031-05-06");
  EXPECT_EQ(date_in_address("https://example.org/news/2031-05-06-talks"), "2031-05-06");
  EXPECT_EQ(date_in_address("https://example.org/20310506/talks"), "2031-05-06");
  for (const char* url : {"https://example.org/2031/05/talks", "https://example.org/203105061234",
                          "https://example.org/?d=2031/05/06", "https://example.org/2031/13/45/x", "20310506", ""})
    EXPECT_EQ(date_in_address(url), "") << url;
}

TEST(PageClaims, DeclaredEncoding) {
  EXPECT_EQ(declared_encoding("<html><head><meta charset=ISO-8859-1>"), "iso-8859-1");
  EXPECT_EQ(declared_encoding("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=\"Windows-1251\"'>"),
            "windows-1251");
  EXPECT_EQ(declared_encoding("<?xml version='1.0' encoding='Shift_JIS'?><html>"), "shift_jis");
  for (const char* page : {"", "<meta name=x content='charset=utf-8'>", "<!-- <meta charset=x> -->",
                           "<script>'<meta charset=x>'</script>", "<meta http-equiv=content-type content='text/html'>"})
    EXPECT_EQ(declared_encoding(page), "") << page;
  std::string late(1024, ' ');
  late.append("<meta charset=x>");
  EXPECT_EQ(declared_encoding(late), "");
}

}  // namespace
}  // namespace rapporteur::html
