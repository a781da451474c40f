// What was committed is there after a kill; who writes at the same time takes turns.
#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "store/child.hpp"
#include "store/postgres_server.hpp"
#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class Kill : public Stores {
protected:
  // Adds reports and their story, two a transaction, for ever; says each transaction's number once it is committed.
  static void add_for_ever(const std::string& url, const std::string& prefix, int first, const Child::Say& say) {
    const auto store = value(Store::open(url, true));
    for (int i = first;; ++i) {
      auto change = value(store->write());
      value(change->begin_run("rapporteur test", "2031-05-02"));
      const auto id = prefix + std::to_string(i);
      value(change->keep(version(id + "a", "Text a of " + id + std::string(2000, 'x'))));
      value(change->keep(version(id + "b", "Text b of " + id + std::string(20000, 'y'))));
      check(change->put(story("t" + id, {id + "a", id + "b"})));
      check(change->commit());
      say(id);
    }
  }
  // All that was said is there, whole, and at most one transaction more, whose end was not seen.
  void check_whole(const std::set<std::string>& said) {
    const auto store = open();
    auto reader = value(store->read());
    const auto ids = value(reader->report_ids());
    const std::set<std::string> there(ids.begin(), ids.end());
    for (const auto& id : said) EXPECT_TRUE(there.contains(id + "a") && there.contains(id + "b")) << id;
    const auto stories = value(reader->stories());
    EXPECT_EQ(2 * stories.size(), ids.size());
    EXPECT_EQ(value(reader->runs()).size(), stories.size());
    EXPECT_LE(stories.size(), said.size() + 1 + extra_);
    extra_ = stories.size() - said.size();
    EXPECT_EQ(value(reader->search(Field::statements, "envoy", 100000)).size(), ids.size());
    EXPECT_EQ(value(reader->reports(ids)).size(), ids.size());
  }
  std::size_t extra_ = 0;  // transactions whose end was not seen
};
RAPPORTEUR_BOTH_ENGINES(Kill);

TEST_P(Kill, LosesNothingThatWasCommitted) {
  { const auto store = open(); }
  std::mt19937_64 random(11);
  std::set<std::string> said;
  for (int round = 0; round < 6; ++round) {
    Child child([&](const Child::Say& say) { add_for_ever(url(), "r" + std::to_string(round) + "-", 0, say); });
    if (round % 2 == 0) child.wait_for_line();  // on a busy machine the others may not come to a commit
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 150));
    child.kill(SIGKILL);
    std::istringstream lines(child.lines());
    for (std::string line; std::getline(lines, line);) {
      EXPECT_FALSE(line.starts_with("threw")) << line;
      said.insert(line);
    }
    check_whole(said);
  }
  EXPECT_FALSE(said.empty());
}

TEST_P(Kill, OfTheServerLosesNothingThatWasCommitted) {
  if (GetParam() == Engine::sqlite) GTEST_SKIP() << "SQLite has no server";
  restart_postgres_server(true);
  { const auto store = open(); }
  std::set<std::string> said;
  for (int round = 0; round < 2; ++round) {
    Child child([&](const Child::Say& say) { add_for_ever(url(), "r" + std::to_string(round) + "-", 0, say); });
    child.wait_for_line();
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    kill_postgres_server();
    std::istringstream lines(child.lines());
    std::string last;
    for (std::string line; std::getline(lines, line); last = line)
      if (!line.starts_with("threw")) said.insert(line);
    // As the kill met it: within a transaction, or before one.
    EXPECT_TRUE(last.find("is gone: the server closed the connection") != last.npos ||
                last.find("cannot be connected to") != last.npos)
        << last;
    restart_postgres_server(true);
    check_whole(said);
  }
  EXPECT_FALSE(said.empty());
  restart_postgres_server(false);
}

TEST_P(Kill, WritersTakeTurns) {
  // Both processes make the store; each has two threads; all of them also add the same report.
  const auto work = [&](const Child::Say& say, const std::string& name) {
    const auto store = value(Store::open(url(), true));
    std::string failed[2];
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t)
      threads.emplace_back([&, t] {
        try {
          for (int i = 0; i < 8; ++i)
            add(*store,
                {version(name + std::to_string(t) + "-" + std::to_string(i), "Text."), version("shared", "The same text.")});
        } catch (const std::exception& error) {
          failed[t] = error.what();
        }
      });
    for (auto& thread : threads) thread.join();
    for (const auto& text : failed)
      if (!text.empty()) say(text);
  };
  Child first([&](const Child::Say& say) { work(say, "a"); });
  Child second([&](const Child::Say& say) { work(say, "b"); });
  EXPECT_EQ(first.lines(), "");
  EXPECT_EQ(second.lines(), "");
  const auto store = open();
  auto reader = value(store->read());
  EXPECT_EQ(value(reader->report_ids()).size(), 33U);
  const auto runs = value(reader->runs());
  EXPECT_EQ(runs.size(), 32U);
  std::int64_t added = 0, known = 0;
  for (const auto& run : runs) {
    added += run.added;
    known += run.known;
  }
  EXPECT_EQ(added, 33);
  EXPECT_EQ(known, 31);
}

TEST_P(Kill, AWriterWaitsForAnotherAndNotForEver) {
  const auto parsed = value(parse_store_url(url()));
  const auto store = open();
  const auto impatient = value(open_store(parsed, {.create = false, .wait = std::chrono::milliseconds(100)}));
  auto change = value(store->write());
  check(change->set("held", "yes"));
  const auto refused = impatient->write();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("is being written by another program"), std::string::npos)
      << refused.error().message();
  // Readers go on, and see what was there before.
  EXPECT_EQ(value(value(impatient->read())->setting("held")), "");
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    (void)change->commit();
    change.reset();
  });
  auto other = store->write();
  ASSERT_TRUE(other) << other.error().message();
  EXPECT_EQ(value((*other)->setting("held")), "yes");
  later.join();
}

}  // namespace
}  // namespace rapporteur::store::test
