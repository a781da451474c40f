#include <gtest/gtest.h>

#include "extract/statements/cue_lexicon.hpp"

namespace rapporteur::extract {
namespace {

// A document of one sentence whose words are their own dictionary forms.
Document words(const std::vector<std::string>& forms) {
  Document document;
  std::uint32_t place = 0;
  for (const auto& form : forms) {
    Token token;
    token.span = {place, place + static_cast<std::uint32_t>(form.size())};
    token.text = token.lower = token.lemma = document.intern(form);
    token.pos = Pos::x;
    token.tag = "XX";
    token.dep = "dep";
    document.tokens.push_back(token);
    place += static_cast<std::uint32_t>(form.size()) + 1;
  }
  document.sentences.push_back({{0, static_cast<TokenIndex>(forms.size())}, {0, place}, 0});
  document.link();
  return document;
}

TEST(CueLexicon, LoadsTheTable) {
  const auto lexicon = CueLexicon::load();
  ASSERT_TRUE(lexicon) << lexicon.error().message();
  EXPECT_GT(lexicon->size(), 300U);
}

TEST(CueLexicon, RefusesRowsOutOfForm) {
  for (const char* row : {"verb\tsay\twords", "verb\tsay\twords\tclause", "verb\tsay\twords\tclause\t",
                          "verb\tsay\tspeech\tclause\town", "word\tsay\twords\tclause\town", "verb\tsay\twords\tclaus\town",
                          "verb\tsay\twords\tprep\town", "verb\t\twords\tclause\town", "verb\tsay\twords\t\town"}) {
    const auto lexicon = CueLexicon::parse(row);
    ASSERT_FALSE(lexicon) << row;
    EXPECT_EQ(lexicon.error().code, ErrorCode::malformed) << row;
  }
}

TEST(CueLexicon, TakesTheLongestCue) {
  const auto lexicon = CueLexicon::parse("verb\tmake clear\twords\tclause\town\nverb\tmake\tact\tobject\town\n");
  ASSERT_TRUE(lexicon);
  const auto clear = lexicon->at(words({"they", "make", "it", "very", "clear", "that"}), 1, CueKind::verb);
  ASSERT_TRUE(clear);
  EXPECT_EQ(clear->tokens, (std::vector<TokenIndex>{1, 4}));
  EXPECT_EQ(clear->rows.front()->klass, StatementClass::words);
  const auto plain = lexicon->at(words({"they", "make", "a", "deal"}), 1, CueKind::verb);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->tokens, (std::vector<TokenIndex>{1}));
  EXPECT_EQ(plain->rows.front()->klass, StatementClass::act);
  EXPECT_FALSE(lexicon->at(words({"they", "make", "a", "deal"}), 1, CueKind::noun));
  EXPECT_FALSE(lexicon->at(words({"they", "sign", "a", "deal"}), 1, CueKind::verb));
}

TEST(CueLexicon, KeepsRowsOfOneVerbApart) {
  const auto lexicon = CueLexicon::parse("verb\tagree\tact\tclause,prep=to|on\town\nverb\tagree\twords\tquote\town\n");
  ASSERT_TRUE(lexicon);
  const auto match = lexicon->at(words({"they", "agree"}), 1, CueKind::verb);
  ASSERT_TRUE(match);
  ASSERT_EQ(match->rows.size(), 2U);
  EXPECT_EQ(match->with(CueFrame::quote)->klass, StatementClass::words);
  EXPECT_EQ(match->with(CueFrame::preposition)->prepositions, (std::vector<std::string>{"to", "on"}));
  EXPECT_EQ(match->with(CueFrame::infinitive), nullptr);
}

TEST(CueLexicon, KeepsKindsOfOneWordApart) {
  const auto lexicon =
      CueLexicon::parse("verb\tworry\tattitude\tclause\tL31.3\nadjective\tworried\tattitude\tprep=about\town\n");
  ASSERT_TRUE(lexicon);
  Document document = words({"they", "are", "worried"});
  document.tokens[2].lemma = document.intern("worry");
  EXPECT_TRUE(lexicon->at(document, 2, CueKind::verb));
  const auto adjective = lexicon->at(document, 2, CueKind::adjective);
  ASSERT_TRUE(adjective);
  EXPECT_EQ(adjective->rows.front()->words, (std::vector<std::string>{"worried"}));
  EXPECT_FALSE(lexicon->at(document, 2, CueKind::adverb));
}

TEST(CueLexicon, ReadsPassivesWithAndWithoutPreposition) {
  const auto lexicon = CueLexicon::parse("verb\texpect\tattitude\tpassive\tQ16.31\nverb\tsee\twords\tpassive=as\tL29.2\n");
  ASSERT_TRUE(lexicon);
  const auto expect = lexicon->at(words({"expect"}), 0, CueKind::verb);
  ASSERT_TRUE(expect && expect->with(CueFrame::passive));
  EXPECT_TRUE(expect->with(CueFrame::passive)->passive_prepositions.empty());
  const auto see = lexicon->at(words({"see"}), 0, CueKind::verb);
  ASSERT_TRUE(see && see->with(CueFrame::passive));
  EXPECT_EQ(see->with(CueFrame::passive)->passive_prepositions, (std::vector<std::string>{"as"}));
}

TEST(CueLexicon, FindsVerbsThatTheLemmatizerConfuses) {
  const auto lexicon = CueLexicon::parse("verb\thope\tattitude\tclause\tL32.2\n");
  ASSERT_TRUE(lexicon);
  for (const char* form : {"hope", "hopes", "hoped", "hoping"})
    EXPECT_TRUE(lexicon->at(words({form}), 0, CueKind::verb)) << form;
  EXPECT_FALSE(lexicon->at(words({"hopped"}), 0, CueKind::verb));
}

}  // namespace
}  // namespace rapporteur::extract
