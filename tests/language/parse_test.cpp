// Moves and trees without weights.
#include <gtest/gtest.h>

#include "language/dependency_tree.hpp"
#include "language/transition_system.hpp"
#include "support/messagepack_writer.hpp"

namespace rapporteur::language {
namespace {

// A text of words; "_" is a blank token.
struct Words {
  explicit Words(std::initializer_list<std::string_view> words) : lexicon(norms) {
    for (const auto word : words) tokens.push_back({&lexicon[word == "_" ? "\n" : word]});
    states.resize(tokens.size());
  }
  Norms norms;
  Lexicon lexicon;
  std::vector<RawToken> tokens;
  std::vector<TokenState> states;
};

std::string moves_file(std::string_view json) {
  test::MessagePackWriter out;
  out.map(2).text("moves").text(json).text("cfg").map(1).text("neg_key").nil();
  return out.bytes();
}

TEST(Moves, StandInTheOrderOfTheScores) {
  Labels labels;
  const auto moves =
      read_moves(moves_file(R"({"0":{"":5},"3":{"dobj":2,"pobj":9,"attr":2},"2":{"nsubj":7,"late":-2,"later":-3}})"), "m",
                 arc_eager::action_count, labels);
  ASSERT_TRUE(moves) << moves.error().message();
  std::vector<std::string> names;
  for (const Move& move : *moves)
    names.push_back(std::to_string(move.action) + (move.label == nullptr ? "" : move.label->text));
  EXPECT_EQ(names, (std::vector<std::string>{"0", "2nsubj", "3pobj", "3dobj", "3attr", "2late", "2later"}));
}

TEST(Moves, WhatIsNoListOfMovesIsRefused) {
  Labels labels;
  for (const char* json : {"", "[]", "{}", R"({"9":{"x":1}})", R"({"x":{"x":1}})", R"({"0":{"x":"y"}})", R"({"0":)"})
    EXPECT_FALSE(read_moves(moves_file(json), "m", arc_eager::action_count, labels)) << json;
  EXPECT_FALSE(read_moves("x", "m", arc_eager::action_count, labels));
}

TEST(ArcEager, BuildsATree) {
  Words words{"she", "signed", "it"};
  Labels labels;
  TransitionState state(words.tokens, words.states);
  const auto* nsubj = labels.add("nsubj");
  const auto* dobj = labels.add("dobj");
  const auto apply = [&](int action, const Label* label = nullptr) {
    ASSERT_TRUE(arc_eager::is_valid(state, action)) << action;
    arc_eager::apply(state, {action, label});
  };
  EXPECT_FALSE(arc_eager::is_valid(state, arc_eager::left)) << "nothing on the stack";
  apply(arc_eager::shift);
  apply(arc_eager::left, nsubj);
  apply(arc_eager::shift);
  apply(arc_eager::right, dobj);
  EXPECT_EQ(state.right_child(1, 1), 2);
  EXPECT_EQ(state.left_child(1, 1), 0);
  EXPECT_FALSE(arc_eager::is_valid(state, arc_eager::shift)) << "nothing left to shift";
  apply(arc_eager::reduce);
  apply(arc_eager::reduce);
  EXPECT_TRUE(state.is_final());
  EXPECT_EQ(state.head(0), 1);
  EXPECT_EQ(state.head(2), 1);
  EXPECT_FALSE(state.has_head(1));
  EXPECT_EQ(state.label(2), dobj);
}

TEST(ArcEager, AWordWithoutHeadGoesBackAndMayNotBeShiftedAgain) {
  Words words{"a", "b", "c"};
  TransitionState state(words.tokens, words.states);
  arc_eager::apply(state, {arc_eager::shift, nullptr});
  arc_eager::apply(state, {arc_eager::shift, nullptr});
  arc_eager::apply(state, {arc_eager::reduce, nullptr});
  EXPECT_EQ(state.buffer(0), 1);
  EXPECT_EQ(state.buffer_length(), 2);
  EXPECT_FALSE(arc_eager::is_valid(state, arc_eager::shift));
  EXPECT_TRUE(arc_eager::is_valid(state, arc_eager::right));
}

TEST(ArcEager, ALaterArcReplacesAnEarlierOne) {
  Words words{"a", "b", "c"};
  Labels labels;
  const auto* label = labels.add("x");
  TransitionState state(words.tokens, words.states);
  state.add_arc(0, 1, label);
  state.add_arc(0, 2, label);
  EXPECT_EQ(state.right_child(0, 1), 2);
  EXPECT_EQ(state.right_child(0, 2), 1);
  state.add_arc(2, 1, label);
  EXPECT_EQ(state.right_child(0, 2), -1);
  EXPECT_EQ(state.left_child(2, 1), 1);
  EXPECT_EQ(state.head(1), 2);
}

TEST(ArcEager, NoArcCrossesASentenceStart) {
  Words words{"a", "b", "c"};
  TransitionState state(words.tokens, words.states);
  arc_eager::apply(state, {arc_eager::shift, nullptr});
  ASSERT_TRUE(arc_eager::is_valid(state, arc_eager::sentence_break));
  arc_eager::apply(state, {arc_eager::sentence_break, nullptr});  // before c
  EXPECT_FALSE(arc_eager::is_valid(state, arc_eager::sentence_break)) << "it is one already";
  arc_eager::apply(state, {arc_eager::right, nullptr});
  EXPECT_FALSE(arc_eager::is_valid(state, arc_eager::right));
  EXPECT_FALSE(arc_eager::is_valid(state, arc_eager::left));
  EXPECT_TRUE(arc_eager::is_valid(state, arc_eager::reduce));
}

TEST(Biluo, ReadsEntities) {
  Words words{"in", "New", "York", "_", "Oslo"};
  Labels labels;
  const auto* gpe = labels.add("GPE");
  const auto* org = labels.add("ORG");
  TransitionState state(words.tokens, words.states);
  const auto valid = [&](int action, const Label* label) {
    return biluo::is_valid(state, action) && biluo::takes_label(state, {action, label});
  };
  EXPECT_FALSE(valid(biluo::last, gpe)) << "none is open";
  biluo::apply(state, {biluo::out, nullptr});
  biluo::apply(state, {biluo::begin, gpe});
  EXPECT_FALSE(valid(biluo::out, nullptr));
  EXPECT_FALSE(valid(biluo::last, org)) << "another kind is open";
  EXPECT_TRUE(valid(biluo::in, gpe));
  biluo::apply(state, {biluo::last, gpe});
  EXPECT_FALSE(valid(biluo::unit, gpe)) << "a blank is no entity";
  biluo::apply(state, {biluo::out, nullptr});
  EXPECT_FALSE(valid(biluo::begin, gpe)) << "the last word cannot begin one";
  biluo::apply(state, {biluo::unit, gpe});
  EXPECT_TRUE(state.is_final());
  const auto entities = state.take_entities();
  ASSERT_EQ(entities.size(), 2U);
  EXPECT_EQ(entities[0].first, 1U);
  EXPECT_EQ(entities[0].last, 3U);
  EXPECT_EQ(entities[1].first, 4U);
}

TEST(Biluo, NoEntityCrossesASentenceStart) {
  Words words{"Oslo", "Paris"};
  words.states[1].sentence_start = 1;
  const TransitionState state(words.tokens, words.states);
  EXPECT_FALSE(biluo::is_valid(state, biluo::begin));
  EXPECT_TRUE(biluo::is_valid(state, biluo::unit));
  EXPECT_FALSE(biluo::takes_label(state, {biluo::unit, nullptr}));
}

TEST(DependencyTree, DecoratedArcsGoToTheirHeads) {
  // "talks ended yesterday on tariffs": the preposition was lifted from the subject to the verb.
  Words words{"talks", "ended", "yesterday", "on", "tariffs"};
  Labels labels;
  const std::vector<Move> moves = {{arc_eager::right, labels.add("prep||nsubj")}};
  const DecoratedLabels decorated(labels, moves);
  const int heads[] = {1, 1, 1, 1, 3};
  const char* deps[] = {"nsubj", "ROOT", "npadvmod", "prep||nsubj", "pobj"};
  for (std::size_t i = 0; i < 5; ++i) {
    words.states[i].head = heads[i];
    words.states[i].dep = labels.add(deps[i]);
  }
  attach(words.states, words.tokens, decorated);
  EXPECT_EQ(words.states[3].head, 0);
  EXPECT_EQ(words.states[3].dep->text, "prep");
  EXPECT_EQ(words.states[0].sentence_start, 1);
  for (std::size_t i = 1; i < 5; ++i) EXPECT_EQ(words.states[i].sentence_start, -1);
}

TEST(DependencyTree, EachRootStartsASentence) {
  Words words{"It", "ended", ".", "We", "left", "."};
  Labels labels;
  const int heads[] = {1, 1, 1, 4, 4, 4};
  for (std::size_t i = 0; i < 6; ++i) {
    words.states[i].head = heads[i];
    words.states[i].dep = labels.add("x");
  }
  attach(words.states, words.tokens, DecoratedLabels(labels, {}));
  std::vector<int> starts;
  for (const TokenState& state : words.states) starts.push_back(state.sentence_start);
  EXPECT_EQ(starts, (std::vector<int>{1, -1, -1, 1, -1, -1}));
}

TEST(DependencyTree, ALoopIsBroken) {
  Words words{"a", "b", "c"};
  Labels labels;
  const int heads[] = {1, 2, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    words.states[i].head = heads[i];
    words.states[i].dep = labels.add("x");
  }
  attach(words.states, words.tokens, DecoratedLabels(labels, {}));
  for (std::size_t i = 0; i < 3; ++i) {
    auto at = static_cast<std::int32_t>(i);
    for (int step = 0; step < 3; ++step) at = words.states[static_cast<std::size_t>(at)].head;
    EXPECT_EQ(words.states[static_cast<std::size_t>(at)].head, at) << "from " << i;
  }
}

}  // namespace
}  // namespace rapporteur::language
