#include "language/config.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace rapporteur::language {
namespace {

constexpr const char* example = R"(
# a comment
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger"]

[components.tok2vec.model.encode]
width = 96

[components.tagger.model]
width = ${components.tok2vec.model.encode:width}
again = ${components.tagger.model.width}
loop = ${components.tagger.model.loop}
normalize = false
path = ${paths.vectors}
rows = [5000,
    1000]
)";

TEST(Config, ReadsSectionsAndFollowsReferences) {
  const auto config = Config::read(example, "config.cfg");
  ASSERT_TRUE(config) << config.error().message();
  EXPECT_EQ(config->text("nlp", "lang"), "en");
  EXPECT_EQ(config->texts("nlp", "pipeline"), (std::vector<std::string>{"tok2vec", "tagger"}));
  EXPECT_EQ(config->value("components.tagger.model", "width"), 96);
  EXPECT_EQ(config->value("components.tagger.model", "again"), 96);
  EXPECT_EQ(config->value("components.tagger.model", "rows").dump(), "[5000,1000]");
  EXPECT_FALSE(config->truth("components.tagger.model", "normalize", true));
  EXPECT_TRUE(config->has_section("nlp"));
}

TEST(Config, WhatIsNotThereIsNull) {
  const auto config = Config::read(example, "config.cfg");
  ASSERT_TRUE(config);
  EXPECT_TRUE(config->value("components.tagger.model", "loop").is_null());
  EXPECT_TRUE(config->value("components.tagger.model", "path").is_null());
  EXPECT_TRUE(config->value("nowhere", "x").is_null());
  EXPECT_EQ(config->text("components.tok2vec.model.encode", "width"), "") << "a number is no string";
  EXPECT_TRUE(config->truth("nlp", "lang", true));
}

TEST(Config, ALineThatIsNoSettingIsNamed) {
  for (const char* text : {"lang = \"en\"", "[nlp]\nno setting", "PK\x03\x04"}) {
    const auto config = Config::read(text, "folder/config.cfg");
    ASSERT_FALSE(config) << text;
    EXPECT_EQ(config.error().code, ErrorCode::model_altered);
    EXPECT_EQ(config.error().path, "folder/config.cfg");
  }
}

}  // namespace
}  // namespace rapporteur::language
