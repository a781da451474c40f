#include "store/words.hpp"

#include <gtest/gtest.h>

#include "store/connection.hpp"

namespace rapporteur::store {
namespace {

std::vector<std::string> folded(std::string_view text) {
  std::vector<std::string> words;
  for (const auto& word : words_of(text)) words.push_back(word.folded);
  return words;
}
using Texts = std::vector<std::string>;

TEST(Words, AreLettersAndDigitsFolded) {
  EXPECT_EQ(folded("The U.S. envoy's 25% cut, co-operation"),
            (Texts{"the", "u", "s", "envoy", "s", "25", "cut", "co", "operation"}));
  EXPECT_EQ(folded("QUÉBEC Québec Que\u0301bec"), (Texts{"quebec", "quebec", "quebec"}));
  EXPECT_EQ(folded("Straße ǅ ﬁne Ångström"), (Texts{"strasse", "dz", "fine", "angstrom"}));
  EXPECT_EQ(folded("Москва Ёлка İstanbul"), (Texts{"москва", "елка", "istanbul"}));
  EXPECT_EQ(folded("١٢٣ 東京 \u0301x"), (Texts{"١٢٣", "東京", "x"}));
  EXPECT_EQ(folded(" \n…—“”'* "), Texts{});
  EXPECT_EQ(folded("bad\xFF\xC3(bytes"), (Texts{"bad", "bytes"}));
}

TEST(Words, HaveTheirPlacesInTheText) {
  const std::string text = "Ça va – “naïve” e\u0301t";
  const auto words = words_of(text);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(std::pair(words[0].start, words[0].end), std::pair(0U, 2U));
  EXPECT_EQ(std::pair(words[2].start, words[2].end), std::pair(9U, 14U));
  EXPECT_EQ(std::pair(words[3].start, words[3].end), std::pair(16U, 19U));
}

TEST(Words, AreCutAtACharacter) {
  const auto words = folded(std::string(254, 'a') + "éñ" + std::string(1000, 'b') + " c");
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0], std::string(254, 'a') + "e");
  const auto wide = folded("д" + std::string(1, 'x') + "" + [] {
    std::string s;
    for (int i = 0; i < 200; ++i) s += "ж";
    return s;
  }());
  EXPECT_EQ(wide[0].size(), 255U);
  const auto odd = folded([] {
    std::string s;
    for (int i = 0; i < 200; ++i) s += "ж";
    return s;
  }());
  EXPECT_EQ(odd[0].size(), 254U);
}

TEST(Words, AreIndexedWithBlanksAround) {
  EXPECT_EQ(index_words("They met; they parted."), " they met they parted ");
  EXPECT_EQ(index_words("..."), "");
  EXPECT_EQ(index_vector(" they met they parted "), "'they':1,3 'met':2 'parted':4 ");
  EXPECT_EQ(index_vector(""), "");
}

TEST(Words, OfATextTooLargeAreIndexedAsFarAsAnEngineHolds) {
  std::string text;
  for (int i = 0; i < 300000; ++i) text += "w" + std::to_string(i) + " the ";
  const auto words = index_words(text);
  EXPECT_LT(words.size(), text.size() / 2);
  EXPECT_GT(words.size(), 500000U);
  EXPECT_EQ(words.back(), ' ');
}

TEST(Query, IsTermsOfWords) {
  const auto shown = [](std::string_view query) {
    std::string all;
    for (const auto& term : parse_query(query)) {
      all += "[";
      for (const auto& word : term.words) all += word + " ";
      all += term.prefix ? "*]" : "]";
    }
    return all;
  };
  EXPECT_EQ(shown("cease fire"), "[cease ][fire ]");
  EXPECT_EQ(shown("\"Cease Fire\" line"), "[cease fire ][line ]");
  EXPECT_EQ(shown("U.S. cease-fire"), "[u s ][cease fire ]");
  EXPECT_EQ(shown("negotiat* \"prime minis*\""), "[negotiat *][prime minis *]");
  EXPECT_EQ(shown("a\"b c\"d"), "[a ][b c ][d ]");
  EXPECT_EQ(shown("\"open quote"), "[open quote ]");
  EXPECT_EQ(shown("a\u00A0b\u2003c\td"), "[a ][b ][c ][d ]");
  EXPECT_EQ(shown("* \"\" - NEAR(a b) AND NOT"), "[near a ][b ][and ][not ]");
  EXPECT_EQ(shown(std::string_view("x\0y", 3)), "[x ][y ]");
  EXPECT_EQ(shown(""), "");
  EXPECT_EQ(parse_query(std::string(100000, '"')).size(), 0U);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "w" + std::to_string(i) + " ";
  EXPECT_EQ(parse_query(many).size(), 64U);
}

TEST(Query, MarksWhatItFinds) {
  const auto words = words_of("The cease-fire, the cease fire line and fires");
  using Spans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  EXPECT_EQ(find_terms(words, parse_query("\"cease fire\"")), (Spans{{4, 14}, {20, 30}}));
  EXPECT_EQ(find_terms(words, parse_query("fire")), (Spans{{10, 14}, {26, 30}}));
  EXPECT_EQ(find_terms(words, parse_query("fire* \"fire line\"")), (Spans{{10, 14}, {26, 35}, {40, 45}}));
  EXPECT_EQ(find_terms(words, parse_query("absent")), Spans{});
}

TEST(Storable, LeavesWhatIsWellFormed) {
  std::string kept;
  const std::string plain = "naïve 🕊 text";
  EXPECT_EQ(storable(plain, kept).data(), plain.data());
  EXPECT_EQ(storable(std::string_view("a\0b", 3), kept), "a\uFFFDb");
  EXPECT_EQ(storable("\xC3", kept), "\uFFFD");
  EXPECT_EQ(storable("x\xED\xA0\x80y", kept).front(), 'x');
  EXPECT_EQ(storable("", kept), "");
}

}  // namespace
}  // namespace rapporteur::store
