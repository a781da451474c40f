// A store in a PostgreSQL database.
//
// Reads run in a REPEATABLE READ transaction: one state. Writers take turns by LOCK TABLE on schema_version, which holds only
// for the tables of this schema and lets readers go on; who makes the tables takes an advisory lock, as there is no table yet.
// A server commits to disk before it answers (its `synchronous_commit`, which is left as its owner set it).
#include <fmt/format.h>

#include <algorithm>
#include <pqxx/pqxx>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"

namespace rapporteur::store {
namespace {

// The client library's messages have several lines and end in one: as one line.
std::string one_line(std::string_view says) {
  std::string line;
  for (const char c : says) {
    const bool blank = c == '\n' || c == '\t' || c == ' ';
    if (!blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  while (!line.empty() && (line.back() == ' ' || line.back() == '.')) line.pop_back();
  return line;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// What hindered the connection: libpq gives a text alone, no code.
Error connect_error(std::string_view says, const std::string& shown) {
  const auto line = one_line(says);
  std::string remedy = "Check the address, and that the server runs.";
  if (holds(line, "password"))
    remedy = "Check the user's name, and the password in the address, in PGPASSWORD or in ~/.pgpass.";
  else if (holds(line, "database") && holds(line, "does not exist"))
    remedy = "Make the database (`createdb NAME`), or name another.";
  else if (holds(line, "role") && holds(line, "does not exist"))
    remedy = "Name a user that the server knows (`createuser NAME` makes one).";
  else if (holds(line, "pg_hba.conf") || holds(line, "authentication failed"))
    remedy = "The server does not let this user in from here: ask its administrator.";
  else if (holds(line, "too many") || holds(line, "remaining connection slots"))
    remedy = "Try again when others have left the server.";
  return {ErrorCode::unreadable, shown, "cannot be connected to: " + line, remedy};
}

Error lost_error(const std::string& shown) {
  return {ErrorCode::output_failed, shown, "is gone: the server closed the connection",
          "See that the server runs and run the same command again: what was committed is kept."};
}

// SQLSTATE (PostgreSQL's manual, appendix A). libpqxx 6 drops it from the errors that it has classes for.
std::string code_of(const pqxx::sql_error& error) {
  if (!error.sqlstate().empty()) return error.sqlstate();
  if (dynamic_cast<const pqxx::insufficient_privilege*>(&error) != nullptr) return "42501";
  if (dynamic_cast<const pqxx::disk_full*>(&error) != nullptr) return "53100";
  if (dynamic_cast<const pqxx::undefined_table*>(&error) != nullptr) return "42P01";
  if (dynamic_cast<const pqxx::undefined_column*>(&error) != nullptr) return "42703";
  return {};
}

Error sql_error(const pqxx::sql_error& error, const std::string& shown) {
  const auto code = code_of(error);
  const auto line = one_line(error.what());
  if (code == "53100")
    return {ErrorCode::output_failed, shown, "could not be written: the server's disk is full",
            "Free space on it and run the same command again: what was committed is kept."};
  if (code == "55P03" || code == "40P01")
    return {ErrorCode::output_failed, shown, "is being written by another program",
            "Wait for its end and run the same command again."};
  if (code == "42501")
    return {ErrorCode::output_failed, shown, "does not allow this user what is needed: " + line,
            "Ask its owner for the right to create tables, or name a schema of your own with ?schema=NAME."};
  if (code == "25006")
    return {ErrorCode::output_failed, shown, "cannot be written: the server or its database is read-only",
            "Name the server that takes writes."};
  if (code == "42P07" || code == "42703" || code == "42P01")
    return {ErrorCode::malformed, shown, "has tables of another program under the names that a store has: " + line,
            "Name another database, or a schema of its own with ?schema=NAME."};
  if (code.starts_with("57P")) return lost_error(shown);
  if (code.starts_with("XX") || code.starts_with("58"))
    return {ErrorCode::malformed, shown, "is damaged, or its disk is: " + line,
            "See the server's log and restore its last backup."};
  return {ErrorCode::output_failed, shown, "could not be used: " + line, ""};
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\\x";
  text.reserve(2 + 2 * bytes.size());
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4U];
    text += digits[static_cast<unsigned char>(c) & 15U];
  }
  return text;
}

std::string from_hex(std::string_view text) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) bytes += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  return bytes;
}

class PostgresRows : public Rows {
public:
  explicit PostgresRows(pqxx::result rows) : rows_(std::move(rows)) {}
  Result<bool> next() override { return next_++ < rows_.size(); }
  std::int64_t integer(int column) const override { return field(column).as<std::int64_t>(); }
  double real(int column) const override { return field(column).as<double>(); }
  std::string text(int column) const override { return std::string(view(column)); }
  std::string blob(int column) const override { return from_hex(view(column)); }

private:
  pqxx::field field(int column) const { return rows_[next_ - 1][column]; }
  std::string_view view(int column) const {
    const auto found = field(column);
    return {found.c_str(), found.size()};
  }
  pqxx::result rows_;  // all of them: libpq has read them when the query returns
  pqxx::result::size_type next_ = 0;
};

class PostgresConnection : public Connection {
public:
  PostgresConnection(const std::string& options, std::string shown)
      : shown_(std::move(shown)), connection_(options), quiet_(connection_) {}

  Engine engine() const override { return Engine::postgres; }
  const std::string& shown_url() const override { return shown_; }
  bool writable() const override { return true; }  // a server that takes no writes says so at the first
  bool alive() const override { return !lost_ && connection_.is_open(); }

  Result<void> script(std::string_view statements) override {
    const auto rows = guarded([&](pqxx::nontransaction& session) { return session.exec(std::string(statements)); });
    if (!rows) return tl::unexpected(rows.error());
    return {};
  }
  Result<std::int64_t> run(std::string_view statement, Values values) override {
    const auto rows = execute(statement, values);
    if (!rows) return tl::unexpected(rows.error());
    return static_cast<std::int64_t>(rows->affected_rows());
  }
  Result<std::unique_ptr<Rows>> query(std::string_view statement, Values values) override {
    auto rows = execute(statement, values);
    if (!rows) return tl::unexpected(rows.error());
    return std::unique_ptr<Rows>(std::make_unique<PostgresRows>(std::move(*rows)));
  }

  Result<void> begin_read() override { return begin("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"); }
  Result<void> begin_write(std::chrono::milliseconds wait, bool tables) override {
    return begin(
        fmt::format("BEGIN; SET LOCAL lock_timeout = {}; {}; SET LOCAL lock_timeout = 0", std::max<long>(1, wait.count()),
                    tables ? "LOCK TABLE schema_version IN EXCLUSIVE MODE"
                           : "SELECT pg_advisory_xact_lock(hashtext('rapporteur ' || COALESCE(current_schema(), '')))"));
  }
  Result<void> commit() override {
    auto done = script("COMMIT");
    open_ = !done;
    return done;
  }
  void rollback() override {
    failed_ = false;
    if (open_ && alive()) (void)script("ROLLBACK");
    open_ = failed_ = false;
  }
  Result<bool> has_table(std::string_view name) override {
    const auto found = read_integer(
        *this, "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = $1", {name}, 0);
    if (!found) return tl::unexpected(found.error());
    return *found > 0;
  }

private:
  Result<void> begin(const std::string& statements) {
    failed_ = false;
    open_ = true;
    return script(statements);
  }
  Result<pqxx::result> execute(std::string_view statement, Values values) {
    return guarded([&](pqxx::nontransaction& session) {
      const std::string sql(statement);
      auto [name, fresh] = prepared_.try_emplace(sql, fmt::format("s{}", prepared_.size()));
      if (fresh) connection_.prepare(name->second, sql);
      std::vector<std::string> texts;
      std::string kept;
      for (const auto& value : values) {
        if (const auto* integer = std::get_if<std::int64_t>(&value))
          texts.push_back(std::to_string(*integer));
        else if (const auto* text = std::get_if<std::string_view>(&value))
          texts.emplace_back(storable(*text, kept));
        else
          texts.push_back(hex(std::get<Blob>(value).bytes));
      }
      return session.exec_prepared(name->second, pqxx::prepare::make_dynamic_params(texts));
    });
  }

  // What the library throws, as values. A lost connection stays lost: the library would open another, without the transaction.
  template <class Do>
  Result<pqxx::result> guarded(Do act) {
    if (!alive()) return tl::unexpected(lost_error(shown_));
    if (open_ && failed_) return tl::unexpected(undone_error(shown_));
    try {
      pqxx::nontransaction session(connection_);
      return act(session);
    } catch (const pqxx::sql_error& error) {
      failed_ = true;
      note_loss(error.what());
      return tl::unexpected(alive() ? sql_error(error, shown_) : lost_error(shown_));
    } catch (const pqxx::broken_connection&) {
      failed_ = lost_ = true;
      return tl::unexpected(lost_error(shown_));
    } catch (const std::exception& error) {
      failed_ = true;
      note_loss(error.what());
      if (!alive()) return tl::unexpected(lost_error(shown_));
      return tl::unexpected(Error{ErrorCode::output_failed, shown_, "could not be used: " + one_line(error.what()), ""});
    }
  }
  // libpq's words, which it has in no code; it may say them before it counts the connection as closed.
  void note_loss(std::string_view says) {
    lost_ = lost_ || holds(says, "server closed the connection") || holds(says, "terminating connection") ||
            holds(says, "no connection to the server");
  }

  std::string shown_;
  pqxx::connection connection_;
  pqxx::quiet_errorhandler quiet_;                         // the library prints no notices
  std::unordered_map<std::string, std::string> prepared_;  // statement, name
  bool open_ = false, failed_ = false;                     // the transaction
  bool lost_ = false;
};

// The address as libpq's connection string.
std::string options_of(const StoreUrl& url) {
  std::string options;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    options += fmt::format("{}='", name);
    for (const char c : value) {
      if (c == '\'' || c == '\\') options += '\\';
      options += c;
    }
    options += "' ";
  };
  add("host", url.host);
  add("port", url.port == 0 ? std::string() : std::to_string(url.port));
  add("dbname", url.database);
  add("user", url.user);
  add("password", url.password);
  add("client_encoding", "UTF8");
  add("application_name", "rapporteur");
  bool timed = false;
  for (const auto& [name, value] : url.settings) {
    add(name, value);
    timed = timed || name == "connect_timeout";
  }
  if (!timed) add("connect_timeout", "10");
  return options;
}

Result<void> set_up(Connection& connection, const StoreUrl& url, bool create) {
  const auto encoding = read_text(connection, "SHOW server_encoding", {}, "");
  if (!encoding) return tl::unexpected(encoding.error());
  if (*encoding != "UTF8")
    return fail(ErrorCode::unsupported, connection.shown_url(), fmt::format("has the encoding {}", *encoding),
                "Make a database with ENCODING 'UTF8' (`createdb -E UTF8 -T template0 NAME`).");
  // Plans for each query's own words: a plan for any words reads all rows.
  if (auto done = connection.script("SET plan_cache_mode = force_custom_plan; SET bytea_output = hex; SET jit = off"); !done)
    return done;
  if (url.schema.empty()) return {};
  std::string name = "\"";
  for (const char c : url.schema) name += c == '"' ? std::string("\"\"") : std::string(1, c);
  name += '"';
  const auto there = [&] {
    return read_integer(connection, "SELECT COUNT(*) FROM pg_catalog.pg_namespace WHERE nspname = $1", {url.schema}, 0);
  };
  auto found = there();
  if (found && *found == 0 && create) {
    // Two that make it at once: one is told that it is there.
    const auto made = connection.script("CREATE SCHEMA IF NOT EXISTS " + name);
    found = there();
    if (found && *found == 0 && !made) return made;
  }
  if (!found) return tl::unexpected(found.error());
  if (*found == 0)
    return fail(ErrorCode::not_found, connection.shown_url(), fmt::format("has no schema {}", url.schema),
                "`rapporteur add --store` makes it.");
  return connection.script("SET search_path TO " + name);
}

}  // namespace

Result<std::unique_ptr<Connection>> connect_postgres(const StoreUrl& url, bool create, std::chrono::milliseconds /*wait*/) {
  const auto shown = url.shown();
  std::unique_ptr<Connection> connection;
  try {
    connection = std::make_unique<PostgresConnection>(options_of(url), shown);
  } catch (const std::exception& error) {
    return tl::unexpected(connect_error(error.what(), shown));
  }
  if (auto done = set_up(*connection, url, create); !done) return tl::unexpected(done.error());
  return connection;
}

}  // namespace rapporteur::store
