// What became of quotations, values and titles between reports.
#include <gtest/gtest.h>

#include "record/story.hpp"

namespace rapporteur::test {
namespace {

// An original and its rewrite, each one sentence with one quotation of the same person.
struct Pair {
  StoryBuilder story;
  Record record;
};
Pair rewritten(const std::string& old_text, const std::string& old_quote, const std::string& new_text,
               const std::string& new_quote, bool linked = true) {
  Pair pair;
  StoryBuilder& story = pair.story;
  const auto a = story.report("a", old_text), b = story.report("b", new_text);
  story.says(a, {story.person(a, "Anna Lund")}, "Anna Lund", old_quote, {old_quote});
  story.says(b, {story.person(b, "Anna Lund")}, "Anna Lund", new_quote, {new_quote});
  if (linked) story.derives(b, a);
  pair.record = story.merge();
  return pair;
}

QuoteVerdict verdict(const Pair& pair) {
  for (const Quotation& quotation : pair.record.quotations)
    if (quotation.variants.size() > 1) return quotation.verdict;
  return QuoteVerdict::same;
}

TEST(Quotations, VerdictsOfARewrite) {
  struct Case {
    const char *old_quote, *new_quote;
    QuoteVerdict verdict;
    std::size_t disputes;
  };
  const Case cases[] = {
      {"the harbour will stay open all winter", "the harbour will stay open all winter", QuoteVerdict::same, 0},
      {"the harbour will stay open all winter", "the harbour will stay shut all winter", QuoteVerdict::altered, 1},
      {"we will not close the harbour this winter", "we will close the harbour this winter", QuoteVerdict::negated, 1},
      {"we won’t close the harbour this winter", "we will not close the harbour this winter", QuoteVerdict::same, 0},
      {"we don’t close the harbour this winter", "we do close the harbour this winter", QuoteVerdict::negated, 1},
      {"a toll on the harbour is acceptable to us", "a toll on the harbour is unacceptable to us", QuoteVerdict::negated, 1},
      {"we agree to pay for the harbour", "we refuse to pay for the harbour", QuoteVerdict::negated, 1},
      {"we will not pay and we will stay in the harbour", "we will pay and we will not stay in the harbour",
       QuoteVerdict::negated, 1},
      {"we will not close the harbour this winter", "we will ... close the harbour this winter", QuoteVerdict::negated, 1},
      {"we will not close the harbour this winter", "we will never close the harbour this winter", QuoteVerdict::altered, 1},
      {"the harbour will stay open all winter", "the harbour will stay open", QuoteVerdict::trimmed, 0},
      {"we are ready to pay for the harbour but only if tolls fall", "we are ready to pay for the harbour",
       QuoteVerdict::trimmed, 1},
      {"our defence of the harbour is our honour", "our defense of the harbor is our honor", QuoteVerdict::same, 0},
      {"they said the harbour will stay open", "they [the owners] said the harbour will stay open", QuoteVerdict::same, 0},
      {"the harbour, which we love, will stay open", "the harbour ... will stay open", QuoteVerdict::trimmed, 0},
  };
  for (const Case& c : cases) {
    const std::string cue = ",” Anna Lund said.";
    const Pair pair =
        rewritten("“" + std::string(c.old_quote) + cue, c.old_quote, "“" + std::string(c.new_quote) + cue, c.new_quote);
    EXPECT_EQ(verdict(pair), c.verdict) << c.new_quote;
    EXPECT_EQ(disputes_of(pair.record, DisputeKind::quote).size(), c.disputes) << c.new_quote;
    for (const Dispute& dispute : pair.record.disputes) EXPECT_TRUE(dispute.on_the_way);
  }
}

TEST(Quotations, CutFreeOfItsNegation) {
  const char *old_quote = "We will not close the harbour this winter", *new_quote = "close the harbour this winter";
  const std::string old_text = "“" + std::string(old_quote) + ",” Anna Lund said.";
  const auto cut = [&](const char* start) {
    return verdict(rewritten(old_text, old_quote, start + std::string("“close the harbour this winter”."), new_quote));
  };
  EXPECT_EQ(cut("Anna Lund said that they would "), QuoteVerdict::negated);
  EXPECT_EQ(cut("Anna Lund said that they would not "), QuoteVerdict::trimmed);
  EXPECT_EQ(cut("Anna Lund refused to "), QuoteVerdict::trimmed);
}

TEST(Quotations, TwoCommonWordsApartAreNoVersion) {
  const Pair pair = rewritten("She asked the harbour master “and had” no answer, Anna Lund said.", "and had",
                              "“I asked him and that winter we had no answer,” Anna Lund said.",
                              "I asked him and that winter we had no answer");
  EXPECT_TRUE(disputes_of(pair.record, DisputeKind::quote).empty());
}

TEST(Quotations, TheChangedWordsAreAnchored) {
  const Pair pair =
      rewritten("“The harbour will stay open all winter,” Anna Lund said.", "The harbour will stay open all winter",
                "“The harbour will stay shut all winter,” Anna Lund said.", "The harbour will stay shut all winter");
  ASSERT_EQ(pair.record.quotations.size(), 1U);
  ASSERT_EQ(pair.record.quotations[0].changes.size(), 1U);
  EXPECT_EQ(words_at(pair.story, pair.record.quotations[0].changes[0].from), "open");
  EXPECT_EQ(words_at(pair.story, pair.record.quotations[0].changes[0].to), "shut");
}

TEST(Quotations, IndependentReportsMayQuoteTwoUtterances) {
  const Pair pair = rewritten("“The harbour will stay open until the ice comes,” Anna Lund said.",
                              "The harbour will stay open until the ice comes", "“The harbour will stay ours,” Anna Lund said.",
                              "The harbour will stay ours", false);
  EXPECT_TRUE(pair.record.disputes.empty());
}

TEST(Quotations, IndependentReportsOfOtherExtentAreComparedBySentences) {
  struct Case {
    const char *a, *b;
    std::size_t disputes;
  };
  const Case cases[] = {
      // one sentence altered, the quotations of other extent
      {"The ice came early this year. Norland will keep the harbour open for every ship. Nobody here is afraid of it",
       "Norland will keep the harbour shut for every ship. We have food until the spring comes back to us", 1},
      // a sentence that both have shows one occasion: the one beside it, in other words
      {"We are gonna look what the spring brings. Norland will keep the harbour open for every ship",
       "Norland will keep the harbour open for every ship. We will look what the spring brings and it could be soon", 1},
      {"We are gonna look what the spring brings. Norland will keep the harbour open for every ship",
       "Norland will pay for the long bridge with tolls. We will look what the spring brings and it could be soon", 0},
      // fragments with one end
      {"a bargain of a lifetime", "the deal of a lifetime", 1},
      {"a bargain of a lifetime", "for the rest of the year", 0},
  };
  for (const Case& c : cases) {
    const Pair pair = rewritten("“" + std::string(c.a) + ",” Anna Lund said.", c.a,
                                "“" + std::string(c.b) + ",” Anna Lund said.", c.b, false);
    EXPECT_EQ(disputes_of(pair.record, DisputeKind::quote).size(), c.disputes) << c.b;
  }
}

TEST(Quotations, TwoWordsReplacedOrACutBehindANegationOfTwoWords) {
  const auto quotes = [](const char* a, const char* b) {
    const Pair pair = rewritten("Anna Lund of Norland says that she is “" + std::string(a) + "”.", a,
                                "Anna Lund of Norland has stated that she is “" + std::string(b) + "”.", b);
    return disputes_of(pair.record, DisputeKind::quote).size();
  };
  EXPECT_EQ(quotes("not handing over the harbour", "not giving away the harbour"), 1U);
  EXPECT_EQ(quotes("a pause and not a peace", "a peace"), 1U);
}

TEST(Quotations, AnotherAdjectiveBeforeTheSameNoun) {
  const Pair pair =
      rewritten("Anna Lund expressed confidence that Norland wants a “honest effort” at peace.", "honest effort",
                "Anna Lund expressed hope that Norland wants a “modest effort” at peace.", "modest effort", false);
  const auto disputes = disputes_of(pair.record, DisputeKind::quote);
  ASSERT_EQ(disputes.size(), 1U);
  EXPECT_EQ(disputes[0]->versions[0].text, "honest effort");
  EXPECT_EQ(disputes[0]->versions[1].text, "modest effort");
  EXPECT_FALSE(disputes[0]->on_the_way);
}

TEST(Quotations, ASpeakerCanGetLostOrChanged) {
  for (const bool lost : {true, false}) {
    StoryBuilder story;
    const auto a = story.report("a", "Anna Lund called it “a slow and bitter siege”.");
    const auto b = story.report(
        "b", lost ? "Should those in “a slow and bitter siege” be paid." : "Bo Berg called it “a slow and bitter siege”.");
    story.says(a, {story.person(a, "Anna Lund")}, "Anna Lund", "“a slow and bitter siege”", {"a slow and bitter siege"});
    if (lost)
      story.unattributed(b, "a slow and bitter siege");
    else
      story.says(b, {story.person(b, "Bo Berg")}, "Bo Berg", "“a slow and bitter siege”", {"a slow and bitter siege"});
    story.derives(b, a);
    const Record record = story.merge();
    ASSERT_EQ(record.quotations.size(), 1U);
    EXPECT_EQ(record.quotations[0].verdict, lost ? QuoteVerdict::speaker_lost : QuoteVerdict::reattributed);
    EXPECT_EQ(disputes_of(record, DisputeKind::quote).size(), 1U);
  }
}

TEST(Values, ARewritesNumberDateAndNothingElse) {
  StoryBuilder story;
  const auto a =
      story.report("a", "Parliament has sixty days to review the harbour treaty. The vote on tolls falls on March 2 in Velm.");
  const auto b =
      story.report("b", "Lawmakers have 90 days to review the harbour treaty. The vote on tolls falls on March 12 in Velm.");
  story.derives(b, a);
  const Record record = story.merge();
  const auto numbers = disputes_of(record, DisputeKind::number);
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers[0]->versions[0].text, "sixty days");
  EXPECT_EQ(numbers[0]->versions[1].text, "90 days");
  const auto times = disputes_of(record, DisputeKind::time);
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times[0]->versions[1].text, "March 12");
  EXPECT_EQ(record.disputes.size(), 2U);
}

// Two reports of one sentence each; the disputes of a kind, as "old | new".
std::vector<std::string> told(const std::string& a, const std::string& b, bool linked, DisputeKind kind) {
  StoryBuilder story;
  const auto first = story.report("a", a), second = story.report("b", b);
  if (linked) story.derives(second, first);
  std::vector<std::string> all;
  const Record record = story.merge();
  for (const Dispute* dispute : disputes_of(record, kind))
    all.push_back(dispute->versions.at(0).text + " | " + dispute->versions.at(1).text);
  return all;
}

TEST(Values, BoundsUnitsAndFormsOfANumber) {
  struct Case {
    const char *a, *b, *dispute;
  };
  const Case cases[] = {
      {"The ferry carries 60 guards to Velm.", "The ferry carries sixty guards to Velm.", ""},
      {"The ferry carries more than 60 guards to Velm.", "The ferry carries over sixty guards to Velm.", ""},
      {"The ferry carries about 60 guards to Velm.", "The ferry carries 62 guards to Velm.", ""},
      {"The ferry carries 40 to 50 guards to Velm.", "The ferry carries 45 guards to Velm.", ""},
      {"The ferry carries one guard or more to Velm.", "The ferry carries at least one guard to Velm.", ""},
      {"The ferry carries 60 guards to Velm.", "The ferry carries more than 60 guards to Velm.",
       "60 guards | more than 60 guards"},
      {"The ferry carries at least 60 guards to Velm.", "The ferry carries nearly 60 guards to Velm.",
       "at least 60 guards | nearly 60 guards"},
      {"The ferry carries 40 to 50 guards to Velm.", "The ferry carries 55 guards to Velm.", "40 to 50 guards | 55 guards"},
      {"The ferry cost $15 million in Velm.", "The ferry cost 15 million dollars in Velm.", ""},
      {"The ferry cost $15 million in Velm.", "The ferry cost $25bn in Velm.", "$15 million | $25bn"},
      {"The ferry crossing took four hours to Velm.", "The ferry crossing took over four hours to Velm.",
       "four hours | over four hours"},
      {"The ferry crossing took 30 days to Velm.", "The ferry crossing took one month to Velm.", ""},
  };
  for (const Case& c : cases) {
    const auto disputes = told(c.a, c.b, true, DisputeKind::number);
    EXPECT_EQ(disputes.empty() ? "" : disputes[0], c.dispute) << c.a << " / " << c.b;
  }
}

TEST(Values, DatesAreThoseOfTheTimeExpressions) {
  struct Case {
    const char *a, *b;
    std::size_t disputes;
  };
  const Case cases[] = {
      {"The ferry treaty was signed in Velm on March 2.", "The ferry treaty was signed in Velm on 2 March.", 0},
      {"The ferry treaty was signed in Velm on March 2.", "The ferry treaty was signed in Velm on 12 March.", 1},
      {"The ferry treaty was signed in Velm on March 2.", "The ferry treaty was signed in Velm in March.", 0},
      {"The ferry treaty was signed in Velm at 15:00.", "The ferry treaty was signed in Velm at 17:00.", 1},
  };
  for (const Case& c : cases) EXPECT_EQ(told(c.a, c.b, true, DisputeKind::time).size(), c.disputes) << c.b;
}

TEST(Values, ARelativeDateCopiedOnTheDayAfterIsNoOther) {
  StoryBuilder story;
  const auto wire = story.report("a", "The ferry treaty was signed in Velm today. The vote on tolls falls on March 2 in Velm.");
  const auto rewrite =
      story.report("b", "The ferry treaty was signed in Velm today. The vote on tolls falls on March 12 in Velm.");
  story.derives(rewrite, wire);
  ASSERT_EQ(story.documents[rewrite].times.size(), 2U);
  story.documents[wire].times[0].value = "2031-05-05";
  story.documents[rewrite].times[0].value = "2031-05-06";
  const Record record = story.merge();
  const auto times = disputes_of(record, DisputeKind::time);
  ASSERT_EQ(times.size(), 1U);
  EXPECT_EQ(times[0]->versions[1].text, "March 12");
}

TEST(Values, DatesOfIndependentReports) {
  EXPECT_EQ(told("The ferry treaty of Velm was signed on March 2.", "The ferry treaty of Velm was signed on March 12.", false,
                 DisputeKind::time),
            std::vector<std::string>{"March 2 | March 12"});
  EXPECT_TRUE(told("The ferry treaty of Velm was signed on March 2.", "Norland paid for the bridge on March 12.", false,
                   DisputeKind::time)
                  .empty());
  EXPECT_TRUE(told("The ferry treaty of Velm was signed on March 2.",
                   "The ferry treaty of Velm was signed on March 12. It was drafted on March 2.", false, DisputeKind::time)
                  .empty());
}

TEST(Values, OfIndependentReportsOnlyTheSameThing) {
  struct Case {
    const char *a, *b;
    std::size_t disputes;
  };
  const Case cases[] = {
      {"Parliament has sixty days to review the harbour treaty.", "Lawmakers have 90 days to review the harbour treaty.", 1},
      {"Norland freed at least 60 guards from the harbour prison.", "Norland freed nearly 60 guards from the harbour prison.",
       1},
      {"Norland freed 60 guards from the harbour prison in March.", "Norland freed 70 guards from the harbour prison in May.",
       0},
      {"Norland freed 60 guards from the harbour prison.", "Norland freed 12 other guards from the harbour prison.", 0},
      {"Norland freed 60 guards from the harbour prison.", "Estavia sent 80 guards over the frozen northern bay.", 0},
      {"Norland freed 60 guards. Later 70 guards left.", "Norland freed 70 guards. Later Estavia paid.", 0},
  };
  for (const Case& c : cases) EXPECT_EQ(told(c.a, c.b, false, DisputeKind::number).size(), c.disputes) << c.b;
}

TEST(Roles, FormerAgainstPresentAndAnOfficeChangedOnTheWay) {
  StoryBuilder story;
  const auto a = story.report("a", "President Anna Lund met Foreign Minister Bo Berg.");
  const auto b = story.report("b", "Former President Anna Lund met Prime Minister Bo Berg.");
  story.person(a, "Anna Lund", {}, "President");
  story.person(a, "Bo Berg", {}, "Foreign Minister");
  story.person(b, "Anna Lund", {}, "Former President");
  story.person(b, "Bo Berg", {}, "Prime Minister");
  EXPECT_EQ(disputes_of(story.merge(), DisputeKind::role).size(), 1U);
  story.derives(b, a);
  EXPECT_EQ(disputes_of(story.merge(), DisputeKind::role).size(), 2U);
}

TEST(Roles, ATitleReadWithoutItsViceIsNoOther) {
  StoryBuilder story;
  const auto a = story.report("a", "Vice President Anna Lund met the envoys.");
  const auto b = story.report("b", "An aide of Vice President Anna Lund met the envoys.");
  story.person(a, "Anna Lund", {}, "Vice President");
  story.person(b, "Anna Lund", {}, "President");
  story.derives(b, a);
  EXPECT_TRUE(disputes_of(story.merge(), DisputeKind::role).empty());
}

TEST(Durations, LengthsOfOneMeetingDiffer) {
  StoryBuilder story;
  const auto a = story.report("a", "Norland and Estavia talked for four hours.");
  const auto b = story.report("b", "Norland and Estavia talked for more than four hours.");
  for (const auto report : {a, b}) {
    const auto norland = story.state(report, "Norland", "NOR"), estavia = story.state(report, "Estavia", "EST");
    Meeting& meeting =
        story.meeting(report, MeetingKind::talks, MeetingStatus::held, {norland, estavia}, "Norland and Estavia talked");
    meeting.least_minutes = 240;
    if (report == a) meeting.most_minutes = 240;
    meeting.duration_anchor = story.at(report, report == a ? "four hours" : "more than four hours");
  }
  const Record record = story.merge();
  ASSERT_EQ(record.meetings.size(), 1U);
  const auto disputes = disputes_of(record, DisputeKind::number);
  ASSERT_EQ(disputes.size(), 1U);
  EXPECT_EQ(disputes[0]->versions[0].text, "four hours");
  EXPECT_EQ(disputes[0]->versions[1].text, "more than four hours");
}

}  // namespace
}  // namespace rapporteur::test
