#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/statements/quotation_marks.hpp"

namespace rapporteur::extract {
namespace {

std::vector<Span> lines(const Text& text) {
  std::vector<Span> spans;
  std::uint32_t start = 0;
  for (std::uint32_t p = 0; p <= text.size(); ++p)
    if (p == text.size() || text.at(p) == U'\n') {
      if (p > start) spans.push_back({start, p});
      start = p + 1;
    }
  return spans;
}

struct Case {
  std::string name, text;
  std::vector<std::string> words;  // of each quoted string
};

TEST(QuotationMarks, FindsQuotedWords) {
  const std::vector<Case> cases = {
      {"straight", R"("We agree," he said.)", {"We agree"}},
      {"curly", "“We agree,” he said. “Now.”", {"We agree", "Now"}},
      {"mixed pair", "He spoke of “good talks\" with Norway.", {"good talks"}},
      {"single", "Minister says talks 'will go on' today", {"will go on"}},
      {"curly single", "She called it a ‘first step’ only.", {"first step"}},
      {"apostrophes are no marks", "The ministers' aides don't know the '90s or the envoy's plan.", {}},
      {"possessive inside single marks", "He called it 'the ministers' private deal' again.", {"the ministers' private deal"}},
      {"apostrophe inside double marks", "\"It's the ministers' deal,\" he said.", {"It's the ministers' deal"}},
      {"nested", "\"He said 'never' twice,\" she said.", {"He said 'never' twice"}},
      {"doubled single marks", "''We agree,'' he said.", {"We agree"}},
      {"guillemets", "He said «never».", {"never"}},
      {"several sentences", "“We agree. We sign.” He left.", {"We agree. We sign"}},
      {"never closed", "“We agree. We sign.\n“We go,” he said.", {"We agree. We sign", "We go"}},
      {"never closed before another", "“We agree, he said. “We sign,” she said.", {"We sign"}},
      {"opening mark forgotten", "We agree,” he said.", {"We agree"}},
      {"closing comma only once", "“Yes, yes,,” he said.", {"Yes, yes,"}},
      {"ellipsis stays", "“We may ...” he said.", {"We may ..."}},
      {"abbreviation stays", "“We left the U.S.” he said.", {"We left the U.S."}},
      {"question mark stays", "“Why now?” he asked.", {"Why now?"}},
      {"empty", "He wrote \"\" there.", {}},
  };
  for (const Case& c : cases) {
    const Text text(c.text);
    std::vector<std::string> words;
    for (const QuotedString& quote : find_quoted_strings(text, lines(text))) {
      words.emplace_back(text.slice(quote.words));
      EXPECT_TRUE(quote.marks.contains(quote.words)) << c.name;
    }
    EXPECT_EQ(words, c.words) << c.name;
  }
}

TEST(QuotationMarks, SaysWhichAreOpen) {
  const Text text("“We agree. We sign.\n“We go,” he said.");
  const auto quotes = find_quoted_strings(text, lines(text));
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_FALSE(quotes[0].closed);
  EXPECT_EQ(text.slice(quotes[0].marks), "“We agree. We sign.");
  EXPECT_EQ(quotes[0].paragraph, 0U);
  EXPECT_TRUE(quotes[1].closed);
  EXPECT_EQ(text.slice(quotes[1].marks), "“We go,”");
  EXPECT_EQ(quotes[1].paragraph, 1U);
}

TEST(QuotationMarks, NeverOverlap) {
  // Any jumble of marks gives strings in order, each within its paragraph.
  const std::string marks[] = {"\"", "“", "”", "'", "’", "‘", " a ", "b", ". ", ", ", "''", "\n"};
  std::uint32_t state = 7;
  for (int round = 0; round < 200; ++round) {
    std::string raw;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525U + 1013904223U;
      raw += marks[(state >> 16U) % 12U];
    }
    const Text text(raw);
    const auto paragraphs = lines(text);
    std::uint32_t end = 0;
    for (const QuotedString& quote : find_quoted_strings(text, paragraphs)) {
      EXPECT_GE(quote.marks.start, end) << raw;
      EXPECT_TRUE(quote.marks.contains(quote.words)) << raw;
      EXPECT_TRUE(paragraphs[quote.paragraph].contains(quote.marks)) << raw;
      end = quote.marks.end;
    }
  }
}

}  // namespace
}  // namespace rapporteur::extract
