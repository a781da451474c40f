// One sentence or two for each way of English to say whose words are told. The analyses are fixed in data/statements.json, so
// that the test needs no model; each expectation is a slice of the text.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "extract/actors/gazetteer.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "extract/statements/statements.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract {
namespace {

struct Found {
  test::Parsed parsed;
  Actors actors;
  Statements statements;

  std::string slice(const Anchor& anchor) const { return std::string(parsed.report.text.slice(anchor.span)); }
  std::vector<std::string> names(const std::vector<ActorIndex>& indices) const {
    std::vector<std::string> names;
    for (const auto i : indices) names.push_back(actors.actors[i].name);
    return names;
  }
};

const std::map<std::string, Found>& all() {
  static const auto found = [] {
    const auto cues = CueLexicon::load();
    const Gazetteer gazetteer;
    std::map<std::string, Found> by_name;
    for (auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/statements.json")) {
      const std::string name = parsed.report.path;
      auto actors = find_actors(3, parsed.report, parsed.document, gazetteer);
      auto statements = find_statements(3, parsed.report, parsed.document, actors, *cues);
      by_name.emplace(name, Found{std::move(parsed), std::move(actors), std::move(statements)});
    }
    return by_name;
  }();
  return found;
}

struct Expected {
  std::string source, cue, content;
  StatementKind kind = StatementKind::indirect;
  StatementClass klass = StatementClass::words;
  std::vector<std::string> quotes = {};
};

struct Case {
  std::string name;
  std::vector<Expected> statements;
};

constexpr auto direct = StatementKind::direct;
constexpr auto mixed = StatementKind::mixed;
constexpr auto indirect = StatementKind::indirect;
constexpr auto said = StatementClass::words;
constexpr auto attitude = StatementClass::attitude;
constexpr auto act = StatementClass::act;

TEST(Statements, FindsSourceCueAndContent) {
  const std::vector<Case> cases = {
      {"that clause", {{"Finance minister Ana Duarte", "said", "that the tariffs would end in June"}}},
      {"bare clause", {{"The envoy Piet Maas", "said", "the border would reopen soon"}}},
      {"tail", {{"the envoy Piet Maas", "said", "The border would reopen within a month"}}},
      {"inverted tail", {{"Piet Maas", "said", "The border would reopen within a month"}}},
      {"middle", {{"he", "said", "The ports, he said, would stay closed until the spring"}}},
      {"direct tail", {{"Piet Maas", "said", "“We have a deal,”", direct, said, {"We have a deal"}}}},
      {"direct front",
       {{"Piet Maas", "told", "“We have a deal. It is a good one.”", direct, said, {"We have a deal. It is a good one"}}}},
      {"split",
       {{"Piet Maas",
         "said",
         "“We have a deal,” Piet Maas said. “It is a good one.”",
         direct,
         said,
         {"We have a deal", "It is a good one"}}}},
      {"mixed", {{"Ana Duarte", "called", "the offer “a first step” in the talks", mixed, said, {"a first step"}}}},
      {"that quotation", {{"Ana Duarte", "said", "“nothing is agreed.”", direct, said, {"nothing is agreed"}}}},
      {"participle",
       {{"Ana Duarte", "rejected", "the plan", indirect, act}, {"Ana Duarte", "adding", "that Norway would not sign it"}}},
      {"two verbs", {{"Ana Duarte", "said", "the plan was dead"}, {"Ana Duarte", "warned", "that prices would rise"}}},
      {"control", {{"Ana Duarte", "called on", "both sides to stop the fighting"}}},
      {"told", {{"Piet Maas", "told", "that the road was safe"}}},
      {"according to", {{"Piet Maas", "According to", "the road was safe"}}},
      {"according to tail", {{"Norwegian officials", "according to", "The road was safe"}}},
      {"nominal", {{"Norway’s", "announcement", "that it would leave the pact"}}},
      {"named as", {{"Piet Maas", "described as", "“a dangerous precedent.”", direct, said, {"a dangerous precedent"}}}},
      {"relative", {{"The envoy", "warned", "that the truce could fail"}}},
      {"attitude", {{"Ana Duarte", "hopes", "that the talks will resume", indirect, attitude}}},
      {"act", {{"Ana Duarte", "refused", "to sign the text", indirect, act}}},
      {"nested",
       {{"Piet Maas", "said", "that Ana Duarte had promised to sign the text"},
        {"Ana Duarte", "promised", "to sign the text"}}},
      {"scare quotes", {}},
      {"event", {}},
      {"not said", {{"Ana Duarte", "say", "that the talks had failed", indirect, act}}},
      {"forgotten mark",
       {{"Piet Maas", "said", "We will not leave the table,”", direct, said, {"We will not leave the table"}}}},
      {"dateline", {{"Finance minister Ana Duarte", "said", "the tariffs would end"}}},
      {"as clause", {{"Piet Maas", "noted", "the road was safe"}}},
      {"headline colon", {{"Norway", ":", "no deal before winter"}}},
      {"supported", {{"Norway", "said", "the quota should fall"}}},
      {"apposition", {{"Piet Maas", "According to", "“the treaty is dead.”", direct, said, {"the treaty is dead"}}}},
      {"tail of told", {{"three people", "told", "The delegates met twice, and then left"}}},
      {"name like a modal", {{"Will Maas", "said", "“We have a deal,”", direct, said, {"We have a deal"}}}},
      {"resumed", {{"Ana Duarte", "said", "the talks went on"}, {"Ana Duarte", "asked", "whether Norway would join"}}},
      {"partitive", {{"A spokesman for Norway", "said", "the road was safe"}}},
      {"without", {{"Ana Duarte", "saying", "that the talks had failed", indirect, act}}},
      {"colon before quotation",
       {{"The Northern Wire", "reports", "“The border will open.”", direct, said, {"The border will open"}}}},
      {"as he put it",
       {{"Piet Maas", "put it", "the deal was “a pause and not a peace.”", mixed, said, {"a pause and not a peace"}}}},
      {"doubled marks", {{"Piet Maas", "said", "''We have a deal,''", direct, said, {"We have a deal"}}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto at = all().find(c.name);
    ASSERT_NE(at, all().end());
    const Found& found = at->second;
    const auto& got = found.statements.statements;
    ASSERT_EQ(got.size(), c.statements.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      const Expected& want = c.statements[i];
      EXPECT_EQ(got[i].source_text, want.source);
      ASSERT_TRUE(got[i].cue && got[i].source_anchor);
      EXPECT_EQ(found.slice(*got[i].source_anchor), c.name == "relative" ? "who" : want.source);
      EXPECT_EQ(found.slice(*got[i].cue), want.cue);
      EXPECT_EQ(found.slice(got[i].content), want.content);
      EXPECT_EQ(got[i].kind, want.kind);
      EXPECT_EQ(got[i].klass, want.klass);
      EXPECT_EQ(got[i].content.report, 3U);
      std::vector<std::string> quotes = {};
      for (const Anchor& quote : got[i].quotes) quotes.push_back(found.slice(quote));
      EXPECT_EQ(quotes, want.quotes);
    }
  }
}

TEST(Statements, ResolveSources) {
  const auto& split = all().at("split");
  EXPECT_EQ(split.names(split.statements.statements[0].source), (std::vector<std::string>{"Piet Maas"}));
  const auto& officials = all().at("according to tail");
  EXPECT_EQ(officials.names(officials.statements.statements[0].source), (std::vector<std::string>{"Norway"}));
  const auto& spokesman = all().at("partitive");
  EXPECT_EQ(spokesman.names(spokesman.statements.statements[0].source), (std::vector<std::string>{"Norway"}));
  const auto& resumed = all().at("resumed");
  EXPECT_EQ(resumed.names(resumed.statements.statements[1].source), (std::vector<std::string>{"Ana Duarte"}));
  const auto& participle = all().at("participle");
  EXPECT_EQ(participle.names(participle.statements.statements[1].source), (std::vector<std::string>{"Ana Duarte"}));
}

TEST(Statements, NestWhatIsSaidWithinWhatIsSaid) {
  const auto& nested = all().at("nested").statements.statements;
  EXPECT_FALSE(nested[0].within);
  ASSERT_TRUE(nested[1].within);
  EXPECT_EQ(*nested[1].within, 0U);
  for (const auto& s : all().at("two verbs").statements.statements) EXPECT_FALSE(s.within);
}

TEST(Statements, QuotationsGoOnInTheNextParagraph) {
  const auto& found = all().at("continued");
  std::vector<std::string> words;
  for (const auto& s : found.statements.statements)
    if (!s.within) {
      EXPECT_EQ(found.names(s.source), (std::vector<std::string>{"Piet Maas"}));
      for (const auto& quote : s.quotes) words.push_back(found.slice(quote));
    }
  EXPECT_EQ(words, (std::vector<std::string>{"We will not leave the table", "Our people want peace"}));
}

TEST(Statements, KeepQuotedWordsOfNobody) {
  const auto& found = all().at("scare quotes");
  ASSERT_EQ(found.statements.unattributed_quotes.size(), 1U);
  EXPECT_EQ(found.slice(found.statements.unattributed_quotes[0]), "grand bargain");
  EXPECT_TRUE(all().at("split").statements.unattributed_quotes.empty());
}

TEST(Statements, KnowDateNegationAndSupport) {
  const auto& dated = all().at("that clause");
  ASSERT_TRUE(dated.statements.statements[0].said);
  EXPECT_EQ(dated.slice(dated.statements.statements[0].said->anchor), "Tuesday");
  EXPECT_TRUE(all().at("not said").statements.statements[0].negated);
  EXPECT_FALSE(dated.statements.statements[0].negated);
  const auto& supported = all().at("supported");
  EXPECT_EQ(supported.names(supported.statements.statements[0].supporters), (std::vector<std::string>{"Iceland"}));
}

TEST(Statements, NothingToReadGivesNothing) {
  const auto cues = CueLexicon::load();
  Actors actors;
  actors.index_mentions(0);
  const Document document;
  const auto none = find_statements(0, Report{}, document, actors, *cues);
  EXPECT_TRUE(none.statements.empty());
  EXPECT_TRUE(none.unattributed_quotes.empty());
}

}  // namespace
}  // namespace rapporteur::extract
