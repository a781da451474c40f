// Short reports for each way in which actors are named, described and taken up again. The analyses are fixed in
// data/actors.json, so that the test needs no model.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract {
namespace {

struct Found {
  test::Parsed parsed;
  Actors actors;

  const Actor* actor(const std::string& name) const {
    for (const Actor& a : actors.actors)
      if (a.name == name) return &a;
    return nullptr;
  }
  std::string slice(TokenRange range) const { return std::string(parsed.report.text.slice(parsed.document.span(range))); }
  // The names of what the n-th mention with these words stands for; "-" where there is no such mention.
  std::string meant(const std::string& words, int nth) const {
    for (const Mention& m : actors.mentions) {
      if (slice(m.tokens) != words || nth-- > 0) continue;
      std::string joined;
      for (const ActorIndex a : m.actors) joined += (joined.empty() ? "" : " + ") + actors.actors[a].name;
      return joined;
    }
    return "-";
  }
};

const std::map<std::string, Found>& all() {
  static const auto found = [] {
    const Gazetteer gazetteer;
    std::map<std::string, Found> by_name;
    for (auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/actors.json")) {
      const std::string name = parsed.report.path;
      auto actors = find_actors(3, parsed.report, parsed.document, gazetteer);
      by_name.emplace(name, Found{std::move(parsed), std::move(actors)});
    }
    return by_name;
  }();
  return found;
}

struct ExpectedActor {
  std::string report, name;
  ActorType type;
  std::string party;  // empty: none
  std::vector<std::string> names, roles;
};

constexpr auto person = ActorType::person;
constexpr auto state = ActorType::state;
constexpr auto organisation = ActorType::organisation;
constexpr auto group = ActorType::group;

TEST(Actors, NamesRolesAndParties) {
  const std::vector<ExpectedActor> cases = {
      {"titles", "Ana Duarte", person, "Peru", {"Ana Duarte", "Duarte"}, {"Foreign Minister"}},
      {"titles", "Jorge Salas", person, "Chile", {"Jorge Salas", "Salas"}, {"President", "former mayor of Arica"}},
      {"titles", "Peru", state, "Peru", {"Peru", "Peruvian"}, {}},
      {"appositions", "Elena Moreau", person, "France", {"Elena Moreau"}, {"head of France's sovereign wealth fund"}},
      {"appositions", "Lukas Brandt", person, "Germany", {"Lukas Brandt"}, {"deputy trade envoy"}},
      {"seats", "Kenya", state, "Kenya", {"Kenya", "Nairobi", "Kenyan"}, {}},
      {"seats", "United States", state, "United States", {"United States", "White House", "U.S."}, {}},
      {"seats", "Russia", state, "Russia", {"Russia", "Kremlin"}, {}},
      {"family name first", "Han Seo-jun", person, "South Korea", {"Han Seo-jun", "Han"}, {"President"}},
      {"family name first", "Ri Myong Su", person, "North Korea", {"Ri Myong Su", "Ri"}, {"leader", "Chairman"}},
      {"family name first", "North Korea", state, "North Korea", {"North Korea", "North Korean", "North", "Pyongyang"}, {}},
      {"spellings", "Alexey Belov", person, "Russia", {"Alexey Belov", "Alexei Belov", "Belov"}, {"envoy"}},
      {"groups", "Europe", group, "Europe", {"Europe", "European leaders"}, {}},
      {"groups", "Uganda's allies", group, "", {"Uganda's allies"}, {}},
      {"hyphens", "Kenya", state, "Kenya", {"Kenya", "U.S.-Kenya"}, {}},
      {"leader", "Jorge Salas", person, "Chile", {"Jorge Salas"}, {}},
      {"one state's office", "Thomas Hale", person, "United States", {"Thomas Hale"}, {"Secretary of State"}},
      {"one state's office", "Mary Quinn", person, "United States", {"Mary Quinn"}, {"Sen.", "Ohio Republican"}},
      {"outsider", "Ingrid Lund", person, "", {"Ingrid Lund"}, {"expert"}},
      {"first names", "Georgia Hill", person, "", {"Georgia Hill"}, {}},
      {"first names", "Georgia", state, "Georgia", {"Georgia"}, {}},
      {"apostrophe", "Daniel Otieno", person, "Kenya", {"Daniel Otieno", "Otieno"}, {}},
      {"relatives", "Duarte", person, "", {"Duarte"}, {"President"}},
      {"institution", "Peruvian Foreign Ministry", organisation, "Peru", {"Peruvian Foreign Ministry", "Foreign Ministry"}, {}},
      {"counted with others", "Omar al-Haddad", person, "Sudan", {"Omar al-Haddad", "Al-Haddad"}, {"Colonel"}},
      {"Kosovo and Turkey", "Turkey", state, "Turkey", {"Turkey", "Ankara"}, {}},
      {"Kosovo and Turkey", "Kosovo", state, "Kosovo", {"Kosovo", "Kosovars"}, {}},
      {"body",
       "International Atomic Energy Agency",
       organisation,
       "International Atomic Energy Agency",
       {"International Atomic Energy Agency", "IAEA"},
       {}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.report + ": " + c.name);
    const Found& found = all().at(c.report);
    const Actor* actor = found.actor(c.name);
    ASSERT_NE(actor, nullptr);
    EXPECT_EQ(actor->type, c.type);
    EXPECT_EQ(actor->names, c.names);
    EXPECT_EQ(actor->party ? found.actors.actors[*actor->party].name : "", c.party);
    std::vector<std::string> roles;
    for (const Role& role : actor->roles) {
      roles.push_back(role.title);
      EXPECT_EQ(std::string(found.parsed.report.text.slice(role.anchor.span)), role.title);
      EXPECT_EQ(role.anchor.report, 3U);
    }
    EXPECT_EQ(roles, c.roles);
  }
}

TEST(Actors, WhatPhrasesAndPronounsStandFor) {
  struct Case {
    std::string report, words, actors;
    int nth = 0;
  };
  const std::vector<Case> cases = {
      {"titles", "he", "Jorge Salas"},
      {"seats", "U.S. officials", "United States"},
      {"seats", "The Kenyan government", "Kenya"},
      {"family name first", "Chairman Ri", "Ri Myong Su"},
      {"spellings", "Belov’s aide", "Russia"},
      {"pronouns", "She", "Grace Mushi"},
      {"pronouns", "He", "Daniel Otieno"},
      {"pronouns", "it", "Kenya"},
      {"own quotation", "He", "Jorge Salas"},
      {"owner of the subject", "him", "Jorge Salas"},
      {"quotation goes on", "He", "Jorge Salas"},
      {"participle", "he", "Jorge Salas"},
      {"groups", "European leaders", "Europe"},
      {"both sides", "Both sides", "Peru + Chile"},
      {"two leaders", "The two leaders", "Jorge Salas + Ana Duarte"},
      {"leader", "The Chilean leader", "Jorge Salas"},
      {"unnamed official", "A Kenyan official", "Kenya"},
      {"unnamed official", "The official", "Kenya"},
      {"administration", "The Hale administration", "United States"},
      {"relatives", "Duarte", "Duarte"},
      {"institution", "The ministry", "Peruvian Foreign Ministry"},
      {"institution", "it", "Peruvian Foreign Ministry"},
      {"hyphens", "U.S.-Kenya", "United States + Kenya"},
      {"outsider", "University of Oslo", "-"},
      {"not actors", "Paris", "-"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.report + ": " + c.words);
    EXPECT_EQ(all().at(c.report).meant(c.words, c.nth), c.actors);
  }
}

TEST(Actors, DatesAndAgreementsAreNoActors) { EXPECT_TRUE(all().at("not actors").actors.actors.empty()); }

TEST(Actors, ResolveTakesConjunctsWithTheirHead) {
  const Found& found = all().at("seats");
  const auto& document = found.parsed.document;
  std::vector<std::string> names;
  for (const ActorIndex a : found.actors.resolve(document, 0)) names.push_back(found.actors.actors[a].name);
  EXPECT_EQ(names, (std::vector<std::string>{"Canada", "Kenya"}));
}

TEST(Actors, MentionsAreOneAHeadInTextOrderAndFoundByTheirTokens) {
  for (const auto& [name, found] : all()) {
    SCOPED_TRACE(name);
    const auto& mentions = found.actors.mentions;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
      ASSERT_FALSE(mentions[m].actors.empty());
      EXPECT_TRUE(mentions[m].tokens.contains(mentions[m].head));
      EXPECT_EQ(found.actors.at(mentions[m].head), &mentions[m]);
      EXPECT_TRUE(m == 0 || mentions[m - 1].head < mentions[m].head);
      for (const ActorIndex a : mentions[m].actors) EXPECT_LT(a, found.actors.actors.size());
    }
  }
}

TEST(Actors, AnEmptyDocumentHasNone) {
  Document document;
  document.link();
  const auto actors = find_actors(0, Report{}, document, Gazetteer());
  EXPECT_TRUE(actors.actors.empty());
  EXPECT_TRUE(actors.mentions.empty());
  EXPECT_EQ(actors.at(0), nullptr);
}

}  // namespace
}  // namespace rapporteur::extract
