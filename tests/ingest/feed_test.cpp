// Feeds of every kind, and what is wrong with feeds.
#include "ingest/feed.hpp"

#include <gtest/gtest.h>

#include "ingest/entries_of.hpp"
#include "ingest/xml_text.hpp"

namespace rapporteur {
namespace {

using test::entries_of;
using test::reports_of;
using Lines = std::vector<std::string>;

const std::string talks = "The envoys of the two states met on Monday and agreed to meet again in a month.";

Feed feed_of(const std::string& bytes) {
  auto feed = read_feed(bytes, "f");
  EXPECT_TRUE(feed) << bytes;
  return feed ? std::move(*feed) : Feed();
}

TEST(Feed, Rss2) {
  const auto reports = reports_of(R"(<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/">
<channel><title>The Ledger</title><link>https://ledger.example/news/</link>
<item><title>Talks &amp;amp; &lt;b&gt;terms&lt;/b&gt;</title><link>a?x=1&y=2</link><pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate>
<d:creator>Ann Lee</d:creator><source url="https://wire.example/rss">Wire Service</source><description>Short.</description>
<content:encoded><![CDATA[<p>)" + talks +
                                  R"( In the caf)"
                                  "\xE9"
                                  R"(.</p><p>No date was set.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://ledger.example/b</guid><author>desk@ledger.example (Bo Ek)</author>
<description>)" + talks + R"(</description></item></channel></rss>)");
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].title, "Talks & terms");
  EXPECT_EQ(reports[0].url, "https://ledger.example/news/a?x=1&y=2");
  EXPECT_EQ(reports[0].published, "2024-03-05");
  EXPECT_EQ(reports[0].author, "Ann Lee");
  EXPECT_EQ(reports[0].outlet, "Wire Service");
  EXPECT_EQ(reports[0].text.utf8(), talks + " In the caf\u00e9.\n\nNo date was set.");
  EXPECT_FALSE(reports[0].summary);
  EXPECT_EQ(reports[0].path, "f:1");
  EXPECT_EQ(reports[1].url, "https://ledger.example/b");
  EXPECT_EQ(reports[1].author, "Bo Ek");
  EXPECT_EQ(reports[1].outlet, "The Ledger");
  EXPECT_TRUE(reports[1].summary);
}

TEST(Feed, RdfAndRss09) {
  const auto feed = feed_of(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://ledger.example/"><title>The Ledger</title></channel>
<item rdf:about="https://ledger.example/a"><title>Talks</title><description>Words.</description><dc:date>2024-03-05</dc:date></item>
</rdf:RDF>)");
  ASSERT_EQ(feed.items.size(), 1U);
  EXPECT_EQ(feed.title, "The Ledger");
  EXPECT_EQ(feed.items[0].url, "https://ledger.example/a");
  EXPECT_EQ(feed.items[0].updated->day, "2024-03-05");
}

TEST(Feed, Atom) {
  const auto feed = feed_of(R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://ledger.example/x/">
<a:title type="html">The &lt;i&gt;Ledger&lt;/i&gt;</a:title><a:author><a:name>Ann Lee</a:name></a:author>
<a:entry><a:title>Talks &lt;now&gt;</a:title><a:link rel="self" href="s"/><a:link href="../b"/><a:published>2024-03-05T10:00:00Z</a:published>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two.<br/>End.</p></div></a:content></a:entry>
<a:entry><a:source><a:title>Wire</a:title></a:source><a:summary type="text">Plain words.</a:summary>
<a:content type="application/octet-stream">PHA+T25lLjwvcD4=</a:content></a:entry></a:feed>)");
  EXPECT_EQ(feed.title, "The Ledger");
  EXPECT_EQ(feed.author, "Ann Lee");
  ASSERT_EQ(feed.items.size(), 2U);
  EXPECT_EQ(feed.items[0].title, "Talks <now>");
  EXPECT_EQ(feed.items[0].url, "https://ledger.example/b");
  EXPECT_NE(feed.items[0].content.text.find("One &lt; two.<br>"), std::string::npos);
  EXPECT_EQ(feed.items[1].source, "Wire");
  EXPECT_EQ(feed.items[1].content.text, "<p>One.</p>");
  EXPECT_FALSE(feed.items[1].summary.html);
}

TEST(Feed, JsonFeed) {
  const auto reports =
      reports_of(R"({"version": "https://jsonfeed.org/version/1.1", "title": "The Ledger", "authors": [{"name": "Desk"}],
 "items": [{"id": "1", "url": "https://ledger.example/a", "title": "Talks", "content_html": "<p>)" +
                     talks + R"(</p>",
 "date_published": "2024-03-05T10:00:00Z", "authors": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]},
 {"id": "2", "content_text": "First.\n\nSecond."}, {"id": "3", "summary": "In short."}, 7]})",
                 InputKind::json);
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].text.utf8(), talks);
  EXPECT_EQ(reports[0].author, "Ann Lee, Bo Ek");
  EXPECT_EQ(reports[0].published, "2024-03-05");
  EXPECT_EQ(reports[1].text.utf8(), "First.\n\nSecond.");
  EXPECT_EQ(reports[1].author, "Desk");
  EXPECT_TRUE(reports[2].summary);
}

TEST(Feed, EncodingsThatAreDeclared) {
  const std::string start = "<?xml version=\"1.0\" encoding=\"", rest = "\"?><rss><channel><item><title>",
                    end = "</title></item></channel></rss>";
  const std::pair<std::string, std::string> cases[] = {
      {"windows-1251", "\xCC\xE8\xF0"}, {"koi8-r", "\xED\xC9\xD2"}, {"ibm866", "\x8C\xA8\xE0"}};
  for (const auto& [encoding, bytes] : cases) {
    const auto feed = feed_of(start + encoding + rest + bytes + end);
    ASSERT_EQ(feed.items.size(), 1U);
    EXPECT_EQ(feed.items[0].title, "\u041c\u0438\u0440") << encoding;
  }
  std::string wide;
  for (const char c : start + "utf-16" + rest + "Mir" + end) wide += {'\0', c};
  EXPECT_EQ(feed_of(wide).items.at(0).title, "Mir");
  // What is declared and cannot be true.
  EXPECT_EQ(feed_of(start + "utf-16" + rest + "Mir" + end).items.at(0).title, "Mir");
  EXPECT_EQ(feed_of(start + "iso-8859-1" + rest + "“Мир” – да" + end).items.at(0).title, "“Мир” – да");
  EXPECT_EQ(feed_of(start + "no-such" + rest + "Mir" + end).items.at(0).title, "Mir");
}

TEST(Feed, WhatIsWrongWithXml) {
  const auto title = [](const std::string& inner, const std::string& before = "") {
    const auto feed = feed_of(before + "<rss><channel><item><title>" + inner + "</title></item></channel></rss>");
    return feed.items.empty() ? std::string("none") : feed.items[0].title;
  };
  EXPECT_EQ(title("AT&T & caf&eacute; &nosuch; &#8217;"), "AT&T & caf\u00e9 &nosuch; \u2019");
  EXPECT_EQ(title("a < b and 3<4"), "a < b and 3<4");
  EXPECT_EQ(title("a\x01\x0B b"), "a b");
  EXPECT_EQ(title(std::string("a\0b", 3)), "ab");
  EXPECT_EQ(title("<![CDATA[Talks <b>end</b>]]>"), "Talks end");
  EXPECT_EQ(title("<b>Naked</b> markup"), "Naked markup");
  EXPECT_EQ(title("Talks <undeclared:x>go</undeclared:x> on"), "Talks go on");
  EXPECT_EQ(title("Talks", "  \n<!-- note --><?xml version=\"1.0\"?>\n"), "Talks");
  EXPECT_EQ(title("&own;", "<!DOCTYPE rss [<!ENTITY own \"Ours\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"), "Ours");
  EXPECT_EQ(title("a&f;b", "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"), "a&f;b");
  // Cut off, and tags that do not match.
  EXPECT_EQ(feed_of("<rss><channel><item><title>One</title></item><item><title>Tw").items.size(), 2U);
  EXPECT_EQ(feed_of("<rss><channel><item><title>One</b></title></item><item><title>Two</title></item>").items.size(), 2U);
  EXPECT_EQ(feed_of("<rss><channel><item><title><![CDATA[One</title></item><item><title>Two</title></item></channel></rss>")
                .items.size(),
            2U);
  EXPECT_EQ(feed_of("<rss><channel><item><link a=\"x>y</link><title>One</title></item></channel></rss>").items.size(), 1U);
}

TEST(Feed, BombsAndDepth) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'm'; ++c) {
    laughs += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) laughs += std::string("&") + static_cast<char>(c - 1) + ";";
    laughs += "\">";
  }
  const auto feed = feed_of(laughs + "]><rss><channel><item><title>&l;</title></item></channel></rss>");
  EXPECT_LT(feed.items.at(0).title.size(), 1000U);
  std::string deep = "<rss><channel><item><title>One</title></item>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(feed_of(deep).items.size(), 1U);
  EXPECT_EQ(feed_of("<rss>" + std::string(1'000'000, '<')).items.size(), 0U);
  EXPECT_EQ(feed_of("<rss>" + std::string(1'000'000, '&')).items.size(), 0U);
}

TEST(Feed, MessagesOfFeeds) {
  EXPECT_EQ(entries_of("<rss><channel/></rss>"), Lines{"f: is a feed without items"});
  EXPECT_EQ(entries_of("<rss></rss"), Lines{"f: is a feed without items"});
  const auto found = entries_of("<rss><item><title>a</title></item><item><description>Words of it.</description></item></rss>");
  EXPECT_EQ(found, (Lines{"Words of it.", "f: has 1 of 2 items without text, which are left out"}));
  EXPECT_EQ(entries_of("\xFF\xFE", InputKind::feed), Lines{"f: holds nothing but blank space"});
  EXPECT_EQ(entries_of(std::string(100, '\x02'), InputKind::feed), Lines{"f: is not a text"});
}

TEST(XmlText, DeclaredEncodings) {
  EXPECT_EQ(declared_xml_encoding("<?xml version='1.0' encoding='Big5'?>"), "big5");
  EXPECT_EQ(declared_xml_encoding("<?xml version='1.0'?><a encoding='x'/>"), "");
  EXPECT_EQ(
      declared_xml_encoding("\x4C\x6F\xA7\x94\x93\x40\x85\x95\x83\x96\x84\x89\x95\x87\x7E\x7F\x83\x97\xF0\xF3\xF7\x7F\x6F\x6E"),
      "cp037");
}

}  // namespace
}  // namespace rapporteur
