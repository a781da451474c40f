// `check "QUOTATION"` on the invented run: what is found, what is said of it, what is refused.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "brief/example_run.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

TEST(Check, FindsWordForWordThenAltered) {
  const auto run = test::example_run();
  std::ostringstream out;
  const auto found = write_check(out, run, "we will not fish each other poor", ViewFormat::json);
  ASSERT_TRUE(found);
  EXPECT_TRUE(*found);
  const Json hits = Json::parse(out.str());
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0]["match"], "word-for-word");
  EXPECT_EQ(hits[0]["speaker"], "Ingrid Solheim");
  EXPECT_EQ(hits[0]["anchor"]["text"], "We will not fish each other poor");
  EXPECT_EQ(hits[1]["match"], "altered");
  EXPECT_EQ(hits[1]["changes"], Json::parse(R"([{"asked":"not","found":"never"}])"));
}

TEST(Check, FindsPartsReportedSpeechAndTheReportsOwnWords) {
  const auto run = test::example_run();
  const auto first = [&](const char* words) {
    std::ostringstream out;
    EXPECT_TRUE(write_check(out, run, words, ViewFormat::json));
    const Json hits = Json::parse(out.str());
    return hits.empty() ? std::string("nothing") : hits[0]["match"].get<std::string>();
  };
  EXPECT_EQ(first("Iceland, he said, reserves its rights in these waters"), "shortened");
  EXPECT_EQ(first("fish each other"), "word-for-word");
  EXPECT_EQ(first("a second round was planned for 3 June"), "reported");
  EXPECT_EQ(first("Norway and Iceland agreed on Tuesday"), "unquoted");
  EXPECT_EQ(first("the moon is made of cheese"), "nothing");
}

TEST(Check, FoldsWhatIsPastedAlong) {
  const auto run = test::example_run();
  const char* const same[] = {"“We will not fish each other poor.”",
                              "\"we WILL NOT fish\neach other poor\"",
                              "We won’t fish each other poor",
                              "[W]e will not ... each other poor",
                              "We will not [over]fish each other poor",
                              "We will [...] fish each other poor",
                              "They [the states] will not fish each other poor"};
  const char* const match[] = {"word-for-word", "word-for-word", "word-for-word", "word-for-word",
                               "altered",       "word-for-word", "altered"};
  for (std::size_t i = 0; i < std::size(same); ++i) {
    std::ostringstream out;
    EXPECT_TRUE(write_check(out, run, same[i], ViewFormat::json)) << same[i];
    EXPECT_EQ(Json::parse(out.str()).at(0)["match"], match[i]) << same[i];
  }
}

TEST(Check, ANegationIsSaidFirstAndNeverCalledAltered) {
  const auto run = test::example_run();
  for (const char* words : {"we will fish each other poor", "we refuse to not fish each other poor",
                            "we will [not] fish each other rich", "we will fish each other"}) {
    std::ostringstream out;
    ASSERT_TRUE(write_check(out, run, words, ViewFormat::json)) << words;
    for (const Json& hit : Json::parse(out.str()))
      EXPECT_EQ(hit["match"] == "altered", std::string_view(words).find("[not]") != std::string_view::npos) << words << hit;
  }
  std::ostringstream out;
  ASSERT_TRUE(write_check(out, run, "we will fish each other poor"));
  EXPECT_LT(out.str().find("Negated"), out.str().find("Said by"));
  EXPECT_NE(out.str().find("We will {+not+} fish each other poor"), std::string::npos) << out.str();
}

TEST(Check, AsksWhetherOneSaidIt) {
  struct Case {
    const char *words, *by, *answer;
    bool said;
  };
  const Case cases[] = {
      {"We will not fish each other poor", "Solheim", "yes, in [1:2]", true},
      {"We will not fish each other poor", "Norway", "yes, in [1:2]", true},  // she speaks for it
      {"We will not fish each other poor", "Jonas Hallsson", "said, but by Ingrid Solheim in [1:2]", false},
      {"We will fish each other poor", "Solheim", "the contrary, in [1:2]", false},
      {"We will not fish each other rich", "Solheim", "in other words, in [1:2]", true},
      {"We will not fish each other poor", "Nobody Known", "no report names this person", false},
  };
  for (const Case& c : cases) {
    std::ostringstream out;
    const auto said = write_check(out, test::example_run(), c.words, ViewFormat::text, {}, c.by);
    ASSERT_TRUE(said);
    EXPECT_EQ(*said, c.said) << c.words << c.by;
    EXPECT_NE(out.str().find(c.answer), std::string::npos) << out.str();
  }
}

TEST(Check, TheNearestIsNamedWhereNothingIsFound) {
  std::ostringstream out;
  const auto found = write_check(out, test::example_run(), "they do not fish each other in spring");
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found);
  EXPECT_NE(out.str().find("The nearest quotation"), std::string::npos) << out.str();
}

TEST(Check, QuotationsThatAreNone) {
  std::string long_one;
  for (int i = 0; i < 1001; ++i) long_one += "word ";
  for (const std::string& words : {std::string(), std::string("“…”"), std::string("\x01\x02"), std::string("\xff"), long_one}) {
    std::ostringstream out;
    const auto found = write_check(out, test::example_run(), words);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::malformed);
    EXPECT_TRUE(out.str().empty());
  }
}

TEST(Check, SaysThatNothingWasFound) {
  std::ostringstream out;
  const auto found = write_check(out, test::example_run(), "no such words anywhere");
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found);
  EXPECT_NE(out.str().find("Nothing found"), std::string::npos);
}

}  // namespace
}  // namespace rapporteur
