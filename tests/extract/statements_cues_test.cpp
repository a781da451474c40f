// Cues that are no verb with a clause: views that nobody is said to hold, phrases, nouns, adjectives, verbs with a phrase. The
// analyses are fixed in data/statements_cues.json; each expectation is a slice of the text.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "extract/actors/gazetteer.hpp"
#include "extract/statements/cue_lexicon.hpp"
#include "extract/statements/statements.hpp"
#include "support/parsed_json.hpp"

namespace rapporteur::extract {
namespace {

struct Row {
  std::string source, cue, content;
  StatementClass klass;
  bool operator==(const Row&) const = default;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << "[" << row.source << " | " << row.cue << " | " << row.content << " | " << static_cast<int>(row.klass) << "]";
}

// The statements of each text, those within another left out.
const std::map<std::string, std::vector<Row>>& all() {
  static const auto found = [] {
    const auto cues = CueLexicon::load();
    const Gazetteer gazetteer;
    std::map<std::string, std::vector<Row>> by_name;
    for (const auto& [report, document] :
         test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/statements_cues.json")) {
      auto actors = find_actors(0, report, document, gazetteer);
      auto& rows = by_name[report.path];
      for (const Statement& s : find_statements(0, report, document, actors, *cues).statements) {
        if (s.within) continue;
        const auto slice = [&](Span span) { return std::string(report.text.slice(span)); };
        rows.push_back({s.source_text, s.cue ? slice(s.cue->span) : "", slice(s.content.span), s.klass});
      }
    }
    return by_name;
  }();
  return found;
}

TEST(Cues, FindSourceCueAndContent) {
  constexpr auto said = StatementClass::words;
  constexpr auto attitude = StatementClass::attitude;
  constexpr auto act = StatementClass::act;
  const std::map<std::string, std::vector<Row>> expected = {
      // views of nobody
      {"seeming", {{"", "seems", "The cabinet of Norway seems to doubt the offer", attitude}}},
      {"expected", {{"", "is expected", "The harbour is expected to open in May", attitude}}},
      {"known for", {{"", "is known", "The envoy is known for his patience", attitude}}},
      {"asked whether", {{"", "Asked", "whether he would resign", attitude}}},
      {"hearsay", {{"", "reportedly", "The envoy reportedly left the talks early", attitude}}},
      {"doubts of nobody", {{"", "Doubts", "the treaty", attitude}}},
      // phrases
      {"in the view of", {{"the minister’s", "In the minister’s view", "the treaty is dead", said}}},
      {"in a survey", {{"a survey of islanders", "In", "two thirds were for the treaty", said}}},
      {"to somebody", {{"Ana Duarte", "To", "the treaty is a mistake", attitude}}},
      {"according to a law", {{"the law", "According to", "the council must approve the treaty", said}}},
      // what is possible only, and what anybody may do
      {"possible", {{"Norway", "accept", "a smaller quota", act}}},
      {"possible words", {{"Ana Duarte", "say", "that the quota is too small", act}}},
      {"anybody", {}},
      // nouns, adjectives
      {"plan", {{"Norway’s", "plan", "to close the border", act}}},
      {"in order to", {}},
      {"critical", {{"Ana Duarte", "is critical", "the treaty", attitude}}},
      {"disappointed", {{"The union", "was disappointed", "the treaty", attitude}}},
      // verbs with an object or a phrase
      {"gerund", {{"Ana Duarte", "proposed", "raising the quota", said}}},
      {"discussed", {{"The ministers", "discussed", "the new border", act}}},
      {"focus", {{"Ana Duarte", "focused on", "the price of grain", act}}},
      {"criticised for", {{"The union", "slammed", "the minister for the delay", said}}},
      {"show with", {{"The poll", "shows", "Norway with a clear lead", act}}},
      {"compared with", {}},
      {"consensus", {{"Norway", "reached a consensus", "the price of grain", attitude}}},
      {"aside after the subject",
       {{"Opponents", "say",
         "recent trade deals, beginning with the grain accord, have displaced workers and ceded control to foreign bodies",
         said}}},
      // who speaks
      {"asked not to be named", {{"An aide", "told", "that the offer had been withdrawn", said}}},
      {"relative pronoun", {{"The union", "praised", "Ana Duarte", said}, {"Ana Duarte", "opposed", "the treaty", act}}},
      {"records", {{"The records", "show", "that the ship was empty", said}}},
      {"act of an event", {}},
      {"rule of nature", {}},
  };
  for (const auto& [name, rows] : expected) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(all().contains(name));
    EXPECT_EQ(all().at(name), rows);
  }
}

// "Confidence" alone would be nobody's view; within what the minister expressed it is his, and no statement more.
TEST(Cues, AViewWithinAStatementIsItsSpeakers) {
  const auto cues = CueLexicon::load();
  const Gazetteer gazetteer;
  for (const auto& [report, document] :
       test::read_parsed_file(RAPPORTEUR_SOURCE_DIR "/tests/extract/data/statements_cues.json")) {
    if (report.path != "confidence") continue;
    auto actors = find_actors(0, report, document, gazetteer);
    const auto statements = find_statements(0, report, document, actors, *cues).statements;
    ASSERT_EQ(statements.size(), 1U);
    EXPECT_EQ(statements[0].source_text, "The minister");
    EXPECT_EQ(report.text.slice(statements[0].content.span),
              "confidence that Norway was ready for a “real process” to end the dispute");
    return;
  }
  FAIL() << "the text is not there";
}

}  // namespace
}  // namespace rapporteur::extract
