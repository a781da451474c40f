// What letters an expression's matches must have, and that no match is missed for them: the expressions themselves are the
// oracle.
#include "base/literals.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/data.hpp"
#include "base/literal_index.hpp"
#include "base/pattern.hpp"

namespace rapporteur {
namespace {

struct Case {
  std::string_view expression;
  Literals literals;
};

TEST(Literals, AtTheStart) {
  const std::array cases{
      Case{"Read more", {"read "}},
      Case{"a (?:b|cd)", {"a b", "a cd"}},
      Case{"(?:the )?end", {"end", "the end"}},
      Case{"may?", {"ma", "may"}},
      Case{"[ab]c+d", {"ac", "bc"}},
      Case{R"((?:\h+|\h*\R\h*)x)", {" x"}},
      Case{R"((?<day>[0-2])(?=x)\.)", {"0.", "1.", "2."}},
      Case{R"((?<!no )\bso (?-i)far)", {"so far"}},
      Case{"“x”", {"“x”"}},
      Case{R"(\d+ days)", {""}},
      Case{R"(\p{Lu}ay)", {""}},
      Case{"x*y", {"x", "y"}},
      Case{"é", {""}},
      Case{R"(\Qx\E)", {""}},
  };
  for (const auto& [expression, literals] : cases) EXPECT_EQ(literals_at_start(expression), literals) << expression;
}

TEST(Literals, Within) {
  const std::array cases{
      Case{R"(\w+ is (a|an) .*\bown\b)", {" is a", " is an"}},
      Case{R"(^\W*edited by|\d+ comments)", {" comme", "edite"}},
      Case{R"(x.*[^y]{3}one two)", {"one two"}},
      Case{R"([^a]+)", {""}},
      Case{R"(one|\w+)", {"", "one"}},
  };
  for (const auto& [expression, literals] : cases) EXPECT_EQ(literals_within(expression), literals) << expression;
}

TEST(LiteralIndex, FindsLettersInAnyCaseAndBlanksOfAnyKind) {
  LiteralIndex index;
  index.add(literals_at_start("task force"));
  index.add(literals_at_start("^task"));
  const auto at = [&](std::string_view text, std::size_t place) { return index.at(text, place).to_ulong(); };
  EXPECT_EQ(at("task force", 0), 3u);
  EXPECT_EQ(at("A TASK\n  Force", 2), 1u);
  EXPECT_EQ(at("task\u00A0\u2003force", 0), 3u);
  EXPECT_EQ(at("ta\u017F\u212A force", 0), 3u);  // the long s and the sign for kelvin are letters without regard to case
  EXPECT_EQ(at("tasks", 0), 2u);
  EXPECT_EQ(at("ta", 0), 0u);
  EXPECT_EQ(index.anywhere("the task force").to_ulong(), 1u);
  EXPECT_EQ(index.anywhere("").to_ulong(), 0u);
}

TEST(LiteralIndex, MissesNoLineOfFurniture) {
  constexpr std::array<std::string_view, 22> lines = {
      "***",
      "The End",
      "Photo: Ann Lee/Reuters",
      "[caption id=3]",
      "A minister waves to the crowd. REUTERS / Ann Lee",
      "The port at dawn. Credit: Ann Lee.",
      "Image 3 of 12",
      "12 of 14 I View Slideshow",
      "FILE – The minister at the port",
      "Follow @example on Twitter",
      "Sign up for our newsletter and get it in your inbox",
      "12 comments",
      "Ann Lee is a columnist for Example. The opinions expressed here are her own.",
      "They met on the quay. Read more",
      "https://example.org/a",
      "ann@example.org",
      "© 2024 Example",
      "An earlier version of this article gave a wrong date.",
      "Additional reporting and editing by Ann Lee",
      "Ann Lee of the Example Press in Oslo contributed.",
      "Original source: Example",
      "#talks #port",
  };
  std::size_t number = 0, matches = 0;
  LiteralIndex index;
  std::vector<Pattern> patterns;
  for_each_row(data_file("furniture.tsv"), [&](const std::vector<std::string_view>& fields) {
    index.add(literals_within(fields[2]));
    patterns.emplace_back(fields[2]);
  });
  for (const auto line : lines) {
    const auto worth_trying = index.anywhere(line);
    EXPECT_LT(worth_trying.count(), patterns.size() / 8) << line;
    for (number = 0; number < patterns.size(); ++number) {
      if (!patterns[number].found_in(line)) continue;
      ++matches;
      EXPECT_TRUE(worth_trying[number]) << line << " matches pattern " << number;
    }
  }
  EXPECT_GE(matches, lines.size());
}

}  // namespace
}  // namespace rapporteur
