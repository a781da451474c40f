// Where the content of a statement begins and ends, one sentence for each way of English. The analyses are fixed in
// data/statement_edges.json, so that the test needs no model.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "extract/actors/gazetteer.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "extract/statements/statements.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract {
namespace {

using CueAndContent = std::pair<std::string, std::string>;

struct Case {
  std::string name;
  std::vector<CueAndContent> outermost;
};

TEST(StatementEdges, OfOutermostStatements) {
  const std::vector<Case> cases = {
      {"object and reason", {{"criticised", "the minister for leaving the table"}}},
      {"object and role", {{"defended", "the deal as a first step"}}},
      {"object and infinitive", {{"announced", "a plan to end the strike"}}},
      {"object and occasion", {{"criticised", "the minister"}}},
      {"object and date", {{"criticised", "the deal"}}},
      {"object and relative clause", {{"criticised", "the court"}}},
      {"asked about", {{"Asked about", "the delay"}, {"said", "the road was safe"}}},
      {"asked on a date whether", {{"Asked", "whether Norway would sign"}, {"said", "the road was safe"}}},
      {"asked by", {{"Asked", "why the talks had failed"}, {"said", "nothing was lost"}}},
      {"asked somebody if", {{"asked", "if the road was safe"}}},
      {"those who", {{"say", "it will fail"}}},
      {"aside after the subject", {{"said", "Norway, a senior aide said, will not sign the text"}}},
      {"aside before a conjunction", {{"said", "Sign the text now, they said, and you lose the port"}}},
      {"participles in a row", {{"saying", "the text was dead"}, {"urging", "both sides to rest"}}},
      {"verb and object after and", {{"said", "she had read the text"}, {"criticised", "the deal"}}},
      {"hyphen", {{"welcomed", "the re-opening of the port"}}},
      {"colon", {{"said", "she wanted three things: lower tariffs, open ports and new quotas"}}},
      {"phrase after a quotation", {{"called", "the offer “a first step” towards a deal"}}},
      {"unless", {{"threatened", "to leave the table unless the port opens"}}},
      {"question before an answer", {{"Asked", "if the port was safe"}}},
      {"weekday before an infinitive", {{"promised", "to end the strike"}}},
      {"participle with a clause", {{"found", "that the port was unsafe"}}},
      {"aside after a copula", {{"said", "It was, Piet Maas said, the hardest winter of his life"}}},
      {"cue clause of a split quotation",
       {{"said", "“We have a deal,” said Piet Maas, who supports the pact. “It is a good one.”"}, {"supports", "the pact"}}},
      {"thing with a verb of saying", {{"predicted", "that prices would rise"}}},
      {"lost subject", {{"says", "Piet Duarte ‘Makes You Want To Weep.’"}}},
      {"noun and preposition", {{"criticism", "the deal"}}},
      {"infinitive with an adverb", {{"announced", "a plan to quickly end the strike"}}},
      {"object and circumstance", {{"cited", "the weather"}}},
  };
  const auto cues = CueLexicon::load();
  const Gazetteer gazetteer;
  auto sentences = test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/statement_edges.json");
  ASSERT_EQ(sentences.size(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE(cases[i].name);
    const auto& [report, document] = sentences[i];
    ASSERT_EQ(report.path, cases[i].name);
    auto actors = find_actors(0, report, document, gazetteer);
    std::vector<CueAndContent> got;
    for (const Statement& s : find_statements(0, report, document, actors, *cues).statements)
      if (!s.within && s.cue) got.emplace_back(report.text.slice(s.cue->span), report.text.slice(s.content.span));
    EXPECT_EQ(got, cases[i].outermost);
  }
}

}  // namespace
}  // namespace rapporteur::extract
