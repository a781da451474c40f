// Migrations: from every older version, never from a newer one.
#include "store/schema.hpp"

#include <fmt/format.h>

#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class Schema : public Stores {
protected:
  std::unique_ptr<Connection> connect(bool create) {
    const auto parsed = value(parse_store_url(url()));
    constexpr auto wait = std::chrono::seconds(5);
    return value(GetParam() == Engine::sqlite ? connect_sqlite(parsed, create, wait) : connect_postgres(parsed, create, wait));
  }
  static constexpr OpenOptions making{.create = true};
};
RAPPORTEUR_BOTH_ENGINES(Schema);

TEST_P(Schema, AVersionOneStoreIsBroughtUpToDate) {
  {
    const auto old = connect(true);
    check(migrate(*old, making, 1));
    check(old->script(
        "INSERT INTO run VALUES (1, '2031-05-01', 'rapporteur 0.1.0', 1, 0, 0);"
        "INSERT INTO report VALUES (42, 'r1', 'news.example/r1');"
        "INSERT INTO version VALUES ('r1', 'abc', 1, 1, 'a.txt', '', 'Kept from before', 'The Example', '', '', '', "
        "'The envoys met.');"
        "INSERT INTO story VALUES ('t1', 'Talks', '');"
        "INSERT INTO statement VALUES (7, 's1', 't1', 'r1', 'Orla Venn', 'We shall see.')"));
    value(old->run("INSERT INTO reading VALUES ('r1', 'abc', $1, $2)",
                   {Blob{std::string_view("\0g", 2)}, Blob{std::string_view("\0r", 2)}}));
  }
  const auto store = open();
  auto reader = value(store->read());
  const auto version = value(reader->versions("r1")).at(0);
  EXPECT_EQ(version.title, "Kept from before");
  EXPECT_EQ(version.reading, "r");
  EXPECT_EQ(version.grouping, "g");
  // The search came with version 2: what was there before is found.
  EXPECT_EQ(value(reader->search(Field::statements, "see", 10)).size(), 1U);
  EXPECT_EQ(value(reader->search(Field::reports, "envoys", 10)).size(), 1U);
}

TEST_P(Schema, EachMigrationIsNoted) {
  { const auto store = open(); }
  const auto connection = connect(false);
  EXPECT_EQ(value(read_integer(*connection, "SELECT COUNT(*) FROM schema_version", {}, 0)),
            static_cast<std::int64_t>(migrations().size()));
  EXPECT_EQ(value(read_text(*connection, "SELECT name FROM schema_version WHERE version = 1", {}, "")), "0001_reports.sql");
  for (std::size_t i = 0; i < migrations().size(); ++i)
    EXPECT_EQ(migrations()[i].file.substr(0, 4), fmt::format("{:04}", i + 1));
}

TEST_P(Schema, ANewerStoreIsRefusedAndLeftAsItIs) {
  { const auto store = open(); }
  check(connect(false)->script("INSERT INTO schema_version VALUES (99, '0099_later.sql')"));
  const auto refused = Store::open(url(), true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unsupported);
  EXPECT_NE(refused.error().reason.find("version 99"), std::string::npos);
  EXPECT_FALSE(refused.error().remedy.empty());
}

TEST_P(Schema, AMigrationThatFailsLeavesNothing) {
  {
    const auto other = connect(true);
    check(other->script("CREATE TABLE quote (x INTEGER)"));
    if (GetParam() == Engine::sqlite) check(other->script("PRAGMA application_id = 1382117488"));
  }
  const auto refused = Store::open(url(), true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message().find("hunter2"), std::string::npos);
  EXPECT_FALSE(value(connect(false)->has_table("report")));
  EXPECT_FALSE(value(connect(false)->has_table("schema_version")));
}

TEST_P(Schema, AnIndexOfOtherWordsIsMadeAnew) {
  {
    const auto store = open();
    add(*store, {version("r1", "The envoys met.")});
  }
  check(connect(false)->script("DELETE FROM report_words; UPDATE setting SET value = '0' WHERE name = 'words'"));
  EXPECT_EQ(value(value(open()->read())->search(Field::reports, "envoys", 10)).size(), 1U);
}

TEST_P(Schema, WithoutCreateNothingIsMade) {
  const auto missing = Store::open(url(), false);
  ASSERT_FALSE(missing);
  EXPECT_TRUE(missing.error().code == ErrorCode::not_found || missing.error().code == ErrorCode::empty);
  EXPECT_NE(missing.error().remedy.find("rapporteur add"), std::string::npos);
}

TEST(ForEngine, ReadsTypesAndMarkedLines) {
  constexpr std::string_view sql =
      "CREATE TABLE a (n INTEGER, t TEXT, b BLOB);\n-- only sqlite\none;\n-- only postgres\ntwo;\n-- all\n-- why\nthree;\n";
  EXPECT_EQ(for_engine(sql, Engine::sqlite), "CREATE TABLE a (n INTEGER, t TEXT, b BLOB);\none;\nthree;\n");
  EXPECT_EQ(for_engine(sql, Engine::postgres), "CREATE TABLE a (n BIGINT, t TEXT COLLATE \"C\", b BYTEA);\ntwo;\nthree;\n");
}

}  // namespace
}  // namespace rapporteur::store::test
