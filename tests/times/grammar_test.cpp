// Every row of data/times.tsv is one that the program reads: nothing in it is passed over in silence.
#include "times/grammar.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/data.hpp"
#include "base/one_of.hpp"
#include "times/values.hpp"

namespace rapporteur::times {
namespace {

TEST(Grammar, EachRowIsAWordAPhraseOrARule) {
  std::size_t rules = 0;
  for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
    ASSERT_TRUE(one_of(fields[0], {"word", "let", "rule"})) << fields[0];
    EXPECT_EQ(fields.size(), fields[0] == "let" ? 3u : 4u) << fields[0] << ' ' << fields[1];
    rules += fields[0] == "rule" ? 1 : 0;
  });
  EXPECT_EQ(Grammar::instance().rules().size(), rules);
  for (const auto& rule : Grammar::instance().rules()) EXPECT_TRUE(rule.pattern.is_valid()) << rule.way;
}

TEST(Grammar, EachRuleHasATypeAndAWayToItsValue) {
  for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields[0] != "rule") return;
    EXPECT_TRUE(one_of(fields[1], {"DATE", "TIME", "DURATION", "SET"})) << fields[1];
    EXPECT_TRUE(is_way(fields[2])) << fields[2];
  });
  EXPECT_FALSE(is_way("dates"));
}

TEST(Grammar, EachNameInAPatternIsDefinedBefore) {
  std::set<std::string, std::less<>> names;
  for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields[0] == "word") names.emplace(fields[1]);
  });
  for_each_row(data_file("times.tsv"), [&](const std::vector<std::string_view>& fields) {
    if (fields[0] == "word") return;
    const std::string_view pattern = fields.back();
    for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
      const auto name = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
      const bool count = !name.empty() && name.front() >= '0' && name.front() <= '9';  // \d{4}
      EXPECT_TRUE(count || names.contains(name)) << '{' << name << "} in " << pattern;
    }
    if (fields[0] == "let") names.emplace(fields[1]);
  });
}

// The slow way, each rule at each place, finds nothing that the index over their first letters leaves out.
TEST(Grammar, TriesEachRuleThatMatches) {
  constexpr std::string_view text =
      "On Monday, 3 March 2025 at 10:30 a.m. the ministers met, two days before the end of the quarter; early last spring, in "
      "the "
      "late 1990s and since mid-May they had met every other week. Half a dozen talks over the past\n three  months, the first "
      "in "
      "nineteen ninety-eight, ended by midnight. The following\u00A0day, Christmas Eve, nobody came; a few weeks earlier, on "
      "2024-11-02, “Tuesday’s” call lasted some 2 1/2 hours. FISCAL YEAR 2024. A pair of hours ago, the ’90s.";
  const auto& grammar = Grammar::instance();
  std::size_t matches = 0;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if ((static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U) continue;
    for (std::size_t rule = 0; rule < grammar.rules().size(); ++rule) {
      const auto slow = grammar.rules()[rule].pattern.match_at(text, place);
      if (!slow) continue;
      ++matches;
      const auto fast = grammar.match_at(text, place, rule);
      ASSERT_TRUE(fast) << text.substr(place, 20);
      EXPECT_EQ(fast->rule, rule) << text.substr(place, 20);
      EXPECT_EQ(fast->fields.end(), slow->end);
    }
  }
  EXPECT_GT(matches, 40u);
}

}  // namespace
}  // namespace rapporteur::times
