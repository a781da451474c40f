// The algorithm on a small set of rules, written here; parity on the model's own rules is in reference_test.cpp.
#include "language/tokenizer.hpp"

#include <gtest/gtest.h>

#include "support/messagepack_writer.hpp"

namespace rapporteur::language {
namespace {

using test::MessagePackWriter;

struct SpecialCase {
  std::string text;
  std::vector<std::pair<std::string, std::string>> tokens;  // characters, norm (may be empty)
};

std::string rules(const std::vector<SpecialCase>& specials) {
  MessagePackWriter out;
  out.map(7);
  out.text("prefix_search").text("^\\(|^\"|^\\$|^'");
  out.text("suffix_search").text("\\)$|\"$|,$|\\.$|'s$|(?<=[0-9])km$|'$");
  out.text("infix_finditer").text("(?<=[a-z])-(?=[a-z])|\\.\\.+|/");
  out.text("token_match").nil();
  out.text("url_match").text("(?u)^\\w+\\.(?:org|com)(?:/\\S*)?$");
  out.text("faster_heuristics").truth(true);
  out.text("exceptions").map(specials.size());
  for (const auto& [text, tokens] : specials) {
    out.text(text).array(tokens.size());
    for (const auto& [part, norm] : tokens) {
      out.map(norm.empty() ? 1 : 2).number(65).text(part);
      if (!norm.empty()) out.number(67).text(norm);
    }
  }
  return out.bytes();
}

// Tokens with a bar between them; "_" for a blank that belongs to none.
std::string cut(const Tokenizer& tokenizer, std::string_view text) {
  const Norms norms;
  TokenizerMemory memory(norms);
  std::vector<RawToken> tokens;
  tokenizer.tokenize(text, memory, tokens);
  const auto first = tokens.size();
  tokenizer.tokenize(text, memory, tokens);  // the second time from memory
  EXPECT_EQ(tokens.size(), 2 * first);
  std::string out, whole;
  for (std::size_t i = 0; i < first; ++i) {
    EXPECT_EQ(tokens[i].lexeme, tokens[first + i].lexeme);
    EXPECT_EQ(tokens[i].space_after, tokens[first + i].space_after);
    out += (i == 0 ? "" : "|") + tokens[i].lexeme->text + (tokens[i].space_after ? "_" : "");
    whole += tokens[i].lexeme->text + (tokens[i].space_after ? " " : "");
  }
  EXPECT_EQ(whole, text) << "no character is lost";
  return out;
}

TEST(Tokenizer, CutsAsTheRulesSay) {
  const auto tokenizer = Tokenizer::read(rules({{"U.S.", {{"U.S.", ""}}},
                                                {"don't", {{"do", ""}, {"n't", "not"}}},
                                                {"'tis", {{"'t", "it"}, {"is", ""}}},
                                                {"a/c", {{"a/c", ""}}}}),
                                         "tokenizer");
  ASSERT_TRUE(tokenizer) << tokenizer.error().message();
  const struct {
    std::string_view text, tokens;
  } cases[] = {{"", ""},
               {"The talks ended.", "The_|talks_|ended|."},
               {"(\"Oslo\"),", "(|\"|Oslo|\"|)|,"},
               {"two  blanks", "two_| |blanks"},
               {" at the start", " |at_|the_|start"},
               {"at the end ", "at_|the_|end_"},
               {"line\nline", "line|\n|line"},
               {"tab \t end", "tab_|\t |end"},
               {"the U.S.", "the_|U.S."},
               {"(U.S.)", "(|U.S.|)"},
               {"don't", "do|n't"},
               {"\"don't\"", "\"|do|n't|\""},
               {"Oslo's", "Oslo|'s"},
               {"50km", "50|km"},
               {"six-month", "six|-|month"},
               {"well...no", "well|...|no"},
               {"see example.org/a-b/c.", "see_|example.org/a-b/c|."},
               {"and/or", "and|/|or"},
               // Cut apart by the infix, mended by the special case; not where a blank lies between.
               {"a/c", "a/c"},
               {"(a/c)", "(|a/c|)"},
               {"a /c", "a_|/c"},
               {"'tis", "'t|is"},
               {"—", "—"}};
  for (const auto& [text, tokens] : cases) EXPECT_EQ(cut(*tokenizer, text), tokens) << text;
}

TEST(Tokenizer, GivesTheNormsOfSpecialCases) {
  const auto tokenizer = Tokenizer::read(rules({{"don't", {{"do", ""}, {"n't", "not"}}}}), "tokenizer");
  ASSERT_TRUE(tokenizer);
  const Norms norms;
  TokenizerMemory memory(norms);
  std::vector<RawToken> tokens;
  tokenizer->tokenize("don't", memory, tokens);
  ASSERT_EQ(tokens.size(), 2U);
  EXPECT_EQ(tokens[0].lexeme->norm, string_id("do"));
  EXPECT_NE(tokens[1].lexeme, &memory.lexicon["n't"]) << "the word by itself keeps its own norm";
  EXPECT_EQ(tokens[1].lexeme->norm, string_id("not"));
}

TEST(Tokenizer, ALongRunTakesLinearTime) {
  const auto tokenizer = Tokenizer::read(rules({}), "tokenizer");
  ASSERT_TRUE(tokenizer);
  const Norms norms;
  TokenizerMemory memory(norms);
  for (const std::string& run : {std::string(300'000, 'x'), std::string(30'000, '\''), std::string(300'000, '.')}) {
    std::vector<RawToken> tokens;
    tokenizer->tokenize(run, memory, tokens);
    std::size_t size = 0;
    for (const RawToken& token : tokens) size += token.lexeme->text.size();
    EXPECT_EQ(size, run.size());
  }
}

TEST(Tokenizer, AlteredRulesAreRefused) {
  const std::string whole = rules({{"don't", {{"do", ""}, {"n't", "not"}}}});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(Tokenizer::read(std::string_view(whole).substr(0, size), "tokenizer")) << size;
  EXPECT_FALSE(Tokenizer::read(rules({{"don't", {{"do", ""}, {"nt", ""}}}}), "tokenizer")) << "parts that are not the text";
  EXPECT_FALSE(Tokenizer::read(rules({{"don't", {{"don't", ""}, {"", ""}}}}), "tokenizer")) << "an empty part";
  EXPECT_FALSE(Tokenizer::read(rules({{"\xff", {{"\xff", ""}}}}), "tokenizer")) << "not UTF-8";
}

}  // namespace
}  // namespace rapporteur::language
