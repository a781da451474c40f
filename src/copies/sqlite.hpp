// SQLite as values: statements that bind, step and read, and errors as `Error`.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.hpp"

namespace rapporteur::copies {

using Bytes = std::span<const std::byte>;

template <class T>
Bytes bytes_of(std::span<const T> values) {
  return std::as_bytes(values);
}
template <class T>
std::vector<T> values_of(Bytes bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

class Query;

// One connection. Not for use by two threads at once.
class Database {
public:
  static Result<Database> open(const std::filesystem::path& file);

  Result<void> run(const char* sql) const;  // one or more statements without results
  Result<Query> prepare(std::string_view sql) const;
  Error error(ErrorCode code = ErrorCode::output_failed) const;  // what SQLite says of the last call

private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

// A prepared statement, used again and again: bind all, step until false, reset.
class Query {
public:
  Query& bind(int place, std::int64_t value);  // places from 1 on
  Query& bind(int place, std::string_view text);
  Query& bind(int place, Bytes blob);
  // True where there is a row. Texts and blobs that were bound must live until then.
  Result<bool> step();
  // Steps a statement without rows to its end, and resets it.
  Result<void> run();
  void reset() { sqlite3_reset(handle_.get()); }

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }  // columns from 0 on
  std::string text(int column) const;
  Bytes blob(int column) const;  // until the next step

private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  Query(sqlite3_stmt* handle, const std::string& path) : handle_(handle), path_(path) {}
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  std::string path_;
};

}  // namespace rapporteur::copies
