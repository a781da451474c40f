// Sides that are no state. The analyses are fixed in data/movements.json, so that the test needs no model.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "extract/actors/actors.hpp"
#include "extract/actors/gazetteer.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract {
namespace {

struct Found {
  test::Parsed parsed;
  Actors actors;

  // The name of the party of the actor with this name; "-" where there is no such actor, "none" where it has none.
  std::string party(const std::string& name) const {
    for (const Actor& a : actors.actors)
      if (a.name == name) return a.party ? actors.actors[*a.party].name : "none";
    return "-";
  }
  // What the first mention with these words stands for.
  std::string meant(const std::string& words) const {
    for (const Mention& m : actors.mentions)
      if (parsed.report.text.slice(parsed.document.span(m.tokens)) == words && m.actors.size() == 1)
        return actors.actors[m.actors[0]].name;
    return "-";
  }
};

std::map<std::string, Found> read_all() {
  const Gazetteer gazetteer;
  std::map<std::string, Found> found;
  for (auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/movements.json")) {
    const std::string name = parsed.report.path;
    auto actors = find_actors(0, parsed.report, parsed.document, gazetteer);
    found.emplace(name, Found{std::move(parsed), std::move(actors)});
  }
  return found;
}

TEST(Movements, AreTheirOwnPartyAndTheirLeadersTakeTheirSide) {
  const auto found = read_all();
  const Found& report = found.at("the front");
  EXPECT_EQ(report.party("Harvest Liberation Front"), "Harvest Liberation Front");
  EXPECT_EQ(report.party("Ana Quispe"), "Harvest Liberation Front");
  EXPECT_EQ(report.party("Tomas Rojas"), "Harvest Liberation Front");
}

TEST(Movements, PhrasesStandForTheOneThatWasNamed) {
  const auto found = read_all();
  EXPECT_EQ(found.at("the front").meant("The front"), "Harvest Liberation Front");
  EXPECT_EQ(found.at("the front").meant("the rebels"), "Harvest Liberation Front");
  EXPECT_EQ(found.at("no name").party("rebels"), "rebels");
  EXPECT_EQ(found.at("two of a kind").party("Green Party"), "Green Party");
}

TEST(Movements, ARoleTakesTheSideOfThePhraseThatOwnsIt) {
  const auto found = read_all();
  EXPECT_EQ(found.at("no name").party("Luis Prado"), "Peru");
}

}  // namespace
}  // namespace rapporteur::extract
