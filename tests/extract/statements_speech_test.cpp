// Whole speech: quotations with the clause, name or label that says whose they are, turns of transcripts, quoted blocks. The
// analyses are fixed in data/speech.json; each expectation is a slice of the text.
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

// One statement that stands in no other: who, by the report's words and as an actor, the cue, what.
struct Said {
  std::string source, actor, cue, content;
  bool operator==(const Said&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Said& said) {
  return out << "[" << said.source << "] " << said.actor << " | " << said.cue << " | " << said.content;
}

std::map<std::string, std::vector<Said>> read_speech() {
  const auto cues = CueLexicon::load();
  const Gazetteer gazetteer;
  std::map<std::string, std::vector<Said>> by_name;
  for (auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/speech.json")) {
    auto actors = find_actors(0, parsed.report, parsed.document, gazetteer);
    const auto found = find_statements(0, parsed.report, parsed.document, actors, *cues);
    const auto slice = [&](const Anchor& anchor) { return std::string(parsed.report.text.slice(anchor.span)); };
    auto& said = by_name[parsed.report.path];
    for (const Statement& s : found.statements) {
      if (s.within || s.klass != StatementClass::words) continue;
      std::string names;
      for (const ActorIndex a : s.source) names += (names.empty() ? "" : " and ") + actors.actors[a].name;
      said.push_back({s.source_text, names, s.cue ? slice(*s.cue) : "", slice(s.content)});
    }
  }
  return by_name;
}

TEST(Speech, EachWithItsSpeaker) {
  const auto found = read_speech();
  struct Case {
    std::string name;
    std::vector<Said> said;
  };
  const std::vector<Case> cases = {
      {"manner verb", {{"Piet Maas", "Piet Maas", "barked", "“Go back to your capital!”"}}},
      {"manner verb inverted", {{"Ana Duarte of Norway", "Ana Duarte", "beamed", "“This is wonderful,”"}}},
      {"not a manner verb", {}},
      {"label and quotation", {{"The report", "", ":", "“In general, larger samples gave better results.”"}}},
      {"headline and label", {{"Piet Maas", "Piet Maas", ":", "“Our study finds that ten ports gained.”"}}},
      {"name after dash", {{"Ana Duarte", "Ana Duarte", "-", "“The whole idea of a truce needs to stop.”"}}},
      {"noun and colon", {{"Her", "Ana Duarte", ":", "“It is time to leave.”"}}},
      {"colon without verb", {{"Ana Duarte", "Ana Duarte", ":", "“We mourn with the families.”"}}},
      {"title after cue", {{"Piet Maas", "Piet Maas", "said", "“She made it up,”"}}},
      {"clause of another",
       {{"Piet Maas", "Piet Maas", "said", "“Obviously there is a man who has problems,”"},
        {"the heckler", "", "yelled", "“You lose!”"}}},
      {"second subject",
       {{"Piet Maas", "Piet Maas", "said", "“Tell her I promised a picture,”"},
        {"Piet Maas", "Piet Maas", "said", "“Do not forget the dog.”"}}},
      {"split by participle",
       {{"Piet Maas", "Piet Maas", "said",
         "“These men know words,” said Piet Maas, speaking of lawyers, “and they leave room to move.”"}}},
      {"small letter after comma", {{"Piet Maas", "Piet Maas", "said", "“as long as we break no law.”"}}},
      {"small letter in the middle", {{"Piet Maas", "Piet Maas", "said", "The mood, Piet Maas said, “is at a new low.”"}}},
      {"questions and answers",
       {{"Q", "", ":", "When will the talks resume?"},
        {"A", "", ":", "We hope in May. Nobody needs a war."},
        {"A", "", ":", "We will not wait for ever."},
        {"Q", "", ":", "Will Norway take part?"},
        {"A", "", ":", "You must ask them."}}},
      {"transcript",
       {{"PRESIDENT DUARTE", "Ana Duarte", ":", "Thank you for coming. We had a good day."},
        {"PRESIDENT DUARTE", "Ana Duarte", ":", "Our two states will sign in May."},
        {"MR. MAAS", "Piet Maas", ":", "Thank you, I agree."},
        {"REPORTER", "", ":", "Will you lift the ban?"},
        {"MR. MAAS", "Piet Maas", ":", "We will look at it."},
        {"PRESIDENT DUARTE", "Ana Duarte", ":", "I have to go."}}},
      {"rubrics", {}},
      {"counts under names", {}},
      {"quoted block",
       {{"Ana Duarte", "Ana Duarte", "wrote", "We never agreed to close the border."},
        {"Ana Duarte", "Ana Duarte", "wrote", "Nobody asked us."}}},
      {"block without marks", {{"Piet Maas", "Piet Maas", "tweeted", "A great meeting with Norway today. We sign in May!"}}},
      {"list after colon", {}},
      {"colon and prose", {}},
      {"he of the speech before",
       {{"envoy Piet Maas", "Piet Maas", "said", "“Jan Vik likes risk,”"}, {"he", "Piet Maas", "said", "“It will cost us,”"}}},
      {"he of no name",
       {{"A spokesman for Norway", "Norway", "said", "the road was safe"},
        {"He", "Norway", "said", "that Norway would “watch it closely.”"}}},
      {"she is another",
       {{"Peter Maas", "Peter Maas", "said", "“We have a deal,”"}, {"she", "Ana Duarte", "said", "“We have none,”"}}},
      {"the statement",
       {{"Norway", "Norway", "issued a statement", "the border"},
        {"The statement", "Norway", "urged", "all sides to stop the fighting"}}},
      {"officials in a capital", {{"Officials in Oslo", "Norway", "said", "the border would open soon"}}},
      {"group as worded",
       {{"Salmon farmers", "Salmon farmers", "said", "the tariff would ruin them"},
        {"The salmon farmers", "Salmon farmers", "said", "that nobody had asked them"}}},
      {"nobody in particular",
       {{"Some trade lawyers", "", "said", "the tariff would fall"}, {"Legal experts", "", "said", "that it would stay"}}},
      {"noun before the speaker",
       {{"the Oslo-based envoy Piet Maas", "Piet Maas", "said",
         "“The Danes,” said the Oslo-based envoy Piet Maas, “are in the best place.”"}}},
      {"long after", {{"Piet Maas", "Piet Maas", "said", "the vote was fair"}}},
      {"quoted as saying", {{"Piet Maas", "Piet Maas", "quoted", "“We will be back,”"}}},
      {"is quoted saying", {{"Piet Maas", "Piet Maas", "saying", "that “no deal is near” in the paper"}}},
      {"quoted by", {{"Piet Maas", "Piet Maas", "saying", "that no date was set"}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ASSERT_TRUE(found.contains(c.name));
    EXPECT_EQ(found.at(c.name), c.said);
  }
}

}  // namespace
}  // namespace rapporteur::extract
