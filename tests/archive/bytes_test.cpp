// What is kept comes back as it was, from whole bytes alone.
#include "archive/bytes.hpp"

#include <gtest/gtest.h>

#include "archive/renumber.hpp"

namespace rapporteur::archive {
namespace {

constexpr const char* text = "Envoys of Norland met in Velm on Tuesday. “We will not sign,” said Anna Lund.";

Report report() {
  Report out;
  out.id = "r0123456789ab";
  out.path = "talks.html";
  out.text = Text(text);
  out.blocks = {{{0, 41}, BlockKind::body}, {{42, 77}, BlockKind::furniture}};
  out.title = "No deal in Velm";
  out.title_span = Span{0, 5};
  out.extra = R"({"desk":"north"})";
  out.summary = true;
  out.sources = {{{0, 41}, 1200, 1241}};
  out.set_apart = {{"caption", "The hall in Velm"}};
  out.notes = {"3 captions set apart"};
  return out;
}

Document document() {
  Document out;
  const Text of(text);
  for (const auto& [start, end] : {std::pair{0U, 6U}, {7U, 9U}, {10U, 17U}, {18U, 21U}}) {
    Token token;
    token.span = {start, end};
    token.text = token.lower = token.lemma = out.intern(of.slice(token.span));
    token.tag = out.intern("NNP");
    token.dep = out.intern(start == 18 ? "ROOT" : "dep");
    token.pos = start == 18 ? Pos::verb : Pos::propn;
    token.head = 3;
    token.space_after = true;
    out.tokens.push_back(token);
  }
  out.sentences = {{{0, 4}, {0, 21}, 3}};
  out.entities = {{{2, 3}, {10, 17}, out.intern("GPE")}};
  TimeExpression time;
  time.span = {33, 40};
  time.tokens = {3, 4};
  time.value = "2031-05-06";
  time.least = 240;
  out.times = {time};
  out.link();
  return out;
}

// Of the run's report 5.
Extraction extraction() {
  Extraction out;
  out.report = 5;
  Actor lund;
  lund.name = "Anna Lund";
  lund.names = {"Anna Lund", "Lund"};
  lund.mentions = {{5, {67, 76}, false}};
  Actor norland;
  norland.type = ActorType::state;
  norland.code = "NOR";
  lund.party = 1;
  out.actors = {lund, norland};
  Statement statement;
  statement.report = 5;
  statement.source = {0};
  statement.content = {5, {42, 60}, false};
  statement.cue = Anchor{5, {0, 2}, true};
  statement.said = Date{{5, {33, 40}, false}, "2031-05-06"};
  out.statements = {statement};
  Position position;
  position.party = 1;
  position.holder = 0;
  position.statements = {0};
  position.text = {5, {42, 60}, false};
  out.positions = {position};
  Meeting meeting;
  meeting.place = {"Velm", "Norland"};
  meeting.least_minutes = 240;
  meeting.mentions = {{5, {0, 41}, false}};
  out.meetings = {meeting};
  return out;
}

TEST(ArchiveBytes, AReadingComesBackAsItWas) {
  const auto bytes = to_bytes(report(), document(), extraction());
  const auto back = reading_from_bytes(bytes, Text(text), "talks.html");
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(back->report.extra, report().extra);
  EXPECT_EQ(back->report.sources, report().sources);
  EXPECT_EQ(back->report.set_apart, report().set_apart);
  EXPECT_EQ(back->report.title_span, report().title_span);
  EXPECT_EQ(back->report.blocks.at(1).kind, BlockKind::furniture);
  ASSERT_EQ(back->document.tokens.size(), 4U);
  EXPECT_EQ(back->document.tokens[2].text, "Norland");
  EXPECT_EQ(back->document.tokens[3].dep, "ROOT");
  EXPECT_EQ(back->document.children(3).last - back->document.children(3).first, 3);
  EXPECT_EQ(back->document.entities.at(0).label, "GPE");
  EXPECT_EQ(back->document.times.at(0).least, 240U);
  EXPECT_EQ(back->extraction.report, 0U);
  EXPECT_EQ(back->extraction.actors.at(0).party, 1U);
  EXPECT_EQ(back->extraction.statements.at(0).cue, (Anchor{0, {0, 2}, true}));
  EXPECT_EQ(back->extraction.positions.at(0).holder, 0U);
  EXPECT_EQ(to_bytes(back->report, back->document, back->extraction), bytes);
}

TEST(ArchiveBytes, BytesThatAreCutOrOfAnotherVersionAreRefused) {
  const auto bytes = to_bytes(report(), document(), extraction());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto back = reading_from_bytes(bytes.substr(0, size), Text(text), "talks.html");
    ASSERT_FALSE(back) << size;
    EXPECT_EQ(back.error().code, ErrorCode::malformed);
    EXPECT_EQ(back.error().path, "talks.html");
  }
  EXPECT_FALSE(reading_from_bytes(bytes + '\0', Text(text), "talks.html"));
  auto newer = bytes;
  newer[0] = static_cast<char>(version + 1);
  EXPECT_FALSE(reading_from_bytes(newer, Text(text), "talks.html"));
}

// Whatever a byte is changed to: it is refused, or gives a value whose places and indices hold.
TEST(ArchiveBytes, ChangedBytesNeverPointOutside) {
  const auto bytes = to_bytes(report(), document(), extraction());
  std::size_t refused = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const int change : {1, 0x40, 0x7F, 0x80, 0xFF}) {
      auto other = bytes;
      other[i] = static_cast<char>(other[i] ^ change);
      const auto back = reading_from_bytes(other, Text(text), "talks.html");
      if (!back) {
        ++refused;
        continue;
      }
      for (const Block& block : back->report.blocks) EXPECT_LE(block.span.end, back->report.text.size());
      for (const Statement& statement : back->extraction.statements) {
        EXPECT_LE(statement.content.span.end, back->report.text.size());
        for (const auto actor : statement.source) EXPECT_LT(actor, back->extraction.actors.size());
      }
      for (const Token& token : back->document.tokens) EXPECT_LT(token.head, back->document.tokens.size());
    }
  EXPECT_GT(refused, bytes.size());
}

TEST(ArchiveBytes, ATextThatIsShorterThanItsPlacesIsRefused) {
  EXPECT_FALSE(reading_from_bytes(to_bytes(report(), document(), extraction()), Text("Envoys."), "talks.html"));
}

TEST(ArchiveBytes, ARecordComesBackAsItWas) {
  Record record;
  record.stories = {{"t0123456789ab", "Norland and Estavia, Velm", {0}}};
  record.lineage.origins = {{"g0123456789ab", 0, {0}, 0, {"m1"}}};
  Meeting meeting;
  meeting.id = "m1";
  meeting.mentions = {{0, {0, 41}, false}};
  meeting.led_to = {0};
  meeting.origins = {0};
  record.meetings = {meeting};
  Outcome outcome;
  outcome.text = {0, {42, 60}, false};
  outcome.status_by_origin = {{0, OutcomeStatus::planned}};
  record.outcomes = {outcome};
  const std::vector<Lengths> reports = {lengths_of(report())};
  const auto bytes = to_bytes(record);
  const auto back = record_from_bytes(bytes, reports, "story");
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(back->stories.at(0).title, record.stories[0].title);
  EXPECT_EQ(back->meetings.at(0).led_to, record.meetings[0].led_to);
  EXPECT_EQ(to_bytes(*back), bytes);
  record.meetings[0].led_to = {1};
  EXPECT_FALSE(record_from_bytes(to_bytes(record), reports, "story"));
}

// A reminder: whoever adds a member to one of these types names it in fields.hpp and adds one to `version`.
TEST(ArchiveBytes, AllMembersAreNamed) {
  EXPECT_EQ(sizeof(Statement), 384U);
  EXPECT_EQ(sizeof(Report), 488U);
}

TEST(Renumber, ActorsThatBecomeOneAreNamedOnce) {
  Statement statement;
  statement.source = {0, 1, 2};
  statement.within = 1;
  Renumber().with<Counted::actor>({4, 7, 4}).with<Counted::statement>({10, 11})(statement);
  EXPECT_EQ(statement.source, (std::vector<ActorIndex>{4, 7}));
  EXPECT_EQ(statement.within, 11U);
}

}  // namespace
}  // namespace rapporteur::archive
