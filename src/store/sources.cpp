// What `watch` keeps of what it follows.
#include "store/session.hpp"

namespace rapporteur::store {

Result<std::optional<Source>> Session::source(std::string_view address) {
  auto rows = connection_->query(
      "SELECT location, kind, etag, last_modified, digest, read_at, failure, next, failures, gone FROM source "
      "WHERE address = $1",
      {address});
  if (!rows) return tl::unexpected(rows.error());
  const auto row = (*rows)->next();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  Source source;
  source.address = address;
  int column = 0;
  for (std::string* field :
       {&source.location, &source.kind, &source.etag, &source.last_modified, &source.digest, &source.read_at, &source.failure})
    *field = (*rows)->text(column++);
  source.next = (*rows)->integer(column++);
  source.failures = (*rows)->integer(column++);
  source.gone = (*rows)->integer(column) != 0;
  return source;
}

Result<void> Session::put_source(const Source& source) {
  return execute(
      "INSERT INTO source (address, location, kind, etag, last_modified, digest, read_at, next, failures, failure, gone) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (address) DO UPDATE SET "
      "location = excluded.location, kind = excluded.kind, etag = excluded.etag, last_modified = excluded.last_modified, "
      "digest = excluded.digest, read_at = excluded.read_at, next = excluded.next, failures = excluded.failures, "
      "failure = excluded.failure, gone = excluded.gone",
      {source.address, source.location, source.kind, source.etag, source.last_modified, source.digest, source.read_at,
       source.next, source.failures, source.failure, std::int64_t{source.gone}});
}

Result<std::map<std::string, std::string>> Session::source_files(std::string_view address) {
  auto rows = connection_->query("SELECT path, stamp FROM source_file WHERE source = $1", {address});
  if (!rows) return tl::unexpected(rows.error());
  std::map<std::string, std::string> files;
  for (;;) {
    const auto row = (*rows)->next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return files;
    files.emplace((*rows)->text(0), (*rows)->text(1));
  }
}

Result<void> Session::put_source_file(std::string_view address, std::string_view path, std::string_view stamp) {
  if (stamp.empty()) return execute("DELETE FROM source_file WHERE source = $1 AND path = $2", {address, path});
  return execute(
      "INSERT INTO source_file (source, path, stamp) VALUES ($1, $2, $3) "
      "ON CONFLICT (source, path) DO UPDATE SET stamp = excluded.stamp",
      {address, path, stamp});
}

Result<std::string> Session::followed(std::string_view link) {
  return read_text(*connection_, "SELECT digest FROM followed WHERE link = $1", {link}, "");
}

Result<void> Session::put_followed(std::string_view link, std::string_view digest) {
  return execute(
      "INSERT INTO followed (link, digest) VALUES ($1, $2) ON CONFLICT (link) DO UPDATE SET digest = excluded.digest",
      {link, digest});
}

}  // namespace rapporteur::store
