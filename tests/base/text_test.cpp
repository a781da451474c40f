#include "rapporteur/text.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Text, SlicesByCodePoint) {
  const Text text("Zürich – “peace” 🕊 now");
  const struct {
    Span span;
    std::string_view words;
  } cases[] = {{{0, 6}, "Zürich"}, {{7, 8}, "–"}, {{10, 15}, "peace"}, {{17, 18}, "🕊"},
               {{19, 22}, "now"},  {{0, 0}, ""},  {{22, 22}, ""}};
  EXPECT_EQ(text.size(), 22U);
  for (const auto& c : cases) EXPECT_EQ(text.slice(c.span), c.words);
  EXPECT_EQ(text.at(1), U'ü');
  EXPECT_EQ(text.at(7), U'–');
  EXPECT_EQ(text.at(17), U'🕊');
}

TEST(Text, PlaceAndByteAreInverse) {
  for (const auto* words : {"plain words", "naïve façade", "日本 and 한국"}) {
    const Text text{std::string(words)};
    for (std::uint32_t place = 0; place <= text.size(); ++place) EXPECT_EQ(text.place_of(text.byte_of(place)), place);
    EXPECT_EQ(text.byte_of(text.size()), text.utf8().size());
  }
}

TEST(Text, ViewsSurviveAMove) {
  Text text("short");
  const auto view = text.slice({0, 5});
  const Text moved = std::move(text);
  EXPECT_EQ(view.data(), moved.utf8().data());
  EXPECT_EQ(view, "short");
}

TEST(Text, EmptyTextHasNoPlaces) {
  const Text text{std::string()};
  EXPECT_EQ(text.size(), 0U);
  EXPECT_EQ(text.slice({0, 0}), "");
}

TEST(Span, OverlapOverUnion) {
  EXPECT_DOUBLE_EQ(intersection_over_union({0, 10}, {0, 10}), 1.0);
  EXPECT_DOUBLE_EQ(intersection_over_union({0, 10}, {5, 15}), 5.0 / 15);
  EXPECT_DOUBLE_EQ(intersection_over_union({0, 10}, {10, 20}), 0.0);
  EXPECT_DOUBLE_EQ(intersection_over_union({3, 3}, {3, 3}), 0.0);
}

}  // namespace
}  // namespace rapporteur
