// Statements, meetings, outcomes and positions over reports.
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "record/story.hpp"

namespace rapporteur::test {
namespace {

struct TwoParties {
  ActorIndex norland, estavia;
};
TwoParties parties(StoryBuilder& story, ReportIndex r) {
  return {story.state(r, "Norland", "NOR"), story.state(r, "Estavia", "EST")};
}

TEST(MergeStatements, TheSameWordsOfOneSourceAreLinkedAndCountTheirOrigins) {
  StoryBuilder story;
  const auto a = story.report("a", "Anna Lund said the bridge toll must fall before winter.");
  const auto b = story.report("b", "The bridge toll must fall before winter, Lund said.");
  const auto c = story.report("c", "Lund said the harbour stays closed to foreign trawlers.");
  story.says(a, {story.person(a, "Anna Lund")}, "Anna Lund", "the bridge toll must fall before winter");
  story.says(b, {story.person(b, "Lund")}, "Lund", "The bridge toll must fall before winter");
  story.says(c, {story.person(c, "Lund")}, "Lund", "the harbour stays closed to foreign trawlers");
  const Record record = story.merge();
  ASSERT_EQ(record.statements.size(), 3U);
  EXPECT_EQ(record.statements[0].same_as, std::vector<StatementIndex>{1});
  EXPECT_EQ(record.statements[1].same_as, std::vector<StatementIndex>{0});
  EXPECT_TRUE(record.statements[2].same_as.empty());
  EXPECT_EQ(record.statements[0].origins.size(), 2U);
}

TEST(MergeStatements, ARewriteAddsNoOrigin) {
  StoryBuilder story;
  const auto a = story.report("a", "Anna Lund said the bridge toll must fall before winter.");
  const auto b = story.report("b", "The bridge toll must fall before winter, Anna Lund said.");
  story.says(a, {story.person(a, "Anna Lund")}, "Anna Lund", "the bridge toll must fall before winter");
  story.says(b, {story.person(b, "Anna Lund")}, "Anna Lund", "The bridge toll must fall before winter");
  story.derives(b, a);
  const Record record = story.merge();
  EXPECT_EQ(record.statements[0].origins.size(), 1U);
  EXPECT_EQ(record.lineage.origins[0].only_here.size(), 2U);
}

TEST(MergeMeetings, ReportsOfOneMeetingAreOneWithWhatEachSays) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and Estavia held talks in Velm. Anna Lund came.");
  const auto b = story.report("b", "Envoys of Norland and Estavia met for two hours in Velm.");
  const auto [n1, e1] = parties(story, a);
  const auto lund = story.person(a, "Anna Lund", n1);
  Meeting& first =
      story.meeting(a, MeetingKind::talks, MeetingStatus::held, {n1, e1}, "Norland and Estavia held talks in Velm.");
  first.participants = {lund};
  first.place = {"Velm"};
  const auto [n2, e2] = parties(story, b);
  Meeting& second = story.meeting(b, MeetingKind::talks, MeetingStatus::held, {n2, e2},
                                  "Envoys of Norland and Estavia met for two hours in Velm.");
  second.place = {"Velm"};
  second.least_minutes = second.most_minutes = 120;
  second.duration_anchor = story.at(b, "for two hours");
  const Record record = story.merge();
  ASSERT_EQ(record.meetings.size(), 1U);
  EXPECT_EQ(record.meetings[0].parties.size(), 2U);
  EXPECT_EQ(record.meetings[0].participants.size(), 1U);
  EXPECT_EQ(record.meetings[0].least_minutes, 120U);
  EXPECT_EQ(record.meetings[0].origins.size(), 2U);
  EXPECT_EQ(record.stories[0].title, "Norland and Estavia, Velm");
}

TEST(MergeMeetings, OtherPlaceOtherPartiesOrOtherDayIsAnotherMeeting) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and Estavia met in Velm on Monday.");
  const auto b = story.report("b", "Norland and Estavia met in Oster on Monday.");
  const auto c = story.report("c", "Norland and Estavia met in Velm on Friday.");
  for (const auto& [report, place, day] : {std::tuple(a, "Velm", "Monday"), {b, "Oster", "Monday"}, {c, "Velm", "Friday"}}) {
    const auto [norland, estavia] = parties(story, report);
    Meeting& meeting =
        story.meeting(report, MeetingKind::talks, MeetingStatus::held, {norland, estavia}, "Norland and Estavia met");
    meeting.place = {place};
    meeting.date = Date{story.at(report, day), {}};
  }
  EXPECT_EQ(story.merge().meetings.size(), 3U);
}

TEST(MergeMeetings, ACancellationOverridesAPlan) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and Estavia will hold a summit in Velm.");
  const auto b = story.report("b", "Norland and Estavia called off the summit in Velm.");
  for (const auto& [report, status] : {std::pair(a, MeetingStatus::planned), {b, MeetingStatus::cancelled}}) {
    const auto [norland, estavia] = parties(story, report);
    story.meeting(report, MeetingKind::summit, status, {norland, estavia}, "Norland and Estavia").place = {"Velm"};
  }
  const Record record = story.merge();
  ASSERT_EQ(record.meetings.size(), 1U);
  EXPECT_EQ(record.meetings[0].status, MeetingStatus::cancelled);
  ASSERT_EQ(disputes_of(record, DisputeKind::status).size(), 1U);
}

TEST(MergeMeetings, ASummitAheadAndOverIsOneAndTheTalksOfOfficialsAnother) {
  StoryBuilder story;
  for (const auto& [id, status, kind] :
       {std::tuple{"a", MeetingStatus::planned, MeetingKind::summit}, std::tuple{"b", MeetingStatus::held, MeetingKind::summit},
        std::tuple{"c", MeetingStatus::held, MeetingKind::talks}}) {
    const auto report = story.report(id, "Norland and Estavia in Velm.");
    const auto norland = story.state(report, "Norland", "NO"), estavia = story.state(report, "Estavia", "ES");
    Meeting& meeting = story.meeting(report, kind, status, {norland, estavia}, "Norland and Estavia");
    meeting.place = {"Velm"};
    meeting.working = kind == MeetingKind::talks;
  }
  const auto record = story.merge();
  ASSERT_EQ(record.meetings.size(), 2U);
  EXPECT_EQ(name(record.meetings[0].status), name(MeetingStatus::held));
  EXPECT_EQ(record.meetings[0].mentions.size(), 2U);
}

TEST(MergeMeetings, AVisitAndItsTalksAreOneWhereAPersonIsInCommon) {
  for (const bool same : {true, false}) {
    StoryBuilder story;
    for (const auto& [id, kind] : {std::pair{"a", MeetingKind::visit}, std::pair{"b", MeetingKind::talks}}) {
      const auto report = story.report(id, "Envoys of Norland and Estavia with Anna Lund and Piet Maas.");
      const auto [norland, estavia] = parties(story, report);
      Meeting& meeting = story.meeting(report, kind, MeetingStatus::held, {norland, estavia}, "Norland and Estavia");
      meeting.participants = {story.person(report, same || id[0] == 'a' ? "Anna Lund" : "Piet Maas", norland)};
    }
    EXPECT_EQ(story.merge().meetings.size(), same ? 1U : 2U);
  }
}

TEST(MergeMeetings, WhatIsNotSaidToHaveBeenHeldMayBeAhead) {
  StoryBuilder story;
  for (const auto& [id, told] : {std::pair{"a", true}, std::pair{"b", false}}) {
    const auto report = story.report(id, "Norland and Estavia in Velm.");
    const auto [norland, estavia] = parties(story, report);
    Meeting& meeting = story.meeting(report, MeetingKind::talks, told ? MeetingStatus::planned : MeetingStatus::held,
                                     {norland, estavia}, "Norland and Estavia");
    meeting.place = {"Velm"};
    meeting.status_told = told;
  }
  const Record record = story.merge();
  ASSERT_EQ(record.meetings.size(), 1U);
  EXPECT_EQ(record.meetings[0].status, MeetingStatus::planned);
}

TEST(MergeMeetings, AStepThatItsSentencesTellOfIsWhatItLedTo) {
  StoryBuilder story;
  const auto a =
      story.report("a", "Norland and Estavia met in Velm and agreed to reopen the bridge. Norland proposed a ferry.");
  const auto [norland, estavia] = parties(story, a);
  const char* sentence = "Norland and Estavia met in Velm and agreed to reopen the bridge.";
  story.meeting(a, MeetingKind::talks, MeetingStatus::held, {norland, estavia}, sentence).results = {
      story.at(a, "agreed to reopen the bridge")};
  story.outcome(a, OutcomeStatus::agreed, {norland, estavia}, "relations", "reopen the bridge");
  story.outcome(a, OutcomeStatus::proposed, {norland}, "relations", "a ferry");
  const Record record = story.merge();
  ASSERT_EQ(record.meetings.size(), 1U);
  EXPECT_EQ(record.meetings[0].results.size(), 1U);
  ASSERT_EQ(record.meetings[0].led_to.size(), 1U);
  EXPECT_EQ(record.outcomes[record.meetings[0].led_to[0]].status, OutcomeStatus::agreed);
}

TEST(MergeOutcomes, OneFigureOfOneIssueIsOneStep) {
  StoryBuilder story;
  for (const auto& [id, step] : {std::pair{"a", "a 30 day truce"}, std::pair{"b", "stop fighting for 30 days"},
                                 std::pair{"c", "keep the guns 12 miles apart"}}) {
    const auto report = story.report(id, std::string("Norland and Estavia agreed on ") + step + ".");
    const auto norland = story.state(report, "Norland", "NO"), estavia = story.state(report, "Estavia", "ES");
    story.outcome(report, OutcomeStatus::agreed, {norland, estavia}, "ceasefire", step);
  }
  const auto record = story.merge();
  ASSERT_EQ(record.outcomes.size(), 2U);
  EXPECT_EQ(record.outcomes[0].mentions.size(), 2U);
}

TEST(MergeOutcomes, TheStatusIsTheFirmestAndTheDifferenceIsADispute) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and Estavia agreed to reopen the northern rail bridge.");
  const auto b = story.report("b", "Norland and Estavia may reopen the rail bridge.");
  const auto p = parties(story, a), q = parties(story, b);
  story.outcome(a, OutcomeStatus::agreed, {p.norland, p.estavia}, "borders-trade", "reopen the northern rail bridge");
  story.outcome(b, OutcomeStatus::proposed, {q.norland, q.estavia}, "borders-trade", "reopen the rail bridge");
  const Record record = story.merge();
  ASSERT_EQ(record.outcomes.size(), 1U);
  EXPECT_EQ(record.outcomes[0].status, OutcomeStatus::agreed);
  ASSERT_EQ(record.outcomes[0].status_by_origin.size(), 2U);
  EXPECT_EQ(record.outcomes[0].status_by_origin[1].status, OutcomeStatus::proposed);
  const auto disputes = disputes_of(record, DisputeKind::status);
  ASSERT_EQ(disputes.size(), 1U);
  EXPECT_EQ(disputes[0]->versions[0].text, "agreed");
  EXPECT_EQ(words_at(story, disputes[0]->versions[1].mentions[0]), "reopen the rail bridge");
}

TEST(MergeOutcomes, StepsThatShareOnlyNamesStayApart) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and Estavia agreed to swap prisoners at Velm.");
  const auto b = story.report("b", "Norland and Estavia agreed to demine fields at Velm.");
  const auto p = parties(story, a), q = parties(story, b);
  story.outcome(a, OutcomeStatus::agreed, {p.norland, p.estavia}, "prisoners", "swap prisoners at Velm");
  story.outcome(b, OutcomeStatus::agreed, {q.norland, q.estavia}, "civilian-protection", "demine fields at Velm");
  EXPECT_EQ(story.merge().outcomes.size(), 2U);
}

TEST(MergePositions, OneEntryForPartyIssueAndStance) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland demands the islands.");
  const auto b = story.report("b", "Norland insists on the islands. Norland would discuss the islands.");
  const auto n1 = story.state(a, "Norland", "NOR"), n2 = story.state(b, "Norland", "NOR");
  story.position(a, n1, "territory", Stance::demands, "Norland demands the islands");
  story.position(b, n2, "territory", Stance::demands, "Norland insists on the islands");
  story.position(b, n2, "territory", Stance::open, "Norland would discuss the islands");
  const Record record = story.merge();
  ASSERT_EQ(record.positions.size(), 2U);
  EXPECT_EQ(record.positions[0].mentions.size(), 2U);
  EXPECT_EQ(record.positions[0].origins.size(), 2U);
}

TEST(MergePositions, APersonWhoseSideAnotherReportTellsHoldsItForThatSide) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland sent Anna Lund.");
  const auto b = story.report("b", "Anna Lund demands the islands.");
  story.person(a, "Anna Lund", story.state(a, "Norland", "NOR"));
  story.position(b, story.person(b, "Anna Lund"), "territory", Stance::demands, "demands the islands");
  const Record record = story.merge();
  ASSERT_EQ(record.positions.size(), 1U);
  EXPECT_EQ(record.actors[record.positions[0].party].name, "Norland");
  ASSERT_TRUE(record.positions[0].holder.has_value());
  EXPECT_EQ(record.actors[*record.positions[0].holder].name, "Anna Lund");
}

TEST(MergePositions, APersonWhoseSideNoReportTellsIsNoParty) {
  StoryBuilder story;
  const auto a = story.report("a", "Anna Lund demands the islands. Norland demands the islands.");
  story.position(a, story.person(a, "Anna Lund"), "territory", Stance::demands, "Anna Lund demands the islands");
  story.position(a, story.state(a, "Norland", "NOR"), "territory", Stance::demands, "Norland demands the islands");
  const Record record = story.merge();
  ASSERT_EQ(record.positions.size(), 1U);
  EXPECT_EQ(record.actors[record.positions[0].party].name, "Norland");
}

}  // namespace
}  // namespace rapporteur::test
