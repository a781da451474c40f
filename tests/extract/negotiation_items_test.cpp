// A sentence or two for each way to tell of a meeting, an outcome or a position. The analyses are fixed in
// data/negotiation.json, so that the test needs no model; each expectation is a slice of the text.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "negotiation_found.hpp"

namespace rapporteur::extract {
namespace {

using test::Found;

const Found& found(const std::string& name) {
  static const auto all = test::read_all("negotiation.json");
  return all.at(name);
}

TEST(Meetings, OneOfEachKind) {
  struct Case {
    std::string name;
    MeetingKind kind;
    MeetingStatus status;
    std::string parties, participants, place, date;
  };
  using enum MeetingKind;
  using enum MeetingStatus;
  const std::vector<Case> cases = {
      {"meeting-definite", talks, held, "Kenya, Tanzania", "", "Kigali", "2021-03-08"},
      {"meeting-call", call, held, "Canada, Mexico", "Anna Roy, Carlos Ibarra", "", "2021-W09"},
      {"meeting-planned", talks, planned, "Chile, Bolivia", "Diego Lagos, Marta Flores", "Geneva", "2021-W11"},
      {"meeting-cancelled", visit, cancelled, "Norway, Iceland", "Kari Lund", "Iceland", ""},
      {"meeting-mediated", talks, held, "Armenia, Georgia", "", "", ""},
      {"meeting-invited", visit, planned, "Armenia, Georgia", "Ani Petrosyan", "Tbilisi", ""},
      {"meeting-postponed", summit, postponed, "Thailand, Laos", "", "", ""},
      {"meeting-requested", talks, held, "Kenya, Uganda", "", "Kigali", "2021-03-08"},
      {"meeting-route", talks, held, "Iceland, Norway", "Kari Lund", "", ""},
      {"meeting-left", summit, held, "Chile, Peru", "", "Quito", ""},
  };
  for (const auto& c : cases) {
    const auto& f = found(c.name);
    ASSERT_EQ(f.meetings.size(), 1U) << c.name;
    const auto& meeting = f.meetings[0];
    EXPECT_EQ(name(meeting.kind), name(c.kind)) << c.name;
    EXPECT_EQ(name(meeting.status), name(c.status)) << c.name;
    EXPECT_EQ(f.names(meeting.parties), c.parties) << c.name;
    EXPECT_EQ(f.names(meeting.participants), c.participants) << c.name;
    EXPECT_EQ(meeting.place.empty() ? "" : meeting.place.front(), c.place) << c.name;
    EXPECT_EQ(meeting.date ? meeting.date->value : "", c.date) << c.name;
  }
}

TEST(Meetings, WhereAndHowLong) {
  const auto& f = found("meeting-held");
  ASSERT_EQ(f.meetings.size(), 1U);
  const auto& meeting = f.meetings[0];
  EXPECT_EQ(meeting.place, (std::vector<std::string>{"Bogota", "Colombia"}));
  ASSERT_TRUE(meeting.date);
  EXPECT_EQ(f.slice(meeting.date->anchor), "Tuesday");
  EXPECT_EQ(meeting.date->value, "2021-03-09");
  ASSERT_TRUE(meeting.duration_anchor);
  EXPECT_EQ(f.slice(*meeting.duration_anchor), "nearly five hours");
  EXPECT_EQ(meeting.least_minutes, std::nullopt);
  EXPECT_EQ(meeting.most_minutes, 300U);
  EXPECT_EQ(meeting.mentions[0].report, 7U);
}

TEST(Meetings, DefiniteMentionsAndThoseLeftOut) {
  const auto& f = found("meeting-definite");
  ASSERT_EQ(f.meetings.size(), 1U);
  const auto& meeting = f.meetings[0];
  ASSERT_EQ(meeting.mentions.size(), 3U);
  EXPECT_EQ(f.slice(meeting.mentions[0]), "Officials from Kenya and Tanzania held talks in Kigali on Monday.");
  EXPECT_EQ(f.names(meeting.absent), "Uganda");
  EXPECT_EQ(meeting.least_minutes, 180U);
  const auto& mediated = found("meeting-mediated");
  EXPECT_EQ(mediated.names(mediated.meetings[0].mediators), "Finland");
}

TEST(Meetings, AbsenceSaidOfTheLastMeeting) {
  const auto& f = found("meeting-absent");
  ASSERT_EQ(f.meetings.size(), 1U);
  ASSERT_EQ(f.meetings[0].mentions.size(), 3U);
  ASSERT_EQ(f.meetings[0].absent.size(), 2U);
  EXPECT_EQ(f.actors.actors[f.meetings[0].absent[1]].name, "Greenland");
}

TEST(Meetings, TwoOfTheSameSides) {
  const auto& working = found("meeting-working").meetings;
  ASSERT_EQ(working.size(), 2U);
  EXPECT_EQ(name(working[0].kind), name(MeetingKind::summit));
  EXPECT_FALSE(working[0].working);
  EXPECT_TRUE(working[1].working);
  EXPECT_EQ(working[1].mentions.size(), 1U);
  const auto& sentence = found("meeting-one-sentence");
  ASSERT_EQ(sentence.meetings.size(), 2U);
  EXPECT_EQ(sentence.names(sentence.meetings[0].parties), "Norway, Iceland");
  EXPECT_EQ(sentence.names(sentence.meetings[1].parties), "Norway, Denmark");
  const auto& seats = found("meeting-seats");
  ASSERT_EQ(seats.meetings.size(), 1U);  // two persons of unknown side are no meeting of parties
  EXPECT_EQ(seats.names(seats.meetings[0].participants), "Tomas Brandt, Ana Ruiz");
  EXPECT_EQ(seats.meetings[0].mentions.size(), 1U);
}

TEST(Meetings, NoMeetings) {
  for (const std::string name :
       {"meeting-any", "meeting-domestic", "meeting-counterfactual", "outcome-planned", "position-none"})
    EXPECT_TRUE(found(name).meetings.empty()) << name;
}

TEST(Outcomes, StepsTheirStatusAndParties) {
  struct Step {
    std::string text;
    OutcomeStatus status;
    std::string parties, issue;
  };
  using enum OutcomeStatus;
  const std::vector<std::pair<std::string, std::vector<Step>>> cases = {
      {"outcome-agreed",
       {{"reopen the border crossing at Namanga", agreed, "Kenya, Tanzania", "borders-trade"},
        {"release 40 fishermen by June 30", agreed, "Kenya, Tanzania", "borders-trade"}}},
      {"outcome-commitment", {{"appoint ambassadors", agreed, "Chile, Bolivia", "diplomatic-missions"}}},
      {"outcome-planned", {{"form a joint commission on fishing rights", planned, "Norway, Iceland", "borders-trade"}}},
      {"outcome-proposed", {{"a ceasefire along the river", proposed, "Finland", "ceasefire"}}},
      {"outcome-cancelled", {{"the summit with Laos", cancelled, "Thailand, Laos", "peace-process"}}},
      {"pair", {{"cut the quota", agreed, "Norway, Iceland", "borders-trade"}}},
      {"outcome-organ",
       {{"halt its patrols in the strait", planned, "Chile", "ceasefire"},
        {"The crews will be released on Friday", planned, "", "other"}}},
      {"outcome-promise",
       {{"not to raise the tariffs on fish", planned, "Norway", "borders-trade"},
        {"lift the ban on imports", planned, "Norway", "borders-trade"}}},
      {"outcome-willing",
       {{"withdraw its troops from the valley", proposed, "Peru", "foreign-troops"},
        {"hold talks with Chile", proposed, "Peru", "peace-process"}}},
      {"outcome-backing-out", {{"the treaty with Uganda", cancelled, "Kenya, Uganda", "other"}}},
      {"outcome-meeting", {{"hold talks in Quito in May", agreed, "Chile, Peru", "peace-process"}}},
      {"outcome-vague", {}},
      {"outcome-negated", {}},
      {"outcome-one-pledge", {}},
  };
  for (const auto& [name_of_case, steps] : cases) {
    const auto& f = found(name_of_case);
    ASSERT_EQ(f.outcomes.size(), steps.size()) << name_of_case;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      EXPECT_EQ(f.slice(f.outcomes[i].text), steps[i].text) << name_of_case;
      EXPECT_EQ(name(f.outcomes[i].status), name(steps[i].status)) << name_of_case;
      EXPECT_EQ(f.names(f.outcomes[i].parties), steps[i].parties) << name_of_case;
      EXPECT_EQ(f.outcomes[i].issue, steps[i].issue) << name_of_case;
      EXPECT_TRUE(f.outcomes[i].mentions[0].span.contains(f.outcomes[i].text.span)) << name_of_case;
    }
  }
  const auto& second = found("outcome-agreed").outcomes[1];
  ASSERT_TRUE(second.deadline);
  EXPECT_EQ(second.deadline->value, "2021-06-30");
}

// "party: issue stance", sorted; " (holder)" where one speaks for the party.
std::vector<std::string> held(const Found& f) {
  std::vector<std::string> lines;
  for (const auto& p : f.positions)
    lines.push_back(f.actors.actors[p.party].name + ": " + p.issue + ' ' + std::string(name(p.stance)) +
                    (p.holder ? " (" + f.actors.actors[*p.holder].name + ")" : ""));
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Positions, WhoHoldsWhat) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"position-refuses", {"Bolivia: foreign-troops refuses (Marta Flores)"}},
      {"position-demands", {"Armenia: sanctions demands"}},
      {"position-accuses", {"Spain: ceasefire accuses"}},
      {"position-narrative", {"Tanzania: foreign-troops refuses"}},
      // The inner party refuses, the speaker claims.
      {"position-inner", {"Ecuador: ceasefire refuses", "Peru: ceasefire claims (Rosa Quispe)"}},
      {"outcome-one-pledge", {"Iceland: borders-trade accepts"}},
      // A station reports, the weather is no issue.
      {"position-media", {}},
      {"position-none", {}},
  };
  for (const auto& [name_of_case, wanted] : cases) EXPECT_EQ(held(found(name_of_case)), wanted) << name_of_case;
}

TEST(Positions, TheIssueIsTheObjectsThenTheContexts) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      // Talks are the object, what they are on comes second.
      {"position-object", {"Chile: nuclear open", "Chile: peace-process open"}},
      {"position-context", {"Estonia: borders-trade refuses", "Finland: borders-trade demands"}},
      {"position-text", {"Iceland: borders-trade claims", "Norway: borders-trade accepts", "Norway: borders-trade claims"}},
      // When talks resume is no position on them.
      {"position-date", {}},
  };
  for (const auto& [name_of_case, wanted] : cases) EXPECT_EQ(held(found(name_of_case)), wanted) << name_of_case;
}

TEST(Positions, WhatIsUndertakenOrderedOrBarred) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"position-undertaking", {"Kenya: prisoners offers (Grace Otieno)"}},
      {"position-vow", {"Thailand: borders-trade refuses"}},
      {"position-order", {"Canada: foreign-troops refuses (Anna Roy)", "Canada: prisoners demands (Anna Roy)"}},
      {"position-but", {"Peru: borders-trade open (Rosa Quispe)", "Peru: foreign-troops refuses (Rosa Quispe)"}},
      // What one wants to do oneself is demanded of nobody.
      {"position-wants", {"Armenia: prisoners demands", "Georgia: peace-process open"}},
      // "They will never" in a quotation is said of others.
      {"position-third", {"Canada: borders-trade demands (Anna Roy)", "Canada: ceasefire claims (Anna Roy)"}},
      // A requirement, or what a government of the past held, is no stance of the doer.
      {"position-must", {}},
      {"position-history", {}},
      {"position-former", {"Canada: borders-trade refuses (Paul Lind)"}},
      // "Avoided criticising" and "if Iceland accepts" are no stance either; what hangs on the condition is.
      {"position-supposed", {"Norway: ceasefire conditions (Kari Lund)"}},
  };
  for (const auto& [name_of_case, wanted] : cases) EXPECT_EQ(held(found(name_of_case)), wanted) << name_of_case;
}

TEST(Positions, TwoSidesTogether) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      // What two settle in substance each accepts; a step of the talks is an outcome alone.
      {"position-joint", {"Bolivia: borders-trade accepts", "Chile: borders-trade accepts"}},
      {"position-part", {}},
      {"position-support", {"Belgium: ceasefire accepts", "France: ceasefire accepts"}},
      {"position-each", {"Kenya: accountability accuses", "Tanzania: accountability accuses"}},
  };
  for (const auto& [name_of_case, wanted] : cases) EXPECT_EQ(held(found(name_of_case)), wanted) << name_of_case;
}

TEST(Positions, PricesAndExceptionsAreConditions) {
  struct Case {
    std::string name, issue, condition;
  };
  const std::vector<Case> cases = {{"position-price", "sanctions", "it needs to see a ceasefire"},
                                   {"position-unless", "peace-process", "unless Georgia releases the prisoners"},
                                   {"position-until", "sanctions", "until the prisoners are free"}};
  for (const auto& c : cases) {
    const auto& positions = found(c.name).positions;
    const auto yes_if =
        std::find_if(positions.begin(), positions.end(), [](const Position& p) { return p.stance == Stance::conditions; });
    ASSERT_NE(yes_if, positions.end()) << c.name;
    EXPECT_EQ(yes_if->issue, c.issue);
    ASSERT_TRUE(yes_if->condition) << c.name;
    EXPECT_EQ(found(c.name).slice(*yes_if->condition), c.condition);
  }
}

TEST(Positions, ConditionsAreApartFromWhatIsOffered) {
  const auto& f = found("position-conditions");
  ASSERT_EQ(f.positions.size(), 1U);
  EXPECT_EQ(f.positions[0].stance, Stance::conditions);
  EXPECT_EQ(f.positions[0].issue, "prisoners");
  ASSERT_TRUE(f.positions[0].condition);
  EXPECT_EQ(f.slice(*f.positions[0].condition), "if the ceasefire holds");
}

}  // namespace
}  // namespace rapporteur::extract
