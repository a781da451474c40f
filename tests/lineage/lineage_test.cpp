// Stories of invented reports: a rewrite is found, an independent report that shares its quotations is not.
#include "lineage/lineage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lineage/invented.hpp"

namespace rapporteur {
namespace {

using test::invented;
using test::PlainRun;

using Links = std::set<std::pair<std::string, std::string>>;

Links links_of(const PlainRun& run, const Lineage& lineage) {
  Links out;
  for (const auto& link : lineage.links) out.emplace(run.reports[link.from].path, run.reports[link.to].path);
  return out;
}

std::set<std::set<std::string>> origins_of(const PlainRun& run, const Lineage& lineage) {
  std::set<std::set<std::string>> out;
  for (const auto& origin : lineage.origins) {
    std::set<std::string> reports;
    for (const auto report : origin.reports) reports.insert(run.reports[report].path);
    out.insert(reports);
  }
  return out;
}

const LineageLink* link_between(const PlainRun& run, const Lineage& lineage, const std::string& from, const std::string& to) {
  for (const auto& link : lineage.links)
    if (run.reports[link.from].path == from && run.reports[link.to].path == to) return &link;
  return nullptr;
}

// Every eighth word of the text replaced: a lightly edited copy.
std::string edited(const std::string& text) {
  std::string out;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size();) {
    auto end = i;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    const bool plain =
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(end),
                    [](char c) { return c >= 'a' && c <= 'z'; });
    out += plain && end > i + 4 && ++words % 8 == 0 ? "changed" : text.substr(i, end - i);
    if (end < text.size()) out += text[end];
    i = end + 1;
  }
  return out;
}

SentenceEmbedding embedding_of_all() {
  return test::word_embedding({invented("original"), invented("rewrite"), invented("independent"), invented("merged"),
                               invented("elsewhere"), "changed"});
}

TEST(Lineage, FindsARewriteInOtherWords) {
  const auto embedding = test::installed_embedding();
  if (!embedding) GTEST_SKIP() << "the sentence embedding is not installed";
  PlainRun run;
  run.add("independent", invented("independent"));
  run.add("original", invented("original"));
  run.add("rewrite", invented("rewrite"));
  const auto lineage = trace_lineage(run.view(), run.one_story(), *embedding);
  EXPECT_EQ(links_of(run, lineage), (Links{{"rewrite", "original"}}));
  EXPECT_EQ(origins_of(run, lineage), (std::set<std::set<std::string>>{{"independent"}, {"original", "rewrite"}}));
  const auto* link = link_between(run, lineage, "rewrite", "original");
  ASSERT_NE(link, nullptr);
  EXPECT_EQ(link->relation, LinkRelation::rewrite);
  EXPECT_GT(link->score, 0.5);
  // The passages are whole sentences that say the same.
  const auto aligned = [&](std::string_view from, std::string_view to) {
    return std::any_of(link->passages.begin(), link->passages.end(), [&](const Passage& passage) {
      return run.reports[link->from].text.slice(passage.from.span).find(from) != std::string_view::npos &&
             run.reports[link->to].text.slice(passage.to.span).find(to) != std::string_view::npos;
    });
  };
  EXPECT_TRUE(aligned("tractors driven by growers", "blocked the bridge into Tersk"));
  EXPECT_TRUE(aligned("carry proposals from one floor", "shuttled between two floors"));
  EXPECT_FALSE(aligned("tractors driven by growers", "shuttled between two floors"));
}

TEST(Lineage, SharedQuotationsAloneMakeNoLink) {
  PlainRun run;
  run.add("independent", invented("independent"));
  run.add("original", invented("original"));
  const auto lineage = trace_lineage(run.view(), run.one_story(), embedding_of_all());
  EXPECT_TRUE(lineage.links.empty());
  ASSERT_EQ(lineage.origins.size(), 2U);
  for (const auto& origin : lineage.origins) {
    ASSERT_EQ(origin.reports.size(), 1U);
    EXPECT_EQ(origin.root, origin.reports[0]);
    EXPECT_EQ(origin.id.size(), 13U);
    EXPECT_EQ(origin.id[0], 'o');
  }
}

// Two reporters at the same talks: the same unusual names, the same figures, the same quotations after "X said".
TEST(Lineage, TheSameNamesFiguresAndQuotationsMakeNoLink) {
  const auto embedding = test::installed_embedding();
  if (!embedding) GTEST_SKIP() << "the sentence embedding is not installed";
  for (const bool alone : {true, false}) {
    PlainRun run;
    if (!alone) run.add("independent", invented("independent"));
    run.add("original", invented("original"));
    if (!alone) run.add("rewrite", invented("rewrite"));
    run.add("witness", invented("witness"));
    const auto lineage = trace_lineage(run.view(), run.one_story(), *embedding);
    EXPECT_EQ(links_of(run, lineage), alone ? Links{} : (Links{{"rewrite", "original"}}));
  }
}

// A comment that retells a report in its own words, with judgements and in another order. Alone the two have too little in
// common; beside other reports of the same talks the choice of points shows where it comes from.
TEST(Lineage, FindsALooseRetellingWhereOthersTellTheStoryToo) {
  const auto embedding = test::installed_embedding();
  if (!embedding) GTEST_SKIP() << "the sentence embedding is not installed";
  PlainRun two, story;
  for (const char* name : {"column", "original"}) two.add(name, invented(name));
  EXPECT_TRUE(trace_lineage(two.view(), two.one_story(), *embedding).links.empty());
  for (const char* name : {"column", "independent", "market", "original", "witness"}) story.add(name, invented(name));
  const auto lineage = trace_lineage(story.view(), story.one_story(), *embedding);
  EXPECT_EQ(links_of(story, lineage), (Links{{"column", "original"}}));
  EXPECT_EQ(origins_of(story, lineage),
            (std::set<std::set<std::string>>{{"column", "original"}, {"independent"}, {"market"}, {"witness"}}));
}

// A caption that every outlet of the story prints is no sign of a common text; two reports alone that share so much are.
TEST(Lineage, ACaptionInEveryReportMakesNoLink) {
  const std::string caption =
      "\n\nThe delegation of Oskavia listens as the mediator speaks in the town hall of Tersk while snow falls on the bridge "
      "and "
      "farmers wait outside for the end of the talks on the waters of the Arun.\n";
  const auto beginning = [](const std::string& text) {
    std::size_t end = 0;
    for (int paragraph = 0; paragraph < 4; ++paragraph) end = text.find("\n\n", end + 2);
    return text.substr(0, end);
  };
  PlainRun two, three;
  for (const char* name : {"original", "independent"}) two.add(name, beginning(invented(name)) + caption);
  EXPECT_EQ(trace_lineage(two.view(), two.one_story(), embedding_of_all()).links.size(), 1U);
  for (const char* name : {"original", "independent", "elsewhere"}) three.add(name, beginning(invented(name)) + caption);
  EXPECT_TRUE(trace_lineage(three.view(), three.one_story(), embedding_of_all()).links.empty());
}

TEST(Lineage, TellsACopyFromAnExcerpt) {
  const auto original = invented("original");
  auto excerpt = original.substr(0, original.find("Farmers in"));
  PlainRun run;
  run.add("copy", edited(original));
  run.add("excerpt", excerpt);
  run.add("independent", invented("independent"));
  run.add("original", original);
  const auto lineage = trace_lineage(run.view(), run.one_story(), embedding_of_all());
  const auto* excerpt_link = link_between(run, lineage, "excerpt", "original");
  ASSERT_NE(excerpt_link, nullptr);
  EXPECT_EQ(excerpt_link->relation, LinkRelation::excerpt);
  EXPECT_TRUE(excerpt_link->direction_known);
  // What the excerpt left out is what came after it.
  ASSERT_FALSE(excerpt_link->left_out.empty());
  for (const auto& anchor : excerpt_link->left_out) {
    EXPECT_EQ(run.reports[anchor.report].path, "original");
    EXPECT_GE(anchor.span.start, original.find("Farmers in"));
  }
  EXPECT_EQ(origins_of(run, lineage), (std::set<std::set<std::string>>{{"independent"}, {"copy", "excerpt", "original"}}));
}

TEST(Lineage, AMergeStandsInTwoOriginsAndJoinsNeither) {
  PlainRun run;
  run.add("first", invented("original"));
  run.add("merged", invented("merged"));
  run.add("second", invented("independent"));
  const auto lineage = trace_lineage(run.view(), run.one_story(), embedding_of_all());
  EXPECT_EQ(links_of(run, lineage), (Links{{"merged", "first"}, {"merged", "second"}}));
  EXPECT_EQ(origins_of(run, lineage), (std::set<std::set<std::string>>{{"first", "merged"}, {"second", "merged"}}));
}

TEST(Lineage, ADeclaredSourceDecidesTheDirection) {
  PlainRun run;
  run.add("a", edited(invented("original")) + "\n\nOriginal Source: norcroft.example\n");
  run.add("b", invented("original"));
  const auto lineage = trace_lineage(run.view(), run.one_story(), embedding_of_all());
  EXPECT_EQ(links_of(run, lineage), (Links{{"a", "b"}}));
  ASSERT_EQ(lineage.links.size(), 1U);
  EXPECT_TRUE(lineage.links[0].direction_known);
}

TEST(Lineage, ADateDecidesTheDirection) {
  for (const bool first_older : {true, false}) {
    PlainRun run;
    run.add("a", edited(invented("original")));
    run.add("b", invented("original"));
    run.reports[0].published = first_older ? "2031-05-01" : "2031-05-03";
    run.reports[1].published = "2031-05-02";
    const auto lineage = trace_lineage(run.view(), run.one_story(), embedding_of_all());
    EXPECT_EQ(links_of(run, lineage), first_older ? (Links{{"b", "a"}}) : (Links{{"a", "b"}}));
    EXPECT_TRUE(lineage.links.at(0).direction_known);
  }
}

TEST(Lineage, DoesNotDependOnTheOrderOfReports) {
  std::vector<std::string> names = {"independent", "merged", "original", "rewrite"};
  const auto embedding = embedding_of_all();
  std::set<Links> links;
  std::set<std::set<std::set<std::string>>> origins;
  do {
    PlainRun run;
    for (const auto& name : names) run.add(name, invented(name));
    const auto lineage = trace_lineage(run.view(), run.one_story(), embedding);
    links.insert(links_of(run, lineage));
    origins.insert(origins_of(run, lineage));
  } while (std::next_permutation(names.begin(), names.end()));
  EXPECT_EQ(links.size(), 1U);
  EXPECT_EQ(origins.size(), 1U);
}

TEST(Lineage, EmptyAndTinyReportsAreOrigins) {
  PlainRun run;
  run.add("empty", "");
  run.add("title", "Talks resume");
  run.add("same title", "Talks resume");
  run.add("quotation", "\"Nothing is agreed until everything is agreed.\"");
  const auto lineage = trace_lineage(run.view(), run.one_story(), embedding_of_all());
  EXPECT_TRUE(lineage.links.empty());
  EXPECT_EQ(lineage.origins.size(), 4U);
  EXPECT_TRUE(trace_lineage({}, {}, embedding_of_all()).origins.empty());
}

}  // namespace
}  // namespace rapporteur
