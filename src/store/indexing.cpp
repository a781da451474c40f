// The words of the search: one row a text, kept in step with the tables that hold the texts.
#include <fmt/format.h>

#include "store/session.hpp"
#include "store/words.hpp"

namespace rapporteur::store {

void Session::set_words(std::string_view table, std::int64_t number, std::string_view words) {
  pending_words_.insert_or_assign({std::string(table), number}, std::string(words));
}

Result<void> Session::write_words() {
  for (const auto& [key, words] : pending_words_) {
    const auto& [table, number] = key;
    auto done = connection_->engine() == Engine::sqlite ? write_sqlite_words(table, number, words)
                                                        : write_postgres_words(table, number, words);
    if (!done) return done;
  }
  pending_words_.clear();
  return {};
}

Result<void> Session::write_sqlite_words(const std::string& table, std::int64_t number, const std::string& words) {
  auto done = execute(fmt::format("DELETE FROM {}_words WHERE rowid = $1", table), {number});
  if (words.empty() || !done) return done;
  return execute(fmt::format("INSERT INTO {}_words (rowid, words) VALUES ($1, $2)", table), {number, words});
}

Result<void> Session::write_postgres_words(const std::string& table, std::int64_t number, const std::string& words) {
  if (words.empty()) return execute(fmt::format("DELETE FROM {}_words WHERE number = $1", table), {number});
  return execute(fmt::format("INSERT INTO {}_words (number, words, vector) VALUES ($1, $2, CAST($3 AS TSVECTOR)) "
                             "ON CONFLICT (number) DO UPDATE SET words = excluded.words, vector = excluded.vector",
                             table),
                 {number, words, index_vector(words)});
}

void Session::index_report(std::string_view id, std::string_view title, std::string_view text) {
  set_words("report", number_of("report", id), index_words(fmt::format("{}\n{}", title, text)));
}

Result<void> Session::index_all(std::string_view table, std::string_view texts) {
  constexpr std::size_t at_once = 10000;
  if (auto done = execute(fmt::format("DELETE FROM {}_words", table), {}); !done) return done;
  auto rows = connection_->query(texts, {});
  if (!rows) return tl::unexpected(rows.error());
  for (;;) {
    const auto row = (*rows)->next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return write_words();
    set_words(table, (*rows)->integer(0), index_words((*rows)->text(1)));
    if (pending_words_.size() >= at_once)
      if (auto done = write_words(); !done) return done;
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
                        "WHERE v.stands = 1 ORDER BY p.number");
  if (done) done = index_all("statement", "SELECT number, text FROM statement ORDER BY number");
  if (done) done = index_all("quote", "SELECT number, text FROM quote ORDER BY number");
  return done ? set("words", words_version) : done;
}

}  // namespace rapporteur::store
