// The words of the search: one row a text, kept in step with the tables that hold the texts.
#include <fmt/format.h>

#include "store/session.hpp"
#include "store/words.hpp"

namespace rapporteur::store {

Result<void> Session::add_words(std::string_view table, std::int64_t number, std::string_view words) {
  if (connection_->engine() == Engine::sqlite)
    return execute(fmt::format("INSERT INTO {}_words (rowid, words) VALUES ($1, $2)", table), {number, words});
  return execute(fmt::format("INSERT INTO {}_words (number, words, vector) VALUES ($1, $2, CAST($3 AS TSVECTOR))", table),
                 {number, words, index_vector(words)});
}

Result<void> Session::remove_words(std::string_view table, std::int64_t number) {
  const auto* key = connection_->engine() == Engine::sqlite ? "rowid" : "number";
  return execute(fmt::format("DELETE FROM {}_words WHERE {} = $1", table, key), {number});
}

Result<void> Session::index_report(std::string_view id, std::string_view title, std::string_view text) {
  const auto number = number_of("report", id);
  auto done = remove_words("report", number);
  return done ? add_words("report", number, index_words(fmt::format("{}\n{}", title, text))) : done;
}

Result<void> Session::index_all(std::string_view table, std::string_view texts) {
  if (auto done = execute(fmt::format("DELETE FROM {}_words", table), {}); !done) return done;
  auto rows = connection_->query(texts, {});
  if (!rows) return tl::unexpected(rows.error());
  for (;;) {
    const auto row = (*rows)->next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    if (auto done = add_words(table, (*rows)->integer(0), index_words((*rows)->text(1))); !done) return done;
  }
}

Result<bool> Session::words_current() {
  const auto made_by = setting("words");
  if (!made_by) return tl::unexpected(made_by.error());
  return *made_by == words_version;
}

Result<void> Session::refresh_words() {
  auto done = index_all("report",
                        "SELECT p.number, v.title || '\n' || v.text FROM report p JOIN version v ON v.report = p.id "
                        "WHERE v.stands = 1");
  if (done) done = index_all("statement", "SELECT number, text FROM statement");
  if (done) done = index_all("quote", "SELECT number, text FROM quote");
  return done ? set("words", words_version) : done;
}

}  // namespace rapporteur::store
