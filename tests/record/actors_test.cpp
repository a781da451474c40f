// Actors over reports: who is one and who is not.
#include <gtest/gtest.h>

#include "record/story.hpp"

namespace rapporteur::test {
namespace {

std::size_t persons(const Record& record) {
  std::size_t count = 0;
  for (const Actor& actor : record.actors) count += actor.type == ActorType::person ? 1 : 0;
  return count;
}

TEST(MergeActors, AFullNameAndItsLastNameAreOnePersonWithTheFullestName) {
  StoryBuilder story;
  const auto a = story.report("a", "Andrei Markov spoke.");
  const auto b = story.report("b", "Markov spoke.");
  const auto c = story.report("c", "Andrey Markov spoke.");
  story.person(a, "Andrei Markov");
  story.person(b, "Markov");
  story.person(c, "Andrey Markov");
  const Record record = story.merge();
  ASSERT_EQ(persons(record), 1U);
  EXPECT_EQ(record.actors[0].name, "Andrei Markov");
  EXPECT_EQ(record.actors[0].names, (std::vector<std::string>{"Andrei Markov", "Markov", "Andrey Markov"}));
  EXPECT_EQ(record.actors[0].mentions.size(), 3U);
}

TEST(MergeActors, AFamilyNameThatComesFirstStandsForTheWholeName) {
  StoryBuilder story;
  const auto a = story.report("a", "Tan Wei-lin met Tan.");
  const auto b = story.report("b", "Tan Wei Lin spoke.");
  story.person(a, "Tan Wei-lin");
  story.person(b, "Tan Wei Lin");
  EXPECT_EQ(persons(story.merge()), 1U);
}

TEST(MergeActors, ABareNameThatTwoPersonsShareStaysAlone) {
  StoryBuilder story;
  const auto a = story.report("a", "Anna Lund met Bo Lund.");
  const auto b = story.report("b", "Lund spoke.");
  story.person(a, "Anna Lund");
  story.person(a, "Bo Lund");
  story.person(b, "Lund");
  EXPECT_EQ(persons(story.merge()), 3U);
}

TEST(MergeActors, ABareNameGoesToThePersonOfItsOwnSide) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland sent Anna Lund. Estavia sent Bo Lund.");
  const auto b = story.report("b", "Estavia sent Lund.");
  story.person(a, "Anna Lund", story.state(a, "Norland", "NOR"));
  story.person(a, "Bo Lund", story.state(a, "Estavia", "EST"));
  story.person(b, "Lund", story.state(b, "Estavia", "EST"));
  const Record record = story.merge();
  EXPECT_EQ(persons(record), 2U);
  EXPECT_EQ(actor_named(record, "Bo Lund").mentions.size(), 2U);
}

TEST(MergeActors, ThePartyIsTheOneThatMostReportsGive) {
  StoryBuilder story;
  for (const char* id : {"a", "b", "c"}) {
    const auto r = story.report(id, "Norland and Estavia sent Anna Lund.");
    const auto norland = story.state(r, "Norland", "NOR"), estavia = story.state(r, "Estavia", "EST");
    story.person(r, "Anna Lund", std::string(id) == "b" ? estavia : norland);
  }
  const Record record = story.merge();
  const Actor& lund = actor_named(record, "Anna Lund");
  ASSERT_TRUE(lund.party.has_value());
  EXPECT_EQ(record.actors[*lund.party].name, "Norland");
}

TEST(MergeActors, StatesAreOneByCodeBodiesByAcronymGroupsByHeadAndParty) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and the Norland Trade Council. Norland officials agreed.");
  const auto b = story.report("b", "The Kingdom and the NTC. Norlander officials agreed.");
  const auto first = story.state(a, "Norland", "NOR");
  const auto second = story.state(b, "Kingdom", "NOR");
  story.body(a, "Norland Trade Council");
  story.body(b, "NTC");
  story.group(a, "Norland officials", first);
  story.group(b, "Norlander officials", second);
  EXPECT_EQ(story.merge().actors.size(), 3U);
}

TEST(MergeActors, TwoStoriesShareAPersonByFullNameOnly) {
  StoryBuilder story;
  const auto a = story.report("a", "Anna Lund spoke.");
  const auto b = story.report("b", "Anna Lund left.");
  const auto c = story.report("c", "Lund slept.");
  for (const auto& [report, name] : {std::pair(a, "Anna Lund"), {b, "Anna Lund"}, {c, "Lund"}}) story.person(report, name);
  story.stories = {{a}, {b}, {c}};
  EXPECT_EQ(persons(story.merge()), 2U);
}

}  // namespace
}  // namespace rapporteur::test
