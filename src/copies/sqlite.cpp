#include "copies/sqlite.hpp"

namespace rapporteur::copies {
namespace {

Error error_of(sqlite3* handle, const std::string& path, ErrorCode code) {
  const int status = sqlite3_errcode(handle);
  std::string remedy;
  if (status == SQLITE_FULL) remedy = "Free space on the disk and run the same command again: what was done is kept.";
  if (status == SQLITE_BUSY) remedy = "Another run is writing to it. Wait for its end.";
  if (status == SQLITE_NOTADB || status == SQLITE_CORRUPT) remedy = "Name another file, or remove it to begin anew.";
  return {code, path, std::string("could not be used as a state: ") + sqlite3_errmsg(handle), remedy};
}

}  // namespace

Result<Database> Database::open(const std::filesystem::path& file) {
  Database database;
  database.path_ = file.string();
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(database.path_.c_str(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  database.handle_.reset(handle);
  if (status != SQLITE_OK) return tl::unexpected(database.error());
  return database;
}

Error Database::error(ErrorCode code) const { return error_of(handle_.get(), path_, code); }

Result<void> Database::run(const char* sql) const {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return tl::unexpected(error());
  return {};
}

Result<Query> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr) !=
      SQLITE_OK)
    return tl::unexpected(error());
  return Query(made, path_);
}

Query& Query::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), place, value);
  return *this;
}
Query& Query::bind(int place, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}
Query& Query::bind(int place, Bytes blob) {
  sqlite3_bind_blob64(handle_.get(), place, blob.empty() ? "" : static_cast<const void*>(blob.data()), blob.size(),
                      SQLITE_STATIC);
  return *this;
}

Result<bool> Query::step() {
  const int status = sqlite3_step(handle_.get());
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return tl::unexpected(error_of(sqlite3_db_handle(handle_.get()), path_, ErrorCode::output_failed));
}

Result<void> Query::run() {
  const auto stepped = step();
  reset();
  if (!stepped) return tl::unexpected(stepped.error());
  return {};
}

std::string Query::text(int column) const {
  const auto* words = sqlite3_column_text(handle_.get(), column);
  return words == nullptr ? std::string()
                          : std::string(reinterpret_cast<const char*>(words),
                                        static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}

Bytes Query::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(handle_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

}  // namespace rapporteur::copies
