// The state in an SQLite file: a row a report, a row a pair, and the postings (segments.hpp).
#include <algorithm>
#include <array>
#include <optional>

#include "copies/partners.hpp"
#include "copies/segments.hpp"
#include "copies/sqlite.hpp"
#include "copies/state.hpp"

namespace rapporteur::copies {
namespace {

constexpr std::int64_t format = 1;

constexpr const char* settings = R"(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -65536;
  PRAGMA mmap_size = 536870912;
)";
constexpr const char* schema = R"(
  CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS report (number INTEGER PRIMARY KEY, path TEXT NOT NULL, published TEXT NOT NULL,
                                     length INTEGER NOT NULL, family INTEGER NOT NULL, shingles BLOB NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS report_path ON report (path);
  CREATE TABLE IF NOT EXISTS pair (later INTEGER NOT NULL, earlier INTEGER NOT NULL, shared INTEGER NOT NULL,
                                   PRIMARY KEY (later, earlier)) WITHOUT ROWID;
)";

class DiskState : public State {
public:
  static Result<std::unique_ptr<State>> open(const std::filesystem::path& file);

  Number size() const override { return static_cast<Number>(lengths_.size()); }
  Result<std::optional<Number>> find(const std::string& path) const override;
  Result<About> about(Number number) const override;
  Result<ShinglesView> shingles(Number number) const override;
  std::size_t length(Number number) const override { return lengths_[number]; }
  const std::string& published(Number number) const override { return published_[number]; }
  Result<void> postings(std::span<const std::uint32_t> hashes, std::size_t most,
                        const std::function<void(Posting)>& each) const override {
    return segments_.postings(hashes, most, each);
  }
  Result<void> partners(const std::function<Result<void>(Number, std::span<const Partner>)>& each) const override;
  Result<void> add(std::vector<Entry> entries, std::span<const Posting> postings, std::span<const Pair> pairs) override;

private:
  explicit DiskState(Database database) : database_(std::move(database)), segments_(database_) {}
  Result<void> prepare();
  Result<void> check_format();
  Result<void> add_rows(std::span<const Entry> entries, std::span<const Pair> pairs);

  Database database_;
  Segments segments_;
  std::vector<std::uint32_t> lengths_;  // of each report: its shingles
  std::vector<std::string> published_;  // likewise
  std::vector<Number> families_;        // likewise
  // What shingles() read last: the reports of a family are compared with one another, so most are asked for again soon.
  struct Read {
    Number number = 0;
    Shingles shingles;
  };
  mutable std::array<std::optional<Read>, 512> read_;
  mutable std::optional<Query> by_path_, about_, shingles_of_;
  std::optional<Query> add_report_, add_pair_;
};

Result<std::unique_ptr<State>> DiskState::open(const std::filesystem::path& file) {
  auto database = Database::open(file);
  if (!database) return tl::unexpected(database.error());
  std::unique_ptr<DiskState> state(new DiskState(std::move(*database)));
  if (auto done = state->database_.run(settings); !done) return tl::unexpected(done.error());
  if (auto done = state->database_.run(schema); !done) return tl::unexpected(done.error());
  if (auto done = state->segments_.create(); !done) return tl::unexpected(done.error());
  if (auto done = state->check_format(); !done) return tl::unexpected(done.error());
  if (auto done = state->prepare(); !done) return tl::unexpected(done.error());
  return std::unique_ptr<State>(std::move(state));
}

Result<void> DiskState::check_format() {
  auto query = database_.prepare("SELECT value FROM about WHERE key = 'format'");
  if (!query) return tl::unexpected(query.error());
  const auto row = query->step();
  if (!row) return tl::unexpected(row.error());
  if (*row && query->integer(0) != format)
    return fail(ErrorCode::unsupported, "state", "was made by another version", "Name another file.");
  if (*row) return {};
  query->reset();
  return database_.run("INSERT INTO about VALUES ('format', 1)");
}

Result<void> DiskState::prepare() {
  const auto make = [&](std::optional<Query>& query, std::string_view sql) -> Result<void> {
    auto made = database_.prepare(sql);
    if (!made) return tl::unexpected(made.error());
    query.emplace(std::move(*made));
    return {};
  };
  for (const auto& [query, sql] : std::initializer_list<std::pair<std::optional<Query>*, std::string_view>>{
           {&by_path_, "SELECT number FROM report WHERE path = ?"},
           {&about_, "SELECT path, published FROM report WHERE number = ?"},
           {&shingles_of_, "SELECT shingles FROM report WHERE number = ?"},
           {&add_report_, "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)"},
           {&add_pair_, "INSERT INTO pair VALUES (?, ?, ?)"}})
    if (auto done = make(*query, sql); !done) return done;
  auto known = database_.prepare("SELECT length, published, family FROM report ORDER BY number");
  if (!known) return tl::unexpected(known.error());
  for (;;) {
    const auto row = known->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    lengths_.push_back(static_cast<std::uint32_t>(known->integer(0)));
    published_.push_back(known->text(1));
    families_.push_back(static_cast<Number>(known->integer(2)));
  }
}

Result<std::optional<Number>> DiskState::find(const std::string& path) const {
  const auto row = by_path_->bind(1, path).step();
  if (!row) return tl::unexpected(row.error());
  const auto number = *row ? std::optional(static_cast<Number>(by_path_->integer(0))) : std::nullopt;
  by_path_->reset();
  return number;
}

Result<About> DiskState::about(Number number) const {
  const auto row = about_->bind(1, number).step();
  if (!row) return tl::unexpected(row.error());
  About about{about_->text(0), about_->text(1)};
  about_->reset();
  return about;
}

Result<ShinglesView> DiskState::shingles(Number number) const {
  auto& read = read_[number % read_.size()];
  if (read && read->number == number) return ShinglesView(read->shingles);
  const auto row = shingles_of_->bind(1, number).step();
  if (!row) return tl::unexpected(row.error());
  read = Read{number, values_of<std::uint32_t>(shingles_of_->blob(0))};
  shingles_of_->reset();
  return ShinglesView(read->shingles);
}

Result<void> DiskState::partners(const std::function<Result<void>(Number, std::span<const Partner>)>& each) const {
  const auto scan = [this](const EachPair& pair) -> Result<void> {
    auto query = database_.prepare("SELECT later, earlier, shared FROM pair ORDER BY later, earlier");
    if (!query) return tl::unexpected(query.error());
    const auto field = [&](int column) { return static_cast<std::uint32_t>(query->integer(column)); };
    for (;;) {
      const auto row = query->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return {};
      pair({field(0), field(1), field(2)});
    }
  };
  // One transaction, so that the file is not locked and unlocked for each report that `each` reads.
  if (auto done = database_.run("BEGIN"); !done) return done;
  auto done = each_with_partners(families_, scan, each);
  const auto ended = database_.run("COMMIT");
  return done ? ended : done;
}

Result<void> DiskState::add(std::vector<Entry> entries, std::span<const Posting> postings, std::span<const Pair> pairs) {
  const auto give_up = [&](const Error& error) -> Result<void> {
    (void)database_.run("ROLLBACK");  // what failed may have ended the transaction already
    families_.resize(lengths_.size());
    return tl::unexpected(error);
  };
  if (auto done = database_.run("BEGIN IMMEDIATE"); !done) return done;
  add_families(families_, entries.size(), pairs);
  if (auto done = add_rows(entries, pairs); !done) return give_up(done.error());
  if (auto done = segments_.add(postings); !done) return give_up(done.error());
  if (auto done = database_.run("COMMIT"); !done) return give_up(done.error());
  for (auto& entry : entries) {
    lengths_.push_back(static_cast<std::uint32_t>(entry.shingles.size()));
    published_.push_back(std::move(entry.about.published));
  }
  return {};
}

Result<void> DiskState::add_rows(std::span<const Entry> entries, std::span<const Pair> pairs) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = entries[i];
    add_report_->bind(1, static_cast<std::int64_t>(size() + i)).bind(2, entry.about.path).bind(3, entry.about.published);
    add_report_->bind(4, static_cast<std::int64_t>(entry.shingles.size())).bind(5, families_[size() + i]);
    if (auto done = add_report_->bind(6, bytes_of(std::span<const std::uint32_t>(entry.shingles))).run(); !done) return done;
  }
  for (const auto& [later, earlier, shared] : pairs)
    if (auto done = add_pair_->bind(1, later).bind(2, earlier).bind(3, shared).run(); !done) return done;
  return {};
}

}  // namespace

Result<std::unique_ptr<State>> on_disk(const std::filesystem::path& file) { return DiskState::open(file); }

}  // namespace rapporteur::copies
