#include "store/store_url.hpp"

#include <gtest/gtest.h>

namespace rapporteur::store {
namespace {

TEST(StoreUrl, TakesAFileAsItStands) {
  for (const char* file : {"talks.db", "/var/lib/talks.db", "two words/talks 100%.db", "a%20b.db", "q?x=1.db", "../up.db",
                           "C:talks", "///abs.db", "naïve.db", "#1.db", "file:x.db"}) {
    const auto url = parse_store_url(std::string("sqlite:") + file);
    ASSERT_TRUE(url) << file;
    EXPECT_EQ(url->engine, Engine::sqlite);
    EXPECT_EQ(url->file, file);
    EXPECT_EQ(url->shown(), std::string("sqlite:") + file);
  }
  EXPECT_TRUE(parse_store_url("SQLite:talks.db"));
}

TEST(StoreUrl, TakesTheAddressOfAServerApart) {
  const auto url = parse_store_url(
      "postgres://desk:p%40ss%2Fw%3A%25@db.example:5433/press%20talks?sslmode=require&schema=march&connect_timeout=3");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->engine, Engine::postgres);
  EXPECT_EQ(url->user, "desk");
  EXPECT_EQ(url->password, "p@ss/w:%");
  EXPECT_EQ(url->host, "db.example");
  EXPECT_EQ(url->port, 5433);
  EXPECT_EQ(url->database, "press talks");
  EXPECT_EQ(url->schema, "march");
  ASSERT_EQ(url->settings.size(), 2U);
  EXPECT_EQ(url->settings[0], (std::pair<std::string, std::string>("sslmode", "require")));
  EXPECT_EQ(url->shown(), "postgres://desk@db.example:5433/press%20talks?schema=march&sslmode=require&connect_timeout=3");
}

TEST(StoreUrl, LeavesOutWhatIsNotGiven) {
  const auto plain = parse_store_url("postgresql:///talks");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->host, "");
  EXPECT_EQ(plain->port, 0);
  EXPECT_EQ(plain->shown(), "postgres:///talks");
  const auto six = parse_store_url("postgres://[2001:db8::1]:5432/talks");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->host, "2001:db8::1");
  EXPECT_EQ(six->port, 5432);
  EXPECT_EQ(six->shown(), "postgres://[2001:db8::1]:5432/talks");
  const auto socket = parse_store_url("postgres://desk@/talks?host=/run/postgresql");
  ASSERT_TRUE(socket);
  EXPECT_EQ(socket->host, "/run/postgresql");
  EXPECT_EQ(socket->shown(), "postgres://desk@/talks?host=/run/postgresql");
}

TEST(StoreUrl, ReadsBackWhatItShows) {
  for (const char* url : {"sqlite:a b%.db", "postgres:///talks", "postgres://u%40x@h/d%2Fb?schema=a%26b", "postgres://[::1]/d",
                          "postgres:///d?host=/tmp/a%20b&user=x"}) {
    const auto first = parse_store_url(url);
    ASSERT_TRUE(first) << url;
    const auto again = parse_store_url(first->shown());
    ASSERT_TRUE(again) << first->shown();
    EXPECT_EQ(again->shown(), first->shown());
    EXPECT_EQ(again->database, first->database);
    EXPECT_EQ(again->file, first->file);
  }
}

TEST(StoreUrl, RefusesWhatIsWrongAndSaysWhat) {
  const std::pair<const char*, const char*> wrong[] = {
      {"", "is empty"},
      {"talks.db", "Did you mean sqlite:talks.db?"},
      {"mysql://h/d", "is no store that this program knows"},
      {"sqlite:", "names no file"},
      {"sqlite::memory:", "would be lost"},
      {"sqlite://talks.db", "two slashes"},
      {"postgres:h/d", "lacks the \"//\""},
      {"postgres://", "names no database"},
      {"postgres://h", "names no database"},
      {"postgres://h/", "names no database"},
      {"postgres://h/a/b", "'/' in the name of the database"},
      {"postgres://h:0/d", "no number from 1 to 65535"},
      {"postgres://h:65536/d", "no number from 1 to 65535"},
      {"postgres://h:54x/d", "no number from 1 to 65535"},
      {"postgres://h:-1/d", "no number from 1 to 65535"},
      {"postgres://::1/d", "in brackets"},
      {"postgres://[::1/d", "without its ']'"},
      {"postgres://[]/d", "no IPv6 address"},
      {"postgres://[::1]x/d", "between ']' and the port"},
      {"postgres://a,b/d", "more than one server"},
      {"postgres://h/d%2", "two hexadecimal digits"},
      {"postgres://h/d%zz", "two hexadecimal digits"},
      {"postgres://h/d%00", "two hexadecimal digits"},
      {"postgres://h/d?mode=1", "\"mode\" that is not known"},
      {"postgres://h/d?options=-c%20x", "\"options\" that is not known"},
      {"postgres://h/d?schema=", "without a value"},
      {"postgres://h/d?schema", "without a value"},
      {"postgres://h/d#x", "%23"},
  };
  for (const auto& [url, says] : wrong) {
    const auto parsed = parse_store_url(url);
    ASSERT_FALSE(parsed) << url;
    EXPECT_EQ(parsed.error().code, ErrorCode::malformed);
    EXPECT_NE(parsed.error().message().find(says), std::string::npos) << parsed.error().message();
  }
  EXPECT_FALSE(parse_store_url(std::string_view("sqlite:a\0b", 10)));
  EXPECT_FALSE(parse_store_url(std::string_view("postgres://h\0/d", 15)));
}

TEST(StoreUrl, NeverShowsAPassword) {
  for (const char* url : {"postgres://u:hunter2@h/d", "postgres://u:hunter2@h:99999/d", "postgres://u:hunter2@h/d?x=1",
                          "postgres://u:hun/hunter2@h/d", "postgres://u:x?hunter2@h/d", "postgres://u:x#hunter2@h/d",
                          "postgres://u:hunter2@h", "postgres://u:hunter2%@h/d", "postgres:u:hunter2@h/d",
                          "mysql://u:hunter2@h/d", "u:hunter2@h/d", "postgres://h/d?password=hunter2",
                          "postgres://u:x@hunter2@h/d", "postgres//u:hunter2@h/d", "postgres://u:[hunter2@h/d"}) {
    const auto parsed = parse_store_url(url);
    const auto shown = parsed ? parsed->shown() : parsed.error().message();
    EXPECT_EQ(shown.find("hunter2"), std::string::npos) << url << " -> " << shown;
  }
}

}  // namespace
}  // namespace rapporteur::store
