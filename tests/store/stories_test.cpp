// Stories, corrections, settings and transactions.
#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class Stories : public Stores {};
RAPPORTEUR_BOTH_ENGINES(Stories);

std::unique_ptr<Transaction> begin(Store& store) {
  auto change = value(store.write());
  value(change->begin_run("rapporteur test", "2031-05-02"));
  return change;
}
std::size_t hits(Store& store, Field field, const char* query) {
  return value(value(store.read())->search(field, query, 100)).size();
}

TEST_P(Stories, AStoryIsPutInPlaceOfTheOneOfItsId) {
  const auto store = open();
  auto change = begin(*store);
  check(change->put(story("t2", {"r3"})));
  check(change->put(story("t1", {"r2", "r1"})));
  check(change->commit());
  auto stories = value(value(store->read())->stories());
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(stories[0].id, "t1");
  EXPECT_EQ(stories[0].title, "Talks t1");
  EXPECT_EQ(stories[0].record, "record of t1");
  EXPECT_EQ(stories[0].reports, (std::vector<std::string>{"r2", "r1"}));
  EXPECT_EQ(stories[1].reports, std::vector<std::string>{"r3"});
  EXPECT_EQ(hits(*store, Field::statements, "envoy"), 3U);

  change = begin(*store);
  auto grown = story("t1", {"r1", "r4"});
  grown.record = "another record";
  grown.statements[0].text = "The envoy stayed.";
  check(change->put(grown));
  check(change->remove_story("t2"));
  check(change->commit());
  stories = value(value(store->read())->stories());
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(stories[0].record, "another record");
  EXPECT_EQ(stories[0].reports, (std::vector<std::string>{"r1", "r4"}));
  EXPECT_EQ(hits(*store, Field::statements, "envoy"), 2U);
  EXPECT_EQ(hits(*store, Field::statements, "stayed"), 1U);
  EXPECT_EQ(hits(*store, Field::statements, "left"), 1U);
  EXPECT_EQ(hits(*store, Field::quotes, "left"), 2U);
  EXPECT_EQ(hits(*store, Field::quotes, "r3"), 0U);
}

TEST_P(Stories, CorrectionsAreNumberedAndWithdrawn) {
  const auto store = open();
  auto change = value(store->write());
  EXPECT_EQ(value(change->correct({0, "same-actor", "a1", "a2", "one person", "Ines", "2031-05-02T08:00:00Z"})), 1);
  EXPECT_EQ(value(change->correct({0, "rejected", "s1", "", "", "Tomas", "2031-05-03T08:00:00Z"})), 2);
  check(change->withdraw(1));
  EXPECT_EQ(change->withdraw(1).error().code, ErrorCode::not_found);
  EXPECT_EQ(change->withdraw(7).error().code, ErrorCode::not_found);
  EXPECT_EQ(value(change->correct({0, "party", "a1", "a3", "", "Ines", "2031-05-03T09:00:00Z"})), 3);
  check(change->commit());
  const auto corrections = value(value(store->read())->corrections());
  ASSERT_EQ(corrections.size(), 2U);
  EXPECT_EQ(corrections[0].number, 2);
  EXPECT_EQ(corrections[0].kind, "rejected");
  EXPECT_EQ(corrections[0].subject, "s1");
  EXPECT_EQ(corrections[0].by, "Tomas");
  EXPECT_EQ(corrections[1].object, "a3");
  EXPECT_EQ(corrections[1].at, "2031-05-03T09:00:00Z");
}

TEST_P(Stories, WhatIsNotCommittedIsUndone) {
  const auto store = open();
  auto change = begin(*store);
  value(change->keep(version("r1", "One.")));
  check(change->put(story("t1", {"r1"})));
  check(change->set("models", "abc"));
  EXPECT_EQ(value(change->stories()).size(), 1U);
  change.reset();
  auto reader = value(store->read());
  EXPECT_TRUE(value(reader->report_ids()).empty());
  EXPECT_TRUE(value(reader->stories()).empty());
  EXPECT_TRUE(value(reader->runs()).empty());
  EXPECT_EQ(value(reader->setting("models")), "");
}

TEST_P(Stories, AReaderSeesOneState) {
  const auto store = open();
  add(*store, {version("r1", "One.")});
  auto reader = value(store->read());
  EXPECT_EQ(value(reader->report_ids()).size(), 1U);
  add(*store, {version("r2", "Two.")});
  EXPECT_EQ(value(reader->report_ids()).size(), 1U);
  EXPECT_EQ(value(value(store->read())->report_ids()).size(), 2U);
}

TEST_P(Stories, TheGenerationCountsChanges) {
  const auto store = open();
  const auto generation = [&] { return value(value(store->read())->generation()); };
  const auto start = generation();
  add(*store, {version("r1", "One.")});
  EXPECT_EQ(generation(), start + 1);
  add(*store, {version("r1", "One.")});
  EXPECT_EQ(generation(), start + 1);
  auto change = value(store->write());
  value(change->correct({0, "rejected", "s1", "", "", "Tomas", "2031-05-03"}));
  check(change->commit());
  EXPECT_EQ(generation(), start + 2);
}

TEST_P(Stories, SettingsAreKept) {
  const auto store = open();
  auto change = value(store->write());
  check(change->set("models", "abc"));
  check(change->set("models", "def"));
  check(change->commit());
  EXPECT_EQ(value(value(open()->read())->setting("models")), "def");
  EXPECT_EQ(value(value(store->read())->setting("issues")), "");
}

}  // namespace
}  // namespace rapporteur::store::test
