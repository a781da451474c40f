#include <gtest/gtest.h>

#include "ingest/html/page.hpp"
#include "sources.hpp"

namespace rapporteur::html {
namespace {

const std::string first =
    "Ministers of Norland and Sudria met for three hours on Monday and agreed to meet again within a month.";
const std::string second =
    "The envoy said that the text was nearly ready, but that two questions about the river remained open.";
const std::string third = "Sudria wants the port to be reopened before any talks about prisoners, a diplomat told reporters.";

std::string p(const std::string& text) { return "<p>" + text + "</p>\n"; }
const std::string body = p(first) + p(second) + p(third);
const std::string read_body = first + "\n" + second + "\n" + third + "\n";

std::string read(const std::string& page) {
  const Page read = read_page(page);
  EXPECT_EQ(source_mistake(page, read), "");
  return written(read);
}

TEST(ReadPage, TheArticleAmongNavigationAndFooter) {
  const std::string page =
      "<!doctype html><html><head><title>Talks go on | The Example</title></head><body><nav><ul><li><a href=/>Home</a>"
      "<li><a href=/w>World</a></ul></nav><div class=page><div class=left><h1>Talks go on</h1>" +
      body +
      "</div><div><a href=/1>One</a> <a href=/2>Two</a></div></div>"
      "<footer><p>All rights of this long line at the foot of the page are reserved by its owner, as everybody "
      "knows.</p></footer>";
  EXPECT_EQ(read(page), read_body);
  EXPECT_EQ(read_page(page).title, "Talks go on");
}

TEST(ReadPage, BlocksOfAllKinds) {
  const std::string page = "<article><h1>Talks</h1>" + body +
                           "<h2>What was agreed</h2><ul><li>The port opens in May.<li>Fishermen get licences.</ul>"
                           "<blockquote><p>We will not sign this paper, and we told them so.</blockquote>"
                           "<table><tr><th>State<th>Vote</tr><tr><td>Norland<td>yes</tr></table>"
                           "<pre>Article 1\n  The parties meet.</pre>" +
                           p("One line<br>and the next, he said.") + "</article>";
  EXPECT_EQ(read(page), read_body +
                            "# What was agreed\n- The port opens in May.\n- Fishermen get licences.\n"
                            "> We will not sign this paper, and we told them so.\n| State\tVote\n| Norland\tyes\n"
                            "` Article 1\n  The parties meet.\nOne line\nand the next, he said.\n");
}

TEST(ReadPage, WhatStandsBesideTheTextIsSetApart) {
  const std::string page =
      "<article><h1>Talks</h1><p class=byline>By Ada Lindqvist</p>"
      "<figure><img src=x><figcaption>The envoys at the harbour of Arlen on Monday morning.</figcaption></figure>" +
      p(first) + "<p><a href=/other>Read more: what the envoys brought with them to the port</a></p>" + p(second) +
      "<div class=newsletter-signup><p>Get our best stories in your inbox each morning, free of charge.</p></div>" + p(third) +
      "<p class=\"editors-note\">This article was changed on Tuesday because it gave a wrong name to the port.</p>"
      "<div id=comments><p>I do not believe a word of what this minister says, and neither should you.</p></div></article>";
  EXPECT_EQ(read(page), read_body);
  EXPECT_EQ(apart(read_page(page)),
            "byline: By Ada Lindqvist\n"
            "caption: The envoys at the harbour of Arlen on Monday morning.\n"
            "related: Read more: what the envoys brought with them to the port\n"
            "subscribe: Get our best stories in your inbox each morning, free of charge.\n"
            "editors-note: This article was changed on Tuesday because it gave a wrong name to the port.\n"
            "comments: I do not believe a word of what this minister says, and neither should you.\n");
  EXPECT_EQ(read_page(page).author, "Ada Lindqvist");
}

TEST(ReadPage, ParagraphsWithoutElements) {
  const std::string page = "<body><table><tr><td><a href=/>Home</a></td><td><font size=2>" + first + "<br><br>\n" + second +
                           "<br>\n<br>" + third + "</font></td></tr></table>";
  EXPECT_EQ(read(page), read_body);
}

TEST(ReadPage, EachParagraphInAnElementOfItsOwn) {
  std::string divs;
  for (const std::string& text : {first, second, third}) divs += "<div><div><div>" + text + "</div></div></div>";
  EXPECT_EQ(
      read("<div id=a><div id=b>" + divs + "</div></div><div><p>Short line of the page's foot, all rights reserved.</p></div>"),
      read_body);
}

TEST(ReadPage, TextInSeveralElementsOfOneClass) {
  EXPECT_EQ(read("<h1>Talks</h1><div><section><div class='article-body'>" + p(first) + p(second) +
                 "</div></section><div class=ad>An advertisement that nobody asked for, in many words of no use.</div><section>"
                 "<div class='article-body'>" +
                 p(third) + "</div></section></div>"),
            read_body);
}

TEST(ReadPage, ANameIsNoReasonToLoseTheArticle) {
  for (const char* name : {"sidebar", "widget", "related", "promo", "share", "popup"})
    EXPECT_EQ(read("<div class='" + std::string(name) + "'><h1>Talks</h1>" + body + "</div>"), read_body) << name;
}

TEST(ReadPage, LongCommentsDoNotWin) {
  std::string comments;
  for (int i = 0; i < 30; ++i)
    comments += "<li><b>Reader</b><p>" + second + " " + third + "</p><p>" + first + "</p><span>Reply</span></li>";
  EXPECT_EQ(read("<h1>Talks</h1><div class=post>" + body + "</div><ol class=comment-list>" + comments + "</ol>"), read_body);
}

TEST(ReadPage, TeasersDoNotWin) {
  std::string teasers;
  for (int i = 0; i < 40; ++i)
    teasers += "<div class=x><h3><a href=/a>A headline of six words here</a></h3><p>" + second + "</p></div>";
  EXPECT_EQ(read("<div class=y><h1>Talks</h1>" + body + "</div><div class=z>" + teasers + "</div>"), read_body);
}

TEST(ReadPage, HiddenTextIsNotRead) {
  EXPECT_EQ(read("<article><h1>Talks</h1>" + body +
                 "<p style='color:red; display : none'>Nobody is meant to see this line of text.</p><p hidden>Nor this one.</p>"
                 "<template><p>Nor this.</p></template></article>"),
            read_body);
}

TEST(ReadPage, ScriptsAndStylesHaveNoText) {
  EXPECT_EQ(read("<article><h1>Talks</h1>" + p(first) + "<script>document.write('<p>" + second +
                 "</p>')</script><style>p{}</style>" + p(second) + p(third) + "</article>"),
            read_body);
}

TEST(ReadPage, LiveBlog) {
  std::string entries;
  for (const std::string& text : {first, second, third})
    entries += "<article><time datetime=2031-05-06T10:00:00>10:00</time><h2 class=entry-title>Talks go on in Arlen</h2><p>" +
               text + "</p></article>";
  const std::string read_entries = read("<main><h1>Live: the talks in Arlen</h1><p>" + third + "</p>" + entries + "</main>");
  for (const std::string& text : {first, second, third}) EXPECT_NE(read_entries.find(text), std::string::npos) << text;
  EXPECT_NE(read_entries.find("# Talks go on in Arlen"), std::string::npos);
}

TEST(ReadPage, GalleryOfCaptions) {
  std::string figures;
  for (const std::string& text : {first, second, third})
    figures += "<figure><img src=x><figcaption>" + text + "</figcaption></figure>";
  EXPECT_EQ(read("<article><h1>Talks in pictures</h1>" + figures + "</article>"), read_body);
}

TEST(ReadPage, EmbeddedPostsOfOthersAreQuotes) {
  EXPECT_EQ(read("<article><h1>Talks</h1>" + p(first) + "<div class='social-embed'><blockquote><p>" + second +
                 "</p></blockquote></div>" + p(third) + "</article>"),
            first + "\n> " + second + "\n" + third + "\n");
}

TEST(ReadPage, LinesOfSourcesStay) {
  EXPECT_EQ(read("<article><h1>Talks</h1>" + body + "<p>(Reporting by Ada Lindqvist; Editing by Bo Ek)</p></article>"),
            read_body + "@ (Reporting by Ada Lindqvist; Editing by Bo Ek)\n");
}

TEST(ReadPage, FragmentsAreTheArticle) {
  const std::string page = "<p>Short.</p><p>Also <a href=x>short</a>.</p>";
  EXPECT_EQ(written(read_page(page, {.url = {}, .fragment = true})), "Short.\nAlso short.\n");
}

TEST(ReadPage, CharacterReferencesAndBlankSpace) {
  const std::string page =
      "<article><p>“We&nbsp;will   not\n sign,”  said &Eacute;mile O&#8217;Hara &amp; the <b>others</b>&hellip; in "
      "<i>Arlen</i>.</p></article>";
  EXPECT_EQ(read(page), "“We will not sign,” said Émile O’Hara & the others… in Arlen.\n");
}

TEST(ReadPage, PagesWithoutAnArticle) {
  for (const char* page :
       {"", " \n", "<html></html>", "<script>x</script>", "<a href=x>y</a>", "<frameset><frame src=x></frameset>"})
    EXPECT_EQ(read(page), "") << page;
}

}  // namespace
}  // namespace rapporteur::html
