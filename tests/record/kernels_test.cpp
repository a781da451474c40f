// Each fast comparison against a plain twin.
#include <gtest/gtest.h>

#include <random>

#include "base/wording.hpp"
#include "record/alignment.hpp"
#include "record/quote_comparison.hpp"
#include "record/sentence_words.hpp"
#include "record/story.hpp"

namespace rapporteur::record {
namespace {

// Equal words of the best local alignment, by strings.
std::size_t plain_equal(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::vector<int>> score(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  const auto pair = [&](std::size_t i, std::size_t j) { return same_word(a[i - 1], b[j - 1]) ? 3 : -2; };
  std::size_t i = 0, j = 0, equal = 0;
  for (std::size_t x = 1; x <= a.size(); ++x)
    for (std::size_t y = 1; y <= b.size(); ++y) {
      score[x][y] = std::max({0, score[x - 1][y - 1] + pair(x, y), score[x - 1][y] - 1, score[x][y - 1] - 1});
      if (score[x][y] > score[i][j]) i = x, j = y;
    }
  while (i > 0 && j > 0 && score[i][j] > 0) {
    if (score[i][j] == score[i - 1][j - 1] + pair(i, j))
      equal += pair(i, j) == 3, --i, --j;
    else if (score[i][j] == score[i - 1][j] - 1)
      --i;
    else
      --j;
  }
  return equal;
}

QuoteWords random_quote(std::mt19937& rng) {
  static const char* words[] = {"gram", "gramme", "defence", "defense", "the", "harbour", "harbor", "of", "meter", "metre"};
  QuoteWords quote;
  for (std::size_t i = 0, count = 1 + rng() % 9; i < count; ++i) quote.words.emplace_back(words[rng() % std::size(words)]);
  return quote;
}

TEST(Kernels, NumberedQuotationsAlignAsTheirWordsDo) {
  std::mt19937 rng(3);
  const Lineage none;
  const View nothing({}, {}, {}, {}, none);
  for (int i = 0; i < 3000; ++i) {
    QuoteWords a = random_quote(rng), b = random_quote(rng);
    const std::size_t equal = plain_equal(a.words, b.words);
    EXPECT_EQ(align_quotes(a, b).equal, equal);
    WordForms forms;
    forms.number(a), forms.number(b);
    EXPECT_EQ(align_quotes(a, b).equal, equal);
    EXPECT_EQ(holds(a, b), equal == std::min(a.words.size(), b.words.size()));
    EXPECT_TRUE(!QuoteComparison(nothing, a, b).counterparts() || QuoteComparison::possible(a, b));
  }
}

TEST(Kernels, NumberedSentencesAreAsLikeAsTheirWords) {
  test::StoryBuilder story;
  story.report("a",
               "Tolls on grain fell in Norland. Anna Lund opened the harbour. The grain harbour of Norland pays no tolls.");
  story.report("b",
               "Norland opened a grain harbour. Tolls fell. Bo Berg shut the harbour of Norland to grain and to Anna Lund.");
  const std::vector<Story> stories{{{}, {}, {0, 1}}};
  const Lineage lineage;
  const View view(story.reports, story.documents, story.extractions, stories, lineage);
  const Rarity rarity(view, stories[0]);
  const StorySentences numbered(view, stories[0], rarity);
  SharedWords shared_words(numbered);
  for (const ReportIndex r : {0U, 1U, 0U})
    for (const ReportIndex q : {1U, 0U}) {
      shared_words.compare_with(numbered.of(r));
      const auto counts = shared_words.with(numbered.of(q));
      for (std::uint32_t s = 0; s < numbered.of(r).size(); ++s)
        for (std::uint32_t t = 0; t < numbered.of(q).size(); ++t) {
          const WordSet x = content_words(view, sentence_anchor(view, r, s)),
                        y = content_words(view, sentence_anchor(view, q, t));
          EXPECT_EQ(counts[s * numbered.of(q).size() + t], shared(x, y).size());
          EXPECT_EQ(StorySentences::count_shared(numbered.of(r, s), numbered.of(q, t)), shared(x, y).size());
          EXPECT_EQ(numbered.containment(numbered.of(r, s), numbered.of(q, t)), containment(x, y, rarity));
          EXPECT_EQ(numbered.likeness(numbered.of(r, s), numbered.of(q, t)),
                    0.5 * containment(x, y, rarity) + 0.5 * jaccard(x, y, rarity));
        }
    }
}

}  // namespace
}  // namespace rapporteur::record
