// The table of issues: what is accepted, what is refused with which reason, and what a passage is about.
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "base/data.hpp"
#include "extract/negotiation/issue_file.hpp"
#include "extract/negotiation/issues.hpp"
#include "extract/negotiation/plain_issues.hpp"
#include "extract/negotiation/stances.hpp"

namespace rapporteur::extract {
namespace {

// Tokens of a text parted at blanks, without a parse; lemmas are the words.
Document words(const std::string& text) {
  Document document;
  std::uint32_t start = 0;
  while (start < text.size()) {
    auto end = static_cast<std::uint32_t>(text.find(' ', start));
    if (end == static_cast<std::uint32_t>(std::string::npos)) end = static_cast<std::uint32_t>(text.size());
    Token token;
    token.span = {start, end};
    token.text = token.lower = token.lemma = document.intern(text.substr(start, end - start));
    token.tag = token.dep = document.intern("");
    document.tokens.push_back(token);
    start = end + 1;
  }
  const auto count = static_cast<TokenIndex>(document.tokens.size());
  document.sentences.push_back({{0, count}, {0, static_cast<std::uint32_t>(text.size())}, 0});
  document.link();
  return document;
}

std::string first_issue(const IssueTable& table, const std::string& text) {
  const auto document = words(text);
  const auto found = table.classify(document, {0, static_cast<TokenIndex>(document.tokens.size())});
  return found.empty() ? "" : std::string(found.front().id);
}

TEST(Issues, BuiltInTableHasEveryIssueOfTheGuide) {
  const auto table = IssueTable::load({});
  ASSERT_TRUE(table) << table.error().message();
  const std::vector<std::string> wanted = {"participation",
                                           "peace-process",
                                           "ceasefire",
                                           "territory",
                                           "security-guarantees",
                                           "foreign-troops",
                                           "alliance-membership",
                                           "sanctions",
                                           "accountability",
                                           "responsibility",
                                           "diplomatic-missions",
                                           "economic-cooperation",
                                           "energy",
                                           "civilian-protection",
                                           "prisoners",
                                           "humanitarian",
                                           "legitimacy",
                                           "arms",
                                           "nuclear",
                                           "borders-trade",
                                           "reconstruction",
                                           "refugees",
                                           "recognition",
                                           "relations",
                                           "other"};
  std::vector<std::string> ids;
  for (const IssueName& issue : table->issues()) {
    ids.push_back(issue.id);
    EXPECT_FALSE(issue.label.empty()) << issue.id;
  }
  EXPECT_EQ(ids, wanted);
  EXPECT_EQ(table->fallback(), "other");
}

TEST(Issues, PassagesByTheirWords) {
  const auto table = IssueTable::load({});
  ASSERT_TRUE(table);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a truce along the river", "ceasefire"},
      {"lift the sanctions on its banks", "sanctions"},
      {"the exchange of prisoners", "prisoners"},
      {"tariffs on steel imports", "borders-trade"},
      {"give up its nuclear arsenal", "nuclear"},
      {"denuclearisation of the peninsula", "nuclear"},
      {"no foreign troops on its soil", "foreign-troops"},
      {"reopen the embassy", "diplomatic-missions"},
      {"improve relations with its neighbour", "relations"},
      {"a seat at the table", "participation"},
      {"the weather was fine", ""},
  };
  for (const auto& [text, issue] : cases) EXPECT_EQ(first_issue(*table, text), issue) << text;
}

TEST(Issues, LongestCueCountsAlone) {
  const auto table = IssueTable::parse(
      "replace = true\n[[issue]]\nid = \"a\"\n[issue.cues]\n\"power\" = 1\n"
      "[[issue]]\nid = \"b\"\n[issue.cues]\n\"power sharing\" = 1\n",
      "t.toml");
  ASSERT_TRUE(table) << table.error().message();
  EXPECT_EQ(first_issue(*table, "a power sharing pact"), "b");
  EXPECT_EQ(first_issue(*table, "a power - sharing pact"), "b");
  EXPECT_EQ(first_issue(*table, "a power pact"), "a");
  EXPECT_EQ(table->fallback(), "b");
}

TEST(Issues, AFileAddsToTheBuiltInOnes) {
  const auto built_in = IssueTable::load({});
  const auto table = IssueTable::parse(
      "[[issue]]\nid = \"fishing-rights\"\n[issue.cues]\n\"fishing\" = 2\n\"trawler quota\" = 3\n"
      "[[issue]]\nid = \"prisoners\"\nlabel = \"Captives\"\n[issue.cues]\n\"boatmen\" = 2\n",
      "mine.toml");
  ASSERT_TRUE(table) << table.error().message();
  EXPECT_EQ(table->issues().size(), built_in->issues().size() + 1);
  EXPECT_EQ(table->issues().back().id, "fishing-rights");
  EXPECT_EQ(table->issues().back().label, "Fishing rights");  // none is given
  EXPECT_EQ(table->fallback(), "other");
  const std::pair<const char*, const char*> cases[] = {{"the trawler quota", "fishing-rights"},
                                                       {"release the boatmen", "prisoners"},
                                                       {"the exchange of prisoners", "prisoners"},  // the built-in cues stay
                                                       {"lift the sanctions on its banks", "sanctions"}};
  for (const auto& [text, issue] : cases) EXPECT_EQ(first_issue(*table, text), issue) << text;
  for (const IssueName& issue : table->issues()) EXPECT_EQ(issue.id == "prisoners", issue.label == "Captives") << issue.id;
}

TEST(Issues, AFileChangesABuiltInIssue) {
  const auto table = IssueTable::parse(
      "[[issue]]\nid = \"prisoners\"\nreplace = true\n[issue.cues]\n\"boatmen\" = 2\n"
      "[[issue]]\nid = \"rail\"\n[issue.cues]\n\"sanctions\" = 1\n",
      "mine.toml");
  ASSERT_TRUE(table) << table.error().message();
  EXPECT_EQ(first_issue(*table, "release the boatmen"), "prisoners");
  EXPECT_EQ(first_issue(*table, "the exchange of prisoners"), "");  // its own cues are gone, its label is not
  EXPECT_EQ(first_issue(*table, "lift the sanctions"), "rail");     // a phrase belongs to the issue named last
}

TEST(Issues, AFileReplacesThemAll) {
  const auto table = IssueTable::parse(
      "replace = true\n[[issue]]\nid = \"water\"\nlabel = \"Water\"\n[issue.cues]\n\"river\" = 1\n", "mine.toml");
  ASSERT_TRUE(table) << table.error().message();
  ASSERT_EQ(table->issues().size(), 1U);
  EXPECT_EQ(table->issues().front().label, "Water");
  EXPECT_EQ(table->fallback(), "water");
  EXPECT_EQ(first_issue(*table, "lift the sanctions on its banks"), "");
}

TEST(Issues, MalformedTablesSayWhatIsWrongAndWhere) {
  const std::string a = "[[issue]]\nid = \"a\"\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"issue = [", "line 1: "},
      {"", "line 1: there is no [[issue]]"},
      {"replace = true", "there is no [[issue]]"},
      {"replace = 1\n" + a, "line 1: replace is true or false"},
      {a + "\nx = 1", "line 4: issue \"a\" has no \"x\"; it may have id, label, replace, cues"},
      {"x = 1\n" + a, "line 1: the file has no \"x\"; it may have replace, issue"},
      {"issue = [1]", "line 1: an issue is a table"},
      {"[[issue]]\nlabel = \"x\"", "line 1: an issue needs an id"},
      {a + "[[issue]]\nid = \"Has Blank\"", "line 3: an issue needs an id"},
      {"[[issue]]\nid = \"-\"", "needs an id"},
      {"[[issue]]\nid = 7", "needs an id"},
      {a + a, "line 3: issue \"a\" is there twice"},
      {a + "label = 3", "line 3: the label of \"a\" is not a text"},
      {a + "replace = \"yes\"", "line 3: replace is true or false"},
      {a + "cues = 3", "line 3: the cues of \"a\" are not a table"},
      {a + "[issue.cues]\n\"x\" = -1", "line 4: cue \"x\" of \"a\" needs a weight"},
      {a + "[issue.cues]\n\"x\" = 11", "needs a weight above 0 and up to 10"},
      {a + "[issue.cues]\n\"x\" = nan", "needs a weight"},
      {a + "[issue.cues]\n\"x\" = \"much\"", "cue \"x\" of \"a\" needs a weight"},
      {a + "[issue.cues]\n\" \" = 1", "line 4: \"a\" has a cue without words"},
      {a + "[issue.cues]\n\"n*clear\" = 1", "* ends a word"},
      {a + "[issue.cues]\n\"x\" = 1\n[[issue]]\nid = \"b\"\n[issue.cues]\n\"X\" = 2",
       "line 8: cue \"X\" is given to \"a\" and to \"b\""},
  };
  for (const auto& [toml, reason] : cases) {
    const auto table = IssueTable::parse(toml, "mine.toml");
    ASSERT_FALSE(table) << toml;
    EXPECT_EQ(table.error().code, ErrorCode::malformed) << toml;
    EXPECT_EQ(table.error().path, "mine.toml");
    EXPECT_NE(table.error().message().find(reason), std::string::npos) << table.error().message();
  }
}

void expect_same(const IssueFile& plain, const IssueFile& whole) {
  EXPECT_EQ(plain.path, whole.path);
  EXPECT_EQ(plain.replace, whole.replace);
  ASSERT_EQ(plain.issues.size(), whole.issues.size());
  for (std::size_t i = 0; i < plain.issues.size(); ++i) {
    const WrittenIssue &a = plain.issues[i], &b = whole.issues[i];
    EXPECT_EQ(std::tie(a.id, a.label, a.replace, a.line), std::tie(b.id, b.label, b.replace, b.line));
    ASSERT_EQ(a.cues.size(), b.cues.size()) << a.id;
    for (std::size_t c = 0; c < a.cues.size(); ++c)
      EXPECT_EQ(std::tie(a.cues[c].words, a.cues[c].phrase, a.cues[c].weight, a.cues[c].line),
                std::tie(b.cues[c].words, b.cues[c].phrase, b.cues[c].weight, b.cues[c].line));
  }
}

// The reader of plain files gives what the TOML parser gives, or leaves the file to it.
TEST(Issues, PlainFilesAreReadAsTomlIs) {
  const auto built_in = read_plain_issues(data_file("issues.toml"), "data/issues.toml");
  ASSERT_TRUE(built_in) << "data/issues.toml is no longer plain: the program starts slower";
  expect_same(*built_in, *parse_issue_file(data_file("issues.toml"), "data/issues.toml"));
  const std::string a = "# ours\n[[issue]]\nid = \"a\"\n";
  const std::string left_to_toml[] = {"",
                                      "id = \"a\"\n",
                                      "replace = true\n" + a,
                                      a + a,
                                      a + "id = \"b\"\n",
                                      a + "label = 'x'\n",
                                      a + "label = \"\\u0041\"\n",
                                      a + "[issue.cues]\nquota = 1\n",
                                      a + "[issue.cues]\n\"x\" = 1 # strong\n",
                                      a + "[issue.cues]\n\"x\" = 0\n",
                                      a + "[issue.cues]\n\"x\" = 01\n",
                                      a + "[issue.cues]\n\"x\" = 1.\n",
                                      a + "[issue.cues]\n\"x\" = 11\n",
                                      a + "[issue.cues]\n\"x\" = 1\n\"x\" = 2\n",
                                      a + "[issue.cues]\n\"n*clear\" = 1\n",
                                      a + "[issue.cues]\n\"\" = 1\n",
                                      a + "[issue.cues]\r\n\"x\" = 1\r\n",
                                      "[[issue]]\nid = \"A\"\n",
                                      "[[issue]]\nlabel = \"no id\"\n"};
  for (const auto& toml : left_to_toml) EXPECT_FALSE(read_plain_issues(toml, "mine.toml")) << toml;
  const std::string plain[] = {a, a + "[issue.cues]",
                               a + "label = \"The issue\"\n\n[issue.cues]\n\"b-c D\" = 0.5\n\"a*\" = 2\n",
                               a + "[issue.cues]\n\"ratif*\" = 10\n[[issue]]\nid = \"b\"\n"};
  for (const auto& toml : plain) {
    const auto whole = parse_issue_file(toml, "mine.toml");
    const auto read = read_plain_issues(toml, "mine.toml");
    ASSERT_EQ(read.has_value(), whole.has_value()) << toml;
    if (read) expect_same(*read, *whole);
  }
}

TEST(Issues, MissingFileIsNotFound) {
  const auto table = IssueTable::load("/nowhere/issues.toml");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::not_found);
}

TEST(Stances, LongestEntryAtAPlace) {
  const auto lexicon = StanceLexicon::built_in();
  ASSERT_GT(lexicon.entries().size(), 300U);
  const auto document = words("it will not accept a red line");
  const auto refusal = lexicon.at(document, 1, StanceEntry::Frame::phrase);
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->entry->stance, Stance::refuses);
  EXPECT_EQ(refusal->tokens, (TokenRange{1, 4}));
  const auto line = lexicon.at(document, 5, StanceEntry::Frame::phrase);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->entry->stance, Stance::refuses);
  EXPECT_FALSE(lexicon.at(document, 0, StanceEntry::Frame::phrase));
}

}  // namespace
}  // namespace rapporteur::extract
