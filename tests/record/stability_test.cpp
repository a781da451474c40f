// The record depends on what the reports say alone: not on what else is in the run, nor on the order of what extraction found.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "record/ids.hpp"
#include "record/story.hpp"
#include "record/validate.hpp"

namespace rapporteur::test {
namespace {

void fill(StoryBuilder& story, ReportIndex r) {
  const auto norland = story.state(r, "Norland", "NOR");
  const auto lund = story.person(r, "Anna Lund", norland);
  story.says(r, {lund}, "Anna Lund", "the toll must fall");
  story.outcome(r, OutcomeStatus::planned, {norland}, "borders-trade", "cut the toll by half");
  story.position(r, norland, "borders-trade", Stance::demands, "the toll must fall");
  story.meeting(r, MeetingKind::talks, MeetingStatus::held, {norland}, "Norland hosted talks in Velm.");
}
constexpr const char* text =
    "Norland hosted talks in Velm. Anna Lund said the toll must fall. Norland plans to cut the toll by half.";

std::set<std::string> ids(const Record& record) {
  std::set<std::string> all;
  for (const Statement& s : record.statements) all.insert(s.id);
  for (const Meeting& m : record.meetings) all.insert(m.id);
  for (const Outcome& o : record.outcomes) all.insert(o.id);
  for (const Position& p : record.positions) all.insert(p.id);
  for (const Actor& a : record.actors) all.insert(a.id);
  return all;
}

TEST(Stability, IdsDoNotDependOnTheOtherStoriesOfTheRun) {
  StoryBuilder alone, together;
  fill(alone, alone.report("m", text));
  const auto other = together.report("a", "Estavia sent Bo Berg.");
  together.state(other, "Estavia", "EST");
  const auto same = together.report("m", text);
  fill(together, same);
  together.stories = {{other}, {same}};
  const auto few = ids(alone.merge()), many = ids(together.merge());
  EXPECT_TRUE(std::includes(many.begin(), many.end(), few.begin(), few.end()));
}

TEST(Stability, AReportWithoutStoryIsAStoryOfItsOwn) {
  StoryBuilder story;
  const auto a = story.report("a", text), b = story.report("b", text);
  fill(story, a);
  fill(story, b);
  story.stories = {{b}};
  const Record record = story.merge();
  ASSERT_EQ(record.stories.size(), 2U);
  EXPECT_EQ(record.stories[0].reports, std::vector<ReportIndex>{a});
}

TEST(Stability, AnEmptyRunIsAnEmptyRecord) {
  StoryBuilder story;
  const Record record = story.merge();
  EXPECT_TRUE(record.statements.empty() && record.disputes.empty() && record.actors.empty());
}

TEST(Ids, AreALetterAndTwelveHexadecimalDigits) {
  const std::string id = record::content_id('m', "some content");
  ASSERT_EQ(id.size(), 13U);
  EXPECT_EQ(id[0], 'm');
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef", 1), std::string::npos);
  EXPECT_NE(id, record::content_id('m', "some other content"));
}

TEST(Validate, NamesWhatIsWrong) {
  StoryBuilder story;
  const auto r = story.report("a", text);
  fill(story, r);
  Record record = story.merge();
  EXPECT_TRUE(record::validate(record, story.reports).empty());
  record.statements[0].content.span.end = 10'000;
  record.meetings[0].parties = {99};
  record.outcomes[0].id = record.positions[0].id;
  EXPECT_EQ(record::validate(record, story.reports).size(), 4U);  // the timeline-less fourth: only_here names the lost id
}

}  // namespace
}  // namespace rapporteur::test
