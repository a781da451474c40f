// Contested claims, on sentences that the language layer has parsed (tests/record/data/contested.json, denials.json,
// replies.json).
#include <gtest/gtest.h>

#include <algorithm>

#include "record/places.hpp"
#include "record/story.hpp"

namespace rapporteur::test {
namespace {

StatementIndex said(StoryBuilder& story, ReportIndex r, const std::string& name, std::string_view cue,
                    std::string_view content) {
  const auto index = story.says(r, {story.person(r, name)}, name, content);
  story.extractions[r].statements[index].cue = story.at(r, cue);
  return index;
}

TEST(Claims, AReportThatCallsAStatementFalseAndAClaimThatIsContradicted) {
  StoryBuilder story;
  const auto r = story.parsed_report("a", "contested.json");
  said(story, r, "Anna Lund", "said", "“We never closed the harbour to foreign ships,”");
  const Record record = story.merge();
  const auto claims = disputes_of(record, DisputeKind::claim);
  ASSERT_EQ(claims.size(), 3U);  // and the one that is only denied
  EXPECT_EQ(claims[0]->about, "a claim of Anna Lund");
  EXPECT_EQ(words_at(story, claims[0]->versions[1].mentions[0]), "This statement is false.");
  EXPECT_EQ(words_at(story, claims[1]->versions[0].mentions[0]), "Her claims about the open harbour");
  EXPECT_EQ(words_at(story, claims[1]->versions[1].mentions[0]), "what three captains saw");
}

TEST(Claims, WhatEachReportTellsWithItsDenialDidNotChangeOnTheWay) {
  StoryBuilder story;
  for (const auto* id : {"a", "b"})
    said(story, story.parsed_report(id, "contested.json"), "Anna Lund", "said",
         "“We never closed the harbour to foreign ships,”");
  story.derives(1, 0);
  story.links.back().direction_known = false;
  const Record record = story.merge();
  const auto claims = disputes_of(record, DisputeKind::claim);
  ASSERT_FALSE(claims.empty());
  for (const auto* claim : claims) {
    EXPECT_EQ(claim->versions[0].mentions.size(), 2U) << claim->about;
    EXPECT_FALSE(claim->on_the_way) << claim->about;
  }
}

TEST(Claims, TwoSourcesThatDifferInNegation) {
  StoryBuilder story;
  const auto r = story.parsed_report("a", "contested.json");
  said(story, r, "Bo Berg", "said", "Norland will reopen the northern rail bridge to freight before winter");
  said(story, r, "Carl Ek", "said", "Norland will not reopen the northern rail bridge to freight before winter");
  const Record record = story.merge();
  const auto claims = disputes_of(record, DisputeKind::claim);
  ASSERT_EQ(claims.size(), 3U);  // and those that the report itself contradicts and that is only denied
  EXPECT_EQ(claims[1]->about, "a claim of Bo Berg");
}

TEST(Claims, ADenialFindsWhoSaysWhatIsDenied) {
  StoryBuilder story;
  const auto r = story.parsed_report("a", "contested.json");
  said(story, r, "Dora Falk", "denied", "that Estavia had shelled the market in Velm");
  said(story, r, "Gustav Holm", "said", "Estavia had shelled the market in Velm");
  story.extractions[r].statements[1].content = story.at(r, "Estavia had shelled the market in Velm", 1);
  const Record record = story.merge();
  const auto claims = disputes_of(record, DisputeKind::claim);
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[1]->about, "a claim of Gustav Holm");
  EXPECT_EQ(words_at(story, claims[1]->versions[0].mentions[0]), "denied that Estavia had shelled the market in Velm");
}

TEST(Claims, ACommitmentThatAnotherSideDoesNotBelieve) {
  StoryBuilder story;
  const auto r = story.parsed_report("a", "contested.json");
  Actor& estavia = story.extractions[r].actors[story.state(r, "Estavia", "EST")];
  estavia.mentions = {story.at(r, "Estavia is committed"), story.at(r, "Estavia will not")};
  for (Anchor& mention : estavia.mentions) mention.span.end = mention.span.start + 7;
  said(story, r, "Anna Lund", "said", "Estavia will not withdraw its troops before winter");
  const Record record = story.merge();
  const auto claims = disputes_of(record, DisputeKind::claim);
  ASSERT_EQ(claims.size(), 3U);
  EXPECT_EQ(claims[2]->about, "whether Estavia will keep a commitment");
  EXPECT_EQ(words_at(story, claims[2]->versions[0].mentions[0]), "Estavia is committed to a withdrawal of its troops");
  EXPECT_EQ(words_at(story, claims[2]->versions[1].mentions[0]), "Estavia will not withdraw its troops before winter");
}

// The versions of the disputes of kind claim in a file, as "one | other" in the order of the text; `tell` gives the statements
// that the story's extraction has.
template <class Tell>
std::vector<std::string> contested(Tell tell, const std::string& file = "denials.json") {
  StoryBuilder story;
  const auto r = story.parsed_report("a", file);
  tell(story, r);
  const Record record = story.merge();
  std::vector<std::string> all;
  for (const Dispute* dispute : disputes_of(record, DisputeKind::claim))
    all.push_back(words_at(story, dispute->versions[0].mentions[0]) + " | " +
                  words_at(story, dispute->versions[1].mentions[0]));
  return all;
}
bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(Claims, DenialsThatStandInTheSentenceOfTheClaim) {
  const auto all = contested([](StoryBuilder&, ReportIndex) {});
  EXPECT_EQ(all.size(), 5U);
  EXPECT_TRUE(has(all, "Norland accuses Estavia of poisoning the river at Velm. | Anna Lund denied that"));
  EXPECT_TRUE(
      has(all, "Bo Berg rejected claims that Norland had hidden its old maps | claims that Norland had hidden its old maps"));
  EXPECT_TRUE(has(all, "Tolls on the canal have doubled since spring | Estavia disputes this"));
  EXPECT_TRUE(has(all, "Norland has moved its guards across the ridge | which Carl Ek denies"));
  EXPECT_TRUE(has(all, "false claim | that the canal was frozen"));
}

TEST(Claims, DenialsOfWhatWasSaidBefore) {
  const auto all = contested([](StoryBuilder& story, ReportIndex r) {
    said(story, r, "Norland", "accuses", "Estavia of poisoning the river at Velm");
    said(story, r, "Dora Falk", "said", "“Our crews were nowhere near Dorn,”");
    said(story, r, "Gustav Holm", "said", "his cameras had filmed the crews of Estavia");
    said(story, r, "Bo Berg", "said", "The bridge treaty is only a draft");
    said(story, r, "Anna Lund", "saying", "that the bridge treaty was signed");
    said(story, r, "Carl Ek", "claimed", "that no ship had left the harbour");
    said(story, r, "Eva Moe", "said", "Estavia has sold the lighthouse");
    said(story, r, "Eva Moe", "said", "The ferry sank in calm weather");
    said(story, r, "Finn Dahl", "said", "the claim was false");
  });
  EXPECT_EQ(all.size(), 10U);
  EXPECT_TRUE(has(all, "Estavia has sold the lighthouse | Finn Dahl called the report a lie"));
  EXPECT_TRUE(has(all, "The ferry sank in calm weather | the claim was false"));
  EXPECT_TRUE(has(all, "accuses Estavia of poisoning the river at Velm | Anna Lund denied that"));
  EXPECT_TRUE(has(all, "“Our crews were nowhere near Dorn,” | his cameras had filmed the crews of Estavia"));
  EXPECT_TRUE(has(all, "The bridge treaty is only a draft | that the bridge treaty was signed"));
  EXPECT_TRUE(has(all, "falsely claimed | that no ship had left the harbour"));
}

TEST(Claims, WhatIsNoDenialOfWhatWasSaid) {
  const auto all = contested(
      [](StoryBuilder& story, ReportIndex r) {
        said(story, r, "Eva Moe", "said", "Estavia has sold its ferries");
        said(story, r, "Carl Ek", "said", "Norland has drained the marsh");
        said(story, r, "Eva Moe", "asked", "Did the pilot of the ferry fall asleep");
        said(story, r, "Eva Moe", "said", "The lake is rising");
        said(story, r, "Anna Lund", "saying", "that wages in the mills were too low");
        const auto belief = said(story, r, "Gustav Holm", "believed", "that the tolls on the canal would fall");
        story.extractions[r].statements[belief].klass = StatementClass::attitude;
        said(story, r, "Carl Ek", "said", "Norland has flooded the quarry");
      },
      "replies.json");
  // A refused course, similar claims, another's account, questions, an unrelated reply, what might be denied, a
  // belief and a link's text are no disputes; these are:
  const std::vector<std::string> expected{
      "Finn Dahl denied that the lighthouse had gone dark | that the lighthouse had gone dark",
      "Estavia burned the barges at Velm | an allegation it denied",
      "Norland has flooded the quarry | Finn Dahl disputed the account of the quarry"};
  EXPECT_EQ(all, expected);
}

TEST(Places, ACityFitsItsStateAndNoOtherCity) {
  using record::places_conflict, record::share_place;
  EXPECT_TRUE(share_place({"Geneva"}, {"Switzerland"}));
  EXPECT_TRUE(share_place({"Geneva", "Switzerland"}, {"Geneva"}));
  EXPECT_FALSE(places_conflict({"Geneva"}, {"Switzerland"}));
  EXPECT_TRUE(places_conflict({"Geneva"}, {"Zürich"}));
  EXPECT_TRUE(places_conflict({"Geneva"}, {"Austria"}));
  EXPECT_TRUE(places_conflict({"France"}, {"Austria"}));
  EXPECT_FALSE(places_conflict({"Villa Rosa"}, {"Switzerland"}));
  EXPECT_FALSE(places_conflict({}, {"Switzerland"}));
}

}  // namespace
}  // namespace rapporteur::test
