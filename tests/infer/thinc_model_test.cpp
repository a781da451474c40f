#include "infer/thinc_model.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "support/messagepack_writer.hpp"

namespace rapporteur::infer {
namespace {

using test::MessagePackWriter;

// A model of one layer "linear" with W (2 x 3) and an attribute.
std::string one_layer(std::size_t shape_rows = 2, std::string_view type = "<f4", float last = 6) {
  MessagePackWriter out;
  out.map(3).text("nodes").array(1).map(2).text("index").number(0).text("name").text("linear");
  out.text("attrs").array(1).map(1).text("pad").binary(std::string_view("\0", 1));
  out.text("params").array(1).map(1).text("W");
  const float values[] = {1, 2, 3, 4, 5, last};
  out.map(4).text("nd").truth(true).text("type").text(type).text("shape").array(2).number(shape_rows).number(3);
  out.text("data").binary({reinterpret_cast<const char*>(values), sizeof values});
  return out.bytes();
}

TEST(ThincModel, ReadsLayersAttributesAndWeights) {
  const auto model = read_thinc_model(one_layer(), "m");
  ASSERT_TRUE(model) << model.error().message();
  ASSERT_EQ(model->named("linear").size(), 1U);
  EXPECT_TRUE(model->named("softmax").empty());
  const Layer& layer = *model->named("linear")[0];
  EXPECT_EQ(layer.attributes.at("pad"), std::string("\0", 1));
  const auto weights = expect(*model, layer, "W", {2, 0});
  ASSERT_TRUE(weights) << weights.error().message();
  EXPECT_EQ((*weights)->values, (Floats{1, 2, 3, 4, 5, 6}));
}

TEST(ThincModel, WeightsThatDoNotFitAreNamed) {
  const auto model = read_thinc_model(one_layer(), "folder/model");
  ASSERT_TRUE(model);
  const Layer& layer = *model->named("linear")[0];
  const auto wrong_shape = expect(*model, layer, "W", {3, 3});
  ASSERT_FALSE(wrong_shape);
  EXPECT_EQ(wrong_shape.error().code, ErrorCode::model_altered);
  EXPECT_NE(wrong_shape.error().message().find("W of shape [2, 3] in a layer linear where [3, 3]"), std::string::npos);
  const auto missing = expect(*model, layer, "b", {2});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().path, "folder/model");
}

TEST(ThincModel, WhatIsNoWeightIsRefused) {
  for (const float last : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity(), 2e6F}) {
    const auto model = read_thinc_model(one_layer(2, "<f4", last), "m");
    ASSERT_TRUE(model);
    const auto weights = expect(*model, *model->named("linear")[0], "W", {2, 3});
    ASSERT_FALSE(weights) << last;
    EXPECT_EQ(weights.error().code, ErrorCode::model_altered);
  }
}

TEST(ThincModel, AlteredFilesAreRefused) {
  const std::string whole = one_layer();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(read_thinc_model(std::string_view(whole).substr(0, size), "m")) << size;
  EXPECT_FALSE(read_thinc_model(whole + "x", "m"));
  EXPECT_FALSE(read_thinc_model(one_layer(3), "m")) << "a shape that the bytes do not fill";
  EXPECT_FALSE(read_thinc_model(one_layer(std::size_t{1} << 62), "m")) << "a shape whose size overflows";
  EXPECT_FALSE(read_thinc_model(one_layer(2, "<f8"), "m"));
}

}  // namespace
}  // namespace rapporteur::infer
