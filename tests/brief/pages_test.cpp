// What the web page draws, from the run made by hand.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "brief/example_run.hpp"
#include "brief/page_data.hpp"
#include "brief/word_difference.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

class Pages : public ::testing::Test {
protected:
  rapporteur::Run run = test::example_run();
  StoryPages pages{run, 7};

  // The words of a report that a mark points to.
  std::string words_at(const Json& mark) const {
    for (const Report& report : run.reports)
      if (report.id == mark.at("report")) return std::string(report.text.slice({mark.at("start"), mark.at("end")}));
    return "no such report";
  }
};

TEST_F(Pages, StoryTellsWhoMetWhatWasAgreedAndWhatIsDisputed) {
  const Json story = Json::parse(pages.story());
  EXPECT_EQ(story.at("generation"), 7);
  EXPECT_EQ(story.at("id"), "s0");
  EXPECT_EQ(story.at("first_published"), "2025-05-20");
  EXPECT_EQ(story.at("last_published"), "2025-05-22");
  const Json& talks = story.at("meetings").at(0);
  EXPECT_EQ(talks.at("id"), "m0");
  EXPECT_EQ(talks.at("place"), "Bergen, Norway");
  EXPECT_EQ(talks.at("absent"), Json({"Faroe Islands"}));
  EXPECT_EQ(talks.at("support").at("origins"), Json({"A", "B"}));
  ASSERT_EQ(talks.at("support").at("marks").size(), 3);
  EXPECT_EQ(words_at(talks.at("support").at("marks").at(2)), "The mackerel talks");
  EXPECT_EQ(story.at("outcomes").at(0).at("differs"), "proposed in origin B");
  EXPECT_EQ(story.at("disputes").at(0).at("versions").at(1).at("text"), "five hours");
  EXPECT_TRUE(story.at("disputes").at(1).at("on_the_way"));
  const Json& wire = story.at("reports").at(0);
  EXPECT_EQ(wire.at("origins"), Json({"A"}));
  EXPECT_EQ(wire.at("url"), "https://example.org/mackerel?a=1&b=2");
  EXPECT_EQ(story.at("reports").at(1).at("declared"), Json({"North Sea Wire"}));
}

TEST_F(Pages, TableSetsTheIssueOtherLastAndTellsSilence) {
  const Json table = Json::parse(pages.table());
  ASSERT_EQ(table.at("parties"), Json({"Norway", "Iceland"}));
  ASSERT_EQ(table.at("rows").size(), 2);
  EXPECT_EQ(table.at("rows").at(1).at("issue"), "other");
  const Json& arms = table.at("rows").at(0).at("cells");
  EXPECT_TRUE(arms.at(0).at("not_stated"));
  const Json& held = arms.at(1).at("held").at(0);
  EXPECT_EQ(held.at("id"), "p0");
  EXPECT_EQ(held.at("stance"), "conditions");
  EXPECT_EQ(held.at("holder"), "Jonas Hallsson");
  EXPECT_EQ(words_at(held.at("support").at("marks").at(0)), "accept inspections");
  EXPECT_FALSE(arms.at(1).contains("not_stated"));
}

TEST_F(Pages, QuotesSetWordingsBesideTheFirst) {
  const Json quotes = Json::parse(pages.quotes());
  ASSERT_EQ(quotes.at("quotes").size(), 1);
  const Json& quote = quotes.at("quotes").at(0);
  EXPECT_EQ(quote.at("verdict"), "negated");
  EXPECT_EQ(quote.at("role"), "fisheries minister");
  ASSERT_EQ(quote.at("wordings").size(), 2);
  // The report that derives from no other comes first.
  EXPECT_EQ(quote.at("wordings").at(0).at("words"), "We will not fish each other poor");
  EXPECT_FALSE(quote.at("wordings").at(0).contains("pieces"));
  EXPECT_EQ(quote.at("wordings").at(1).at("pieces"),
            Json({{{"words", "We will"}}, {{"words", "never"}, {"differs", true}}, {{"words", "fish each other poor"}}}));
  EXPECT_EQ(quote.at("wordings").at(1).at("first").at(1), Json({{"words", "not"}, {"differs", true}}));
  const Json& variant = quote.at("wordings").at(1).at("variants").at(0);
  EXPECT_EQ(words_at(variant.at("mark")), "We will never fish each other poor");
  EXPECT_FALSE(variant.contains("speaker_differs"));
  bool found = false;
  for (const Json& saying : quotes.at("sayings")) found |= saying.at("id") == "t0" && saying.at("quotations") == Json({"q0"});
  EXPECT_TRUE(found);
}

TEST(PagesOfQuotes, TellWhereTheSpeakerIsAnother) {
  rapporteur::Run run = test::example_run();
  run.record.quotations[0].variants[1].source = {3};
  const Json quotes = Json::parse(StoryPages(run, 1).quotes());
  const Json& variant = quotes.at("quotes").at(0).at("wordings").at(1).at("variants").at(0);
  EXPECT_TRUE(variant.at("speaker_differs"));
  EXPECT_EQ(variant.at("speaker"), "Jonas Hallsson");
}

TEST_F(Pages, LineageAndOneLinkWithItsPassages) {
  const Json lineage = Json::parse(pages.lineage());
  EXPECT_EQ(lineage.at("origins").at(0).at("root"), 1);
  const Json& link = lineage.at("links").at(0);
  EXPECT_EQ(link.at("from"), 2);
  EXPECT_EQ(link.at("to"), 1);
  EXPECT_EQ(link.at("passages_total"), 1);
  EXPECT_TRUE(link.at("passages").empty());
  const auto whole = pages.link("r-stories/b-rewrite.txt", "r-stories/a-wire.txt");
  ASSERT_TRUE(whole);
  const Json passage = Json::parse(*whole).at("passages").at(0);
  EXPECT_EQ(words_at(passage.at("from")), "In Bergen, Norway and Iceland");
  EXPECT_EQ(passage.at("from_pieces").at(0), Json({{"words", "In Bergen,"}, {"differs", true}}));
  EXPECT_EQ(Json::parse(*whole).at("left_out").at(0).at("words"), "The Faroe Islands were not invited.");
  EXPECT_FALSE(pages.link("r-stories/a-wire.txt", "r-stories/b-rewrite.txt"));
}

TEST_F(Pages, TimelineNamesItsItems) {
  const Json entries = Json::parse(pages.timeline()).at("entries");
  ASSERT_EQ(entries.size(), 2);
  EXPECT_EQ(entries.at(0).at("kind"), "meeting");
  EXPECT_EQ(entries.at(0).at("item"), "m0");
  EXPECT_EQ(entries.at(1).at("value"), "");
}

TEST_F(Pages, ReportTellsWhatStandsWhere) {
  const auto text = pages.report("r-stories/a-wire.txt");
  ASSERT_TRUE(text);
  const Json report = Json::parse(*text);
  EXPECT_EQ(report.at("story"), "s0");
  EXPECT_EQ(report.at("text"), run.reports[0].text.utf8());
  EXPECT_EQ(report.at("sentences").size(), run.documents[0].sentences.size());
  std::map<std::string, std::string> words;  // of each kind, the first
  std::uint32_t last = 0;
  for (const Json& told : report.at("told")) {
    EXPECT_GE(told.at("start").get<std::uint32_t>(), last);
    last = told.at("start");
    words.emplace(told.at("kind"), run.reports[0].text.slice({told.at("start"), told.at("end")}));
  }
  EXPECT_EQ(words["speaker"], "Ingrid Solheim");
  EXPECT_EQ(words["quotation"], "We will not fish each other poor");
  EXPECT_EQ(words["position"], "accept inspections");
  EXPECT_EQ(words["outcome"], "Norway and Iceland agreed");
  EXPECT_EQ(words["dispute"], "more than six hours");
  EXPECT_EQ(report.at("derived").at(0).at("number"), 2);
  EXPECT_FALSE(report.at("derived").at(0).at("to"));
  EXPECT_FALSE(pages.report("r-none"));
}

TEST(PagesOfHostileReports, HoldNoAddressThatRunsAndAreValid) {
  const rapporteur::Run run = test::hostile_run();
  const StoryPages pages(run, 1);
  const Json story = Json::parse(pages.story());
  EXPECT_EQ(story.at("reports").at(0).at("url"), "");
  EXPECT_EQ(Json::parse(*pages.report(run.reports[0].id)).at("url"), "");
  EXPECT_EQ(story.at("reports").at(0).at("title").get<std::string>().find('\x1b'), std::string::npos);
  for (const std::string& text : {pages.quotes(), pages.table(), pages.lineage()}) EXPECT_TRUE(Json::accept(text));
}

TEST(PagesOfNothing, AreEmptyAndValid) {
  const rapporteur::Run run;
  const StoryPages pages(run, 1);
  EXPECT_TRUE(Json::parse(pages.story()).at("reports").empty());
  EXPECT_FALSE(pages.report("r0"));
  EXPECT_EQ(story_card(run, 1), "{}");
}

TEST(StoryCard, CountsWhatAListShows) {
  const Json card = Json::parse(story_card(test::example_run(), 4));
  EXPECT_EQ(card, Json({{"id", "s0"},
                        {"title", "Norway and Iceland, talks in Bergen"},
                        {"reports", 3},
                        {"origins", 2},
                        {"first_published", "2025-05-20"},
                        {"last_published", "2025-05-22"},
                        {"run", 4},
                        {"parties", {"Norway", "Iceland"}},
                        {"agreed", 1},
                        {"disputes", 2},
                        {"changed_quotations", 1}}));
}

TEST(WordsAgainst, MarkWhatTheOtherHasNot) {
  const auto runs = words_against("They will never, ever sign", "they will sign");
  ASSERT_EQ(runs.size(), 3);
  EXPECT_EQ(runs[1].words, "never, ever");
  EXPECT_TRUE(runs[1].differs);
  EXPECT_FALSE(words_against("one two", "three four").front().differs);
  EXPECT_FALSE(words_against("they told the envoys to wait", "a ferry and the tolls of Velm").front().differs);
  EXPECT_TRUE(words_against("", "a").empty());
}

}  // namespace
}  // namespace rapporteur
