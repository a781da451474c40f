// A store in a SQLite file.
//
// Write-ahead log, so that readers go on while one writes; synchronous=FULL, so that what was committed is on the disk when
// commit() returns: a power cut loses nothing of it (with NORMAL it may lose the last commits, though it damages nothing).
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"

namespace rapporteur::store {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t application_id = 0x52617070;  // "Rapp": what we know a store by; migration 1 sets it

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct Finalize {
  void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// What quick_check says first; empty where it finds nothing.
std::string damage(sqlite3* handle) {
  std::string found;
  const auto take = [](void* to, int, char** values, char**) {
    if (values[0] != nullptr && std::string_view(values[0]) != "ok") *static_cast<std::string*>(to) = values[0];
    return 1;  // one line is enough
  };
  sqlite3_exec(handle, "PRAGMA quick_check(1)", take, &found, nullptr);
  for (char& c : found)
    if (c == '\n') c = ' ';
  return found;
}

Error read_only(const std::string& shown) {
  return {ErrorCode::output_failed, shown, "cannot be written: the file or its folder is read-only",
          "Change their permissions, or copy the file to where you may write."};
}

// No space, no space for this user, or a file over the size allowed: SQLite knows the first alone, and not everywhere.
bool no_space(sqlite3* handle) {
  const int error = handle == nullptr ? 0 : sqlite3_system_errno(handle);
  return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

Error error_of(sqlite3* handle, int status, const std::string& shown) {
  const std::string says = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(status);
  const int kind = status & 0xFF;
  if (kind == SQLITE_FULL || (kind == SQLITE_IOERR && no_space(handle)))
    return {ErrorCode::output_failed, shown, "could not be written: the disk is full",
            "Free space on it and run the same command again: what was committed is kept."};
  switch (kind) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::output_failed, shown, "is being written by another program",
              "Wait for its end and run the same command again."};
    case SQLITE_NOTADB:
      return {ErrorCode::malformed, shown, "is no SQLite file", "Name another file: this one was left as it is."};
    case SQLITE_CORRUPT: {
      const auto found = handle != nullptr ? damage(handle) : std::string();
      return {ErrorCode::malformed, shown, "is damaged: " + (found.empty() ? says : found),
              "Take the last backup, or add the reports to a new store; `sqlite3 FILE .recover` saves what can be read."};
    }
    case SQLITE_READONLY:
      return read_only(shown);
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::unreadable, shown, "may not be opened: " + says, "Change its permissions."};
    case SQLITE_IOERR:
      return {ErrorCode::output_failed, shown, "could not be read or written: " + says,
              "Check the disk and the space on it, then run the same command again: what was committed is kept."};
    case SQLITE_TOOBIG:
      return {ErrorCode::too_large, shown, "cannot hold a text or record of over 1 GB", ""};
    default:
      return {ErrorCode::output_failed, shown, "could not be used: " + says, ""};
  }
}

// The rank of a match: Okapi BM25 (Robertson and Zaragoza 2009) with k1 1.2 and b 0.75, as FTS5's own bm25(), but all words
// weigh alike: each is required, so their weights change little, and to learn them every text that holds one must be counted.
void rank_alike(const Fts5ExtensionApi* api, Fts5Context* match, sqlite3_context* result, int, sqlite3_value**) {
  constexpr double k1 = 1.2, b = 0.75;
  sqlite3_int64 texts = 0, words = 0;
  int length = 0, places = 0;
  int status = api->xRowCount(match, &texts);
  if (status == SQLITE_OK) status = api->xColumnTotalSize(match, -1, &words);
  if (status == SQLITE_OK) status = api->xColumnSize(match, -1, &length);
  if (status == SQLITE_OK) status = api->xInstCount(match, &places);
  std::array<int, 64> counts{};  // of each phrase; words.cpp takes no more of a query
  for (int i = 0; i < places && status == SQLITE_OK; ++i) {
    int phrase = 0, column = 0, place = 0;
    status = api->xInst(match, i, &phrase, &column, &place);
    if (phrase < static_cast<int>(counts.size())) ++counts[static_cast<std::size_t>(phrase)];
  }
  if (status != SQLITE_OK) return sqlite3_result_error_code(result, status);
  const double mean = words > 0 ? static_cast<double>(words) / static_cast<double>(texts) : 1;
  double score = 0;
  for (const int count : counts) score += count * (k1 + 1) / (count + k1 * (1 - b + b * length / mean));
  sqlite3_result_double(result, score);
}

// FTS5 hands its functions out through a query (sqlite.org/fts5.html, "Extending FTS5").
int add_rank(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* made = nullptr;
  int status = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &made, nullptr);
  const Statement statement(made);
  if (status != SQLITE_OK) return status;
  sqlite3_bind_pointer(made, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  sqlite3_step(made);
  return api == nullptr ? SQLITE_ERROR : api->xCreateFunction(api, "rank_alike", nullptr, rank_alike, nullptr);
}

class SqliteConnection;

class SqliteRows : public Rows {
public:
  SqliteRows(SqliteConnection& connection, std::string_view sql, Statement statement)
      : connection_(connection), sql_(sql), statement_(std::move(statement)) {}
  ~SqliteRows() override;
  SqliteRows(const SqliteRows&) = delete;
  SqliteRows& operator=(const SqliteRows&) = delete;

  Result<bool> next() override;
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const override { return sqlite3_column_double(statement_.get(), column); }
  std::string text(int column) const override {
    const auto* words = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return words == nullptr ? std::string() : std::string(words, size(column));
  }
  std::string blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(bytes, size(column));
  }

private:
  std::size_t size(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)); }
  SqliteConnection& connection_;
  std::string sql_;
  Statement statement_;
};

class SqliteConnection : public Connection {
public:
  // `hindrance`: why it cannot be written.
  SqliteConnection(Handle handle, std::string shown, std::optional<Error> hindrance)
      : shown_(std::move(shown)), handle_(std::move(handle)), hindrance_(std::move(hindrance)) {}

  Engine engine() const override { return Engine::sqlite; }
  const std::string& shown_url() const override { return shown_; }
  bool writable() const override { return !hindrance_; }
  bool alive() const override { return true; }

  Result<void> script(std::string_view statements) override {
    if (open_ && failed_) return tl::unexpected(undone_error(shown_));
    if (const int status = sqlite3_exec(handle_.get(), std::string(statements).c_str(), nullptr, nullptr, nullptr);
        status != SQLITE_OK)
      return tl::unexpected(error(status));
    return {};
  }
  Result<std::int64_t> run(std::string_view statement, Values values) override {
    auto rows = query(statement, values);
    if (!rows) return tl::unexpected(rows.error());
    for (;;) {
      const auto row = (*rows)->next();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return sqlite3_changes64(handle_.get());
    }
  }
  Result<std::unique_ptr<Rows>> query(std::string_view statement, Values values) override;

  Result<void> begin_read() override { return begin("BEGIN"); }
  Result<void> begin_write(std::chrono::milliseconds wait, bool /*tables*/) override {
    if (hindrance_) return tl::unexpected(*hindrance_);
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(wait.count()));
    return begin("BEGIN IMMEDIATE");
  }
  Result<void> commit() override {
    auto done = script("COMMIT");
    open_ = !done;
    return done;
  }
  void rollback() override {
    open_ = failed_ = false;
    if (sqlite3_get_autocommit(handle_.get()) == 0) (void)script("ROLLBACK");
  }
  Result<bool> has_table(std::string_view name) override {
    const auto found = read_integer(*this, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = $1", {name}, 0);
    if (!found) return tl::unexpected(found.error());
    return *found > 0;
  }

  Error error(int status) {
    failed_ = true;
    return error_of(handle_.get(), status, shown_);
  }
  int last() const { return sqlite3_errcode(handle_.get()) & 0xFF; }
  int add_functions() { return add_rank(handle_.get()); }
  void give_back(const std::string& sql, Statement statement) { idle_.insert_or_assign(sql, std::move(statement)); }

private:
  Result<void> begin(const char* statement) {
    failed_ = false;
    auto done = script(statement);
    open_ = done.has_value();
    return done;
  }
  Result<void> bind(sqlite3_stmt* statement, Values values);

  std::string shown_;
  Handle handle_;
  std::unordered_map<std::string, Statement> idle_;  // prepared before, in use by no rows; goes before handle_
  std::optional<Error> hindrance_;
  bool open_ = false, failed_ = false;  // the transaction
};

SqliteRows::~SqliteRows() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  connection_.give_back(sql_, std::move(statement_));
}

Result<bool> SqliteRows::next() {
  const int status = sqlite3_step(statement_.get());
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  auto error = connection_.error(status);
  sqlite3_reset(statement_.get());
  return tl::unexpected(std::move(error));
}

Result<std::unique_ptr<Rows>> SqliteConnection::query(std::string_view sql, Values values) {
  if (open_ && failed_) return tl::unexpected(undone_error(shown_));
  Statement statement;
  if (const auto known = idle_.find(std::string(sql)); known != idle_.end() && known->second) {
    statement = std::move(known->second);
  } else {
    sqlite3_stmt* made = nullptr;
    const int status =
        sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    statement.reset(made);
    if (status != SQLITE_OK) return tl::unexpected(error(status));
  }
  if (auto done = bind(statement.get(), values); !done) return tl::unexpected(done.error());
  return std::unique_ptr<Rows>(std::make_unique<SqliteRows>(*this, sql, std::move(statement)));
}

Result<void> SqliteConnection::bind(sqlite3_stmt* statement, Values values) {
  std::string kept;
  int number = 0;
  for (const auto& value : values) {
    const int place = sqlite3_bind_parameter_index(statement, fmt::format("${}", ++number).c_str());
    int status = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      status = sqlite3_bind_int64(statement, place, *integer);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      const auto words = storable(*text, kept);
      status = sqlite3_bind_text64(statement, place, words.data() == nullptr ? "" : words.data(), words.size(),
                                   SQLITE_TRANSIENT, SQLITE_UTF8);
    } else {
      const auto bytes = std::get<Blob>(value).bytes;
      status =
          sqlite3_bind_blob64(statement, place, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }
    if (status != SQLITE_OK) return tl::unexpected(error(status));
  }
  return {};
}

// What is wrong with the file's name before SQLite sees it: its own messages say no more than "unable to open".
Result<bool> look(const std::string& file, const std::string& shown, bool create) {
  std::error_code status;
  const auto found = fs::status(file, status);
  if (found.type() == fs::file_type::directory) return fail(ErrorCode::malformed, shown, "is a folder", "Name a file in it.");
  if (fs::exists(found)) {
    if (found.type() != fs::file_type::regular) return fail(ErrorCode::malformed, shown, "is no plain file", "Name a file.");
    if (!std::ifstream(file)) return fail(ErrorCode::unreadable, shown, "may not be read", "Change its permissions.");
    return true;
  }
  if (status && found.type() != fs::file_type::not_found)
    return fail(ErrorCode::unreadable, shown, "cannot be reached: " + status.message(), "Check the folders on the way to it.");
  if (!create) return fail(ErrorCode::not_found, shown, "does not exist", "`rapporteur add --store` makes it.");
  const auto folder = fs::path(file).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, status))
    return fail(ErrorCode::not_found, shown, "lies in a folder that does not exist", "Make the folder first.");
  return false;
}

// A file on a disk that is read-only: without a log beside it, it can be read as it stands.
Result<Handle> open_unchanging(const std::string& file, const std::string& shown) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string())
    uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  sqlite3* made = nullptr;
  const int status = sqlite3_open_v2((uri + "?immutable=1").c_str(), &made,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(made);
  if (status != SQLITE_OK) return tl::unexpected(error_of(made, status, shown));
  return handle;
}

// Zero tables: a new file. Else it must be ours.
Result<void> check_owner(SqliteConnection& connection, bool create) {
  const auto owner = read_integer(connection, "PRAGMA application_id", {}, 0);
  if (!owner) return tl::unexpected(owner.error());
  if (*owner == application_id) return {};
  const auto tables = read_integer(connection, "SELECT COUNT(*) FROM sqlite_schema", {}, 0);
  if (!tables) return tl::unexpected(tables.error());
  const auto& shown = connection.shown_url();
  if (*tables > 0 || *owner != 0)
    return fail(ErrorCode::malformed, shown, "is a SQLite file of another program",
                "Name another file: this one was left as it is.");
  if (!create) return fail(ErrorCode::empty, shown, "is an empty file, no store", "`rapporteur add --store` fills it.");
  return {};
}

// The log is chosen once in a file's life; while another does it, SQLite answers "busy" without waiting.
Result<void> choose_log(SqliteConnection& connection, std::chrono::milliseconds wait) {
  const auto end = std::chrono::steady_clock::now() + wait;
  for (;;) {
    const auto mode = read_text(connection, "PRAGMA journal_mode = WAL", {}, "");
    if (mode && *mode == "wal") return {};
    if (mode)
      return fail(ErrorCode::output_failed, connection.shown_url(), "cannot have a write-ahead log where it lies",
                  "Put it on a local disk.");
    if (mode.error().reason.find("another program") == std::string::npos || std::chrono::steady_clock::now() > end)
      return tl::unexpected(mode.error());
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Connection>> connect_sqlite(const StoreUrl& url, bool create, std::chrono::milliseconds wait) {
  const auto shown = url.shown();
  const auto there = look(url.file, shown, create);
  if (!there) return tl::unexpected(there.error());
  sqlite3* made = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  // An absolute name: a process that changes its folder later goes on with the same file.
  const int status = sqlite3_open_v2(fs::absolute(url.file).c_str(), &made, flags, nullptr);
  Handle handle(made);
  if (status != SQLITE_OK) return tl::unexpected(error_of(made, status, shown));
  sqlite3_busy_timeout(made, static_cast<int>(wait.count()));
  std::optional<Error> hindrance;
  if (sqlite3_db_readonly(made, "main") != 0) hindrance = read_only(shown);
  auto connection = std::make_unique<SqliteConnection>(std::move(handle), shown, hindrance);
  auto owner = check_owner(*connection, create);
  // No place for the log: none may be made in its folder, or the disk is full. Without a log, the file is whole as it stands.
  if (!owner && owner.error().code == ErrorCode::output_failed && !hindrance && connection->last() != SQLITE_BUSY)
    hindrance = connection->last() == SQLITE_CANTOPEN ? read_only(shown) : owner.error();
  std::error_code ignored;
  const auto log_size = fs::file_size(url.file + "-wal", ignored);
  if (*there && hindrance && (ignored || log_size == 0)) {
    auto unchanging = open_unchanging(url.file, shown);
    if (!unchanging) return tl::unexpected(unchanging.error());
    connection = std::make_unique<SqliteConnection>(std::move(*unchanging), shown, hindrance);
    owner = check_owner(*connection, create);
  }
  if (!owner) return tl::unexpected(owner.error());
  if (!hindrance)
    if (auto done = choose_log(*connection, wait); !done) return tl::unexpected(done.error());
  constexpr auto settings = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536";
  if (auto done = connection->script(settings); !done) return tl::unexpected(done.error());
  if (const int added = connection->add_functions(); added != SQLITE_OK) return tl::unexpected(connection->error(added));
  return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace rapporteur::store
