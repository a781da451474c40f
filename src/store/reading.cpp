#include <fmt/format.h>

#include "store/compress.hpp"
#include "store/session.hpp"

namespace rapporteur::store {
namespace {

// Calls `take(row)` for each row.
template <class Take>
Result<void> each_row(Connection& connection, std::string_view statement, Values values, Take take) {
  auto rows = connection.query(statement, values);
  if (!rows) return tl::unexpected(rows.error());
  for (;;) {
    const auto row = (*rows)->next();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    if (Result<void> done = take(**rows); !done) return done;
  }
}

template <class T, class Make>
Result<std::vector<T>> list(Connection& connection, std::string_view statement, Values values, Make make) {
  std::vector<T> found;
  const auto done = each_row(connection, statement, values, [&](const Rows& row) -> Result<void> {
    found.push_back(make(row));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

std::string first_text(const Rows& row) { return row.text(0); }

Error damaged_in(const std::string& store, std::string_view what) {
  return {ErrorCode::malformed, store, fmt::format("is damaged: {} cannot be unpacked", what),
          "Take the last backup, or add the reports to a new store."};
}

}  // namespace

Session::~Session() {
  connection_->rollback();
  pool_->give_back(std::move(connection_));
}

Error Session::damaged(std::string_view what) const { return damaged_in(connection_->shown_url(), what); }

Result<void> unpack_reading(Version& version, const std::string& store) {
  std::string reading;
  if (!unpack(version.reading, reading)) return tl::unexpected(damaged_in(store, "the reading of report " + version.report));
  version.reading = std::move(reading);
  return {};
}

Result<std::string> Session::setting(std::string_view name) {
  return read_text(*connection_, "SELECT value FROM setting WHERE name = $1", {name}, "");
}

Result<std::int64_t> Session::generation() {
  return read_integer(*connection_, "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'generation'", {}, 0);
}

Result<std::vector<Run>> Session::runs() {
  return list<Run>(*connection_, "SELECT number, at, program, added, changed, known FROM run ORDER BY number", {},
                   [](const Rows& row) {
                     return Run{row.integer(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5)};
                   });
}

Result<void> Session::each_grouping(const std::function<void(std::string_view, std::string_view)>& take) {
  std::string grouping;
  return each_row(
      *connection_,
      "SELECT v.report, r.grouped_by FROM version v JOIN reading r ON r.report = v.report AND r.content = v.content "
      "WHERE v.stands = 1 ORDER BY v.report",
      {}, [&](const Rows& row) -> Result<void> {
        if (!unpack(row.blob(1), grouping)) return tl::unexpected(damaged("what groups report " + row.text(0)));
        take(row.text(0), grouping);
        return {};
      });
}

Result<std::vector<Version>> Session::read_versions(std::string_view where, Values values) {
  std::vector<Version> found;
  const auto statement = fmt::format(
      "SELECT v.report, p.identity, v.content, v.path, v.url, v.title, v.outlet, v.published, v.author, v.seen, v.text, v.run, "
      "r.reading, r.grouped_by FROM version v JOIN report p ON p.id = v.report "
      "JOIN reading r ON r.report = v.report AND r.content = v.content WHERE {}",
      where);
  const auto done = each_row(*connection_, statement, values, [&](const Rows& row) -> Result<void> {
    Version version{row.text(0), row.text(1), row.text(2), row.text(3),  row.text(4), row.text(5), row.text(6),
                    row.text(7), row.text(8), row.text(9), row.text(10), {},          {},          row.integer(11)};
    if (!unpack(row.blob(12), version.reading) || !unpack(row.blob(13), version.grouping))
      return tl::unexpected(damaged("the reading of report " + version.report));
    found.push_back(std::move(version));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::vector<Version>> Session::reports(std::span<const std::string> ids) {
  std::vector<Version> found;
  found.reserve(ids.size());
  for (const auto& id : ids) {
    auto version = read_versions("v.report = $1 AND v.stands = 1", {id});
    if (!version) return version;
    if (version->empty()) return fail(ErrorCode::not_found, connection_->shown_url(), fmt::format("has no report {}", id), "");
    found.push_back(std::move(version->front()));
  }
  return found;
}

Result<std::vector<Version>> Session::packed_reports(std::span<const std::string> ids) {
  std::vector<Version> found;
  found.reserve(ids.size());
  for (const auto& id : ids) {
    const auto done = each_row(
        *connection_,
        "SELECT v.content, v.path, v.url, v.title, v.outlet, v.published, v.author, v.seen, v.text, v.run, r.reading "
        "FROM version v JOIN reading r ON r.report = v.report AND r.content = v.content WHERE v.report = $1 AND v.stands = 1",
        {id}, [&](const Rows& row) -> Result<void> {
          found.push_back({id,
                           {},
                           row.text(0),
                           row.text(1),
                           row.text(2),
                           row.text(3),
                           row.text(4),
                           row.text(5),
                           row.text(6),
                           row.text(7),
                           row.text(8),
                           row.blob(10),
                           {},
                           row.integer(9)});
          return {};
        });
    if (!done) return tl::unexpected(done.error());
    if (found.empty() || found.back().report != id)
      return fail(ErrorCode::not_found, connection_->shown_url(), fmt::format("has no report {}", id), "");
  }
  return found;
}

Result<std::vector<std::string>> Session::report_ids() {
  return list<std::string>(*connection_, "SELECT id FROM report ORDER BY id", {}, first_text);
}

Result<std::vector<Version>> Session::versions(std::string_view report) {
  return read_versions("v.report = $1 ORDER BY v.stands DESC, v.run DESC, v.content", {report});
}

Result<std::vector<Story>> Session::stories() {
  std::vector<Story> found;
  auto done =
      each_row(*connection_, "SELECT id, title, record FROM story ORDER BY id", {}, [&](const Rows& row) -> Result<void> {
        found.push_back({row.text(0), row.text(1), {}, {}, {}, {}});
        if (!unpack(row.blob(2), found.back().record)) return tl::unexpected(damaged("the record of story " + row.text(0)));
        return {};
      });
  if (done) done = fill_members(found);
  if (!done) return tl::unexpected(done.error());
  return found;
}

Result<std::vector<Story>> Session::story_list() {
  auto found = list<Story>(*connection_, "SELECT id, title FROM story ORDER BY id", {},
                           [](const Rows& row) { return Story{row.text(0), row.text(1), {}, {}, {}, {}}; });
  if (!found) return found;
  if (const auto done = fill_members(*found); !done) return tl::unexpected(done.error());
  return found;
}

// `stories` are all, sorted by id.
Result<void> Session::fill_members(std::vector<Story>& stories) {
  std::size_t at = 0;
  return each_row(*connection_, "SELECT story, report FROM story_report ORDER BY story, place", {},
                  [&](const Rows& row) -> Result<void> {
                    const auto story = row.text(0);
                    while (at < stories.size() && stories[at].id < story) ++at;
                    if (at < stories.size() && stories[at].id == story) stories[at].reports.push_back(row.text(1));
                    return {};
                  });
}

Result<std::vector<StoryHead>> Session::story_heads(std::int64_t since) {
  return list<StoryHead>(
      *connection_,
      "SELECT id, CASE WHEN changed > $1 THEN title ELSE '' END, CASE WHEN changed > $1 THEN card ELSE '' END, "
      "changed FROM story ORDER BY id",
      {since}, [](const Rows& row) {
        return StoryHead{row.text(0), row.text(1), row.text(2), row.integer(3)};
      });
}

Result<Story> Session::story(std::string_view id) {
  std::optional<Story> found;
  auto done =
      each_row(*connection_, "SELECT title, record FROM story WHERE id = $1", {id}, [&](const Rows& row) -> Result<void> {
        found = Story{std::string(id), row.text(0), {}, {}, {}, {}};
        if (!unpack(row.blob(1), found->record)) return tl::unexpected(damaged(fmt::format("the record of story {}", id)));
        return {};
      });
  if (!done) return tl::unexpected(done.error());
  if (!found) return fail(ErrorCode::not_found, connection_->shown_url(), fmt::format("has no story {}", id), "");
  auto reports =
      list<std::string>(*connection_, "SELECT report FROM story_report WHERE story = $1 ORDER BY place", {id}, first_text);
  if (!reports) return tl::unexpected(reports.error());
  found->reports = std::move(*reports);
  return std::move(*found);
}

namespace {

Version version_without_reading(const Rows& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3),  row.text(4), row.text(5), row.text(6),
          row.text(7), row.text(8), row.text(9), row.text(10), {},          {},          row.integer(11)};
}

std::string select_versions(std::string_view text) {
  return fmt::format(
      "SELECT v.report, p.identity, v.content, v.path, v.url, v.title, v.outlet, v.published, v.author, v.seen, {}, v.run "
      "FROM version v JOIN report p ON p.id = v.report WHERE v.stands = 1 AND ",
      text);
}

}  // namespace

Result<Version> Session::report(std::string_view id) {
  auto found = list<Version>(*connection_, select_versions("v.text") + "v.report = $1", {id}, version_without_reading);
  if (!found) return tl::unexpected(found.error());
  if (found->empty()) return fail(ErrorCode::not_found, connection_->shown_url(), fmt::format("has no report {}", id), "");
  return std::move(found->front());
}

Result<std::vector<Version>> Session::reports_after(std::string_view after, std::size_t limit) {
  return list<Version>(*connection_, select_versions("''") + "v.report > $1 ORDER BY v.report LIMIT $2",
                       {after, static_cast<std::int64_t>(limit)}, version_without_reading);
}

Result<std::string> Session::story_of(std::string_view report) {
  return read_text(*connection_, "SELECT MIN(story) FROM story_report WHERE report = $1 HAVING COUNT(*) > 0", {report}, "");
}

Result<std::vector<Correction>> Session::corrections() {
  return list<Correction>(*connection_,
                          "SELECT number, kind, subject, object, note, made_by, made_at FROM correction WHERE withdrawn = 0 "
                          "ORDER BY number",
                          {}, [](const Rows& row) {
                            return Correction{row.integer(0), row.text(1), row.text(2), row.text(3),
                                              row.text(4),    row.text(5), row.text(6)};
                          });
}

}  // namespace rapporteur::store
