// What each way to tell of a meeting says of it: whose "his" is, what is to come, where and when it was, what came of it. The
// analyses are fixed in data/meetings.json (published on Wednesday, 10 March 2021); each expectation is a slice of the text.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "negotiation_found.hpp"

namespace rapporteur::extract {
namespace {

using test::Found;

const Found& found(const std::string& name) {
  static const auto all = test::read_all("meetings.json");
  return all.at(name);
}

TEST(MeetingWords, WhoMetWhenAndWhere) {
  struct Case {
    const char* name;
    MeetingKind kind;
    MeetingStatus status;
    const char* parties;
    const char* participants;
    const char* place;
    const char* date;
  };
  using enum MeetingKind;
  using enum MeetingStatus;
  for (const Case& c : std::vector<Case>{
           {"his-own", talks, planned, "Norway, Kenya", "Tom Brolin, Oro Temban", "", "2021-03-16"},
           {"journey", talks, held, "Norway, Kenya", "Tom Brolin, Oro Temban", "Nairobi", "2021-03-08"},
           {"calendar", talks, planned, "Chile, Peru", "", "Quito", "2021-03-12"},
           {"visit-talks", talks, held, "Kenya, Uganda", "", "Uganda", "2021-03-08"},
           {"for-talks", talks, held, "Norway, Kenya", "", "Oslo", "2021-03-09"},
           {"two-dates", talks, planned, "Kenya, Uganda", "", "", ""},
           {"spoken-date", talks, held, "Chile, Peru", "", "", ""},
           {"sidelines", talks, held, "Finland, Sweden", "Aino Salo, Erik Lindqvist", "Riga", ""},
           {"topic-place", talks, held, "Chile, Peru", "", "", ""},
           {"in-talks", talks, held, "Mexico, Canada", "", "", ""},
       }) {
    const auto& f = found(c.name);
    ASSERT_FALSE(f.meetings.empty()) << c.name;
    const auto& meeting = f.meetings[0];
    EXPECT_EQ(name(meeting.kind), name(c.kind)) << c.name;
    EXPECT_EQ(name(meeting.status), name(c.status)) << c.name;
    EXPECT_EQ(f.names(meeting.parties), c.parties) << c.name;
    EXPECT_EQ(f.names(meeting.participants), c.participants) << c.name;
    EXPECT_EQ(meeting.place.empty() ? "" : meeting.place.front(), c.place) << c.name;
    EXPECT_EQ(meeting.date ? meeting.date->value : "", c.date) << c.name;
  }
}

TEST(MeetingWords, OneOccasionToldInSeveralWords) {
  for (const char* name : {"journey", "visit-talks", "for-talks"}) EXPECT_EQ(found(name).meetings.size(), 1U) << name;
}

TEST(MeetingWords, WhatCameOfIt) {
  const std::map<std::string, std::string> results = {{"journey", "ended without a deal on fishing"},
                                                      {"result", "led to a truce at sea"}};
  for (const auto& [name, words] : results) {
    const auto& f = found(name);
    ASSERT_EQ(f.meetings.size(), 1U) << name;
    ASSERT_EQ(f.meetings[0].results.size(), 1U) << name;
    EXPECT_EQ(f.slice(f.meetings[0].results[0]), words);
  }
  EXPECT_TRUE(found("calendar").meetings[0].results.empty());
}

TEST(MeetingWords, TheLevelIsOfTheMeetingThatIsFirst) {
  const auto& f = found("level-of-which");
  ASSERT_EQ(f.meetings.size(), 2U);
  for (const auto& meeting : f.meetings)
    EXPECT_EQ(meeting.level ? f.slice(*meeting.level) : "", meeting.kind == MeetingKind::summit ? "first since 2019" : "");
}

TEST(MeetingWords, NoMeetings) {
  for (const char* name : {"did-not", "internal", "private", "no-pair"}) EXPECT_TRUE(found(name).meetings.empty()) << name;
}

}  // namespace
}  // namespace rapporteur::extract
