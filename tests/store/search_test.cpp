// The search: what is found, the same on both engines, whatever is asked.
#include <algorithm>
#include <random>
#include <set>

#include "store/stores.hpp"
#include "store/words.hpp"

namespace rapporteur::store::test {
namespace {

class Search : public Stores {
protected:
  static std::vector<Hit> find(Store& store, Field field, const std::string& query, std::size_t limit = 1000) {
    return value(value(store.read())->search(field, query, limit));
  }
  static std::vector<std::string> ids(Store& store, const std::string& query) {
    std::vector<std::string> found;
    for (const auto& hit : find(store, Field::statements, query)) found.push_back(hit.id);
    std::sort(found.begin(), found.end());
    return found;
  }
  static void fill(Store& store, const std::vector<std::string>& texts) {
    auto change = value(store.write());
    value(change->begin_run("rapporteur test", "2031-05-02"));
    Story made;
    made.id = "t1";
    for (std::size_t i = 0; i < texts.size(); ++i)
      made.statements.push_back({"s" + std::to_string(i), "r1", "Orla Venn", texts[i]});
    check(change->put(std::move(made)));
    check(change->commit());
  }
};
RAPPORTEUR_BOTH_ENGINES(Search);
using Ids = std::vector<std::string>;

TEST_P(Search, FindsAllWordsInAnyOrder) {
  const auto store = open();
  fill(*store, {"The cease-fire holds in Québec.", "They hold fire; the line is long.", "A long line of U.S. envoys",
                "Fire ceased, they say."});
  EXPECT_EQ(ids(*store, "fire"), (Ids{"s0", "s1", "s3"}));
  EXPECT_EQ(ids(*store, "line LONG"), (Ids{"s1", "s2"}));
  EXPECT_EQ(ids(*store, "\"long line\""), Ids{"s2"});
  EXPECT_EQ(ids(*store, "cease-fire"), Ids{"s0"});
  EXPECT_EQ(ids(*store, "cease*"), (Ids{"s0", "s3"}));
  EXPECT_EQ(ids(*store, "\"u.s. envoy*\""), Ids{"s2"});
  EXPECT_EQ(ids(*store, "quebec"), Ids{"s0"});
  EXPECT_EQ(ids(*store, "Que\u0301bec"), Ids{"s0"});
  EXPECT_EQ(ids(*store, "fire absent"), Ids{});
  EXPECT_EQ(ids(*store, "the"), (Ids{"s0", "s1"}));
}

TEST_P(Search, GivesTheHitWithItsMarksAndItsReport) {
  const auto store = open();
  add(*store, {version("r1", "unused")});
  fill(*store, {"Ça: the cease-fire – “naïve” – holds."});
  const auto hits = find(*store, Field::statements, "naive \"cease fire\"");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].id, "s0");
  EXPECT_EQ(hits[0].report, "r1");
  EXPECT_EQ(hits[0].story, "t1");
  EXPECT_EQ(hits[0].title, "Title of r1");
  EXPECT_EQ(hits[0].source, "Orla Venn");
  EXPECT_EQ(hits[0].text, "Ça: the cease-fire – “naïve” – holds.");
  EXPECT_GT(hits[0].score, 0);
  EXPECT_EQ(hits[0].marks, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{8, 18}, {22, 27}}));
}

TEST_P(Search, FindsReportsByTitleAndTextOfTheVersionThatStands) {
  const auto store = open();
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Line " + std::to_string(i) + " of the report.\n";
  text += "Then the délégation left the hall in silence.\nAnd so on, for " + std::string(500, 'x') + ".";
  add(*store, {version("r1", text, "2031-05-01"), version("r2", "Nothing of note.", "2031-05-01")});
  auto change = value(store->write());
  value(change->begin_run("rapporteur test", "2031-05-02"));
  check(change->put(story("t1", {"r1", "r2"})));
  check(change->commit());
  auto hits = find(*store, Field::reports, "delegation hall");
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].id, "r1");
  EXPECT_EQ(hits[0].story, "t1");
  EXPECT_EQ(hits[0].source, "The Example");
  EXPECT_EQ(hits[0].text.substr(0, 8), "Then the");
  ASSERT_EQ(hits[0].marks.size(), 2U);
  EXPECT_EQ(hits[0].marks[0], (std::pair<std::uint32_t, std::uint32_t>(9, 19)));
  EXPECT_EQ(find(*store, Field::reports, "\"title of r2\"").size(), 1U);
  add(*store, {version("r1", "Replaced.", "2031-05-03")});
  EXPECT_TRUE(find(*store, Field::reports, "delegation hall").empty());
  EXPECT_EQ(find(*store, Field::reports, "replaced").size(), 1U);
  // An earlier text is kept, and not found.
  add(*store, {version("r1", "An older wording.", "2031-04-03")});
  EXPECT_TRUE(find(*store, Field::reports, "wording").empty());
}

TEST_P(Search, TakesWhateverIsAskedAsWords) {
  const auto store = open();
  fill(*store, {"NEAR and not or select drop table", "a b c"});
  add(*store, {version("r1", "a b c")});
  const std::string hostile[] = {
      "",       "\"",     "\"\"",  "\"\"\"",     "*",       "**",   "a*b*",    "NEAR(a b, 5)", "AND",
      "OR OR",  "NOT",    "a AND", "a NOT b",    "-a",      "+a",   "^a",      "words:a",      "{words}:a",
      "a:",     ":a",     "(",     ")",          "((a)",    "'",    "''",      "a' OR '1'='1", "'; DROP TABLE run; --",
      "\\",     "a\\",    "\\'",   "a & b | !c", "a <-> b", "a:*",  "a:A",     "<2>",          "!",
      "%",      "_",      "$1",    "?1",         "@a",      ";",    "/* a */", "\xFF\xFE",     "\xC3",
      "\u202E", "\uFFFF", "a\nb",  "a\tb",       "ＡＢ",    "🕊", "\"a",     "a\"",          "\"a\"\"b\"",
      "rowid",  "bm25",   "--",    "#",          "1e5",     "0x10", "-1",      "1.5.2.7",      "http://a.example/b?c=d"};
  for (const auto& query : hostile)
    for (const auto field : {Field::reports, Field::statements, Field::quotes}) {
      const auto found = value(store->read())->search(field, query, 10);
      EXPECT_TRUE(found) << query << ": " << found.error().message();
    }
  EXPECT_TRUE(value(value(store->read())->search(Field::statements, std::string("a\0b", 3), 10)).size() == 1);
  EXPECT_TRUE(value(value(store->read())->search(Field::statements, std::string(200000, 'a') + " b", 10)).empty());
  EXPECT_EQ(ids(*store, "drop near table"), Ids{"s0"});
  EXPECT_EQ(ids(*store, "NOT"), Ids{"s0"});
  EXPECT_TRUE(find(*store, Field::statements, "a", 0).empty());
  EXPECT_EQ(find(*store, Field::statements, "a", ~std::size_t{0}).size(), 1U);
}

// The oracle: every text is taken apart and looked at.
TEST_P(Search, FindsWhatASlowSearchFinds) {
  std::mt19937_64 random(7);
  const std::string words[] = {"peace", "talks", "Talk",       "envoy", "naïve", "U.S.", "cease-fire", "cease",
                               "fire",  "25",    "2,5",        "São",   "the",   "of",   "a",          "ab",
                               "abc",   "élan",  "e\u0301lan", "ÖL",    "ol",    "…",    "—",          "“the”"};
  const auto any = [&] { return words[random() % std::size(words)]; };
  std::vector<std::string> texts;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (std::size_t k = random() % 12; k-- > 0;) text += any() + (random() % 5 == 0 ? "," : " ");
    texts.push_back(text);
  }
  const auto store = open();
  fill(*store, texts);
  for (int i = 0; i < 200; ++i) {
    std::string query;
    for (std::size_t k = 1 + random() % 3; k-- > 0;) {
      const auto kind = random() % 6;
      const auto word = any();
      query += kind == 0 ? "\"" + word + " " + any() + "\" " : kind == 1 ? word.substr(0, 2) + "* " : word + " ";
    }
    const auto terms = parse_query(query);
    Ids expected;
    for (std::size_t t = 0; t < texts.size() && !terms.empty(); ++t) {
      const auto found = words_of(texts[t]);
      if (std::all_of(terms.begin(), terms.end(), [&](const Term& term) { return !find_terms(found, {term}).empty(); }))
        expected.push_back("s" + std::to_string(t));
    }
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(ids(*store, query), expected) << query;
  }
}

TEST_P(Search, AWordThatStandsThousandsOfTimesInOneReportIsFoundInItsPhrase) {
  // PostgreSQL's tsvector keeps 256 places of a word, the last of them 16,383.
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "the talks ";
  const auto store = open();
  add(*store, {version("r1", text + "the end")});
  EXPECT_EQ(find(*store, Field::reports, "\"the end\"").size(), 1U);
  EXPECT_EQ(find(*store, Field::reports, "\"talks the talks\"").size(), 1U);
  EXPECT_EQ(find(*store, Field::reports, "\"the the\"").size(), 0U);
}

TEST_P(Search, AVeryLargeReportCanBeKept) {
  std::string text;
  for (int i = 0; i < 400000; ++i) text += "w" + std::to_string(i) + ' ';
  const auto store = open();
  add(*store, {version("r1", text)});
  EXPECT_EQ(find(*store, Field::reports, "w1 w50000").size(), 1U);
}

TEST_P(Search, BestFirstAndAlwaysInTheSameOrder) {
  std::vector<std::string> texts{
      "talks talks talks", "The talks went on and on, and nobody knew of what, for the doors were shut and the hall was dark."};
  for (int i = 0; i < 30; ++i) texts.emplace_back("They spoke of talks.");
  const auto store = open();
  fill(*store, texts);
  const auto hits = find(*store, Field::statements, "talks", 10);
  ASSERT_EQ(hits.size(), 10U);
  EXPECT_EQ(hits[0].id, "s0");
  for (std::size_t i = 1; i < hits.size(); ++i) EXPECT_GE(hits[i - 1].score, hits[i].score);
  // In another store, filled in another order, the ties are settled alike.
  const auto other = open("other");
  {
    auto change = value(other->write());
    value(change->begin_run("rapporteur test", "2031-05-02"));
    Story made;
    made.id = "t1";
    for (std::size_t i = texts.size(); i-- > 0;)
      made.statements.push_back({"s" + std::to_string(i), "r1", "Orla Venn", texts[i]});
    check(change->put(std::move(made)));
    check(change->commit());
  }
  const auto again = find(*other, Field::statements, "talks", 10);
  for (std::size_t i = 0; i < hits.size(); ++i) EXPECT_EQ(again.at(i).id, hits[i].id);
}

TEST_P(Search, OfVeryCommonWordsTheBestOfASampleAreGiven) {
  std::vector<std::string> texts;
  for (int i = 0; i < 12000; ++i) texts.push_back("The envoy " + std::to_string(i) + " spoke of talks.");
  texts.emplace_back("Rare.");
  const auto store = open();
  fill(*store, texts);
  EXPECT_EQ(find(*store, Field::statements, "talks", 20).size(), 20U);
  EXPECT_EQ(find(*store, Field::statements, "talks", 20000).size(), 12000U);
  EXPECT_EQ(ids(*store, "envoy 11999"), Ids{"s11999"});
  EXPECT_EQ(ids(*store, "rare"), Ids{"s12000"});
}

}  // namespace
}  // namespace rapporteur::store::test
