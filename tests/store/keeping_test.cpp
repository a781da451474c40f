// Reports and their versions: what is new, what stands, what was there.
#include <algorithm>

#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class Keeping : public Stores {};
RAPPORTEUR_BOTH_ENGINES(Keeping);

TEST_P(Keeping, GivesBackWhatItWasGiven) {
  const auto store = open();
  auto given = version("r1", "First line.\n\nSecond: “quoted” 100% naïve 🕊.", "2031-05-02T09:00:00Z");
  given.reading = std::string("\0\1\xFF binary", 10) + std::string(100000, 'x');
  given.grouping = "";
  EXPECT_EQ(add(*store, {given}), std::vector{Kept::added});
  auto reader = value(store->read());
  const std::vector<std::string> ids{"r1"};
  const auto back = value(reader->reports(ids)).at(0);
  EXPECT_EQ(back.report, given.report);
  EXPECT_EQ(back.identity, given.identity);
  EXPECT_EQ(back.content, given.content);
  EXPECT_EQ(back.path, given.path);
  EXPECT_EQ(back.url, given.url);
  EXPECT_EQ(back.title, given.title);
  EXPECT_EQ(back.outlet, given.outlet);
  EXPECT_EQ(back.published, given.published);
  EXPECT_EQ(back.author, given.author);
  EXPECT_EQ(back.seen, given.seen);
  EXPECT_EQ(back.text, given.text);
  EXPECT_EQ(back.reading, given.reading);
  EXPECT_EQ(back.grouping, given.grouping);
  EXPECT_EQ(back.run, 1);
  const auto missing = reader->reports(std::vector<std::string>{"r2"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

TEST_P(Keeping, KnowsAReportSeenAgain) {
  const auto store = open();
  EXPECT_EQ(add(*store, {version("r1", "One."), version("r2", "Two.")}), (std::vector{Kept::added, Kept::added}));
  EXPECT_EQ(add(*store, {version("r2", "Two."), version("r1", "One.", "2031-05-03"), version("r3", "Three.")}),
            (std::vector{Kept::known, Kept::known, Kept::added}));
  auto reader = value(store->read());
  EXPECT_EQ(value(reader->report_ids()), (std::vector<std::string>{"r1", "r2", "r3"}));
  const auto runs = value(reader->runs());
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[1].number, 2);
  EXPECT_EQ(runs[1].program, "rapporteur test");
  EXPECT_EQ(runs[1].at, "2031-05-02T10:00:00Z");
  EXPECT_EQ(runs[1].added, 1);
  EXPECT_EQ(runs[1].known, 2);
  EXPECT_EQ(runs[1].changed, 0);
}

TEST_P(Keeping, AnotherTextIsAVersion) {
  const auto store = open();
  add(*store, {version("r1", "They met.", "2031-05-01")});
  EXPECT_EQ(add(*store, {version("r1", "They did not meet.", "2031-05-02")}), std::vector{Kept::changed});
  EXPECT_EQ(add(*store, {version("r1", "They may meet.", "2031-04-30")}), std::vector{Kept::older});
  EXPECT_EQ(add(*store, {version("r1", "They met.", "2031-04-29")}), std::vector{Kept::known});
  auto reader = value(store->read());
  const auto versions = value(reader->versions("r1"));
  ASSERT_EQ(versions.size(), 3U);
  EXPECT_EQ(versions[0].text, "They did not meet.");
  EXPECT_EQ(versions[0].run, 2);
  EXPECT_EQ(versions[1].text, "They may meet.");
  EXPECT_EQ(versions[2].text, "They met.");
  EXPECT_EQ(value(reader->reports(std::vector<std::string>{"r1"})).at(0).text, "They did not meet.");
  EXPECT_TRUE(value(reader->versions("r9")).empty());
}

TEST_P(Keeping, AnEarlierTextThatIsSeenAgainLaterStandsAgain) {
  const auto store = open();
  add(*store, {version("r1", "They met.", "2031-05-01"), version("r1", "They parted.", "2031-05-02")});
  EXPECT_EQ(add(*store, {version("r1", "They met.", "2031-05-03")}), std::vector{Kept::changed});
  EXPECT_EQ(value(value(store->read())->versions("r1")).at(0).text, "They met.");
}

TEST_P(Keeping, OtherMetadataOfTheSameTextIsNoVersion) {
  const auto store = open();
  auto renamed = version("r1", "They met.", "2031-05-02");
  renamed.title = "A new title";
  renamed.reading = "read again";
  add(*store, {version("r1", "They met.", "2031-05-01")});
  EXPECT_EQ(add(*store, {renamed}), std::vector{Kept::changed});
  const auto versions = value(value(store->read())->versions("r1"));
  ASSERT_EQ(versions.size(), 1U);
  EXPECT_EQ(versions[0].title, "A new title");
  EXPECT_EQ(versions[0].reading, "read again");
  EXPECT_EQ(versions[0].run, 1);
}

TEST_P(Keeping, OutcomeIsTheSameInAnyOrder) {
  std::vector<Version> given{version("r1", "A.", "2031-05-01"),
                             version("r1", "B.", "2031-05-02"),
                             version("r1", "A.", "2031-05-03"),
                             version("r1", "B.", "2031-05-03"),
                             version("r2", "C."),
                             version("r2", "D."),
                             version("r2", "C.")};
  given[2].title = "Later title";
  given[6].path = "another/folder.txt";
  std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6};
  std::vector<std::string> first;
  int number = 0;
  do {
    if (number++ % 419 != 0) continue;  // 13 of the 5,040 orders
    const auto store = open("talks" + std::to_string(number));
    for (const auto i : order) add(*store, {given[i]});
    auto reader = value(store->read());
    std::vector<std::string> outcome;
    for (const auto& report : value(reader->report_ids()))
      for (const auto& v : value(reader->versions(report)))
        for (const auto& field : {v.content, v.title, v.path, v.seen}) outcome.push_back(field);
    std::vector<std::string> groupings;
    check(reader->each_grouping(
        [&](auto report, auto grouping) { outcome.push_back(std::string(report) + std::string(grouping)); }));
    if (first.empty()) first = outcome;
    // The versions that do not stand come by their run: only what stands is compared by place.
    std::sort(outcome.begin(), outcome.end());
    auto sorted = first;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(outcome, sorted) << "order " << number;
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_P(Keeping, AnIdOfAnotherReportIsRefusedAndTheRestGoesOn) {
  const auto store = open();
  auto change = value(store->write());
  value(change->begin_run("rapporteur test", "2031-05-02"));
  value(change->keep(version("r1", "One.")));
  auto other = version("r1", "Another.");
  other.identity = "elsewhere.example/1";
  const auto refused = change->keep(other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::malformed);
  auto renamed = version("r2", "One.");
  renamed.identity = "news.example/r1";
  EXPECT_FALSE(change->keep(renamed));
  EXPECT_EQ(value(change->keep(version("r2", "Two."))), Kept::added);
  check(change->commit());
  EXPECT_EQ(value(value(store->read())->report_ids()).size(), 2U);
}

TEST_P(Keeping, WhatATextColumnCannotHoldIsReplaced) {
  const auto store = open();
  auto odd = version("r1", std::string("a\0b", 3));
  odd.path = "bad\xFFname.txt";
  odd.reading = std::string("\0\xFF", 2);
  EXPECT_EQ(add(*store, {odd}), std::vector{Kept::added});
  EXPECT_EQ(add(*store, {odd}), std::vector{Kept::known});
  const auto back = value(value(store->read())->versions("r1")).at(0);
  EXPECT_EQ(back.text, "a\uFFFDb");
  EXPECT_EQ(back.path, "bad\uFFFDname.txt");
  EXPECT_EQ(back.reading, odd.reading);
}

TEST_P(Keeping, AReadingIsPutInPlaceOfAnother) {
  const auto store = open();
  add(*store, {version("r1", "One.")});
  auto change = value(store->write());
  check(change->read_again("r1", version("r1", "One.").content, "better", "others"));
  check(change->commit());
  auto reader = value(store->read());
  EXPECT_EQ(value(reader->versions("r1")).at(0).reading, "better");
  std::string grouping;
  check(reader->each_grouping([&](auto, auto bytes) { grouping = bytes; }));
  EXPECT_EQ(grouping, "others");
}

TEST(StandsBefore, GoesByWhatTheVersionsSay) {
  const auto earlier = version("r1", "A.", "2031-05-01"), later = version("r1", "B.", "2031-05-02");
  EXPECT_TRUE(stands_before(later, earlier));
  EXPECT_FALSE(stands_before(earlier, later));
  EXPECT_FALSE(stands_before(later, later));
  auto published = earlier;
  published.published = "2031-05-09";
  EXPECT_TRUE(stands_before(published, earlier));
  EXPECT_TRUE(stands_before(later, published));
  auto added_later = earlier;
  added_later.run = 9;
  EXPECT_FALSE(stands_before(added_later, earlier));
}

}  // namespace
}  // namespace rapporteur::store::test
