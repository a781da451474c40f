#include "rapporteur/document.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

// "Ministers met. They left quickly": two trees.
Document two_sentences() {
  Document document;
  const struct {
    const char* text;
    Span span;
    TokenIndex head;
    const char* dep;
  } rows[] = {{"Ministers", {0, 9}, 1, "nsubj"}, {"met", {10, 13}, 1, "ROOT"},  {".", {13, 14}, 1, "punct"},
              {"They", {15, 19}, 4, "nsubj"},    {"left", {20, 24}, 4, "ROOT"}, {"quickly", {25, 32}, 4, "advmod"}};
  for (const auto& row : rows) {
    Token token;
    token.text = document.intern(row.text);
    token.span = row.span;
    token.head = row.head;
    token.dep = document.intern(row.dep);
    document.tokens.push_back(token);
  }
  document.sentences = {{{0, 3}, {0, 14}, 0}, {{3, 6}, {15, 32}, 0}};
  document.link();
  return document;
}

TEST(Document, LinksChildrenAndSubtrees) {
  const Document document = two_sentences();
  EXPECT_EQ(document.sentences[0].root, 1U);
  EXPECT_EQ(document.sentences[1].root, 4U);
  EXPECT_EQ(std::vector<TokenIndex>(document.children_begin(1), document.children_end(1)), (std::vector<TokenIndex>{0, 2}));
  EXPECT_TRUE(document.children(0).empty());
  EXPECT_EQ(document.subtree(4), (TokenRange{3, 6}));
  EXPECT_EQ(document.child(4, "advmod"), 5U);
  EXPECT_EQ(document.child(4, "dobj"), no_token);
  EXPECT_TRUE(document.is_ancestor(1, 0));
  EXPECT_FALSE(document.is_ancestor(1, 1));
  EXPECT_FALSE(document.is_ancestor(1, 3));
  EXPECT_EQ(document.tokens[5].sentence, 1U);
}

TEST(Document, FindsSentencesAndTokensByPlace) {
  const Document document = two_sentences();
  const struct {
    std::uint32_t place, sentence;
    TokenIndex token;
  } cases[] = {{0, 0, 0}, {9, 0, 1}, {13, 0, 2}, {14, 0, 3}, {15, 1, 3}, {31, 1, 5}, {32, 1, 6}};
  for (const auto& c : cases) {
    EXPECT_EQ(document.sentence_at(c.place), c.sentence) << c.place;
    EXPECT_EQ(document.token_at(c.place), c.token) << c.place;
  }
}

TEST(Document, InternsEqualStringsOnceAndKeepsThemOverAMove) {
  Document document;
  const auto first = document.intern("treaty");
  EXPECT_EQ(document.intern(std::string("treaty")).data(), first.data());
  const Document moved = std::move(document);
  EXPECT_EQ(first, "treaty");
}

TEST(Pos, NamesAreThereAndBack) {
  for (int i = 0; i <= static_cast<int>(Pos::space); ++i)
    EXPECT_EQ(pos_from_name(name(static_cast<Pos>(i))), static_cast<Pos>(i));
  EXPECT_EQ(pos_from_name("NO SUCH"), Pos::x);
}

}  // namespace
}  // namespace rapporteur
