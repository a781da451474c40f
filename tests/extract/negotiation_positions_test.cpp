// Who holds a stance and who only tells of it; which words say one; which words hold out a step, and on what terms. The
// analyses are fixed in data/positions.json, so that the test needs no model.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "extract/actors/gazetteer.hpp"
#include "extract/negotiation/issues.hpp"
#include "extract/negotiation/negotiation.hpp"
#include "extract/negotiation/stances.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "support/parsed_json.hpp"
#include "times/times.hpp"

namespace rapporteur::extract {
namespace {

struct Read {
  std::vector<std::string> positions;  // "party: issue stance", sorted
  std::vector<std::string> outcomes;   // "parties: status words", in text order
  std::vector<std::string> terms;      // of each outcome "conditions | deadline | figures"
};

std::map<std::string, Read> read_all() {
  const auto cues = CueLexicon::load();
  const auto issues = IssueTable::load({});
  const auto stances = StanceLexicon::built_in();
  const Gazetteer gazetteer;
  std::map<std::string, Read> by_name;
  for (auto& parsed : test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/positions.json")) {
    parsed.report.published = "2021-03-10";
    read_times(parsed.report, parsed.document);
    auto actors = find_actors(0, parsed.report, parsed.document, gazetteer);
    const auto statements = find_statements(0, parsed.report, parsed.document, actors, *cues);
    Read read;
    for (const auto& p : find_positions(0, parsed.report, parsed.document, actors, statements, *issues, stances))
      read.positions.push_back(actors.actors[p.party].name + ": " + p.issue + ' ' + std::string(name(p.stance)));
    std::sort(read.positions.begin(), read.positions.end());
    for (const auto& o : find_outcomes(0, parsed.report, parsed.document, actors, statements, *issues)) {
      std::string parties;
      for (const auto a : o.parties) parties += (parties.empty() ? "" : ", ") + actors.actors[a].name;
      read.outcomes.push_back(parties + ": " + std::string(name(o.status)) + ' ' +
                              std::string(parsed.report.text.slice(o.text.span)));
      const auto words = [&](const std::vector<Anchor>& anchors) {
        std::string all;
        for (const auto& anchor : anchors)
          all += (all.empty() ? "" : ", ") + std::string(parsed.report.text.slice(anchor.span));
        return all;
      };
      read.terms.push_back(words(o.conditions) + " | " + (o.deadline ? o.deadline->value : "") + " | " + words(o.figures));
    }
    by_name.emplace(parsed.report.path, std::move(read));
  }
  return by_name;
}

const Read& read(const std::string& name) {
  static const auto all = read_all();
  return all.at(name);
}

using Cases = std::vector<std::pair<std::string, std::vector<std::string>>>;

TEST(Stances, WhoHoldsThemAndWhoTellsOfThem) {
  const Cases cases = {
      // Who tells of another's stance claims, no more.
      {"retold", {"Kenya: prisoners open", "Uganda: prisoners claims"}},
      {"retold-message", {"Peru: borders-trade claims"}},
      {"agreed-fact", {"Uganda: borders-trade claims", "Uganda: ceasefire accepts"}},
      {"willing-if", {"Peru: borders-trade conditions"}},
      // A particle makes another word of a verb.
      {"particle", {"Norway: borders-trade claims"}},
      // "Expects progress", "insisted that it was" are no demands.
      {"guess", {"Chile: borders-trade claims", "Chile: borders-trade demands"}},
      {"insist", {"Finland: borders-trade demands", "Finland: sanctions claims"}},
      // One refuses a text that one withdraws from, no town.
      {"withdraw", {"Peru: ceasefire refuses"}},
      // What another is accused of is not his stance.
      {"accused", {"Kenya: territory accuses"}},
      // Companies speak for no state, tariffs do nothing.
      {"private", {"Norway: sanctions refuses"}},
      {"inanimate", {"Canada: borders-trade offers"}},
      // What would follow of itself is no condition.
      {"consequence", {"Georgia: ceasefire claims", "Georgia: territory claims"}},
      {"no-comment", {"Kenya: prisoners undecided", "Tanzania: borders-trade claims"}},
  };
  for (const auto& [name, wanted] : cases) EXPECT_EQ(read(name).positions, wanted) << name;
}

TEST(Steps, WhatOneSideHoldsOut) {
  const Cases cases = {
      {"threat", {"Peru: proposed impose duties on wheat"}},
      {"decision", {"Norway: agreed lift the ban on imports"}},
      {"announced", {"Canada: planned tariffs"}},
      {"talks-about", {"Kenya, Tanzania: proposed reopening the road"}},
      // "It" is who speaks.
      {"spoken-for", {"Peru: proposed lift the tariffs"}},
      {"may", {"Chile: proposed suspend the duties"}},
      // A fact agreed on, a pace, a message, what tariffs do, what will in no way be done.
      {"no-step", {}},
      // Two acts on one thing are two steps.
      {"two-acts",
       {"Peru: planned investigate the prices of imported Chilean steel",
        "Peru: planned slap tariffs on imported Chilean steel"}},
  };
  for (const auto& [name, wanted] : cases) EXPECT_EQ(read(name).outcomes, wanted) << name;
}

TEST(Steps, ConditionsAndDeadlines) {
  const std::vector<std::string> wanted = {"if the truce holds | P14M | 314 prisoners, 14 months",
                                           "in return for 20 million dollars | 2021-06-30 | 20 million dollars"};
  EXPECT_EQ(read("terms").terms, wanted);
}

}  // namespace
}  // namespace rapporteur::extract
