#include "brief/position_words.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "brief/example_run.hpp"

namespace rapporteur {
namespace {

// A run of one report of one sentence, its analysis given a token a word: "word/lemma/POS/relation/head", the head by its place
// from 1 (0: root). A word that begins with _ has no blank before it.
rapporteur::Run parsed(const std::string& rows) {
  struct Row {
    std::string text, lemma, dep;
    Pos pos;
    int head;
    bool blank;
  };
  std::vector<Row> list;
  std::istringstream in(rows);
  for (std::string one; in >> one;) {
    std::vector<std::string> fields(1);
    for (const char c : one) {
      if (c == '/')
        fields.emplace_back();
      else
        fields.back() += c;
    }
    const bool blank = fields[0].front() != '_';
    list.push_back({blank ? fields[0] : fields[0].substr(1), fields.at(1), fields.at(3), pos_from_name(fields.at(2)),
                    std::stoi(fields.at(4)), blank && !list.empty()});
  }
  std::string text;
  for (const Row& row : list) text += (row.blank ? " " : "") + row.text;
  rapporteur::Run run;
  test::add_report(run, "a.txt", "", text);
  const Text& body = run.reports[0].text;
  Document document;
  std::uint32_t place = 0;
  for (const Row& row : list) {
    place += row.blank ? 1 : 0;
    Token token;
    token.span = {place, place + Text(row.text).size()};
    place = token.span.end;
    token.text = document.intern(std::string(body.slice(token.span)));
    token.lower = document.intern(row.text);
    token.lemma = document.intern(row.lemma);
    token.pos = row.pos;
    token.dep = document.intern(row.dep);
    token.head = row.head == 0 ? static_cast<TokenIndex>(document.tokens.size()) : static_cast<TokenIndex>(row.head - 1);
    document.tokens.push_back(token);
  }
  const auto end = static_cast<TokenIndex>(document.tokens.size());
  document.sentences.push_back({{0, end}, body.whole(), 0});
  document.link();
  run.documents[0] = std::move(document);
  Actor party;
  party.id = "a0";
  party.name = "Norway";
  run.record.actors = {party};
  return run;
}

std::string words(const rapporteur::Run& run, Stance stance, const char* text) {
  Position position;
  position.stance = stance;
  position.text = test::at(run, 0, text);
  const Reading reading(run);
  return PositionWords(reading).of(position);
}

TEST(PositionWords, APhraseKeepsTheWordThatGovernsItUnlessTheLabelRepeatsIt) {
  const char* declined =
      "Norway/Norway/PROPN/nsubj/2 declined/decline/VERB/ROOT/0 to/to/PART/aux/4 answer/answer/VERB/xcomp/2 _././PUNCT/punct/2";
  EXPECT_EQ(words(parsed(declined), Stance::undecided, "answer"), "declined to answer");
  EXPECT_EQ(words(parsed(declined), Stance::undecided, "to answer."), "declined to answer");
  const char* refused = "Norway/Norway/PROPN/nsubj/2 refused/refuse/VERB/ROOT/0 to/to/PART/aux/4 sign/sign/VERB/xcomp/2";
  EXPECT_EQ(words(parsed(refused), Stance::refuses, "to sign"), "to sign");
  EXPECT_EQ(words(parsed(refused), Stance::refuses, "refused to sign"), "to sign");
  const char* pays = "Norway/Norway/PROPN/nsubj/3 would/would/AUX/aux/3 pay/pay/VERB/ROOT/0 half/half/NOUN/dobj/3";
  EXPECT_EQ(words(parsed(pays), Stance::offers, "pay half"), "would pay half");
  const char* lashed =
      "Norway/Norway/PROPN/nsubj/2 lashed/lash/VERB/ROOT/0 out/out/ADP/prt/2 at/at/ADP/prep/2 its/its/PRON/poss/6 "
      "allies/ally/NOUN/pobj/4";
  EXPECT_EQ(words(parsed(lashed), Stance::accuses, "its allies"), "lashed out at its allies");
  const char* appeal =
      "An/a/DET/det/2 appeal/appeal/NOUN/nsubj/7 on/on/ADP/prep/2 Monday/Monday/PROPN/pobj/3 for/for/ADP/prep/2 "
      "access/access/NOUN/pobj/5 failed/fail/VERB/ROOT/0";
  EXPECT_EQ(words(parsed(appeal), Stance::demands, "access"), "access");  // what governs it stands apart
}

TEST(PositionWords, AClauseStandsAloneButARefusalKeepsItsVerb) {
  const char* denied =
      "Norway/Norway/PROPN/nsubj/2 denied/deny/VERB/ROOT/0 that/that/SCONJ/mark/5 it/it/PRON/nsubj/5 left/leave/VERB/ccomp/2";
  EXPECT_EQ(words(parsed(denied), Stance::refuses, "that it left"), "denied that it left");
  EXPECT_EQ(words(parsed(denied), Stance::claims, "that it left"), "it left");
  const char* said =
      "Norway/Norway/PROPN/nsubj/2 said/say/VERB/ROOT/0 it/it/PRON/nsubj/6 would/would/AUX/aux/6 not/not/PART/neg/6 "
      "sign/sign/VERB/ccomp/2";
  EXPECT_EQ(words(parsed(said), Stance::refuses, "it would not sign"), "it would not sign");
}

TEST(PositionWords, WordsOutOfAQuotationHaveBothMarks) {
  auto run = parsed(
      "“/“/PUNCT/punct/3 _We/we/PRON/nsubj/3 stop/stop/VERB/ROOT/0 _././PUNCT/punct/3 We/we/PRON/nsubj/6 go/go/VERB/ROOT/0 "
      "_,/,/PUNCT/punct/6 _”/”/PUNCT/punct/6 Berg/Berg/PROPN/nsubj/10 said/say/VERB/ROOT/0");
  EXPECT_EQ(words(run, Stance::claims, "“We stop."), "“We stop”");
  Statement statement;
  statement.content = test::at(run, 0, "“We stop. We go,”");
  statement.quotes = {test::at(run, 0, "We stop. We go")};
  run.record.statements = {statement};
  EXPECT_EQ(words(run, Stance::claims, "“We stop."), "“We stop”");
  EXPECT_EQ(words(run, Stance::claims, "We go,”"), "“We go”");
  EXPECT_EQ(words(run, Stance::claims, "We go"), "“We go”");
}

TEST(PositionWords, TheHoldersOwnCueIsLeftOut) {
  auto run = parsed(
      "The/the/DET/det/2 truce/truce/NOUN/nsubj/7 _,/,/PUNCT/punct/7 she/she/PRON/nsubj/5 said/say/VERB/parataxis/7 "
      "_,/,/PUNCT/punct/7 holds/hold/VERB/ROOT/0 _././PUNCT/punct/7");
  Statement statement;
  statement.source = {0};
  statement.source_anchor = test::at(run, 0, "she");
  statement.cue = test::at(run, 0, "said");
  statement.content = test::at(run, 0, "The truce, she said, holds");
  run.record.statements = {statement};
  EXPECT_EQ(words(run, Stance::claims, "The truce, she said, holds."), "The truce … holds");
  run.record.statements[0].content = test::at(run, 0, "holds");
  EXPECT_EQ(words(run, Stance::claims, "she said, holds."), "holds");
  auto far = parsed(
      "to/to/PART/aux/2 pay/pay/VERB/ROOT/0 a/a/DET/det/4 price/price/NOUN/dobj/2 that/that/PRON/dobj/9 it/it/PRON/nsubj/7 "
      "knew/know/VERB/relcl/4 would/would/AUX/aux/9 hurt/hurt/VERB/ccomp/7");
  statement.source_anchor = test::at(far, 0, "it");
  statement.cue = test::at(far, 0, "knew");
  statement.content = test::at(far, 0, "would hurt");
  far.record.statements = {statement};
  EXPECT_EQ(words(far, Stance::offers, "to pay a price that it knew would hurt"), "to pay a price that it knew would hurt");
  run.record.statements[0].source = {};  // somebody else's words stay
  EXPECT_EQ(words(run, Stance::claims, "The truce, she said, holds."), "The truce, she said, holds");
}

TEST(PositionWords, MarksAreMadePairs) {
  const std::pair<const char*, const char*> cases[] = {
      {"“open", "“open”"},    {"shut”", "“shut”"},  {"a “b” c", "a “b” c"}, {"\"open", "\"open\""},
      {"shut\"", "\"shut\""}, {"a \"b", "a \"b\""}, {"“end,”", "“end”"},    {"", ""}};
  for (const auto& [given, wanted] : cases) EXPECT_EQ(with_both_marks(given), wanted) << given;
}

}  // namespace
}  // namespace rapporteur
