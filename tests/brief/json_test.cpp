#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "brief/cameo.hpp"
#include "brief/example_run.hpp"
#include "rapporteur/views.hpp"
#include "support/json_schema.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

Json schema() {
  std::ifstream in(RAPPORTEUR_SOURCE_DIR "/docs/schema/record.schema.json");
  return Json::parse(in);
}

std::string record_text(const Run& run) {
  std::ostringstream out;
  EXPECT_TRUE(write_record_json(out, run));
  return out.str();
}

void expect_valid(const Json& record) {
  for (const std::string& error : test::schema_errors(record, schema())) ADD_FAILURE() << error;
}

// Calls `use` for each anchor anywhere in the record.
template <class Use>
void for_each_anchor(const Json& value, Use use) {
  if (value.is_object() && value.contains("report") && value.contains("start") && value.contains("text")) use(value);
  if (value.is_structured())
    for (const auto& part : value) for_each_anchor(part, use);
}

TEST(RecordJson, FollowsTheSchema) {
  expect_valid(Json::parse(record_text(test::example_run())));
  expect_valid(Json::parse(record_text(test::hostile_run())));
  expect_valid(Json::parse(record_text(rapporteur::Run{})));
}

TEST(RecordJson, AnchorsCarryTheWordsAtTheirPlace) {
  auto run = test::example_run();
  run.record.actors[0].mentions.push_back({0, {0, 6}, true});  // in the title
  const Json record = Json::parse(record_text(run));
  int anchors = 0, in_title = 0;
  for_each_anchor(record, [&](const Json& anchor) {
    ++anchors;
    for (const Report& report : run.reports) {
      if (report.id != anchor.at("report")) continue;
      const bool title = anchor.contains("field");
      in_title += title;
      const Text text(title ? report.title : std::string(report.text.utf8()));
      EXPECT_EQ(anchor.at("text"), text.slice({anchor.at("start"), anchor.at("end")}));
    }
  });
  EXPECT_GT(anchors, 40);
  EXPECT_EQ(in_title, 1);
}

TEST(RecordJson, SaysWhatTheRecordHolds) {
  const Json record = Json::parse(record_text(test::example_run()));
  EXPECT_EQ(record["schema"], 1);
  EXPECT_EQ(record["generator"]["models"][0]["name"], "en_core_web_sm");
  EXPECT_EQ(record["reports"][1]["origins"], Json::array({"o0"}));
  EXPECT_EQ(record["reports"][1]["story"], "s0");
  EXPECT_EQ(record["reports"][1]["published"], nullptr);
  EXPECT_EQ(record["lineage"]["links"][0]["score"].dump(), "0.812");
  EXPECT_EQ(record["lineage"]["links"][0]["from"], "r-stories/b-rewrite.txt");
  EXPECT_EQ(record["lineage"]["declared_sources"]["r-stories/b-rewrite.txt"][0]["name"], "North Sea Wire");
  EXPECT_EQ(record["statements"][0]["same_as"], Json::array({"t3"}));
  EXPECT_EQ(record["statements"][4]["source"], Json::array());
  EXPECT_EQ(record["statements"][4]["source_text"], "a delegate");
  EXPECT_EQ(record["statements"][6]["class"], "act");
  EXPECT_EQ(record["quotations"][0]["verdict"], "negated");
  EXPECT_EQ(record["meetings"][0]["duration_minutes"], Json::parse("[360, null]"));
  EXPECT_EQ(record["meetings"][1]["date"]["value"], nullptr);
  EXPECT_EQ(record["meetings"][1]["date"]["text"], "3 June");
  EXPECT_EQ(record["outcomes"][0]["status_by_origin"]["o1"], "proposed");
  EXPECT_EQ(record["positions"][0]["condition"]["text"], "if the quota rises by a tenth");
  EXPECT_EQ(record["disputes"][1]["on_the_way"], true);
}

TEST(RecordJson, TheSameRunGivesTheSameBytes) { EXPECT_EQ(record_text(test::example_run()), record_text(test::example_run())); }

TEST(RecordJson, BadBytesInMetadataBecomeReplacementCharacters) {
  auto run = test::example_run();
  run.reports[0].outlet = "North\xFFSea";
  EXPECT_EQ(Json::parse(record_text(run))["reports"][0]["outlet"], "North\xEF\xBF\xBDSea");
}

TEST(RecordJson, AStreamThatFailsIsAnError) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  const auto done = write_record_json(out, test::example_run());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::output_failed);
}

TEST(RecordJsonl, OneRecordALineWithIdsOfItsOwn) {
  const auto run = test::example_run();
  std::ostringstream out;
  ASSERT_TRUE(write_record_jsonl(out, run));
  std::istringstream lines(out.str());
  std::string line;
  std::vector<Json> records;
  while (std::getline(lines, line)) records.push_back(Json::parse(line));
  ASSERT_EQ(records.size(), 3U);
  for (const Json& record : records) {
    expect_valid(record);
    EXPECT_EQ(record["reports"].size(), 1U);
    EXPECT_EQ(record["lineage"]["links"].size(), 0U);
  }
  EXPECT_EQ(records[0]["statements"][0]["quotes"][0]["text"], "We will not fish each other poor");
  EXPECT_EQ(records[0]["statements"][0]["id"].get<std::string>().size(), 13U);
}

TEST(RecordJsonl, IdsDoNotDependOnTheOtherReports) {
  const auto run = test::example_run();
  rapporteur::Run alone;
  alone.reports.push_back(test::example_run().reports[0]);
  alone.documents.push_back(std::move(test::example_run().documents[0]));
  alone.extractions.push_back(run.extractions[0]);
  alone.models = run.models;
  std::ostringstream one, many;
  ASSERT_TRUE(write_record_jsonl(one, alone));
  ASSERT_TRUE(write_record_jsonl(many, run));
  EXPECT_EQ(many.str().substr(0, one.str().size()), one.str());
}

TEST(RecordPlover, OneEventALine) {
  auto run = test::example_run();
  Event event;
  event.type = EventType::support;
  event.mode = "visit";
  event.source = {{{0, {0, 6}, false}, "Norway", "NOR"}};
  event.target = {{{0, {0, 6}, false}, "United Nations", "IGO"}};
  event.sentence = {0, {0, 20}, false};
  event.trigger = {0, {7, 12}, false};
  event.hypothetical = true;
  Event dated = event;
  dated.mode.clear();
  dated.date = Date{event.trigger, "2025-05-20T10:00"};
  run.reports[0].published = "2025-05-21";
  run.extractions[0].events = {event, dated};
  std::ostringstream out;
  ASSERT_TRUE(write_record_plover(out, run));
  std::istringstream lines(out.str());
  std::string line;
  std::vector<Json> rows;
  while (std::getline(lines, line)) rows.push_back(Json::parse(line));
  ASSERT_EQ(rows.size(), 2U);
  const Report& report = run.reports[0];
  EXPECT_EQ(rows[0]["id"], report.id + "-e1");
  EXPECT_EQ(rows[0]["path"], report.path);
  EXPECT_EQ(rows[0]["date"], "2025-05-21");
  EXPECT_EQ(rows[0]["event"], "SUPPORT");
  EXPECT_EQ(rows[0]["mode"], "visit");
  EXPECT_EQ(rows[0]["cameo"], "05");
  EXPECT_EQ(rows[0]["source"], Json::parse(R"([{"actor": "Norway", "code": "NOR"}])"));
  EXPECT_EQ(rows[0]["target"][0]["code"], "IGO");
  EXPECT_TRUE(rows[0]["hypothetical"].get<bool>());
  EXPECT_EQ(rows[0]["text"], std::string(report.text.slice({0, 20})));
  EXPECT_EQ(rows[0]["anchors"][1]["text"], std::string(report.text.slice({7, 12})));
  EXPECT_EQ(rows[1]["id"], report.id + "-e2");
  EXPECT_EQ(rows[1]["date"], "2025-05-20");
  EXPECT_TRUE(rows[1]["mode"].is_null());

  std::ostringstream broken;
  broken.setstate(std::ios::badbit);
  EXPECT_FALSE(write_record_plover(broken, run));
}

TEST(RecordPlover, CameoByTypeAndMode) {
  struct Case {
    EventType type;
    std::string_view mode, code;
  };
  for (const Case& c : {Case{EventType::consult, "phone", "041"}, Case{EventType::coerce, "curfew", "1723"},
                        Case{EventType::retreat, "ceasefire", "0871"},
                        Case{EventType::protest, "demo", "141"},    // of 141, 1411 ... what they begin with
                        Case{EventType::agree, "", "03"},           // the root alone is sure
                        Case{EventType::coerce, "restrict", "17"},  // 172 and 191: the root of most of the type
                        Case{EventType::coerce, "no such mode", "17"}, Case{EventType::crime, "", ""}})
    EXPECT_EQ(cameo_code(c.type, c.mode), c.code) << name(c.type) << " " << c.mode;
}

// The validator itself must see mistakes: each change makes a valid record invalid.
TEST(RecordSchema, CatchesMistakes) {
  const Json rules = schema();
  const Json good = Json::parse(record_text(test::example_run()));
  const std::vector<std::pair<std::string, Json>> changes{{"/schema", 2},
                                                          {"/statements/0/kind", "verbatim"},
                                                          {"/statements/0/within", ""},
                                                          {"/statements/0/origins", Json::array({"o0", "o0"})},
                                                          {"/meetings/0/duration_minutes", Json::array({1})},
                                                          {"/meetings/0/mentions", Json::array()},
                                                          {"/outcomes/0/status_by_origin/o0", "maybe"},
                                                          {"/actors/0/code", "NO"},
                                                          {"/reports/0/characters", -1},
                                                          {"/lineage/links/0/score", 1.5},
                                                          {"/positions/0/issue", "Big Issue"},
                                                          {"/disputes/0/extra", 1},
                                                          {"/statements/0/content/start", "0"},
                                                          {"/statements/0/content/field", "body"}};
  for (const auto& [place, value] : changes) {
    Json bad = good;
    bad[Json::json_pointer(place)] = value;
    EXPECT_FALSE(test::schema_errors(bad, rules).empty()) << place;
  }
  for (const auto& [name, part] : good.items()) {
    Json bad = good;
    bad.erase(name);
    EXPECT_FALSE(test::schema_errors(bad, rules).empty()) << name;
  }
}

}  // namespace
}  // namespace rapporteur
