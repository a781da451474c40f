// Whose side a person is on: what gives somebody a party and what does not. The analyses are fixed in data/parties.json.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract {
namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer tables;
  return tables;
}

test::Parsed& parsed(const std::string& report) {
  static auto all = test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/parties.json");
  return *std::find_if(all.begin(), all.end(), [&](const test::Parsed& p) { return p.report.path == report; });
}

const Actor* find(const Actors& found, const std::string& name) {
  for (const Actor& a : found.actors)
    if (a.type == ActorType::person && a.name == name) return &a;
  return nullptr;
}

// The name of the person's party, empty where there is none; "-" where the report has no such person.
std::string party(const Actors& found, const std::string& name) {
  const Actor* actor = find(found, name);
  if (!actor) return "-";
  return actor->party ? found.actors[*actor->party].name : "";
}

TEST(Parties, FromOfficesThatAreHeld) {
  struct Case {
    std::string report, person, party;
  };
  const std::vector<Case> cases = {
      {"held no longer", "Ana Duarte", ""},
      {"held no longer", "Omar Haddad", ""},
      {"held no longer", "Grace Mushi", "Kenya"},
      {"held no longer", "Jorge Salas", ""},
      {"whose office", "Omar Haddad", "Yemen"},
      {"whose office", "Jorge Salas", "Chile"},
      {"whose office", "Daniel Otieno", ""},
      {"whose office", "Grace Mushi", ""},
      {"whose office", "Elena Lopez", ""},
      {"whose office", "Lukas Brandt", ""},
      {"sent to", "Grace Mushi", "Kenya"},
      {"sent to", "Jorge Salas", "Peru"},
      {"sent to", "Omar Haddad", "Peru"},
      {"shared title", "Daniel Otieno", ""},
      {"shared title", "Omar Haddad", ""},
      {"shared title", "Ana Duarte", "Peru"},
      {"shared title", "Jorge Salas", "Peru"},
      {"another leader", "Thomas Hale", ""},
      {"commons", "Daniel Reed", "United Kingdom"},
      {"commons", "Mary Quinn", "United States"},
      {"commons", "Paul Stone", "United States"},
      {"warned of", "Jorge Salas", ""},
      {"warned of", "Grace Mushi", ""},
      {"page link", "Ana Duarte", "Peru"},
      {"name unknown", "Hong Mei", "China"},
      {"listed office", "Mary Quinn", "United States"},
      {"envoys", "Lukas Brandt", "Germany"},
      {"envoys", "Elena Lopez", ""},
      {"envoys", "Daniel Otieno", "Kenya"},
      {"envoys", "Paul Stone", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.report + ": " + c.person);
    const auto& p = parsed(c.report);
    EXPECT_EQ(party(find_actors(0, p.report, p.document, gazetteer()), c.person), c.party);
  }
}

TEST(Parties, OfListedLeadersWhileTheirTermLasts) {
  struct Case {
    std::string report, person, published, party;
  };
  const std::vector<Case> cases = {
      {"term", "Dick Cheney", "2006-05-01", "United States"},
      {"term", "Dick Cheney", "2009-01-20", "United States"},
      {"term", "Dick Cheney", "", "United States"},
      {"term", "Dick Cheney", "2000-12-30", ""},
      {"term", "Dick Cheney", "2009-02-01", ""},
      {"term of a last name", "Cheney", "2006-05-01", "United States"},
      {"term of a last name", "Cheney", "2009-02-01", ""},
      {"mr", "Cheney", "2006-05-01", "United States"},
      {"mr", "Cheney", "", ""},
      {"regions", "Modi", "", "India"},
      {"successor", "Dick Cheney", "", "United States"},
      {"successor", "Bill Clinton", "", ""},
      {"successor", "Bill Clinton", "2000-08-01", "United States"},
      {"state not named", "Dick Cheney", "2006-05-01", ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.report + ": " + c.published);
    auto& p = parsed(c.report);
    p.report.published = c.published;
    EXPECT_EQ(party(find_actors(0, p.report, p.document, gazetteer()), c.person), c.party);
  }
}

TEST(Parties, APhraseForTwoIsNoMentionOfEither) {
  const auto& p = parsed("another leader");
  const auto found = find_actors(0, p.report, p.document, gazetteer());
  std::vector<std::string> words;
  for (const Anchor& m : find(found, "Jorge Salas")->mentions) words.emplace_back(p.report.text.slice(m.span));
  EXPECT_EQ(words, (std::vector<std::string>{"Jorge Salas"}));
}

// "As its new minister" tells what somebody becomes, not whom it was before.
TEST(Parties, WhatSomebodyIsMadeIsNoMention) {
  const auto& p = parsed("listed office");
  const auto found = find_actors(0, p.report, p.document, gazetteer());
  ASSERT_NE(find(found, "Ana Duarte"), nullptr);
  EXPECT_EQ(find(found, "Ana Duarte")->mentions.size(), 1U);
}

TEST(Parties, MrIsNotMrs) {
  const auto& p = parsed("mr and mrs");
  const auto found = find_actors(0, p.report, p.document, gazetteer());
  ASSERT_EQ(found.actors.size(), 2U);
  EXPECT_EQ(found.actors[0].mentions.size(), 2U);
  EXPECT_EQ(found.actors[1].mentions.size(), 1U);
}

TEST(Parties, AnOfficeBeforeWhatItDealsWithIsThePersons) {
  const auto& p = parsed("sent to");
  const auto found = find_actors(0, p.report, p.document, gazetteer());
  const Actor* envoy = find(found, "Grace Mushi");
  ASSERT_NE(envoy, nullptr);
  ASSERT_EQ(envoy->roles.size(), 1U);
  EXPECT_EQ(envoy->roles[0].title, "Ambassador to the United Nations");
}

}  // namespace
}  // namespace rapporteur::extract
