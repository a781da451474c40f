#include "lineage/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lineage/invented.hpp"

namespace rapporteur::lineage {
namespace {

// The words that are taken as quoted, with a bar between runs.
std::string quoted(const std::string& text) {
  const auto report = test::plain_report("r", text);
  const auto document = test::plain_document(report);
  const auto flags = quoted_tokens(report, document);
  std::string out;
  bool before = false;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (flags[i] && !before && !out.empty()) out += "| ";
    before = flags[i];
    if (flags[i] && document.tokens[i].pos != Pos::punct) out += std::string(report.text.slice(document.tokens[i].span)) + " ";
  }
  return out;
}

TEST(QuotedTokens, FollowsTheMarks) {
  EXPECT_EQ(quoted("He said “we agree” and left."), "we agree ");
  EXPECT_EQ(quoted("He said \"we agree\" and \"we sign\" today."), "we agree | we sign ");
  EXPECT_EQ(quoted("“One” and \"two\" and ‘three four’ end."), "One | two | three four ");
  EXPECT_EQ(quoted("“Mixed marks\" close too."), "Mixed marks ");
  EXPECT_EQ(quoted("No marks at all."), "");
}

TEST(QuotedTokens, ApostrophesAreNoMarks) {
  EXPECT_EQ(quoted("The ministers’ view isn’t the envoy’s."), "");
  EXPECT_EQ(quoted("The dam's gates"), "");
  EXPECT_EQ(quoted("“The envoy’s word” counts."), "The envoy s word ");  // the plain analysis cuts at the apostrophe
}

TEST(QuotedTokens, AnOpenQuotationLastsToTheEndOfItsParagraph) {
  EXPECT_EQ(quoted("“We begin.\n“We go on,” she said.\nWe stop."), "We begin We go on ");
  EXPECT_EQ(quoted("He was “open to talks and left.\nNot here."), "open to talks and left ");
}

std::vector<std::string> lemmas(const ReadReport& read) {
  std::vector<std::string> out;
  for (const auto& word : read.words) out.emplace_back(word.lemma);
  return out;
}

TEST(ReadReport, ReadsOwnWordsOnly) {
  const auto embedding = test::word_embedding({"the envoys met in Tersk quoted words here"});
  const auto report =
      test::plain_report("r", "Talks end\nThe envoys Tarrant and Drustin signed 3 papers in Tersk. \"Quoted words here.\"");
  const auto document = test::plain_document(report);
  const auto read = read_report(4, report, document, embedding);
  EXPECT_EQ(read.report, 4U);
  ASSERT_EQ(read.sentences.size(), 3U);
  EXPECT_EQ(report.text.slice(read.sentences[1].span), "The envoys Tarrant and Drustin signed 3 papers in Tersk.");
  EXPECT_EQ(read.sentences[0].words, 0);  // too short to say anything
  EXPECT_EQ(read.sentences[1].words, 10);
  EXPECT_EQ(read.sentences[1].weight, 0);  // but for names and figures
  EXPECT_EQ(read.sentences[2].words, 0);   // all quoted
  EXPECT_EQ(read.own_words, 12U);
  EXPECT_EQ(read.quoted_words, 3U);
  EXPECT_EQ(lemmas(read), (std::vector<std::string>{"end", "envoys", "papers", "signed"}));
  EXPECT_EQ(read.runs.size(), 5U);  // ten words in a row
}

TEST(ReadReport, ABareAttributionHasNoWeight) {
  const auto embedding = test::word_embedding({"quoted words here the minister say tell"});
  const auto weight = [&](const std::string& text) {
    const auto report = test::plain_report("r", "Title\n" + text);
    const auto document = test::plain_document(report);
    return read_report(0, report, document, embedding).sentences.at(1).weight;
  };
  EXPECT_EQ(weight("\"Quoted words here,\" Oskavian Water Minister Pavel Drustin told reporters on Thursday."), 0);
  EXPECT_EQ(weight("\"Quoted words here,\" Drustin told reporters as growers blocked the bridge with tractors."), 10);
}

TEST(ReadReport, CountsHowOftenAWordIsUsed) {
  const auto embedding = test::word_embedding({"dam gates"});
  const auto report = test::plain_report("r", "Title\nThe dam has gates. \"The dam is ours.\" Then a dam opened.");
  const auto document = test::plain_document(report);
  const auto read = read_report(0, report, document, embedding);
  EXPECT_EQ(lemmas(read), (std::vector<std::string>{"dam", "gates", "opened"}));
  EXPECT_EQ(read.words[0].times, 3U);  // a quotation tells what a report is about
  EXPECT_EQ(read.words[1].times, 1U);
}

TEST(ReadReport, NamesAndFiguresAreReadInQuotationsToo) {
  const auto embedding = test::word_embedding({"dam gates"});
  const auto report = test::plain_report("r", "Title\nTarrant spoke of 340 gates. \"Korvat is ours, Tarrant.\"");
  const auto document = test::plain_document(report);
  const auto read = read_report(0, report, document, embedding);
  EXPECT_EQ(std::set<std::string_view>(read.names.begin(), read.names.end()),
            (std::set<std::string_view>{"340", "korvat", "tarrant", "title"}));
  EXPECT_TRUE(std::is_sorted(read.names.begin(), read.names.end()));
}

TEST(ReadReport, WhatIsQuotedCountsHalfInWhatASentenceTells) {
  const auto embedding = test::word_embedding({"dam gates river water"});
  const auto told = [&](const std::string& text) {
    const auto report = test::plain_report("r", "Title\n" + text);
    const auto document = test::plain_document(report);
    return read_report(0, report, document, embedding).sentences.at(1).told;
  };
  const auto near = [](const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] / vector_scale * (b[i] / vector_scale);
    return sum;
  };
  const auto plain = told("the dam gates hold river water."), quoted = told("the dam gates hold \"river water\".");
  const auto dam = told("the dam gates hold.");
  EXPECT_GT(near(quoted, dam), near(plain, dam) + 0.05);
  EXPECT_LT(near(quoted, dam), 0.99);
}

TEST(ReadReport, LeavesFurnitureOut) {
  const auto embedding = test::word_embedding({"the envoys met in Tersk"});
  auto report = test::plain_report("r", "Talks end\nThe envoys met in Tersk.\nSubscribe to our letter.");
  const auto document = test::plain_document(report);
  ASSERT_EQ(read_report(0, report, document, embedding).sentences.size(), 3U);
  report.blocks[2].kind = BlockKind::furniture;
  EXPECT_EQ(read_report(0, report, document, embedding).sentences.size(), 2U);
}

}  // namespace
}  // namespace rapporteur::lineage
