#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/compress.hpp"
#include "store/session.hpp"
#include "store/words.hpp"

namespace rapporteur::store {

std::int64_t number_of(std::string_view kind, std::string_view id) {
  const auto named = fmt::format("{}\n{}", kind, id);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(named.data()), named.size(), digest);
  // 62 bits: of a million rows two are alike once in ten million stores.
  std::uint64_t number = 0;
  for (unsigned i = 0; i < 8; ++i) number = number << 8U | digest[i];
  return static_cast<std::int64_t>(number >> 2U);
}

Result<void> Session::execute(std::string_view statement, Values values) {
  const auto done = connection_->run(statement, values);
  if (!done) return tl::unexpected(done.error());
  return {};
}

Result<RunNumber> Session::begin_run(std::string_view program, std::string_view at) {
  const auto number = read_integer(*connection_, "SELECT COALESCE(MAX(number), 0) + 1 FROM run", {}, 1);
  if (!number) return number;
  run_.number = *number;
  auto done = execute("INSERT INTO run (number, at, program, added, changed, known) VALUES ($1, $2, $3, 0, 0, 0)",
                      {*number, at, program});
  if (!done) return tl::unexpected(done.error());
  return *number;
}

Result<RunNumber> Session::continue_run(RunNumber number) {
  const auto known = runs();
  if (!known) return tl::unexpected(known.error());
  const auto found = std::ranges::find(*known, number, &Run::number);
  if (found == known->end()) return fail(ErrorCode::not_found, connection_->shown_url(), fmt::format("has no run {}", number));
  run_ = *found;
  return number;
}

Result<void> Session::put(Story story) {
  changed_ = true;
  const auto now = generation();
  if (!now) return tl::unexpected(now.error());
  auto done = execute(
      "INSERT INTO story (id, title, record, card, changed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE "
      "SET title = excluded.title, record = excluded.record, card = excluded.card, changed = excluded.changed",
      {story.id, story.title, Blob{packed(story.record)}, story.card, *now + 1});
  if (done) done = put_reports(story);
  if (done) done = put_texts("statement", story.id, story.statements);
  if (done) done = put_texts("quote", story.id, story.quotes);
  return done;
}

Result<void> Session::put_reports(const Story& story) {
  if (auto done = execute("DELETE FROM story_report WHERE story = $1", {story.id}); !done) return done;
  std::int64_t place = 0;
  for (const auto& report : story.reports) {
    auto done = execute("INSERT INTO story_report (story, place, report) VALUES ($1, $2, $3)", {story.id, ++place, report});
    if (!done) return done;
  }
  return {};
}

// Writes what differs from the rows that are there: a story that grew by one report changes a few of its thousands of rows.
template <class Text>
Result<void> Session::put_texts(std::string_view table, std::string_view story, const std::vector<Text>& texts) {
  std::map<std::string, Text> there;
  {
    auto rows = connection_->query(fmt::format("SELECT id, report, source, text FROM {} WHERE story = $1", table), {story});
    if (!rows) return tl::unexpected(rows.error());
    for (;;) {
      const auto row = (*rows)->next();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      Text text{(*rows)->text(0), (*rows)->text(1), (*rows)->text(2), (*rows)->text(3)};
      there.emplace(text.id, std::move(text));
    }
  }
  const auto number = [&](std::string_view id) { return number_of(table, fmt::format("{}\n{}", story, id)); };
  const auto remove = [&](std::string_view id) -> Result<void> {
    set_words(table, number(id), "");
    return execute(fmt::format("DELETE FROM {} WHERE number = $1", table), {number(id)});
  };
  std::set<std::string_view> wanted;
  std::string kept[3];
  for (const auto& text : texts) {
    if (!wanted.insert(text.id).second) continue;  // one id, one text: the first
    const auto old = there.find(text.id);
    if (old != there.end() && old->second.report == storable(text.report, kept[0]) &&
        old->second.source == storable(text.source, kept[1]) && old->second.text == storable(text.text, kept[2]))
      continue;
    Result<void> done;
    if (old != there.end()) done = remove(text.id);
    if (done)
      done = execute(
          fmt::format("INSERT INTO {} (number, id, story, report, source, text) VALUES ($1, $2, $3, $4, $5, $6)", table),
          {number(text.id), text.id, story, text.report, text.source, text.text});
    if (!done) return done;
    set_words(table, number(text.id), index_words(text.text));
  }
  for (const auto& [id, text] : there)
    if (!wanted.contains(id))
      if (auto done = remove(id); !done) return done;
  return {};
}

Result<void> Session::put_card(std::string_view story, std::string_view card) {
  return execute("UPDATE story SET card = $2 WHERE id = $1", {story, card});
}

Result<void> Session::remove_story(std::string_view id) {
  changed_ = true;
  Story nothing;
  nothing.id = id;
  auto done = put_reports(nothing);
  if (done) done = put_texts("statement", id, nothing.statements);
  if (done) done = put_texts("quote", id, nothing.quotes);
  return done ? execute("DELETE FROM story WHERE id = $1", {id}) : done;
}

Result<std::int64_t> Session::correct(const Correction& correction) {
  changed_ = true;
  const auto number = read_integer(*connection_, "SELECT COALESCE(MAX(number), 0) + 1 FROM correction", {}, 1);
  if (!number) return number;
  auto done = execute(
      "INSERT INTO correction (number, kind, subject, object, note, made_by, made_at, withdrawn) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
      {*number, correction.kind, correction.subject, correction.object, correction.note, correction.by, correction.at});
  if (!done) return tl::unexpected(done.error());
  return *number;
}

Result<void> Session::withdraw(std::int64_t correction) {
  const auto rows = connection_->run("UPDATE correction SET withdrawn = 1 WHERE number = $1 AND withdrawn = 0", {correction});
  if (!rows) return tl::unexpected(rows.error());
  if (*rows == 0)
    return fail(ErrorCode::not_found, connection_->shown_url(), fmt::format("has no correction {} that holds", correction), "");
  changed_ = true;
  return {};
}

Result<void> Session::set(std::string_view name, std::string_view value) {
  return execute("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                 {name, value});
}

Result<void> Session::commit() {
  auto done = write_words();
  if (done && run_.number != 0)
    done = execute("UPDATE run SET added = $2, changed = $3, known = $4 WHERE number = $1",
                   {run_.number, run_.added, run_.changed, run_.known});
  if (done && changed_) {
    const auto now = generation();
    done = now ? set("generation", std::to_string(*now + 1)) : tl::unexpected(now.error());
  }
  return done ? connection_->commit() : done;
}

}  // namespace rapporteur::store
