// A source over time: what it is asked with, what is noted, when it is asked next. The clock and the web are the test's.
#include <gtest/gtest.h>

#include <functional>

#include "infer/sha256.hpp"
#include "watch/gather.hpp"

namespace rapporteur::watch {
namespace {

using namespace std::chrono_literals;

constexpr Time start = 1'936'310'400'000;  // 2031-05-12T00:00:00Z
constexpr auto address = "https://harbour.example/feed.xml";
constexpr auto said_one = "The ministers of Norway and Peru met in Oslo on Monday and agreed to meet again in a month.";
constexpr auto said_two = "The port is shut until the spring, and its owners said so to the harbour master on Friday.";

std::string item(const std::string& link, const std::string& text, const char* element = "content:encoded") {
  return "<item><title>Talks</title><link>" + link + "</link><" + element + ">" + text + "</" + element + "></item>";
}
std::string rss(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Harbour Post</title><ttl>60</ttl>" + items + "</channel></rss>";
}

// A source, asked as the program does.
class Asked : public testing::Test {
protected:
  using Web = std::function<Answer(const fetch::FetchRequest&)>;

  Asked() { state.address = state.location = address; }

  static Answer gives(std::string bytes, std::string etag = "", std::string type = "application/rss+xml") {
    fetch::Fetched fetched;
    fetched.bytes = std::move(bytes), fetched.etag = std::move(etag), fetched.type = std::move(type);
    fetched.url = address;
    fetch::Said said;
    said.status = 200;
    return {std::move(fetched), said};
  }
  static Answer unchanged() {
    fetch::Fetched fetched;
    fetched.not_modified = true, fetched.status = 304;
    fetch::Said said;
    said.status = 304;
    return {std::move(fetched), said};
  }
  static Answer fails(int status, std::optional<seconds> retry_after = {}, ErrorCode code = ErrorCode::unreadable) {
    fetch::Said said;
    said.status = status, said.retry_after = retry_after;
    return {fail(code, address, "was not given"), said};
  }

  // Asks once; what came is kept, or not, as after a crash.
  Gathered ask(const Web& web, bool kept = true) {
    auto gathered = gather(
        state,
        [&](const fetch::FetchRequest& request) {
          requests.push_back(request);
          return web(request);
        },
        [this] { return now; }, 1'000'000, following);
    reports.clear(), left_out.clear();
    if (gathered.content)
      while (auto one = gathered.content->items->next()) {
        if (one->report)
          reports.push_back(*one->report);
        else
          left_out.push_back(one->report.error());
      }
    if (!kept) return gathered;
    if (gathered.failure)
      state = failed(state, *gathered.failure, gathered.said, now, {});
    else
      state = read_well(state, gathered.fetched, gathered.digest, gathered.said,
                        gathered.content ? gathered.content->hints : Hints(), now, {});
    if (gathered.content) state.kind = gathered.content->kind;
    return gathered;
  }

  Time now = start;
  store::Source state;
  const Following* following = nullptr;
  std::vector<fetch::FetchRequest> requests;
  std::vector<Report> reports;
  std::vector<Error> left_out;
};

TEST_F(Asked, AsksForChangesAlone) {
  ask([](const auto&) {
    return gives(rss(item("https://harbour.example/1", said_one) + item("https://harbour.example/2", said_two)), "v1");
  });
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].path, "https://harbour.example/1");
  EXPECT_EQ(reports[0].outlet, "Harbour Post");
  EXPECT_EQ(reports[0].seen, "2031-05-12T00:00:00.000Z");
  EXPECT_EQ(state.kind, "feed");
  EXPECT_EQ(state.next - now, 3'600'000) << "the feed's ttl";
  now = state.next;
  const auto second = ask([](const auto&) { return unchanged(); });
  EXPECT_EQ(requests.back().etag, "v1");
  EXPECT_FALSE(second.content || second.failure);
  EXPECT_EQ(state.etag, "v1");
  EXPECT_EQ(state.read_at, "2031-05-12T01:00:00Z");
}

TEST_F(Asked, TheSameBytesAreNotReadAgain) {
  const auto same = [](const auto&) { return gives(rss(item("https://harbour.example/1", said_one))); };
  EXPECT_TRUE(ask(same).content);
  EXPECT_FALSE(ask(same).content);
}

TEST_F(Asked, WhatWasNotKeptIsAskedForAgain) {
  const auto given = [](const auto&) { return gives(rss(item("https://harbour.example/1", said_one)), "v1"); };
  EXPECT_TRUE(ask(given, false).content);
  EXPECT_TRUE(ask(given, true).content);
  EXPECT_EQ(requests[1].etag, "");
  EXPECT_EQ(reports.size(), 1U);
}

TEST_F(Asked, FailuresAreCountedAndOver) {
  ask([](const auto&) { return fails(500); });
  EXPECT_EQ(state.failures, 1);
  const auto first = state.next - now;
  ask([](const auto&) { return fails(503, 2h); });
  EXPECT_EQ(state.failures, 2);
  EXPECT_EQ(state.next - now, 7'200'000);
  EXPECT_NE(state.failure, "");
  EXPECT_LT(first, 17 * 60'000);
  ask([](const auto&) { return gives(rss(item("https://harbour.example/1", said_one))); });
  EXPECT_EQ(state.failures, 0);
  EXPECT_EQ(state.failure, "");
}

TEST_F(Asked, GoneIsForGood) {
  ask([](const auto&) { return fails(404, {}, ErrorCode::not_found); });
  EXPECT_FALSE(state.gone);
  ask([](const auto&) { return fails(410, {}, ErrorCode::not_found); });
  EXPECT_TRUE(state.gone);
}

TEST_F(Asked, APermanentMoveIsRememberedAndGivenUpWhenItFails) {
  ask([](const auto&) {
    auto answer = gives(rss(item("https://harbour.example/1", said_one)), "v1");
    answer.said.moved = "https://new.example/feed";
    return answer;
  });
  EXPECT_EQ(state.location, "https://new.example/feed");
  for (int i = 0; i < 3; ++i) {
    ask([](const auto&) { return fails(500); });
    EXPECT_EQ(requests.back().url, "https://new.example/feed");
  }
  EXPECT_EQ(state.location, address);
  EXPECT_EQ(state.etag, "") << "of the other place";
}

TEST_F(Asked, RubbishIsAFailureAndChangesNothing) {
  const auto good = rss(item("https://harbour.example/1", said_one) + item("https://harbour.example/2", said_two));
  ask([&](const auto&) { return gives(good, "v1"); });
  const std::vector<std::string> rubbish = {
      "<!DOCTYPE html><html><head><title>Error</title></head><body><p>The server is being worked on and will be "
      "back.</p></body></html>",
      good.substr(0, good.size() - 8),
      good.substr(0, good.size() / 2),
      std::string(4000, '\0'),
      "Service unavailable, sorry about that.",
      "%PDF-1.7 and so on",
      "<rss",
      std::string("\x1f\x8b no gzip at all")};
  std::int64_t failures = 0;
  for (const auto& bytes : rubbish) {
    ask([&](const auto&) { return gives(bytes, "rubbish"); });
    EXPECT_EQ(state.failures, ++failures) << bytes.substr(0, 40);
    EXPECT_TRUE(reports.empty()) << bytes.substr(0, 40);
    EXPECT_EQ(state.etag, "v1");
  }
  ask([&](const auto&) { return gives(good + "<!-- 0.1 s -->", "v2"); });
  EXPECT_EQ(state.failures, 0);
  EXPECT_EQ(reports.size(), 2U);
}

TEST_F(Asked, APageMayBeASourceButNotInPlaceOfAFeed) {
  const std::string page = "<html><head><title>Talks</title></head><body><article><p>" + std::string(said_one) + "</p><p>" +
                           said_two + "</p></article></body></html>";
  ask([&](const auto&) { return gives(page, "", "text/html"); });
  EXPECT_EQ(state.failures, 1) << "the address says that it is a feed";
  state = {};
  state.address = state.location = "https://harbour.example/talks";
  ask([&](const auto&) { return gives(page, "", "text/html"); });
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].path, "https://harbour.example/talks");
  ask([&](const auto&) { return gives(rss(item("https://harbour.example/1", said_one))); });
  EXPECT_EQ(reports.size(), 1U) << "a page that became a feed";
}

TEST_F(Asked, AnEmptyFeedIsNoFailureAndABadItemLeavesTheOthers) {
  ask([](const auto&) { return gives(rss("")); });
  EXPECT_EQ(state.failures, 0);
  ask([](const auto&) {
    return gives(rss(
        item("https://harbour.example/1",
             "Les ministres se sont rencontr\u00e9s lundi \u00e0 Oslo et ils ont d\u00e9cid\u00e9 de se revoir dans un mois.") +
        item("https://harbour.example/2", said_two)));
  });
  EXPECT_EQ(reports.size(), 1U);
  ASSERT_EQ(left_out.size(), 1U);
  EXPECT_EQ(left_out[0].code, ErrorCode::not_english);
}

// ---- links of summaries ----

class Followed : public Asked {
protected:
  Followed() {
    links.fetch = [this](const fetch::FetchRequest& request) {
      asked_links.push_back(request.url);
      return page;
    };
    links.followed = [this](const std::string& link) { return kept.contains(link) ? kept.at(link) : ""; };
    links.wait_again = [this](const std::string&) { return ++tries < 3; };
    following = &links;
  }
  static std::string feed() { return rss(item("https://harbour.example/1", said_one, "description")); }
  static Answer article() {
    auto answer = gives("<html><head><title>All of it</title></head><body><article><p>" + std::string(said_one) + "</p><p>" +
                            said_two + "</p></article></body></html>",
                        "", "text/html");
    answer.fetched->url = "https://harbour.example/1";
    return answer;
  }
  // Asks for the feed, which has changed since.
  std::optional<Item> first() {
    state.digest.clear();
    auto gathered = gather(
        state, [](const fetch::FetchRequest&) { return gives(feed()); }, [this] { return now; }, 1'000'000, following);
    return gathered.content->items->next();
  }

  Following links;
  Answer page = article();
  std::vector<std::string> asked_links;
  std::map<std::string, std::string> kept;
  int tries = 0;
};

TEST_F(Followed, ThePageTakesThePlaceOfTheSummary) {
  const auto one = first();
  ASSERT_TRUE(one && one->report);
  EXPECT_NE(one->report->text.utf8().find(said_two), std::string::npos);
  EXPECT_FALSE(one->report->summary);
  EXPECT_EQ(one->report->outlet, "Harbour Post");
  EXPECT_EQ(one->link, "harbour.example/1");
  kept[one->link] = one->digest;
  EXPECT_FALSE(first()) << "it is not fetched twice";
  EXPECT_EQ(asked_links.size(), 1U);
  kept[one->link] = "what it said before";
  EXPECT_TRUE(first());
}

TEST_F(Followed, APageThatIsAwayIsWaitedForThenTheSummaryStands) {
  page = fails(503);
  for (int i = 0; i < 2; ++i) {
    const auto one = first();
    ASSERT_TRUE(one);
    EXPECT_TRUE(one->waits);
  }
  const auto one = first();
  ASSERT_TRUE(one && one->report);
  EXPECT_TRUE(one->report->summary);
  EXPECT_EQ(one->link, "");
}

TEST_F(Followed, APageThatIsNotThereLeavesTheSummary) {
  page = fails(404, {}, ErrorCode::not_found);
  const auto one = first();
  ASSERT_TRUE(one && one->report);
  EXPECT_TRUE(one->report->summary);
  page = gives("<html><body><p>No.</p></body></html>", "", "text/html");
  const auto empty = first();
  ASSERT_TRUE(empty && empty->report);
  EXPECT_TRUE(empty->report->summary);
}

}  // namespace
}  // namespace rapporteur::watch
