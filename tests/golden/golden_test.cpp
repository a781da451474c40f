// The whole way over the example stories: the record follows its schema, every anchor carries the words at its place, input
// order and threads change nothing, and what the record says is held against the gold records beside this file. Needs the
// models.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "rapporteur/pipeline.hpp"
#include "rapporteur/views.hpp"
#include "support/json_schema.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;
const fs::path root = RAPPORTEUR_SOURCE_DIR;

Json read_json(const fs::path& path) {
  std::ifstream in(path);
  return Json::parse(in);
}

std::string record_of(const std::vector<std::string>& paths, unsigned jobs) {
  Options options;
  options.jobs = jobs;
  const auto done = run(paths, options);
  if (!done) return done.error().code == ErrorCode::model_missing ? "" : done.error().message();
  std::ostringstream out;
  EXPECT_TRUE(write_record_json(out, *done));
  return out.str();
}

class Golden : public testing::TestWithParam<std::string> {
protected:
  void SetUp() override {
    folder_ = root / "examples" / GetParam();
    text_ = record_of({folder_.string()}, 1);
    if (text_.empty()) GTEST_SKIP() << "the models are not installed";
    record_ = Json::parse(text_);
    gold_ = read_json(root / "tests/golden" / (GetParam() + ".json"));
    for (const Json& report : record_["reports"]) stem_[report["id"]] = fs::path(report["path"].get<std::string>()).stem();
  }

  // Gold actors that an actor of the record may be: those that share a name with it.
  std::set<std::string> gold_actors(const std::string& id) const {
    std::set<std::string> found;
    for (const Json& actor : record_["actors"]) {
      if (actor["id"] != id) continue;
      for (const Json& known : gold_["actors"])
        for (const Json& name : actor["names"])
          if (std::find(known["names"].begin(), known["names"].end(), name) != known["names"].end()) found.insert(known["id"]);
    }
    return found;
  }

  fs::path folder_;
  std::string text_;
  Json record_, gold_;
  std::map<std::string, std::string> stem_;
};

TEST_P(Golden, FollowsTheSchema) {
  for (const std::string& error : test::schema_errors(record_, read_json(root / "docs/schema/record.schema.json")))
    ADD_FAILURE() << error;
}

template <class Use>
void for_each_anchor(const Json& value, Use use) {
  if (value.is_object() && value.contains("start") && value.contains("text")) use(value);
  if (value.is_structured())
    for (const Json& part : value) for_each_anchor(part, use);
}

TEST_P(Golden, AnchorsCarryTheWordsAtTheirPlace) {
  std::map<std::string, Text> texts;
  for (const auto& [id, stem] : stem_) {
    std::ifstream in(folder_ / (stem + ".txt"), std::ios::binary);
    texts.emplace(id, Text(std::string(std::istreambuf_iterator<char>(in), {})));
  }
  std::size_t anchors = 0;
  for_each_anchor(record_, [&](const Json& anchor) {
    ++anchors;
    EXPECT_EQ(anchor["text"], texts.at(anchor["report"]).slice({anchor["start"], anchor["end"]}));
  });
  EXPECT_GT(anchors, 300U);
}

TEST_P(Golden, ThreadsAndTheOrderOfInputChangeNothing) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder_)) files.push_back(entry.path().string());
  std::sort(files.rbegin(), files.rend());
  EXPECT_EQ(record_of(files, 4), text_);
}

TEST_P(Golden, QuotationsHaveTheirSpeakers) {
  std::size_t right = 0, wanted = 0;
  for (const Json& gold : gold_["statements"]) {
    if (gold.value("optional", false) || !gold["source"].is_string()) continue;
    for (const Json& quote : gold["quotes"]) {
      ++wanted;
      const bool found = std::any_of(record_["statements"].begin(), record_["statements"].end(), [&](const Json& s) {
        if (stem_.at(s["report"]) != gold["report"] || s["source"].size() != 1) return false;
        const bool words =
            std::any_of(s["quotes"].begin(), s["quotes"].end(), [&](const Json& q) { return q["text"] == quote; });
        return words && gold_actors(s["source"][0]).contains(gold["source"]);
      });
      right += found;
      if (!found) std::cout << gold["report"] << ": " << gold["source"] << " " << quote << '\n';
    }
  }
  EXPECT_GE(static_cast<double>(right), 0.75 * static_cast<double>(wanted)) << right << " of " << wanted;
}

TEST_P(Golden, RewritesAreFound) {
  const auto pairs = [](const auto& groups) {
    std::set<std::pair<std::string, std::string>> all;
    for (const auto& group : groups)
      for (const auto& a : group)
        for (const auto& b : group)
          if (a < b) all.emplace(a, b);
    return all;
  };
  std::vector<std::vector<std::string>> ours, theirs = gold_["lineage"]["groups"];
  for (const Json& origin : record_["lineage"]["origins"]) {
    ours.emplace_back();
    for (const Json& report : origin["reports"]) ours.back().push_back(stem_.at(report));
  }
  for (const auto& [a, b] : pairs(theirs))
    EXPECT_TRUE(pairs(ours).contains({a, b})) << a << " and " << b << " derive from one text";
}

INSTANTIATE_TEST_SUITE_P(Examples, Golden, testing::Values("harbour-tariffs", "lake-truce"), [](const auto& story) {
  std::string name = story.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace rapporteur
