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
      {"unnamed", {{{"EU"}, {"developing countries"}, {}, "urged", "restraint"}}},
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

TEST(Sides, AreReadBehindPassives) {
  EXPECT_EQ(all().at("submitted"),
            (std::vector<Found>{{{"Peru", "Kenya", "Netherlands", "Chile", "Japan"}, {}, {}, "submitted", "Draft rules"}}));
  EXPECT_EQ(all().at("introduced by"),
            (std::vector<Found>{{{"Kenya", "African Group"}, {}, {}, "introduced", "The text on ports"},
                                {{"Chile", "Norway"}, {}, {}, "supported", "The text on ports"}}));
  EXPECT_EQ(
      all().at("proposed and accepted"),
      (std::vector<Found>{
          {{"Samoa"}, {}, {}, "welcomed", "the compromise proposed by Mexico, on behalf of the G-77, and accepted by the EU"},
          {{"Mexico", "G-77"}, {}, {}, "proposed", "the compromise"},
          {{"EU"}, {}, {}, "accepted", "the compromise"}}));
  EXPECT_EQ(all().at("will be supported"), std::vector<Found>{});
  EXPECT_EQ(all().at("information"), std::vector<Found>{});
}

TEST(Sides, StandBehindWhatIsSaid) {
  EXPECT_EQ(all().at("reported for"),
            (std::vector<Found>{{{"Lindqvist", "Canada", "EU"}, {}, {}, "reported on", "the harbour fund"}}));
  EXPECT_EQ(
      all().at("concern for"),
      (std::vector<Found>{{{"Ana Ruiz", "EU"}, {}, {}, "expressed", "concern, on behalf of the EU, about delays in payment"}}));
  EXPECT_EQ(all().at("request"),
            (std::vector<Found>{{{"Pakistan", "G-77"}, {}, {}, "At the request of", "the session was suspended"}}));
  EXPECT_EQ(all().at("owner"), (std::vector<Found>{{{"Norway"}, {}, {}, "recalled", "the G-77/China's objection to this rule"},
                                                   {{"G-77", "China"}, {}, {}, "objection", "this rule"}}));
  EXPECT_EQ(all().at("not acceptable"), (std::vector<Found>{{{"Norway"}, {}, {}, "acceptable", "The proposal", true}}));
  EXPECT_EQ(all().at("in the eyes"), (std::vector<Found>{{{}, {}, {}, "In the eyes of", "the outcome was weak"}}));
}

TEST(Sides, OfAProposalStandBetweenItAndItsContent) {
  const std::string proposal = "a Swiss proposal, supported by Kenya and Ghana, to meet twice a year";
  EXPECT_EQ(all().at("noun with sides"),
            (std::vector<Found>{{{"Japan", "Iceland"}, {}, {}, "disagreed over", proposal},
                                {{"Kenya", "Ghana"}, {}, {}, "supported", proposal},
                                {{"Switzerland"}, {"Kenya", "Ghana"}, {}, "proposal", "to meet twice a year"}}));
}

TEST(Proceedings, EndContentWithWhatGoesOn) {
  struct Case {
    const char* name;
    std::vector<Found> statements;
  };
  const Case cases[] = {
      {"row of verbs",
       {{{"Chair"}, {}, {}, "reported", "that consultations had ended"},
        {{"Chair"}, {}, {}, "suggested", "that the plenary adopt the annex"}}},
      {"relative act",
       {{{"Philippines", "G-77"}, {}, {}, "introduced", "a resolution on ports"},
        {{"Committee"}, {}, {}, "adopted", "a resolution on ports"}}},
      {"coordinated phrase",
       {{{"Berg"}, {}, {}, "reported", "agreement on the work of the panel (L.7) and on payments to ports (L.8)"}}},
      {"to be reviewed",
       {{{"Committee"},
         {},
         {},
         "approves",
         "the arrangement for a period of five years, to be reviewed by the Council in May"}}},
      {"shared participles",
       {{{}, {}, {}, "discussed", "fees"},
        {{}, {}, {}, "supporting", "reference to weight"},
        {{"Norway"}, {}, {}, "opposing", "reference to weight"}}},
      {"concerns quoted", {{{}, {}, {}, "voiced", "doubts over the schedule: “We cannot read all this in a night.”"}}},
      {"without referring",
       {{{"Ghana"}, {}, {}, "stressed", "the need to adopt the annex without referring it to the plenary"}}},
      {"heard", {}},
      {"gerund and phrase", {{{"India"}, {"China", "Brazil"}, {}, "opposed", "linking finance to mitigation"}}},
      {"reported on a day", {{{"Lindqvist"}, {}, {}, "said", "she would report back on Friday"}}},
      {"denies twice",
       {{{"Brazil"}, {}, {}, "indicated", "that it did not support the cap, but would not block the outcome"},
        {{"Brazil"}, {}, {}, "support", "the cap", true}}},
      {"gap", {{{"Zambia"}, {}, {}, "favored", "a short decision"}, {{"Zimbabwe"}, {}, {}, "favored", "a longer one"}}},
      {"relative reply",
       {{{"Uganda"}, {}, {}, "asked", "whether the fund would cover small projects"},
        {{"Secretariat"}, {}, {}, "responded", "that it would"}}},
  };
  for (const Case& c : cases) EXPECT_EQ(all().at(c.name), c.statements) << c.name;
}

}  // namespace
}  // namespace rapporteur::extract
