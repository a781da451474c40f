// Values from Python 3.11.
#include "language/unicode.hpp"

#include <gtest/gtest.h>

#include "language/lexeme.hpp"
#include "language/strings.hpp"

namespace rapporteur::language {
namespace {

TEST(Unicode, LowersAsPython) {
  const struct {
    std::string_view text, lower;
  } cases[] = {{"NATO", "nato"}, {"ÅSE", "åse"}, {"İzmir", "i̇zmir"}, {"ΟΔΟΣ", "οδος"},
               {"ẞ", "ß"},       {"Ǆ", "ǆ"},     {"—", "—"},         {"", ""}};
  for (const auto& [text, lower] : cases) EXPECT_EQ(to_lower(text), lower) << text;
}

TEST(Unicode, KindsOfCharacters) {
  for (const char32_t c : {U'a', U'Z', U'é', U'ß', U'ж', U'中', U'ª'}) EXPECT_TRUE(is_alpha(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'1', U' ', U'-', U'²', U'€', U'\u0301', U'Ⅷ'})
    EXPECT_FALSE(is_alpha(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'0', U'²', U'٣', U'①'}) EXPECT_TRUE(is_digit(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'½', U'Ⅷ', U'a'}) EXPECT_FALSE(is_digit(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U' ', U'\t', U'\n', U'\x1c', U'\x85', U'\xa0', U'\u2009', U'\u2028', U'\u3000'})
    EXPECT_TRUE(is_space(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'\u200b', U'\ufeff', U'\u180e', U'x', U'\0'}) EXPECT_FALSE(is_space(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'A', U'É', U'Ⅷ'}) EXPECT_TRUE(is_upper(c)) << static_cast<unsigned>(c);
}

TEST(Unicode, ShapesOfWords) {
  const struct {
    std::string_view text, shape;
  } cases[] = {{"Norway", "Xxxxx"}, {"U.S.", "X.X."}, {"2,500", "d,ddd"}, {"didn't", "xxxx'x"},
               {"1234567", "dddd"}, {"É2", "Xd"},     {"......", "...."}, {"", ""}};
  for (const auto& [text, shape] : cases) EXPECT_EQ(word_shape(text), shape) << text;
  EXPECT_EQ(word_shape(std::string(99, 'a')), "xxxx");
  EXPECT_EQ(word_shape(std::string(100, 'a')), "LONG");
}

TEST(Unicode, EndsOfWordsAreCharacters) {
  EXPECT_EQ(prefix("Łódź"), "Ł");
  EXPECT_EQ(suffix("Łódź"), "ódź");
  EXPECT_EQ(suffix("é"), "é");
  EXPECT_EQ(prefix(""), "");
  EXPECT_EQ(code_points("Łódź—"), 5U);
}

TEST(Unicode, TellsUtf8FromOtherBytes) {
  EXPECT_TRUE(valid_utf8("Łódź 🙂"));
  for (const std::string_view bytes : {"\xff", "\xc3", "\xe2\x80", "\xed\xa0\x80", "\xc0\xaf"}) EXPECT_FALSE(valid_utf8(bytes));
}

TEST(Strings, SymbolsHaveNumbersOthersHashes) {
  EXPECT_EQ(string_id(""), 0U);
  EXPECT_EQ(string_id("nsubj"), 429U);
  EXPECT_EQ(string_id("PERSON"), 380U);
  EXPECT_EQ(string_id("punct"), 445U);
  EXPECT_EQ(string_id("apple"), 8566208034543834098ULL);
}

TEST(Lexeme, TakesItsNormFromTheTableElseItsLowerCase) {
  const Norms norms({{string_id("’"), string_id("'")}, {string_id("’"), string_id("`")}});
  EXPECT_EQ(make_lexeme("’", norms).norm, string_id("'"));
  EXPECT_EQ(make_lexeme("Treaty", norms).norm, string_id("treaty"));
  EXPECT_EQ(make_lexeme("Treaty", norms).suffix, string_id("aty"));
  EXPECT_TRUE(make_lexeme("\n ", norms).is_space);
}

TEST(Lexicon, GivesTheSameLexemeAgain) {
  const Norms norms;
  Lexicon lexicon(norms);
  const Lexeme& first = lexicon["truce"];
  for (int i = 0; i < 1000; ++i) lexicon[std::to_string(i)];
  EXPECT_EQ(&lexicon["truce"], &first);
}

}  // namespace
}  // namespace rapporteur::language
