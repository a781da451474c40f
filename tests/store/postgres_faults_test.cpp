// A server that is not there, does not let in, goes away, or cannot write.
#include <fmt/format.h>

#include "store/postgres_server.hpp"
#include "store/schema.hpp"
#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

class PostgresFaults : public testing::Test {
protected:
  void SetUp() override {
    const auto server = postgres_server();
    if (!server) GTEST_SKIP() << "PostgreSQL 15 is not installed";
    url_ = server->url;
  }
  std::string at(const std::string& user, const std::string& database) const {
    const auto host = url_.substr(url_.find("host="), url_.find("&user") - url_.find("host="));
    return "postgres://" + user + "@/" + database + "?" + host;
  }
  void sql(const std::string& statements) {
    const auto connection = value(connect_postgres(value(parse_store_url(url_)), false, std::chrono::seconds(5)));
    check(connection->script(statements));
  }
  std::string refusal(const std::string& url, bool create = true) {
    const auto opened = Store::open(url, create);
    const auto says = opened ? std::string("opened") : opened.error().message();
    EXPECT_EQ(says.find("hunter2"), std::string::npos) << says;
    EXPECT_EQ(says.find('\n'), std::string::npos) << says;
    return says;
  }
  std::string url_;
};

void expect_says(const std::string& message, const std::string& part, int line) {
  EXPECT_NE(message.find(part), std::string::npos) << "line " << line << ": " << message;
}
#define EXPECT_SAYS(message, part) expect_says(message, part, __LINE__)

TEST_F(PostgresFaults, WhoIsNotLetInIsToldWhy) {
  sql("DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN PASSWORD 'hunter2'; ALTER ROLE locked SET search_path = locked;"
      "CREATE SCHEMA IF NOT EXISTS locked AUTHORIZATION locked");
  const auto wrong = refusal(at("locked:hunter22", "postgres"));
  EXPECT_SAYS(wrong, "cannot be connected to");
  EXPECT_SAYS(wrong, "password authentication failed");
  EXPECT_SAYS(wrong, "Check the user's name, and the password");
  EXPECT_SAYS(refusal(at("locked", "postgres")), "no password supplied");
  EXPECT_EQ(refusal(at("locked:hunter2", "postgres")), "opened");
  EXPECT_EQ(value(Store::open(at("locked:hunter2", "postgres"), false))->shown_url().find("hunter2"), std::string::npos);
  const auto nobody = refusal(at("nobody_here:hunter2", "postgres"));
  EXPECT_SAYS(nobody, "role \"nobody_here\" does not exist");
  EXPECT_SAYS(nobody, "createuser");
  sql("DROP SCHEMA locked CASCADE; DROP ROLE locked");
}

TEST_F(PostgresFaults, AServerOrDatabaseThatIsNotThereIsNamed) {
  const auto database = refusal(at("tester:hunter2", "no_such"));
  EXPECT_SAYS(database, "postgres://tester@/no_such");
  EXPECT_SAYS(database, "database \"no_such\" does not exist");
  EXPECT_SAYS(database, "createdb NAME");
  const auto closed = refusal("postgres://desk:hunter2@127.0.0.1:1/talks?connect_timeout=2");
  EXPECT_SAYS(closed, "postgres://desk@127.0.0.1:1/talks");
  EXPECT_SAYS(closed, "Connection refused");
  EXPECT_SAYS(closed, "that the server runs");
  EXPECT_SAYS(refusal("postgres://desk:hunter2@/talks?host=/no/such/folder"), "No such file or directory");
  EXPECT_SAYS(refusal("postgres://desk:hunter2@h/talks?sslmode=nonsense"), "invalid sslmode value");
  EXPECT_SAYS(refusal(url_ + "&schema=not-there", false), "has no schema not-there. `rapporteur add --store` makes it.");
}

TEST_F(PostgresFaults, WhatASchemaIsCalledDoesNotMatter) {
  for (const char* name : {"a%20b", "Quote%22d", "%27%3B%20DROP%20TABLE%20run%3B%20--", "select", "na%C3%AFve"}) {
    const auto url = url_ + "&schema=" + name;
    EXPECT_EQ(refusal(url), "opened");
    EXPECT_EQ(add(*value(Store::open(url, false)), {version("r1", "One.")}), std::vector{Kept::added});
  }
}

TEST_F(PostgresFaults, ADatabaseOfAnotherKindIsRefused) {
  sql("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
  const auto latin = refusal(at("tester", "latin"));
  EXPECT_SAYS(latin, "has the encoding LATIN1");
  EXPECT_SAYS(latin, "createdb -E UTF8");
  sql("DROP DATABASE latin");
  sql("CREATE SCHEMA others; CREATE TABLE others.report (x INTEGER)");
  const auto others = refusal(url_ + "&schema=others");
  EXPECT_SAYS(others, "has tables of another program");
  EXPECT_SAYS(others, "?schema=NAME");
  sql("CREATE SCHEMA flyway; CREATE TABLE flyway.schema_version (installed_rank INTEGER)");
  EXPECT_SAYS(refusal(url_ + "&schema=flyway"), "has tables of another program");
}

TEST_F(PostgresFaults, AUserWithoutRightsIsToldWhatIsMissing) {
  sql("CREATE ROLE guest LOGIN");
  EXPECT_SAYS(refusal(at("guest", "postgres") + "&schema=guests"), "does not allow this user what is needed");
  EXPECT_SAYS(refusal(at("guest", "postgres")), "right to create tables");
  // Who may read alone can search.
  const auto url = url_ + "&schema=shelf";
  add(*value(Store::open(url, true)), {version("r1", "The envoys met.")});
  sql("GRANT USAGE ON SCHEMA shelf TO guest; GRANT SELECT ON ALL TABLES IN SCHEMA shelf TO guest");
  const auto store = value(Store::open(at("guest", "postgres") + "&schema=shelf", false));
  EXPECT_EQ(value(value(store->read())->search(Field::reports, "envoys", 10)).size(), 1U);
  const auto change = store->write();
  ASSERT_FALSE(change);
  EXPECT_SAYS(change.error().message(), "does not allow this user");
  sql("DROP OWNED BY guest; DROP ROLE guest");
}

TEST_F(PostgresFaults, AReadOnlyServerCanBeSearched) {
  const auto url = url_ + "&schema=fixed";
  add(*value(Store::open(url, true)), {version("r1", "The envoys met.")});
  sql("CREATE ROLE fixed SUPERUSER LOGIN; ALTER ROLE fixed SET default_transaction_read_only = on");
  {
    const auto store = value(Store::open(at("fixed", "postgres") + "&schema=fixed", true));
    EXPECT_EQ(value(value(store->read())->search(Field::reports, "envoys", 10)).size(), 1U);
    auto change = value(store->write());
    const auto run = change->begin_run("rapporteur test", "2031-05-02");
    ASSERT_FALSE(run);
    EXPECT_SAYS(run.error().message(), "the server or its database is read-only");
  }
  sql("DROP ROLE fixed");
}

TEST_F(PostgresFaults, AFullDiskLeavesTheStoreAsItWas) {
  const auto url = url_ + "&schema=full";
  const auto store = value(Store::open(url, true));
  add(*store, {version("r1", "One.")});
  sql("SET search_path = \"full\"; CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS "
      "$$BEGIN IF NEW.text LIKE '%r5%' THEN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = "
      "'53100'; END IF; "
      "RETURN NEW; END$$; CREATE TRIGGER no_space BEFORE INSERT ON statement FOR EACH ROW EXECUTE FUNCTION no_space()");
  auto change = value(store->write());
  value(change->begin_run("rapporteur test", "2031-05-02"));
  value(change->keep(version("r2", "Two.")));
  check(change->put(story("t1", {"r1", "r2"})));
  const auto failed = change->put(story("t2", {"r4", "r5", "r6"}));
  ASSERT_FALSE(failed);
  EXPECT_SAYS(failed.error().message(), "the server's disk is full. Free space on it");
  // The server would answer COMMIT with a rollback, and no error.
  const auto committed = change->commit();
  ASSERT_FALSE(committed);
  EXPECT_SAYS(committed.error().message(), "was left as it was");
  change.reset();
  auto reader = value(store->read());
  EXPECT_EQ(value(reader->report_ids()).size(), 1U);
  EXPECT_TRUE(value(reader->stories()).empty());
  reader.reset();
  EXPECT_EQ(add(*store, {version("r2", "Two.")}), std::vector{Kept::added});
}

TEST_F(PostgresFaults, AServerThatGoesAndComesIsMetAgain) {
  restart_postgres_server(true);
  const auto url = url_ + "&schema=gone";
  const auto store = value(Store::open(url, true));
  add(*store, {version("r1", "One.")});
  auto reader = value(store->read());
  auto change = value(store->write());
  value(change->begin_run("rapporteur test", "2031-05-02"));
  kill_postgres_server();
  const auto kept = change->keep(version("r2", "Two."));
  ASSERT_FALSE(kept);
  EXPECT_SAYS(kept.error().message(), "is gone: the server closed the connection. See that the server runs");
  restart_postgres_server(false);
  // What was begun before is not gone on with.
  EXPECT_FALSE(change->keep(version("r2", "Two.")));
  EXPECT_FALSE(change->commit());
  EXPECT_FALSE(reader->report_ids());
  change.reset();
  reader.reset();
  EXPECT_EQ(value(value(store->read())->report_ids()).size(), 1U);
  EXPECT_EQ(add(*store, {version("r2", "Two.")}), std::vector{Kept::added});
}

TEST_F(PostgresFaults, AnIdleConnectionThatTheServerEndedIsReplaced) {
  const auto url = url_ + "&schema=idle";
  const auto store = value(Store::open(url, true));
  sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = "
      "'rapporteur'");
  EXPECT_EQ(add(*store, {version("r1", "One.")}), std::vector{Kept::added});
}

}  // namespace
}  // namespace rapporteur::store::test
