#include "store/schema.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rapporteur::store {
namespace {

bool word_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

// `line` with the types of PostgreSQL.
std::string postgres_types(std::string_view line) {
  std::string result;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i;
    while (end < line.size() && word_letter(line[end])) ++end;
    const auto word = line.substr(i, end - i);
    if (word == "TEXT")
      result += "TEXT COLLATE \"C\"";
    else if (word == "INTEGER")
      result += "BIGINT";
    else if (word == "BLOB")
      result += "BYTEA";
    else
      result += word.empty() ? line.substr(i, 1) : word;
    i = word.empty() ? i + 1 : end;
  }
  return result;
}

// 0: no tables.
Result<std::int64_t> version_of(Connection& connection) {
  const auto there = connection.has_table("schema_version");
  if (!there) return tl::unexpected(there.error());
  if (!*there) return 0;
  return read_integer(connection, "SELECT COALESCE(MAX(version), 0) FROM schema_version", {}, 0);
}

Result<void> newer(const Connection& connection, std::int64_t found, std::size_t known) {
  return fail(ErrorCode::unsupported, connection.shown_url(),
              fmt::format("has tables of version {}, and this program knows them up to {}", found, known),
              "Use the newer program that made them, or another store.");
}

Result<void> apply(Connection& connection, std::size_t from, std::size_t to) {
  if (from == 0)
    if (auto done = connection.script(
            for_engine("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL)", connection.engine()));
        !done)
      return done;
  for (std::size_t i = from; i < to; ++i) {
    const auto& migration = migrations()[i];
    if (auto done = connection.script(for_engine(migration.sql, connection.engine())); !done) return done;
    auto noted = connection.run("INSERT INTO schema_version (version, name) VALUES ($1, $2)",
                                {static_cast<std::int64_t>(i + 1), migration.file});
    if (!noted) return tl::unexpected(noted.error());
  }
  return connection.commit();
}

}  // namespace

std::string for_engine(std::string_view sql, Engine engine) {
  std::string result;
  bool ours = true;
  while (!sql.empty()) {
    const auto end = sql.find('\n');
    const auto line = sql.substr(0, end);
    sql = end == sql.npos ? std::string_view() : sql.substr(end + 1);
    if (line == "-- all")
      ours = true;
    else if (line.starts_with("-- only "))
      ours = (line == "-- only sqlite") == (engine == Engine::sqlite);
    else if (ours && !line.starts_with("--"))
      result += (engine == Engine::postgres ? postgres_types(line) : std::string(line)) + "\n";
  }
  return result;
}

Result<void> migrate(Connection& connection, const OpenOptions& options, std::size_t last) {
  const auto known = migrations().size();
  const auto wanted = last == 0 ? known : last;
  auto version = version_of(connection);
  if (!version) return tl::unexpected(version.error());
  if (*version > static_cast<std::int64_t>(known)) return newer(connection, *version, known);
  if (*version >= static_cast<std::int64_t>(wanted)) return {};
  if (*version == 0 && !options.create)
    return fail(ErrorCode::empty, connection.shown_url(), "holds no store yet", "`rapporteur add --store` makes it.");
  if (!connection.writable())
    return fail(ErrorCode::output_failed, connection.shown_url(),
                fmt::format("has tables of version {}, and cannot be brought up to date where it is read-only", *version),
                "Copy it to where you may write.");
  if (auto done = connection.begin_write(options.wait, *version > 0); !done) return done;
  // Another may have done it while we waited.
  version = version_of(connection);
  if (!version) {
    connection.rollback();
    return tl::unexpected(version.error());
  }
  if (*version > static_cast<std::int64_t>(known)) {
    connection.rollback();
    return newer(connection, *version, known);
  }
  auto done = apply(connection, static_cast<std::size_t>(*version), std::max(wanted, static_cast<std::size_t>(*version)));
  if (!done) connection.rollback();
  return done;
}

}  // namespace rapporteur::store
