// A sentence for each way to tell an event. The analyses are fixed in data/events.json, so that the test needs no model; each
// is read as of 10 March 2021.
#include "extract/events/events.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "extract/actors/gazetteer.hpp"
#include "extract/events/lexicon.hpp"
#include "support/parsed_json.hpp"
#include "times/times.hpp"

namespace rapporteur::extract {
namespace {

struct Found {
  test::Parsed parsed;
  std::vector<Event> events;
};

const std::map<std::string, Found>& all_found() {
  static const auto all = [] {
    const Gazetteer gazetteer;
    std::map<std::string, Found> by_name;
    for (auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/events.json")) {
      const std::string path = parsed.report.path;
      parsed.report.published = "2021-03-10";
      read_times(parsed.report, parsed.document);
      Found f{std::move(parsed), {}};
      const auto actors = find_actors(3, f.parsed.report, f.parsed.document, gazetteer);
      f.events = find_events(3, f.parsed.report, f.parsed.document, actors, gazetteer);
      by_name.emplace(path, std::move(f));
    }
    return by_name;
  }();
  return all;
}

std::string codes(const std::vector<EventActor>& actors) {
  std::string all;
  for (const auto& actor : actors) all += (all.empty() ? "" : "+") + actor.code;
  return all;
}

// "THREATEN restrict: CAN > CUB hypothetical", events parted by "; ".
std::string told(const std::vector<Event>& events) {
  std::string all;
  for (const Event& e : events) {
    all += (all.empty() ? "" : "; ") + std::string(name(e.type)) + (e.mode.empty() ? "" : " " + e.mode) + ": " +
           codes(e.source) + " > " + codes(e.target);
    all += std::string(e.negated ? " negated" : "") + (e.hypothetical ? " hypothetical" : "") +
           (e.historical ? " historical" : "");
  }
  return all;
}

struct Case {
  std::string name, events;
};

void expect_events(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    const auto found = all_found().find(c.name);
    ASSERT_NE(found, all_found().end()) << c.name;
    EXPECT_EQ(told(found->second.events), c.events) << c.name;
  }
}

TEST(Events, WhatIsDone) {
  expect_events({{"consult-talks", "CONSULT: KEN+TZA > "},
                 {"consult-visit", "CONSULT visit: CHL > BOL"},
                 {"consult-officials", "CONSULT: BRA+PER > "},
                 {"sanction-expel", "SANCTION expel: AUT > HUN"},
                 {"sanction-treaty", "SANCTION withdraw: BOL > PER"},
                 {"sanction-nominal", "SANCTION withdraw: CYP > TUR"},
                 {"retreat", "RETREAT ease: GHA > TGO"},
                 {"concede", "CONCEDE: MLT > MLT"},
                 {"aid", "AID: IGO > NPL"},
                 {"disapprove", "DISAPPROVE: OMN > YEM"},
                 {"support", "SUPPORT: KWT > QAT"},
                 {"cooperate", "COOPERATE: LVA > EST"},
                 {"investigate", "INVESTIGATE: HRV > HUN"},
                 {"protest", "PROTEST obstruct: CHL > CHL"},
                 {"coerce", "COERCE arrest: UGA > UGA"},
                 {"fight", "FIGHT heavy-weapons: ERI > ETH"},
                 {"fight-kill", "FIGHT: TCD > SDN"},
                 {"mobilize", "MOBILIZE troops: FIN > "}});
}

TEST(Events, WhatIsIntendedDemandedRefused) {
  expect_events({{"agree", "AGREE: PER > ECU"},
                 {"agree-future", "AGREE: NOR > MLI"},
                 {"agree-ready", "AGREE: FJI > WSM"},
                 {"reject", "REJECT assist: ISL > DNK"},
                 {"reject-future", "REJECT: MLT > LBY"},
                 {"reject-not-ready", "REJECT: JPN > MNG"},
                 {"demand-must", "DEMAND: KEN > UGA"},
                 {"demand-that", "DEMAND yield: GRC > ALB"},
                 {"threaten", "THREATEN relations: THA > LAO"},
                 {"threaten-future", "THREATEN expel: ARM > GEO"},
                 {"threaten-may", "THREATEN restrict: CAN > CUB hypothetical"},
                 {"minor", "DEMAND: FIN > SWE"}});
}

TEST(Events, PlaceTellsWhoseTheyAreAndTheAttackersMayBeUnknown) {
  expect_events({{"protest-place", "PROTEST demo: GHA > GHA"}, {"assault-unknown", "ASSAULT abduct:  > SWE"}});
}

TEST(Events, WhatHappensByItself) {
  expect_events({{"talks-subject", "SANCTION withdraw: KEN+UGA > "},
                 {"talks-passive", "SANCTION withdraw: PER+CHL > "},
                 {"took-place", "AGREE: GHA+TGO > "},
                 {"talks-beside", "CONSULT: CHL > PER"},
                 {"after-clause", "SANCTION expel: FJI > WSM"},
                 {"participle", "SANCTION withdraw: PER > BOL; DISAPPROVE: PER > BOL"}});
}

TEST(Events, ModesAreTold) {
  expect_events({{"visit-headed", "CONSULT visit: DNK > ISL"},
                 {"host", "CONSULT host: PER > CHL"},
                 {"call", "CONSULT phone: NOR > FIN"},
                 {"weapon-test", "MOBILIZE weapons: PRK > "},
                 {"bombs", "ASSAULT explosives: TCD > SDN"},
                 {"threat-relations", "THREATEN relations: CHL > PER"},
                 {"demand-meet", "DEMAND meet: MNG > JPN"},
                 {"reject-yield", "REJECT yield: MLT > LBY"},
                 {"warn-harm", "THREATEN expel: NOR > DNK"}});
}

TEST(Events, HarmIsThreatenedWhateverTheVerbOfPromising) {
  expect_events({{"harm-promise", "THREATEN violence: PER > BOL"},
                 {"agree-harm", "THREATEN restrict: IGO > BLR"},
                 {"own-order", "THREATEN violence: CHL > PER"}});
}

TEST(Events, WhoTheSidesAre) {
  expect_events({{"leader-title", "CONSULT: DZA > TUN"},
                 {"leader-alone", "SUPPORT: DEU > EST"},
                 {"shared-head", "AGREE: KOR+PRK > "},
                 {"captives", "RETREAT release: YEM > DNK"},
                 {"call-on", "DEMAND: EST > LVA"},
                 {"storm", "FIGHT: KEN > ITA"},
                 {"only-other", "AGREE: DNK > SWE"},
                 {"exercise-alone", "MOBILIZE troops: KEN > "},
                 {"exercise-joint", "COOPERATE: KEN > UGA"},
                 {"according", "MOBILIZE weapons: KEN > "},
                 {"missile-at", "FIGHT heavy-weapons: KEN > UGA"},
                 {"attack-policy", "DISAPPROVE: KEN > UGA"},
                 {"third", "AGREE: CAN+CHL > MEX"},
                 {"including", "AGREE: PER+JPN > "},
                 {"announce-truce", "RETREAT ceasefire: KEN+UGA > "}});
}

TEST(Events, NegatedAndPast) {
  expect_events({{"negated", "CONSULT: BRA > ARG negated"},
                 {"historical", "SUPPORT: JOR > EGY historical"},
                 {"failed-meet", "CONSULT: KEN > UGA negated"},
                 {"failed-release", "REJECT yield: KEN > UGA"},
                 {"considered", "THREATEN restrict: KEN > UGA hypothetical"},
                 {"dated-thing", "SANCTION withdraw: KEN > UGA"},
                 {"other-date", "FIGHT heavy-weapons: KEN > SOM"}});
}

TEST(Events, NoneIsToldOfWordsThatMeanSomethingElse) {
  expect_events({{"none-words", ""},
                 {"none-alone", ""},
                 {"none-self", ""},
                 {"none-debate", ""},
                 {"none-say", ""},
                 {"none-danger", ""},
                 {"none-unsaid", ""},
                 {"none-unknown", ""},
                 {"bill", ""},
                 {"expects", ""},
                 {"warn-nobody", ""},
                 {"condition", ""},
                 {"relative-thing", ""},
                 {"captives-unknown", ""},
                 {"minister-order", ""},
                 {"opinion", ""},
                 {"doubted", ""},
                 {"place-no-target", ""}});
}

TEST(Events, AnchorsSliceTheText) {
  const auto& f = all_found().at("sanction-expel");
  const auto slice = [&](const Anchor& anchor) { return f.parsed.report.text.slice(anchor.span); };
  ASSERT_EQ(f.events.size(), 1U);
  const Event& event = f.events[0];
  EXPECT_EQ(slice(event.sentence), "Austria expelled two Hungarian diplomats on Friday.");
  EXPECT_EQ(slice(event.trigger), "expelled two Hungarian diplomats");
  EXPECT_EQ(slice(event.target[0].anchor), "two Hungarian diplomats");
  EXPECT_EQ(event.trigger.report, 3U);
  ASSERT_TRUE(event.date);
  EXPECT_EQ(slice(event.date->anchor), "Friday");
  EXPECT_EQ(event.date->value, "2021-03-05");
}

TEST(EventLexicon, ReadsItsTable) {
  const auto& words = EventLexicon::get();
  ASSERT_TRUE(words.deed("extradite"));
  EXPECT_EQ(words.deed("extradite")->type, EventType::cooperate);
  EXPECT_EQ(words.about("hunger_strike"), "hunger");
  EXPECT_EQ(words.operation("refuse"), "reject");
  EXPECT_TRUE(words.measure("series"));
  EXPECT_FALSE(words.deed("paint"));
  EXPECT_FALSE(words.frame("lift", "piano"));
}

}  // namespace
}  // namespace rapporteur::extract
