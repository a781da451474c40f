// What is known before it is read, and what `watch` keeps of its sources.
#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class Sources : public Stores {};
RAPPORTEUR_BOTH_ENGINES(Sources);

Version unread(Version version) {
  version.reading.clear(), version.grouping.clear();
  version.unread = true;
  return version;
}

bool needed(Store& store, const Version& version) { return value(value(store.read())->needs_reading(version)); }

TEST_P(Sources, OnlyWhatTheStoreDoesNotKnowNeedsItsReading) {
  const auto store = open();
  const auto first = version("r1", "They met.", "2031-05-02");
  EXPECT_TRUE(needed(*store, first));
  EXPECT_EQ(add(*store, {unread(first)}), std::vector{Kept::unread});
  EXPECT_TRUE(value(value(store->read())->report_ids()).empty());
  add(*store, {first});
  EXPECT_FALSE(needed(*store, first));
  EXPECT_FALSE(needed(*store, version("r1", "They met.", "2031-05-09"))) << "seen later";
  EXPECT_FALSE(needed(*store, version("r1", "They met.", "2031-05-01"))) << "seen before";
  EXPECT_TRUE(needed(*store, version("r1", "They parted.", "2031-05-01"))) << "an older text that is not there";
  auto retitled = version("r1", "They met.", "2031-05-03");
  retitled.title = "Another title";
  EXPECT_TRUE(needed(*store, retitled)) << "the reading holds what it says of itself";
  EXPECT_EQ(add(*store, {unread(retitled), unread(version("r1", "They parted."))}), (std::vector{Kept::unread, Kept::unread}));
  retitled.seen = "2031-05-01";
  EXPECT_FALSE(needed(*store, retitled)) << "what stands stays";
  const auto kept = value(value(store->read())->versions("r1"));
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].title, first.title);
}

TEST_P(Sources, UnreadIsKeptAsWhatIsReadWouldBe) {
  const auto one = open("one"), other = open("other");
  const auto first = version("r1", "They met.", "2031-05-01"), second = version("r1", "They parted.", "2031-05-02");
  const auto again = version("r1", "They met.", "2031-05-03"), before = version("r1", "They parted.", "2031-04-01");
  for (auto* store : {one.get(), other.get()}) add(*store, {first, second});
  EXPECT_EQ(add(*one, {again, before, again}), (std::vector{Kept::changed, Kept::known, Kept::known}));
  EXPECT_EQ(add(*other, {unread(again), unread(before), unread(again)}), (std::vector{Kept::changed, Kept::known, Kept::known}));
  const auto a = value(value(one->read())->versions("r1")), b = value(value(other->read())->versions("r1"));
  ASSERT_EQ(a.size(), 2U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].text, b[i].text);
    EXPECT_EQ(a[i].seen, b[i].seen);
    EXPECT_EQ(a[i].reading, b[i].reading);
  }
  EXPECT_EQ(a[0].text, "They met.");
  EXPECT_EQ(value(value(other->read())->search(Field::reports, "met", 5)).size(), 1U);
}

TEST_P(Sources, ASourceIsKeptWithItsFilesAndLinks) {
  const auto store = open();
  const Source source{"https://a.example/feed", "https://b.example/feed", "feed", "\"v1\"", "Mon, 12 May 2031 00:00:00 GMT", "abc",
                      "2031-05-12T00:00:00Z", 1'936'310'400'123, 3, "was not given", true};
  EXPECT_FALSE(value(value(store->read())->source(source.address)));
  auto change = value(store->write());
  check(change->put_source(source));
  check(change->put_source_file("/in", "/in/a.txt", "10 5 7"));
  check(change->put_source_file("/in", "/in/b.txt", "11 5 8"));
  check(change->put_source_file("/in", "/in/b.txt", ""));
  check(change->put_source_file("/other", "/in/a.txt", "1"));
  check(change->put_followed("a.example/1", "digest"));
  check(change->commit());
  change.reset();
  auto reader = value(store->read());
  EXPECT_EQ(value(reader->source(source.address)), source);
  EXPECT_EQ(value(reader->source_files("/in")), (std::map<std::string, std::string>{{"/in/a.txt", "10 5 7"}}));
  EXPECT_EQ(value(reader->followed("a.example/1")), "digest");
  EXPECT_EQ(value(reader->followed("a.example/2")), "");
  EXPECT_EQ(value(reader->generation()), 0) << "no report changed";
  reader.reset();
  auto later = source;
  later.failures = 0, later.gone = false, later.failure = "", later.next = 0;
  change = value(store->write());
  check(change->put_source(later));
  check(change->put_source({}));
  change.reset();  // not committed
  EXPECT_EQ(value(value(store->read())->source(source.address)), source);
}

}  // namespace
}  // namespace rapporteur::store::test
