#include "stored/posting.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/parallel.hpp"
#include "ingest/ingest.hpp"
#include "ingest/report_id.hpp"
#include "stored/reports.hpp"

namespace rapporteur::stored {
namespace {

constexpr std::size_t at_once = 128;                  // reports a transaction
constexpr std::uint64_t most_unpacked = 100'000'000;  // bytes
constexpr std::string_view posted = "posted";         // stands for the file that they have not

}  // namespace

Result<void> Posting::load() {
  if (parts_) return {};
  auto store = store::Store::open(url_, false);
  if (!store) return tl::unexpected(store.error());
  auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  auto readers = Readers::load(options_, Until::extract);
  if (!readers) return tl::unexpected(readers.error());
  Run with;
  readers->introduce(with);
  with.models.push_back(embedding->info());
  parts_ = std::make_unique<Parts>(Parts{std::move(*store), std::move(*embedding), std::move(*readers), Settings(with)});
  return {};
}

// A report without a name of its own is called by its id. One that the store knows is analysed only where that is asked for.
Result<store::Version> Posting::version_of(Unread unread, bool analysed) const {
  const bool named = !unread.known.id.empty();
  auto report = read_report(std::move(unread)).and_then(judge);
  if (!report) return tl::unexpected(report.error());
  if (!named) report->path = fmt::format("{}/r{:012x}", posted, content_hash(*report));
  if (report->seen.empty()) report->seen = now_as_text();
  if (!analysed) {
    auto known = known_version(*parts_->store, *report);
    if (!known) return tl::unexpected(known.error());
    if (*known) return std::move(**known);
  }
  Run one;
  one.reports.push_back(std::move(*report));
  parts_->readers.introduce(one);
  parts_->readers.make_room(one);
  parts_->readers.read(one, 0);
  return stored::version_of(one, parts_->embedding);
}

Result<void> Posting::write(Adding& adding, std::vector<Unread> unread, serve::Addition& done) const {
  // Twice where another program changed meanwhile what is known of a report.
  for (const bool analysed : {false, true}) {
    std::vector<Result<store::Version>> made(unread.size());
    parallel_for(unread.size(), options_.jobs, [&](std::size_t i) { made[i] = version_of(unread[i], analysed); });
    std::vector<store::Version> versions;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < made.size(); ++i) {
      if (!made[i]) {
        done.left_out.push_back(made[i].error());
        continue;
      }
      versions.push_back(std::move(*made[i]));
      places.push_back(i);
    }
    const auto outcomes = adding.write(versions);
    if (!outcomes) return tl::unexpected(outcomes.error());
    std::vector<Unread> again;
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const auto& kept = (*outcomes)[i];
      if (!kept) done.left_out.push_back(kept.error());
      if (kept == store::Kept::unread) again.push_back(std::move(unread[places[i]]));
    }
    if (again.empty()) break;
    unread = std::move(again);
  }
  done.added = adding.added;
  return {};
}

Result<serve::Addition> Posting::add(serve::NewReports reports) {
  if (const auto loaded = load(); !loaded) return tl::unexpected(loaded.error());
  serve::Addition done;
  EntryOptions entry_options;
  entry_options.shown = std::string(posted);
  entry_options.kind = reports.kind;
  entry_options.certain = reports.kind.has_value();
  entry_options.max_size = entry_options.max_total = most_unpacked;
  const auto entries = open_entries(memory_bytes(std::move(reports.bytes)), entry_options);
  if (!entries) {
    done.left_out.push_back(entries.error());
    return done;
  }
  Adding adding(*parts_->store, parts_->embedding, options_.jobs);
  adding.settings = parts_->settings;
  for (bool more = true; more;) {
    std::vector<Unread> batch;
    while (batch.size() < at_once) {
      auto next = (*entries)->next();
      more = next.has_value();
      if (!more) break;
      if (*next)
        batch.push_back(std::move(**next));
      else
        done.left_out.push_back(next->error());
    }
    if (!batch.empty())
      if (const auto written = write(adding, std::move(batch), done); !written) return tl::unexpected(written.error());
    if (more && stopping_ && stopping_())
      return fail(ErrorCode::unreadable, std::string(posted), "was added in part: the server is being stopped",
                  "Send it again.");
  }
  return done;
}

}  // namespace rapporteur::stored
