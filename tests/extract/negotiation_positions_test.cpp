// Who holds a stance and who only tells of it; which words say one; which words hold out a step, and on what terms. The
// analyses are fixed in data/positions.json, so that the test needs no model.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "negotiation_found.hpp"

namespace rapporteur::extract {
namespace {

struct Read {
  std::vector<std::string> positions;  // "party: issue stance", sorted
  std::vector<std::string> outcomes;   // "parties: status words", in text order
  std::vector<std::string> terms;      // of each outcome "conditions | deadline | figures"
};

std::map<std::string, Read> read_all() {
  std::map<std::string, Read> by_name;
  for (const auto& [path, found] : test::read_all("positions.json")) {
    Read read;
    for (const auto& p : found.positions)
      read.positions.push_back(found.names({p.party}) + ": " + p.issue + ' ' + std::string(name(p.stance)));
    std::sort(read.positions.begin(), read.positions.end());
    for (const auto& o : found.outcomes) {
      read.outcomes.push_back(found.names(o.parties) + ": " + std::string(name(o.status)) + ' ' + found.slice(o.text));
      read.terms.push_back(found.slices(o.conditions) + " | " + (o.deadline ? o.deadline->value : "") + " | " +
                           found.slices(o.figures));
    }
    by_name.emplace(path, std::move(read));
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
      // Who signs nothing, or agrees to nothing, accepts nothing.
      {"sign-nothing", {"Kenya: prisoners refuses"}},
      {"agreed-to-nothing", {"Kenya: ceasefire refuses"}},
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
