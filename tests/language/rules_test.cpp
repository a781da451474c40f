// Attribute ruler and lemmatizer on small tables.
#include <gtest/gtest.h>

#include "language/attribute_ruler.hpp"
#include "language/lemmatizer.hpp"
#include "support/messagepack_writer.hpp"

namespace rapporteur::language {
namespace {

using test::MessagePackWriter;

struct Tagged {
  std::string_view text, tag, dep;
};

struct Analysed {
  explicit Analysed(Labels& labels, std::initializer_list<Tagged> words) : lexicon(norms) {
    for (const auto& [text, tag, dep] : words) {
      analysis.tokens.push_back({&lexicon[text]});
      auto& state = analysis.states.emplace_back();
      if (!tag.empty()) state.tag = labels.add(tag);
      if (!dep.empty()) state.dep = labels.add(dep);
    }
    analysis.pieces.push_back({0, words.size(), {}});
  }
  Norms norms;
  Lexicon lexicon;
  Analysis analysis;
  Document document;
};

// One rule: a pattern of one token with one condition, and an attribute to set.
void rule(MessagePackWriter& out, std::string_view attribute, std::string_view value, std::string_view set,
          std::string_view to) {
  out.map(3).text("patterns").array(1).array(1).map(1).text(attribute).text(value);
  out.text("attrs").map(1).text(set).text(to).text("index").number(0);
}

TEST(AttributeRuler, SetsWhatPatternsSayTheLaterRuleLast) {
  MessagePackWriter out;
  out.array(5);
  rule(out, "TAG", "VBZ", "POS", "VERB");
  rule(out, "TAG", "NN", "POS", "NOUN");
  // be: an auxiliary where it is one
  out.map(3).text("patterns").array(1).array(1).map(2);
  out.text("LOWER").map(1).text("IN").array(2).text("is").text("'s").text("DEP").map(1).text("NOT_IN").array(1).text("ROOT");
  out.text("attrs").map(2).text("POS").text("AUX").text("LEMMA").text("be").text("index").number(0);
  // "gon" "na": the second token of the match
  out.map(3)
      .text("patterns")
      .array(1)
      .array(2)
      .map(1)
      .text("LOWER")
      .map(1)
      .text("REGEX")
      .text("^g[ou]n$")
      .map(1)
      .text("LOWER")
      .text("na");
  out.text("attrs").map(1).text("LEMMA").text("to").text("index").raw("\xff");
  out.map(3).text("patterns").array(1).array(1).map(1).text("IS_SPACE").truth(true);
  out.text("attrs").map(1).text("POS").text("SPACE").text("index").number(0);
  Labels labels;
  const auto ruler = make_attribute_ruler(out.bytes(), "patterns", labels);
  ASSERT_TRUE(ruler) << ruler.error().message();
  Analysed text(labels, {{"truce", "NN", "nsubj"},
                         {"Is", "VBZ", "aux"},
                         {"is", "VBZ", "ROOT"},
                         {"gon", "NN", ""},
                         {"na", "", ""},
                         {"\n", "", ""}});
  (*ruler)->apply(text.analysis, text.document);
  const auto& states = text.analysis.states;
  EXPECT_EQ(states[0].pos, Pos::noun);
  EXPECT_EQ(states[1].pos, Pos::aux);
  ASSERT_NE(states[1].fixed_lemma, nullptr);
  EXPECT_EQ(states[1].fixed_lemma->text, "be");
  EXPECT_EQ(states[2].pos, Pos::verb);
  EXPECT_EQ(states[3].fixed_lemma, nullptr);
  ASSERT_NE(states[4].fixed_lemma, nullptr);
  EXPECT_EQ(states[4].fixed_lemma->text, "to");
  EXPECT_FALSE(states[4].has_pos);
  EXPECT_EQ(states[5].pos, Pos::space);
}

TEST(AttributeRuler, WhatItDoesNotMatchIsNamed) {
  const auto refused = [](auto write, ErrorCode code, std::string_view named) {
    MessagePackWriter out;
    out.array(1);
    write(out);
    Labels labels;
    const auto ruler = make_attribute_ruler(out.bytes(), "attribute_ruler/patterns", labels);
    ASSERT_FALSE(ruler) << named;
    EXPECT_EQ(ruler.error().code, code);
    EXPECT_NE(ruler.error().message().find(named), std::string::npos) << ruler.error().message();
  };
  refused([](auto& out) { rule(out, "OP", "+", "POS", "X"); }, ErrorCode::unsupported, "OP");
  refused([](auto& out) { rule(out, "TAG", "NN", "ENT_TYPE", "X"); }, ErrorCode::unsupported, "ENT_TYPE");
  refused([](auto& out) { out.map(1).text("patterns").array(1).array(1).map(1).text("LOWER").map(1).text("FUZZY").text("a"); },
          ErrorCode::unsupported, "FUZZY");
  refused([](auto& out) { out.map(1).text("patterns").array(1).array(0); }, ErrorCode::model_altered, "empty");
  refused(
      [](auto& out) { out.map(2).text("patterns").array(1).array(1).map(1).text("TAG").text("NN").text("index").number(1); },
      ErrorCode::model_altered, "outside");
  refused([](auto& out) { out.number(1); }, ErrorCode::model_altered, "list of rules");
}

std::string lemma_tables() {
  MessagePackWriter out;
  out.map(3);
  out.text("lemma_rules").map(1).number(string_id("noun")).array(3);
  for (const auto& [from, to] : {std::pair{"s", ""}, std::pair{"ies", "y"}, std::pair{"men", "man"}})
    out.array(2).text(from).text(to);
  out.text("lemma_exc").map(1).number(string_id("noun")).map(2);
  out.text("children").array(1).text("child").text("leaves").array(2).text("leaf").text("leave");
  out.text("lemma_index").map(1).number(string_id("noun")).array(3).text("treaty").text("envoy").text("leave");
  return out.bytes();
}

TEST(Lemmatizer, AppliesRulesIndexAndExceptions) {
  const auto lemmatizer = make_lemmatizer(lemma_tables(), "lookups.bin", LemmaMode::rule, false);
  ASSERT_TRUE(lemmatizer) << lemmatizer.error().message();
  const struct {
    std::string_view text;
    Pos pos;
    std::string_view morph, lemma;
  } cases[] = {{"Treaties", Pos::noun, "Number=Plur", "treaty"},
               {"envoys", Pos::noun, "Number=Plur", "envoy"},
               {"Children", Pos::noun, "Number=Plur", "child"},
               {"leaves", Pos::noun, "Number=Plur", "leaf"},  // of the exceptions the last goes first; "leave" is known already
               {"blogs", Pos::noun, "Number=Plur", "blog"},   // not in the index
               {"1990s", Pos::noun, "Number=Plur", "1990"},   // no word at all
               {"Sheep", Pos::noun, "Number=Plur", "Sheep"},  // no rule: as it is
               {"Glass", Pos::noun, "Number=Sing", "glass"},  // a base form is not touched
               {"Aune", Pos::propn, "Number=Sing", "Aune"},   // names keep their case
               {"QUICKLY", Pos::adv, "", "quickly"},          // no table for this part of speech
               {"Better", Pos::adj, "Degree=Pos|X=Y", "better"}};
  for (const auto& [word, pos, morph, lemma] : cases) {
    Labels labels;
    Analysed text(labels, {{word, "", ""}});
    TokenState& state = text.analysis.states[0];
    state.pos = pos;
    state.has_pos = true;
    state.morph = labels.add(morph);
    (*lemmatizer)->apply(text.analysis, text.document);
    EXPECT_EQ(state.lemma, lemma) << word;
  }
}

TEST(Lemmatizer, ALemmaThatARuleSetStays) {
  Labels labels;
  Analysed text(labels, {{"treaties", "", ""}});
  text.analysis.states[0].fixed_lemma = labels.add("pact");
  (*make_lemmatizer(lemma_tables(), "", LemmaMode::rule, false))->apply(text.analysis, text.document);
  ASSERT_NE(text.analysis.states[0].fixed_lemma, nullptr);
  (*make_lemmatizer(lemma_tables(), "", LemmaMode::rule, true))->apply(text.analysis, text.document);
  EXPECT_EQ(text.analysis.states[0].fixed_lemma, nullptr);
  EXPECT_EQ(text.analysis.states[0].lemma, "treaties") << "no part of speech";
}

TEST(Lemmatizer, LooksWordsUp) {
  MessagePackWriter out;
  out.map(1).text("lemma_lookup").map(1).number(string_id("envoys")).text("envoy");
  const auto lemmatizer = make_lemmatizer(out.bytes(), "lookups.bin", LemmaMode::lookup, false);
  ASSERT_TRUE(lemmatizer);
  Labels labels;
  Analysed text(labels, {{"envoys", "", ""}, {"Talks", "", ""}});
  (*lemmatizer)->apply(text.analysis, text.document);
  EXPECT_EQ(text.analysis.states[0].lemma, "envoy");
  EXPECT_EQ(text.analysis.states[1].lemma, "Talks");
}

TEST(Lemmatizer, AlteredTablesAreRefused) {
  const std::string whole = lemma_tables();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(make_lemmatizer(whole.substr(0, size), "lookups.bin", LemmaMode::rule, false)) << size;
}

}  // namespace
}  // namespace rapporteur::language
