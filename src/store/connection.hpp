// A connection to a database: what the store's logic asks of an engine, so that it is written once. Statements are SQL that
// both engines read, with $1, $2, ... for values; where they differ, a function here has the difference.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "rapporteur/result.hpp"
#include "store/store_url.hpp"

namespace rapporteur::store {

struct Blob {
  std::string_view bytes;
};
using Value = std::variant<std::int64_t, std::string_view, Blob>;
using Values = std::initializer_list<Value>;

// The rows of a query, one after another. Goes before its connection does.
class Rows {
public:
  virtual ~Rows() = default;
  virtual Result<bool> next() = 0;  // false: no further row
  // Columns of the row, from 0 on.
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string text(int column) const = 0;
  virtual std::string blob(int column) const = 0;
};

// A transaction of which a statement failed takes no further one and no commit: SQLite may have undone it by itself and would
// commit each later statement alone, PostgreSQL would answer a commit with a rollback and no error.
//
// Not thread-safe. A text that a database cannot hold (NUL, bytes that are not UTF-8) is stored with U+FFFD in their place.
class Connection {
public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  virtual const std::string& shown_url() const = 0;
  virtual bool writable() const = 0;
  // False once the server has gone: no further statement can succeed.
  virtual bool alive() const = 0;

  virtual Result<void> script(std::string_view statements) = 0;                     // several, without values
  virtual Result<std::int64_t> run(std::string_view statement, Values values) = 0;  // how many rows it changed
  virtual Result<std::unique_ptr<Rows>> query(std::string_view statement, Values values) = 0;

  virtual Result<void> begin_read() = 0;  // the state at the first read is read until rollback()
  // Takes the write lock; fails once another has held it for `wait`. `tables`: the store's tables are there.
  virtual Result<void> begin_write(std::chrono::milliseconds wait, bool tables) = 0;
  virtual Result<void> commit() = 0;
  virtual void rollback() = 0;  // what fails here has ended the transaction already

  virtual Result<bool> has_table(std::string_view name) = 0;
};

// What a transaction answers after a failure.
Error undone_error(const std::string& shown_url);

struct OpenOptions {
  bool create = false;
  std::chrono::milliseconds wait = std::chrono::minutes(1);  // for another writer
};

Result<std::unique_ptr<Connection>> connect_sqlite(const StoreUrl& url, bool create, std::chrono::milliseconds wait);
Result<std::unique_ptr<Connection>> connect_postgres(const StoreUrl& url, bool create, std::chrono::milliseconds wait);

// One query, one row, one column: `missing` where there is no row.
Result<std::string> read_text(Connection& connection, std::string_view statement, Values values, std::string missing);
Result<std::int64_t> read_integer(Connection& connection, std::string_view statement, Values values, std::int64_t missing);

// `text` with U+FFFD for NUL and for each byte that belongs to no character; `text` itself where there is none.
std::string_view storable(std::string_view text, std::string& kept);

}  // namespace rapporteur::store
