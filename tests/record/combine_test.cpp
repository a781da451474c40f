// Records of single stories made one.
#include "record/combine.hpp"

#include <gtest/gtest.h>

#include "record/story.hpp"
#include "record/validate.hpp"

namespace rapporteur::test {
namespace {

// Two reports of one round: who met, and what Anna Lund wants.
StoryRecord round(const std::string& id, std::string_view state, std::string_view code, std::vector<ReportIndex> reports) {
  StoryBuilder story;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto r = story.report(id + std::to_string(i), "Envoys met in Velm. Anna Lund of " + std::string(state) +
                                                            " said the toll must fall. Envoys plan more talks.");
    const auto party = story.state(r, std::string(state), std::string(code));
    const auto lund = story.person(r, "Anna Lund", party);
    const auto said = story.says(r, {lund}, "Anna Lund", "the toll must fall");
    story.position(r, party, "borders-trade", Stance::demands, "the toll must fall").statements = {said};
    story.meeting(r, MeetingKind::talks, MeetingStatus::held, {party}, "Envoys met in Velm.");
  }
  return {story.merge(), std::move(reports)};
}

std::vector<Report> reports_of(std::size_t count) {
  StoryBuilder story;
  for (std::size_t i = 0; i < count; ++i)
    story.report("r" + std::to_string(i),
                 "Envoys met in Velm. Anna Lund of Norland said the toll must fall. Envoys plan more talks.");
  return std::move(story.reports);
}

TEST(Combine, APersonOfTwoStoriesIsOneActorAndAllElseStaysApart) {
  const Record all = combine({round("b", "Norland", "NOR", {1, 3}), round("a", "Norland", "NOR", {0, 2})});
  EXPECT_TRUE(record::validate(all, reports_of(4)).empty());
  ASSERT_EQ(all.stories.size(), 2U);
  EXPECT_EQ(all.stories[0].reports, (std::vector<ReportIndex>{0, 2}));
  EXPECT_EQ(all.actors.size(), 2U);
  EXPECT_EQ(actor_named(all, "Anna Lund").mentions.size(), 4U);
  ASSERT_EQ(all.meetings.size(), 4U);
  EXPECT_EQ(all.meetings[2].story, 1U);
  EXPECT_EQ(all.meetings[2].mentions.front().report, 1U);
  ASSERT_EQ(all.statements.size(), 4U);
  EXPECT_EQ(all.statements[2].same_as, std::vector<StatementIndex>{3});
  EXPECT_EQ(all.positions.at(1).statements, (std::vector<StatementIndex>{2, 3}));
  for (const OriginIndex origin : all.statements[2].origins) EXPECT_EQ(all.lineage.origins.at(origin).story, 1U);
}

TEST(Combine, NamesakesOfTwoSidesStayTwo) {
  const Record all = combine({round("a", "Norland", "NOR", {0, 1}), round("b", "Estavia", "EST", {2, 3})});
  std::size_t lunds = 0;
  for (const Actor& actor : all.actors) lunds += actor.name == "Anna Lund" ? 1 : 0;
  EXPECT_EQ(lunds, 2U);
}

TEST(Combine, TheOrderOfStoriesDoesNotMatter) {
  const auto ids = [](const Record& record) {
    std::vector<std::string> all;
    for (const auto& item : record.statements) all.push_back(item.id);
    for (const auto& item : record.actors) all.push_back(item.id);
    for (const auto& item : record.lineage.origins) all.push_back(item.id);
    return all;
  };
  EXPECT_EQ(ids(combine({round("a", "Norland", "NOR", {0, 1}), round("b", "Estavia", "EST", {2, 3})})),
            ids(combine({round("b", "Estavia", "EST", {2, 3}), round("a", "Norland", "NOR", {0, 1})})));
}

TEST(Combine, OfNothingIsAnEmptyRecord) { EXPECT_TRUE(combine({}).stories.empty()); }

}  // namespace
}  // namespace rapporteur::test
