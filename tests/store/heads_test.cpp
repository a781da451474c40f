// What a server asks of a store: heads of stories, single stories and reports.
#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class Heads : public Stores {};
RAPPORTEUR_BOTH_ENGINES(Heads);

TEST_P(Heads, TellWithWhichGenerationAStoryCameToBe) {
  const auto store = open();
  auto change = value(store->write());
  auto one = story("t1", {"r1"});
  one.card = R"({"id":"t1"})";
  check(change->put(one));
  check(change->put(story("t2", {"r2"})));
  check(change->commit());
  change = value(store->write());
  check(change->put(story("t2", {"r2", "r3"})));
  check(change->commit());

  auto heads = value(value(store->read())->story_heads(-1));
  ASSERT_EQ(heads.size(), 2U);
  EXPECT_EQ(heads[0].card, R"({"id":"t1"})");
  EXPECT_EQ(heads[0].changed, 1);
  EXPECT_EQ(heads[1].title, "Talks t2");
  EXPECT_EQ(heads[1].changed, 2);
  heads = value(value(store->read())->story_heads(1));
  ASSERT_EQ(heads.size(), 2U);  // all ids, the rest of those alone that are newer
  EXPECT_EQ(heads[0].id + heads[0].title + heads[0].card, "t1");
  EXPECT_EQ(heads[1].title, "Talks t2");

  change = value(store->write());
  check(change->put_card("t2", "{}"));
  check(change->commit());
  heads = value(value(store->read())->story_heads(-1));
  EXPECT_EQ(heads[1].card, "{}");
  EXPECT_EQ(heads[1].changed, 2);
  EXPECT_EQ(value(value(store->read())->generation()), 2);  // a card is no change
}

TEST_P(Heads, SingleStoriesAndReports) {
  const auto store = open();
  add(*store, {version("r1", "One."), version("r2", "Two."), version("r3", "Three.")});
  auto change = value(store->write());
  check(change->put(story("t1", {"r3", "r1"})));
  check(change->commit());
  const auto reader = value(store->read());
  const auto found = value(reader->story("t1"));
  EXPECT_EQ(found.record, "record of t1");
  EXPECT_EQ(found.reports, (std::vector<std::string>{"r3", "r1"}));
  EXPECT_EQ(reader->story("t9").error().code, ErrorCode::not_found);
  EXPECT_EQ(value(reader->report("r2")).text, "Two.");
  EXPECT_EQ(reader->report("r9").error().code, ErrorCode::not_found);
  EXPECT_EQ(value(reader->story_of("r3")), "t1");
  EXPECT_EQ(value(reader->story_of("r2")), "");
  EXPECT_EQ(value(reader->story_of("r9")), "");

  const auto page = value(reader->reports_after("r1", 1));
  ASSERT_EQ(page.size(), 1U);
  EXPECT_EQ(page[0].report, "r2");
  EXPECT_EQ(page[0].text + page[0].reading, "");
  EXPECT_EQ(value(reader->reports_after("", 10)).size(), 3U);
  EXPECT_TRUE(value(reader->reports_after("r3", 10)).empty());
}

TEST_P(Heads, PackedReportsAreTheSameOnceUnpacked) {
  const auto store = open();
  add(*store, {version("r1", "One."), version("r2", "Two.")});
  const auto reader = value(store->read());
  const std::vector<std::string> ids = {"r2", "r1"};
  const auto whole = value(reader->reports(ids));
  auto packed = value(reader->packed_reports(ids));
  ASSERT_EQ(packed.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    check(unpack_reading(packed[i], "store"));
    EXPECT_EQ(packed[i].report, whole[i].report);
    EXPECT_EQ(packed[i].reading, whole[i].reading);
    EXPECT_EQ(packed[i].text, whole[i].text);
    EXPECT_EQ(packed[i].run, whole[i].run);
  }
  packed[0].reading = "no such thing";
  EXPECT_EQ(unpack_reading(packed[0], "store").error().code, ErrorCode::malformed);
  const std::vector<std::string> none = {"r1", "r9"};
  EXPECT_EQ(reader->packed_reports(none).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace rapporteur::store::test
