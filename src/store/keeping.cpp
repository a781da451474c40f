// Versions of reports: what is new, and which stands.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "store/compress.hpp"
#include "store/session.hpp"
#include "store/words.hpp"

namespace rapporteur::store {
namespace {

auto what_it_says(const Version& v) { return std::tie(v.seen, v.published, v.content, v.title, v.outlet, v.author, v.url); }

// All that a record may show of a version, `seen` aside.
auto shown_of(const Version& v) { return std::tie(v.content, v.published, v.title, v.outlet, v.author, v.url, v.path); }

// As the database gives them back, so that what is compared with rows compares equal.
void make_storable(Version& version) {
  std::string kept;
  for (std::string* field : {&version.report, &version.identity, &version.content, &version.path, &version.url, &version.title,
                             &version.outlet, &version.published, &version.author, &version.seen, &version.text})
    if (const auto words = storable(*field, kept); words.data() != field->data()) *field = std::string(words);
}

}  // namespace

bool stands_before(const Version& a, const Version& b) {
  const auto first = what_it_says(a), second = what_it_says(b);
  if (first != second) return first > second;
  return a.path < b.path;
}

Result<Kept> Session::keep(Version version) {
  make_storable(version);
  version.run = run_.number;
  const auto same = read_text(*connection_, "SELECT id FROM report WHERE identity = $1", {version.identity}, "");
  if (!same) return tl::unexpected(same.error());
  const auto identity = read_text(*connection_, "SELECT identity FROM report WHERE id = $1", {version.report}, "");
  if (!identity) return tl::unexpected(identity.error());
  if ((!same->empty() && *same != version.report) || (!identity->empty() && *identity != version.identity))
    return fail(ErrorCode::malformed, version.path,
                fmt::format("has the id {} of another report ({}) in {}", version.report,
                            identity->empty() ? version.identity : *identity, connection_->shown_url()),
                "Add it to another store.");
  Result<Kept> kept = Kept::added;
  if (identity->empty()) {
    if (version.unread) return Kept::unread;
    auto done = execute("INSERT INTO report (number, id, identity) VALUES ($1, $2, $3)",
                        {number_of("report", version.report), version.report, version.identity});
    if (done) done = insert_version(version, true);
    if (!done) return tl::unexpected(done.error());
  } else {
    kept = keep_known(version);
    if (!kept) return kept;
  }
  if (*kept == Kept::added) ++run_.added;
  if (*kept == Kept::changed || *kept == Kept::older) ++run_.changed;
  if (*kept == Kept::known) ++run_.known;
  if (*kept != Kept::known && *kept != Kept::unread) changed_ = true;
  return kept;
}

// All versions of a report, the standing one first, with what a record may show of them alone.
Result<std::vector<Version>> Session::shown_versions(std::string_view report) {
  auto rows = connection_->query(
      "SELECT content, path, url, title, outlet, published, author, seen FROM version WHERE report = $1 "
      "ORDER BY stands DESC, content",
      {report});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Version> versions;
  for (;;) {
    const auto row = (*rows)->next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return versions;
    Version version;
    int column = 0;
    for (std::string* field : {&version.content, &version.path, &version.url, &version.title, &version.outlet,
                               &version.published, &version.author, &version.seen})
      *field = (*rows)->text(column++);
    versions.push_back(std::move(version));
  }
}

Result<bool> Session::needs_reading(Version version) {
  make_storable(version);
  const auto known = shown_versions(version.report);
  if (!known) return tl::unexpected(known.error());
  const auto same = std::ranges::find(*known, version.content, &Version::content);
  return same == known->end() || (stands_before(version, *same) && shown_of(version) != shown_of(*same));
}

Result<Kept> Session::keep_known(const Version& version) {
  const auto known = shown_versions(version.report);
  if (!known) return tl::unexpected(known.error());
  const Version& standing = known->front();
  const auto same = std::ranges::find(*known, version.content, &Version::content);
  const bool stands = stands_before(version, standing);
  if (same == known->end()) {
    if (version.unread) return Kept::unread;
    if (stands)
      if (auto done = execute("UPDATE version SET stands = 0 WHERE report = $1", {version.report}); !done)
        return tl::unexpected(done.error());
    if (auto done = insert_version(version, stands); !done) return tl::unexpected(done.error());
    return stands ? Kept::changed : Kept::older;
  }
  if (!stands_before(version, *same)) return Kept::known;
  // The same text with other metadata, or seen later: one row, the metadata that stands before. The run stays the first one.
  if (shown_of(version) == shown_of(*same)) {
    auto done = execute("UPDATE version SET seen = $1 WHERE report = $2 AND content = $3",
                        {version.seen, version.report, version.content});
    if (!done) return tl::unexpected(done.error());
  } else if (version.unread) {
    return Kept::unread;
  } else if (auto done = replace_version(version); !done) {
    return tl::unexpected(done.error());
  }
  if (!stands || shown_of(version) == shown_of(standing)) return Kept::known;
  auto done = execute("UPDATE version SET stands = 0 WHERE report = $1", {version.report});
  if (done)
    done = execute("UPDATE version SET stands = 1 WHERE report = $1 AND content = $2", {version.report, version.content});
  if (!done) return tl::unexpected(done.error());
  index_report(version.report, version.title, version.text);
  return Kept::changed;
}

Result<void> Session::insert_version(const Version& v, bool stands) {
  auto done = execute(
      "INSERT INTO version (report, content, stands, run, path, url, title, outlet, published, author, seen, text) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      {v.report, v.content, std::int64_t{stands}, v.run, v.path, v.url, v.title, v.outlet, v.published, v.author, v.seen,
       v.text});
  if (done)
    done = execute("INSERT INTO reading (report, content, grouped_by, reading) VALUES ($1, $2, $3, $4)",
                   {v.report, v.content, Blob{packed(v.grouping)}, Blob{packed(v.reading)}});
  if (done && stands) index_report(v.report, v.title, v.text);
  return done;
}

Result<void> Session::replace_version(const Version& v) {
  auto done = execute(
      "UPDATE version SET path = $3, url = $4, title = $5, outlet = $6, published = $7, author = $8, seen = $9 "
      "WHERE report = $1 AND content = $2",
      {v.report, v.content, v.path, v.url, v.title, v.outlet, v.published, v.author, v.seen});
  return done ? read_again(v.report, v.content, v.reading, v.grouping) : done;
}

Result<void> Session::read_again(std::string_view report, std::string_view content, const Bytes& reading,
                                 const Bytes& grouping) {
  changed_ = true;
  return execute("UPDATE reading SET grouped_by = $3, reading = $4 WHERE report = $1 AND content = $2",
                 {report, content, Blob{packed(grouping)}, Blob{packed(reading)}});
}

}  // namespace rapporteur::store
