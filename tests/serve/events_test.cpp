#include "serve/events.hpp"

#include <gtest/gtest.h>

namespace rapporteur::serve {
namespace {

using State = Stream::State;

std::string all_of(Stream& stream, State last = State::wait) {
  std::string text;
  auto state = State::data;
  while (state == State::data) state = stream.read(text, [] {});
  EXPECT_EQ(state, last);
  return text;
}

TEST(Events, AreFramedAsTheStandardSays) {
  EXPECT_EQ(event_of(7, {{"t1", "t2"}, {"t\n3"}}),
            "event: changed\nid: 7\ndata: {\"generation\":7,\"stories\":[\"t1\",\"t2\"],\"gone\":[\"t\\n3\"]}\n\n");
}

TEST(Events, ListenersAreWokenAndTold) {
  const auto events = std::make_shared<Events>(2);
  const auto stream = events->listen(3, nullptr);
  EXPECT_EQ(all_of(*stream), "retry: 2000\nid: 3\n\n");
  int woken = 0;
  std::string text;
  EXPECT_EQ(stream->read(text, [&] { ++woken; }), State::wait);
  events->publish(3, 4, {{"t1"}, {}});
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(all_of(*stream), event_of(4, {{"t1"}, {}}));
  events->beat();
  EXPECT_EQ(all_of(*stream), ":\n\n");
}

TEST(Events, WhoWasAwayIsToldWhatItMissed) {
  const auto events = std::make_shared<Events>(10);
  events->publish(3, 5, {{"t1", "t2"}, {}});
  events->publish(5, 6, {{"t3"}, {"t2"}});
  const auto told = [&](const std::string& last) {
    const auto stream = events->listen(6, &last);
    const auto text = all_of(*stream);
    return text.substr(text.find("\n\n") + 2);
  };
  EXPECT_EQ(told("6"), "");
  EXPECT_EQ(told("5"), event_of(6, {{"t3"}, {"t2"}}));
  EXPECT_EQ(told("3"), event_of(6, {{"t1", "t3"}, {"t2"}}));
  EXPECT_EQ(told("4"), told("3"));
  EXPECT_EQ(told("2"), event_of(6, {}));  // not remembered
  EXPECT_EQ(told("9"), event_of(6, {}));  // of another store
  EXPECT_EQ(told("x"), "");
}

TEST(Events, AreOfSoManyAndEnd) {
  const auto events = std::make_shared<Events>(1);
  auto stream = events->listen(1, nullptr);
  EXPECT_EQ(events->listen(1, nullptr), nullptr);
  stream.reset();
  EXPECT_EQ(events->listeners(), 0U);
  stream = events->listen(1, nullptr);
  ASSERT_NE(stream, nullptr);
  events->close();
  all_of(*stream, State::end);
  EXPECT_EQ(events->listen(1, nullptr), nullptr);
}

TEST(Events, WhoDoesNotReadIsLetGo) {
  const auto events = std::make_shared<Events>(1);
  const auto stream = events->listen(0, nullptr);
  const Difference much{std::vector<std::string>(1000, std::string(300, 't')), {}};
  for (int i = 0; i < 10; ++i) events->publish(i, i + 1, much);
  EXPECT_LT(all_of(*stream, State::end).size(), 1'100'000U);
}

}  // namespace
}  // namespace rapporteur::serve
