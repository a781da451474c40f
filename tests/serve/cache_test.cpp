#include "serve/cache.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "serve/loaded.hpp"
#include "serve/metrics.hpp"
#include "serve/story_index.hpp"
#include "serve/workers.hpp"

namespace rapporteur::serve {
namespace {

std::shared_ptr<const Page> page(std::size_t bytes) {
  return std::make_shared<Page>(Page{make_body("text/plain", std::string(bytes, 'a')), {}});
}

TEST(PageCache, KeepsWhatWasUsedLastWithinItsLimit) {
  PageCache cache(100'000);
  for (int i = 0; i < 20; ++i) {
    cache.put(std::to_string(i), page(9'000));
    (void)cache.find("0");
    EXPECT_LE(cache.bytes(), 100'000U);
  }
  EXPECT_NE(cache.find("0"), nullptr);
  EXPECT_NE(cache.find("19"), nullptr);
  EXPECT_EQ(cache.find("5"), nullptr);
  const auto before = cache.bytes();
  cache.put("19", page(9'000));  // in place of itself
  EXPECT_EQ(cache.bytes(), before);
  cache.put("19", page(50'000));  // too large to be kept
  EXPECT_EQ(cache.find("19"), nullptr);
  EXPECT_GT(cache.hits(), 20U);
  EXPECT_EQ(cache.misses(), 2U);
}

std::shared_ptr<const ListedStory> story(const std::string& id, const std::string& published, std::int64_t changed = 1) {
  return std::make_shared<const ListedStory>(
      listed({id, id, "{\"last_published\":" + (published.empty() ? "null" : '"' + published + '"') + "}", changed}));
}

StoryShelf shelf(std::vector<std::shared_ptr<const ListedStory>> stories) {
  StoryShelf made;
  made.stories = std::move(stories);
  arrange(made);
  return made;
}

TEST(StoryShelf, PagesAreStableWhereTimesAreTheSameAndStoriesComeAndGo) {
  const auto all = shelf({story("c", "2031-05-02"), story("a", "2031-05-02"), story("d", ""), story("b", "2031-05-02"),
                          story("e", "2031-06-01"), story("f", "")});
  std::string order;
  for (const auto& one : all.stories) order += one->id;
  EXPECT_EQ(order, "eabcdf");
  for (std::size_t i = 0; i < all.stories.size(); ++i) EXPECT_EQ(all.place_after(next_after(*all.stories[i])), i + 1);
  // The story that a page ended with is gone: the next page begins where it stood.
  const auto fewer = shelf({story("a", "2031-05-02"), story("c", "2031-05-02"), story("d", "")});
  EXPECT_EQ(fewer.place_after("2031-05-02~b"), 1U);
  EXPECT_EQ(fewer.place_after("nonsense"), 0U);
  EXPECT_EQ(fewer.place_after("~zzz"), 3U);
}

TEST(StoryShelf, DifferencesAreOfStoriesAlone) {
  const auto before = shelf({story("a", "", 1), story("b", "", 1), story("c", "", 2)});
  const auto now = shelf({story("a", "", 1), story("c", "", 3), story("d", "", 3)});
  const auto found = difference(before, now);
  EXPECT_EQ(found.changed, (std::vector<std::string>{"c", "d"}));
  EXPECT_EQ(found.gone, std::vector<std::string>{"b"});
}

// A run of one report without an analysis, whose text has this length.
Result<Run> run_of(std::size_t characters) {
  Run run;
  run.reports.emplace_back();
  run.reports.back().text = Text(std::string(characters, 'a'));
  run.record.stories.push_back({"t", "t", {0}});
  return run;
}

TEST(LoadedStories, AreLoadedOnceAndDroppedByUse) {
  int loads = 0;
  LoadedStories stories(
      [&](const std::string&) {
        ++loads;
        return run_of(1000);
      },
      250'000);
  const auto first = stories.get("a", {0, 1});
  ASSERT_TRUE(first);
  EXPECT_EQ(*stories.get("a", {0, 1}), *first);
  EXPECT_EQ(loads, 1);
  (void)stories.get("a", {0, 2});  // another state
  EXPECT_EQ(loads, 2);
  EXPECT_EQ(stories.count(), 1U);
  (void)stories.get("b", {0, 1}), (void)stories.get("c", {0, 1});
  EXPECT_LE(stories.bytes(), 250'000U);
  EXPECT_EQ(stories.count(), 2U);
  EXPECT_EQ((*first)->run.reports.size(), 1U);  // who has it keeps it
}

TEST(LoadedStories, AFailureIsNotKept) {
  int loads = 0;
  LoadedStories stories(
      [&](const std::string&) -> Result<rapporteur::Run> {
        if (++loads == 1) return fail(ErrorCode::unreadable, "store", "is away");
        return run_of(10);
      },
      1'000'000);
  EXPECT_FALSE(stories.get("a", {0, 1}));
  EXPECT_TRUE(stories.get("a", {0, 1}));
}

TEST(Workers, DoAllThatTheyTook) {
  std::atomic<int> done = 0;
  {
    Workers workers(2, 1000);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(workers.take([&] { ++done; }));
    workers.stop();
    EXPECT_FALSE(workers.take([&] { ++done; }));
  }
  EXPECT_EQ(done, 100);
  std::mutex gate;
  std::unique_lock hold(gate);
  Workers one(1, 2);
  std::size_t taken = 0;
  for (int i = 0; i < 10; ++i) taken += one.take([&] { const std::lock_guard wait(gate); });
  EXPECT_LE(taken, 3U);
  hold.unlock();
}

TEST(Metrics, AreCountedByRouteAndTime) {
  Metrics metrics;
  metrics.served("/stories", 200, std::chrono::milliseconds(3));
  metrics.served("/stories", 200, std::chrono::milliseconds(30));
  metrics.served("/stories", 404, std::chrono::seconds(60));
  const auto text = metrics.text();
  for (const auto* line : {"rapporteur_http_requests_total{route=\"/stories\",status=\"200\"} 2\n",
                           "rapporteur_http_request_seconds_bucket{route=\"/stories\",le=\"0.005\"} 1\n",
                           "rapporteur_http_request_seconds_bucket{route=\"/stories\",le=\"10\"} 2\n",
                           "rapporteur_http_request_seconds_bucket{route=\"/stories\",le=\"+Inf\"} 3\n",
                           "rapporteur_http_request_seconds_count{route=\"/stories\"} 3\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

}  // namespace
}  // namespace rapporteur::serve
