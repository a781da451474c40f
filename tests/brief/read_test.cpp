// The language layer's own output, from a document made by hand.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "rapporteur/views.hpp"

namespace rapporteur {
namespace {

// "Talks ended.\nNo deal" with the line end as a token of the second sentence.
Run example() {
  Run run;
  Report& report = run.reports.emplace_back();
  report.path = "a.txt";
  report.text = Text("Talks ended.\nNo deal");
  Document& document = run.documents.emplace_back();
  const auto add = [&](std::uint32_t start, std::uint32_t end, const char* lemma, const char* tag, Pos pos, const char* dep,
                       TokenIndex head, bool space) {
    Token token;
    token.span = {start, end};
    token.text = document.intern(report.text.slice(token.span));
    token.lemma = document.intern(lemma);
    token.tag = tag;
    token.pos = pos;
    token.dep = dep;
    token.head = head;
    token.space_after = space;
    document.tokens.push_back(token);
  };
  add(0, 5, "talk", "NNS", Pos::noun, "nsubj", 1, true);
  add(6, 11, "end", "VBD", Pos::verb, "ROOT", 1, false);
  add(11, 12, ".", ".", Pos::punct, "punct", 1, false);
  add(12, 13, "\n", "_SP", Pos::space, "dep", 5, false);
  add(13, 15, "no", "DT", Pos::det, "det", 5, true);
  add(16, 20, "deal", "NN", Pos::noun, "ROOT", 5, false);
  document.sentences = {{{0, 3}, {0, 12}, 1}, {{3, 6}, {12, 20}, 5}};
  document.entities = {{{4, 6}, {13, 20}, "EVENT"}};
  document.link();
  return run;
}

TEST(Read, JsonCountsHeadsInTheSentence) {
  std::ostringstream out;
  write_read_json(out, example());
  const auto report = nlohmann::json::parse(out.str());
  EXPECT_EQ(report["path"], "a.txt");
  EXPECT_EQ(report["text"], "Talks ended.\nNo deal");
  ASSERT_EQ(report["sentences"].size(), 2U);
  const auto& second = report["sentences"][1];
  EXPECT_EQ(second["start"], 12);
  EXPECT_EQ(second["end"], 20);
  const nlohmann::json deal = {{"text", "deal"}, {"start", 16},   {"end", 20}, {"lemma", "deal"},
                               {"tag", "NN"},    {"pos", "NOUN"}, {"head", 2}, {"dep", "ROOT"}};
  EXPECT_EQ(second["tokens"][2], deal);
  EXPECT_EQ(second["tokens"][1]["head"], 2);
  const nlohmann::json entity = {{"start", 13}, {"end", 20}, {"label", "EVENT"}, {"text", "No deal"}};
  EXPECT_EQ(report["entities"], nlohmann::json::array({entity}));
  EXPECT_TRUE(report["times"].is_array());
}

TEST(Read, ConlluLeavesBlankTokensOut) {
  std::ostringstream out;
  write_read_conllu(out, example());
  EXPECT_EQ(out.str(),
            "# newdoc id = a.txt\n"
            "# text = Talks ended.\n"
            "1\tTalks\ttalk\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
            "2\tended\tend\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
            "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No\n"
            "\n"
            "# text = No deal\n"
            "1\tNo\tno\tDET\tDT\t_\t2\tdet\t_\t_\n"
            "2\tdeal\tdeal\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No\n"
            "\n");
}

TEST(Read, SeveralReportsAreTheItemsOfAList) {
  auto two = example();
  auto other = example();
  two.reports.push_back(std::move(other.reports[0]));
  two.documents.push_back(std::move(other.documents[0]));
  std::ostringstream one, both;
  write_read_json(one, example());
  write_read_json(both, two);
  EXPECT_EQ(both.str(), one.str() + ",\n" + one.str());
}

}  // namespace
}  // namespace rapporteur
