// The queries that docs/store.md shows run on both engines, and its table of tables is the schema.
#include <fstream>
#include <sstream>

#include "store/stores.hpp"

namespace rapporteur::store::test {
namespace {

std::string page() {
  std::ifstream file(RAPPORTEUR_SOURCE_DIR "/docs/store.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

class Documentation : public Stores {};
RAPPORTEUR_BOTH_ENGINES(Documentation);

TEST_P(Documentation, QueriesRun) {
  const auto store = open();
  add(*store, {version("r1", "One."), version("r1", "Two.", "2031-06-01")});
  auto change = value(store->write());
  value(change->begin_run("rapporteur test", "2031-06-02"));
  check(change->put(story("t1", {"r1"})));
  value(change->correct({0, "rejected", "s1", "", "", "Tomas", "2031-06-03"}));
  check(change->commit());
  const auto parsed = value(parse_store_url(url()));
  constexpr auto wait = std::chrono::seconds(5);
  const auto connection =
      value(GetParam() == Engine::sqlite ? connect_sqlite(parsed, false, wait) : connect_postgres(parsed, false, wait));
  const auto text = page();
  int queries = 0;
  for (std::size_t at = text.find("```sql\n"); at != text.npos; at = text.find("```sql\n", at + 7)) {
    const auto query = text.substr(at + 7, text.find("```", at + 7) - at - 7);
    const auto rows = value(connection->query(query, {}));
    EXPECT_TRUE(value(rows->next())) << "no row: " << query;
    ++queries;
  }
  EXPECT_GE(queries, 6);
}

TEST_P(Documentation, NamesEveryTableAndColumn) {
  const auto store = open();
  const auto parsed = value(parse_store_url(url()));
  constexpr auto wait = std::chrono::seconds(5);
  const auto connection =
      value(GetParam() == Engine::sqlite ? connect_sqlite(parsed, false, wait) : connect_postgres(parsed, false, wait));
  std::istringstream lines(page());
  int tables = 0;
  for (std::string line, columns; std::getline(lines, line);) {
    const auto name_end = line.find("` | `");
    if (!line.starts_with("| `") || name_end == line.npos || line.starts_with("| `report_words`")) continue;
    const auto table = line.substr(3, name_end - 3);
    columns.clear();
    const auto end = line.find(" | ", name_end + 4);
    for (const char c : line.substr(name_end + 4, end - name_end - 4))
      if (c != '`') columns += c;
    EXPECT_TRUE(value(connection->has_table(table))) << table;
    EXPECT_TRUE(connection->query("SELECT " + columns + " FROM " + table, {})) << table;
    ++tables;
  }
  EXPECT_GE(tables, 10);
}

}  // namespace
}  // namespace rapporteur::store::test
