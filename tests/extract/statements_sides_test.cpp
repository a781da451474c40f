// Sentences as the proceedings of a conference have them: who speaks for whom, with whom and against whom. The analyses are
// fixed in data/sides.json.
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

using Names = std::vector<std::string>;

struct Found {
  Names source, supporters, opponents;
  std::string cue, content;
  bool negated = false;

  bool operator==(const Found&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Found& f) {
  for (const Names& names : {f.source, f.supporters, f.opponents}) {
    for (const std::string& name : names) out << name << ", ";
    out << "| ";
  }
  return out << (f.negated ? "not " : "") << f.cue << " | " << f.content;
}

const std::map<std::string, std::vector<Found>>& all() {
  static const auto found = [] {
    const auto cues = CueLexicon::load();
    const Gazetteer gazetteer;
    std::map<std::string, std::vector<Found>> by_name;
    for (const auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/sides.json")) {
      auto actors = find_actors(0, parsed.report, parsed.document, gazetteer);
      const auto result = find_statements(0, parsed.report, parsed.document, actors, *cues);
      const auto names = [&](const std::vector<ActorIndex>& indices) {
        Names out;
        for (const ActorIndex a : indices) out.push_back(actors.actors[a].name);
        return out;
      };
      const auto slice = [&](const Anchor& anchor) { return std::string(parsed.report.text.slice(anchor.span)); };
      auto& statements = by_name[parsed.report.path];
      for (const Statement& s : result.statements)
        statements.push_back({names(s.source), names(s.supporters), names(s.opponents), s.cue ? slice(*s.cue) : "",
                              slice(s.content), s.negated});
    }
    return by_name;
  }();
  return found;
}

TEST(Sides, AreReadFromTheWordsBetweenSubjectAndVerb) {
  struct Case {
    const char* name;
    std::vector<Found> statements;
  };
  const Case cases[] = {
      {"supported and opposed", {{{"Peru"}, {"Chile", "EU"}, {"Japan"}, "requested", "deletion of the footnote"}}},
      {"on behalf", {{{"Kenya", "African Group"}, {}, {}, "stressed", "that the fund should open in March"}}},
      {"group and state", {{{"G-77", "China"}, {}, {"Canada"}, "proposed", "adding a paragraph on ports"}}},
      {"for a group", {{{"Samoa", "AOSIS"}, {"Norway"}, {}, "preferred", "keeping the table in brackets"}}},
      {"with others", {{{"Australia"}, {"Iceland", "Mexico"}, {}, "support", "a new body", true}}},
      {"opposed first", {{{"LDCs"}, {}, {"Egypt"}, "recommended", "closing the item"}}},
      {"pronoun", {{{}, {"Malaysia"}, {}, "suggested", "a shorter list"}}},
      {"unnamed", {{{"EU"}, {}, {}, "urged", "restraint"}}},
      {"group of its own", {{{"Chile", "TERRADA GROUP"}, {}, {}, "called for", "more research"}}},
      {"group and another", {{{"Ghana", "China"}, {}, {}, "said", "the rules were clear"}}},
      {"chair", {{{"Lindqvist"}, {"Ghana"}, {}, "proposed", "removing all brackets"}}},
      {"tabled", {{{"Cuba", "Non-Aligned Movement"}, {}, {}, "introduced", "a draft decision on transit"}}},
  };
  for (const Case& c : cases) EXPECT_EQ(all().at(c.name), c.statements) << c.name;
}

TEST(Sides, GoOnWithTheNextVerb) {
  EXPECT_EQ(all().at("sides go on"), (std::vector<Found>{{{"Tonga"}, {"Fiji"}, {}, "argued", "that the item was closed"},
                                                         {{"Tonga"}, {"Fiji"}, {}, "requested", "a vote"}}));
  EXPECT_EQ(all().at("goes on with sides"),
            (std::vector<Found>{{{"Turkey"}, {}, {}, "welcomed", "the text"},
                                {{"Turkey"}, {"Jordan", "Oman"}, {"Iran"}, "said", "it should apply to all"}}));
}

TEST(Sides, EndWhereAnotherSpeaks) {
  EXPECT_EQ(all().at("absolute"), (std::vector<Found>{{{"Brazil"}, {}, {}, "supported", "a review in spring"},
                                                      {{"India"}, {}, {}, "opposing", "any deadline"}}));
  EXPECT_EQ(all().at("two clauses"), (std::vector<Found>{{{"Norway"}, {"Japan"}, {}, "opposed", "naming a date"},
                                                         {{"Chile"}, {}, {}, "preferred", "a range of years"}}));
  EXPECT_EQ(all().at("opposed to"), (std::vector<Found>{{{}, {}, {}, "agreed on", "a schedule"},
                                                        {{"United States"}, {}, {}, "opposed to", "a second round"}}));
}

TEST(Sides, ShareWhatIsOpposedAndSupported) {
  EXPECT_EQ(all().at("shared object"),
            (std::vector<Found>{{{"United States", "Australia"}, {}, {}, "opposed", "a reference to age"},
                                {{"Bolivia"}, {}, {}, "supported", "a reference to age"}}));
  EXPECT_EQ(all().at("shared with while"), (std::vector<Found>{{{"EU", "Norway"}, {}, {}, "favored", "an annual review"},
                                                               {{"India"}, {}, {}, "opposed", "an annual review"}}));
  EXPECT_EQ(all().at("aside"), (std::vector<Found>{{{"Switzerland"}, {}, {}, "highlighted", "the role of cities"}}));
}

TEST(Sides, OfWhatIsDiscussed) {
  EXPECT_EQ(all().at("coordinated passives"),
            (std::vector<Found>{{{"Peru"}, {}, {}, "supported", "The clause"}, {{"Chile"}, {}, {}, "opposed", "The clause"}}));
  EXPECT_EQ(all().at("opposed at the end"),
            (std::vector<Found>{{{}, {}, {"Oman", "Qatar"}, "discussed", "a longer list of ports"}}));
}

TEST(Sides, ThingsDoNotTakeOverFromSpeakers) {
  EXPECT_EQ(all().at("resumed"),
            (std::vector<Found>{{{"China"}, {}, {}, "drew attention to", "the fact that ports appeared under each option"},
                                {{"China"}, {}, {}, "recalled", "its note on canals"}}));
}

TEST(Sides, ListsOfActorsSpeakTogether) {
  EXPECT_EQ(all().at("list in capitals"), (std::vector<Found>{{{"Japan", "Canada"}, {}, {}, "said", "the cap must be lower"}}));
  // What stands before the comma belongs to "talks with".
  EXPECT_EQ(all().at("talks with"), (std::vector<Found>{{{"Chile", "Brazil"}, {}, {}, "said", "the port would open"}}));
}

TEST(Sides, WhatIsSupportedNeedNotSpeak) {
  EXPECT_EQ(all().at("described"), (std::vector<Found>{{{}, {}, {}, "discussed", "a plan supported by Norway and left"},
                                                       {{"Norway"}, {}, {}, "supported", "a plan"}}));
}

}  // namespace
}  // namespace rapporteur::extract
