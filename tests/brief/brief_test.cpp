#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "brief/example_run.hpp"
#include "brief/html_difference.hpp"
#include "brief/places.hpp"
#include "brief/text_layout.hpp"
#include "brief/word_alignment.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {
namespace {

std::string brief(const rapporteur::Run& run, BriefFormat format, const TextStyle& style = {}) {
  std::ostringstream out;
  const auto done = write_brief(out, run, format, style);
  EXPECT_TRUE(done) << done.error().message();
  return out.str();
}

std::string table(const rapporteur::Run& run, ViewFormat format, const ViewOptions& options = {}) {
  std::ostringstream out;
  const auto done = write_view(out, run, View::table, format, options);
  EXPECT_TRUE(done) << done.error().message();
  return out.str();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

// The elements that are not closed in the order that they were opened in; empty for well-formed HTML.
std::string unbalanced(const std::string& html) {
  static const std::set<std::string> empty_elements{"meta", "br", "link", "img", "input", "hr"};
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-z][a-z0-9]*)[^>]*>");
  for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
    const std::string name = (*it)[2];
    if (empty_elements.contains(name)) continue;
    if ((*it)[1].length() == 0) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return "</" + name + "> at " + std::to_string(it->position());
      open.pop_back();
    }
  }
  return open.empty() ? "" : "<" + open.back() + ">";
}

// The buttons whose source is not in the page, and the ids that it has twice.
std::string targets_without_an_element(const std::string& html) {
  const std::regex target("popovertarget=\"([^\"]*)\""), id(" id=\"([^\"]*)\"");
  std::set<std::string> ids;
  std::string wrong;
  for (std::sregex_iterator it(html.begin(), html.end(), id), end; it != end; ++it)
    if (!ids.insert((*it)[1]).second) wrong += "twice " + (*it)[1].str() + " ";
  for (std::sregex_iterator it(html.begin(), html.end(), target), end; it != end; ++it)
    if (!ids.contains((*it)[1])) wrong += "none " + (*it)[1].str() + " ";
  return wrong;
}

TEST(BriefText, SaysWhatTheRecordHolds) {
  const std::string text = brief(test::example_run(), BriefFormat::text);
  for (const char* words :
       {"Norway and Iceland, talks in Bergen", "3 reports from 2 origins, published 2025-05-20 to 2025-05-22",
        "Talks, held · Tuesday (2025-05-20) · Bergen, Norway · 6 hours or more", "left out     Faroe Islands",
        "2 origins [1:1] [2:1] [3:1]", "share the mackerel catch", "proposed in origin B", "not stated",
        "conditions: accept inspections (Jonas", "“We will not fish each other poor”", "negated: “not” → “never” [2:2]",
        "how long the talks in Bergen lasted", "changed on the way",
        "report 2 rewrites report 1: 1 passage, 1 sentence left out", "report 2 names as its source: North Sea Wire",
        "boilerplate left out: 1 line"})
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
}

TEST(BriefText, KeepsTheWidth) {
  for (const unsigned width : {40U, 60U, 80U, 100U}) {
    std::istringstream lines(brief(test::example_run(), BriefFormat::text, {width, false}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), width) << line;
  }
}

TEST(BriefText, ColourOnlyAddsColour) {
  const std::string plain = brief(test::example_run(), BriefFormat::text, {96, false});
  const std::string coloured = brief(test::example_run(), BriefFormat::text, {96, true});
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(coloured, plain);
  EXPECT_EQ(std::regex_replace(coloured, std::regex("\x1b\\[[0-9]*m"), ""), plain);
}

TEST(BriefMarkdown, HasThePartsAndNoMarkupOfTheReports) {
  const std::string text = brief(test::example_run(), BriefFormat::md);
  EXPECT_EQ(count(text, "\n## "), 7U);
  EXPECT_NE(text.find("| Issue | Iceland | Norway |"), std::string::npos) << text;
  const std::string hostile = brief(test::hostile_run(), BriefFormat::md);
  EXPECT_EQ(hostile.find("<script"), std::string::npos);
  EXPECT_EQ(hostile.find("<img"), std::string::npos);
  EXPECT_EQ(hostile.find("**bold**"), std::string::npos);
}

TEST(BriefHtml, IsWellFormedAndLoadsNothing) {
  std::vector<std::string> pages;
  for (const auto& run : {test::example_run(), test::hostile_run(), rapporteur::Run{}}) {
    pages.push_back(brief(run, BriefFormat::html));
    pages.push_back(table(run, ViewFormat::html));
  }
  for (const std::string& html : pages) {
    EXPECT_EQ(unbalanced(html), "");
    EXPECT_TRUE(html.starts_with("<!doctype html>"));
    EXPECT_EQ(html.find("url("), std::string::npos);
    EXPECT_EQ(html.find("@import"), std::string::npos);
    const std::regex tag("<([a-z][a-z0-9]*)([^>]*)>"), loads(" (src|srcset|on[a-z]+|style|data|action)=|javascript:");
    for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
      const std::string name = (*it)[1], attributes = (*it)[2];
      EXPECT_FALSE(name == "script" || name == "link" || name == "img" || name == "iframe" || name == "object") << name;
      EXPECT_FALSE(std::regex_search(attributes, loads)) << attributes;
    }
  }
}

TEST(BriefHtml, EveryMarkOpensASource) {
  const std::string html = brief(test::example_run(), BriefFormat::html);
  EXPECT_EQ(targets_without_an_element(html), "");
  EXPECT_GT(count(html, "popovertarget="), 15U);
}

TEST(TableHtml, EveryPositionOpensAllItsSentences) {
  auto run = test::example_run();
  auto& position = run.record.positions[0];
  for (const char* words : {"after talks in Bergen", "Iceland's envoy", "The Faroe Islands", "Solheim said"})
    position.mentions.push_back(test::at(run, 0, words));
  position.mentions.push_back(test::at(run, 2, "Iceland “reserves its rights”"));
  const std::string html = table(run, ViewFormat::html);
  EXPECT_EQ(targets_without_an_element(html), "");
  EXPECT_NE(
      html.find("<button type=\"button\" class=\"opens\" popovertarget=\"g1\"><span class=\"chip maybe\">conditions</span>"),
      std::string::npos);
  // Six places in five sentences: three marks and a button for the others; behind the stance all five, a report named once.
  EXPECT_NE(html.find("aria-label=\"All 5 places\">+2</button>"), std::string::npos) << html;
  const std::string group = html.substr(html.find("id=\"g1\""));
  EXPECT_NE(group.find("Iceland · Weapons, arms control · conditions"), std::string::npos);
  EXPECT_EQ(count(group, "<li><p class=\"src-head\">"), 5U);
  EXPECT_EQ(count(group, "Norway and Iceland agree on mackerel"), 1U);
  EXPECT_NE(html.find("<span class=\"none\">not stated</span></td>"), std::string::npos);
}

TEST(TableHtml, NamesTheFiltersAndSaysWhereThereIsNothing) {
  ViewOptions options;
  options.party = "Norway";
  const std::string html = table(test::example_run(), ViewFormat::html, options);
  EXPECT_NE(html.find("only --party Norway"), std::string::npos);
  EXPECT_NE(html.find("not stated</span></td>"), std::string::npos);  // its one position is on no issue of the list
  EXPECT_EQ(html.find("Iceland</th>"), std::string::npos);
  options.all = true;
  EXPECT_NE(table(test::example_run(), ViewFormat::html, options).find(">refuses</span>"), std::string::npos);
  EXPECT_NE(table(test::hostile_run(), ViewFormat::html).find("No position is stated."), std::string::npos);
}

TEST(TableHtml, IsAFormOfTheTableAlone) {
  std::ostringstream out;
  const auto done = write_view(out, test::example_run(), View::meetings, ViewFormat::html);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::unsupported);
  EXPECT_FALSE(write_check(out, test::example_run(), "we will not fish", ViewFormat::html));
  EXPECT_TRUE(out.str().empty());
}

TEST(TableMarkdown, IsTheTableOfPartiesByIssues) {
  const std::string text = table(test::example_run(), ViewFormat::md);
  EXPECT_TRUE(text.starts_with("| Issue | Iceland | Norway |")) << text;
  EXPECT_NE(text.find("**conditions:** accept inspections"), std::string::npos) << text;
  EXPECT_NE(text.find("*not stated*"), std::string::npos);
  EXPECT_EQ(table(test::hostile_run(), ViewFormat::md), "No position is stated.\n");
}

TEST(BriefHtml, ASourceShowsTheWordsInTheirSentence) {
  const std::string html = brief(test::example_run(), BriefFormat::html);
  EXPECT_NE(html.find("talks in Bergen that lasted <mark>more than six hours</mark>."), std::string::npos);
  EXPECT_NE(html.find("href=\"https://example.org/mackerel?a=1&amp;b=2\""), std::string::npos);
}

TEST(BriefHtml, TextOfReportsIsNeverMarkup) {
  const std::string html = brief(test::hostile_run(), BriefFormat::html);
  EXPECT_NE(html.find("&lt;img src=x onerror=alert(2)&gt;"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;Story&lt;/b&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<b>Story"), std::string::npos);
}

TEST(Brief, OneAStory) {
  auto run = test::example_run();
  test::add_report(run, "stories/d-other.txt", "Another story", "Nothing happened.\n");
  run.record.stories.push_back({"s1", "Another story", {3}});
  run.record.lineage.origins.push_back({"o2", 1, {3}, 3, {}});
  EXPECT_EQ(count(brief(run, BriefFormat::html), "<h1>"), 2U);
  EXPECT_EQ(count(brief(run, BriefFormat::md), "\n## Reports\n"), 2U);
  EXPECT_EQ(count(brief(run, BriefFormat::text), "A mark such as"), 2U);
}

TEST(Brief, OfNothingSaysSo) {
  for (const auto format : {BriefFormat::text, BriefFormat::md, BriefFormat::html})
    EXPECT_NE(brief({}, format).find("No report could be read."), std::string::npos);
}

TEST(Layout, WrapsAndKeepsWordsTogether) {
  const auto text = [](const Pieces& line) {
    std::string all;
    for (const Piece& piece : line) all += piece.text;
    return all;
  };
  const auto lines = wrapped({{"one two"}, {"three  "}, {"four", Ink::quiet}}, 13);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(text(lines[0]), "one twothree");
  EXPECT_EQ(text(lines[1]), "four");
  EXPECT_EQ(text(wrapped({{"a  b"}}, 20).front()), "a  b");
  EXPECT_EQ(wrapped({{"aaaaaaaaaaaaaaaaaaaaaaaaa"}}, 10).size(), 3U);
  EXPECT_TRUE(wrapped({{"   "}}, 10).empty());
}

// The columns of a grid begin where its rules say, whatever the characters in it.
TEST(TableText, ColumnsStandUnderEachOther) {
  auto run = test::example_run();
  run.record.actors[0].name = "東京都";
  run.record.actors[1].name =
      "Ñan\xCC\x83"
      "du\xCC\x81 and the “Ｆront”";
  auto& other = run.record.positions[1];
  other.issue = "arms";
  other.party = 0;
  for (const unsigned width : {40U, 60U, 96U, 200U}) {
    ViewOptions options;
    options.style = {width, false};
    const std::string text = table(run, ViewFormat::text, options);
    std::istringstream lines(text);
    std::optional<unsigned> second;  // where the second party's column begins
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(columns(line), width) << line;
      for (const char* words : {"東京都", "refuses:"})
        if (const auto at = line.find(words); at != std::string::npos && width >= 60) {
          const unsigned place = columns(line.substr(0, at));
          EXPECT_EQ(second.value_or(place), place) << text;
          second = place;
        }
    }
    EXPECT_EQ(second.has_value(), width >= 60) << text;
  }
}

TEST(Places, FlatShortenedColumns) {
  EXPECT_EQ(flat(" a\n\tb\x1b[31mc\u00A0 d\u202E "), "a b[31mc d");
  EXPECT_EQ(flat("not\xFFvalid"), "not\xEF\xBF\xBDvalid");
  EXPECT_EQ(shortened("the quick brown fox", 12), "the quick…");
  EXPECT_EQ(shortened("short", 12), "short");
  EXPECT_EQ(columns("naïve"), 5U);
  EXPECT_EQ(columns("東京"), 4U);
  EXPECT_EQ(columns("e\xCC\x81"), 1U);
  EXPECT_EQ(columns("हिन्दी"), 5U);  // a consonant joined to the next one takes a column, the sign that joins them none
  EXPECT_EQ(columns("שָׁלוֹם"), 4U);   // points
  EXPECT_EQ(columns("한국 ＡＢ"), 9U);
}

TEST(HtmlDifference, MarksTheWordsThatDiffer) {
  EXPECT_EQ(marked_against("their word, and I have it", "their promise, and I have it"),
            "their <mark>word,</mark> and I have it");
  EXPECT_EQ(marked_against("We are not handing over", "we are handing over"), "We are <mark>not</mark> handing over");
  EXPECT_EQ(marked_against("we are handing over", "We are not handing over"), "we are handing over");
  EXPECT_EQ(marked_against("a <b> c d", "a"), "a <mark>&lt;b&gt; c d</mark>");
  EXPECT_EQ(marked_against("all new", "nothing shared"), "all new");
  EXPECT_EQ(marked_against("", "words"), "");
}

TEST(WordAlignment, FindsTheBestPlaceAndTheChanges) {
  const auto align = [](const char* asked, const char* found) {
    return align_within(words_to_compare(asked), words_to_compare(found));
  };
  EXPECT_EQ(align("Don’t go", "he said: do not go there").changed, 0U);
  EXPECT_EQ(align("the U.S. paid 1,000 to the defence fund", "The US paid 1000 to the defense fund").changed, 0U);
  const char *asked = "we will not go there today or tomorrow",
             *found = "yes, we shall go there again today or tomorrow, he said";
  const auto changed = align(asked, found);
  EXPECT_EQ(changed.changed, 3U);
  ASSERT_EQ(changed.changes.size(), 2U);
  const auto words = [](const char* text, std::size_t at, std::size_t count) {
    return words_between(text, words_to_compare(text), at, count);
  };
  EXPECT_EQ(words(asked, changed.changes[0].asked_at, changed.changes[0].asked_count), "will not");
  EXPECT_EQ(words(found, changed.changes[0].found_at, changed.changes[0].found_count), "shall");
  EXPECT_EQ(words(asked, changed.changes[1].asked_at, changed.changes[1].asked_count), "");
  EXPECT_EQ(words(found, changed.changes[1].found_at, changed.changes[1].found_count), "again");
  // A last word that is another one is replaced, not left out.
  const auto last = align("we want peace", "what we want talks for all");
  ASSERT_EQ(last.changes.size(), 1U);
  EXPECT_EQ(last.changes[0].found_count, 1U);
  EXPECT_EQ(align("a b c", "").changed, 3U);
  EXPECT_EQ(align("we pay ... in spring", "we pay all of it, he said, in spring").changed, 0U);
}

}  // namespace
}  // namespace rapporteur
