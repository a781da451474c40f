// What was gathered goes into the store.
#include <algorithm>
#include <new>
#include <tuple>

#include "base/clock.hpp"
#include "base/parallel.hpp"
#include "stored/reports.hpp"
#include "stored/watching.hpp"

namespace rapporteur::stored {
namespace {

// Whether trying again may help.
bool may_pass(const Error& error) {
  return error.code == ErrorCode::output_failed || error.code == ErrorCode::unreadable || error.code == ErrorCode::not_found;
}

std::optional<WatchWhat> what_of(store::Kept kept) {
  switch (kept) {
    case store::Kept::added:
      return WatchWhat::added;
    case store::Kept::changed:
      return WatchWhat::changed;
    case store::Kept::older:
      return WatchWhat::older;
    case store::Kept::known:
    case store::Kept::unread:
      break;
  }
  return std::nullopt;
}

}  // namespace

// Those that the store does not know are analysed. What takes more memory than there is has no id.
std::vector<store::Version> Watching::versions_of(Tracked& source, std::vector<Batch::Pending>& pending) {
  std::vector<store::Version> versions(pending.size());
  parallel_for(pending.size(), options_.options.jobs, [&](std::size_t i) {
    try {
      // Where the store is away the report is analysed for nothing at worst: writing waits for it.
      if (auto known = known_version(*store_, pending[i].report); known && *known) {
        versions[i] = std::move(**known);
        return;
      }
      Run one;
      one.reports.push_back(std::move(pending[i].report));
      readers_.introduce(one);
      readers_.make_room(one);
      readers_.read(one, 0);
      versions[i] = version_of(one, embedding_);
    } catch (const std::bad_alloc&) {
      versions[i] = {};
      versions[i].path = source.shown;
    }
  });
  return versions;
}

Result<void> Watching::write(Tracked& source, Batch batch) {
  auto versions = versions_of(source, batch.reports);
  std::vector<std::pair<std::string, std::string>> followed;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].report.empty()) {
      if (const auto told =
              leave_out(source, {ErrorCode::too_large, versions[i].path, "holds a report that takes more memory than there is",
                                 "Give the program more memory."});
          !told)
        return told;
    } else if (!batch.reports[i].link.empty()) {
      followed.emplace_back(batch.reports[i].link, batch.reports[i].digest);
    }
  }
  std::erase_if(versions, [](const store::Version& version) { return version.report.empty(); });
  // Of two texts of one report in one feed the one that stands comes first, so that the other changes nothing.
  std::ranges::stable_sort(versions, [](const store::Version& a, const store::Version& b) {
    return a.report != b.report ? a.report < b.report : stands_before(a, b);
  });
  const bool any_state = batch.state || !batch.files.empty() || !batch.files_gone.empty();
  if (versions.empty() && !any_state) return {};
  if (const auto hour = now_as_text().substr(0, 13); run_hour_ != hour) adding_.end_run(), run_hour_ = hour;
  const auto beside = [&](store::Transaction& transaction, const Adding::Outcomes& outcomes) -> Result<void> {
    const bool all = std::ranges::none_of(outcomes, [](const auto& kept) { return kept == store::Kept::unread; });
    if (batch.state && !all) {
      batch.state->etag.clear(), batch.state->last_modified.clear(), batch.state->digest.clear();
    }
    Result<void> done;
    for (const auto& [link, digest] : followed)
      if (done && all) done = transaction.put_followed(link, digest);
    for (const auto& file : batch.files)
      if (done && all) done = transaction.put_source_file(source.state.address, file.path, file.stamp);
    for (const auto& path : batch.files_gone)
      if (done) done = transaction.put_source_file(source.state.address, path, "");
    if (done && batch.state) done = transaction.put_source(*batch.state);
    return done;
  };
  const auto outcomes = write_at_last(versions, beside);
  if (!outcomes) return tl::unexpected(outcomes.error());
  if (batch.state) source.state = *batch.state;
  if (source.folder) {
    if (std::ranges::none_of(*outcomes, [](const auto& kept) { return kept == store::Kept::unread; }))
      for (const auto& file : batch.files) source.folder->was_read(file.path, file.stamp);
    for (const auto& path : batch.files_gone) source.folder->was_gone(path);
  }
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto& version = versions[i];
    const auto& kept = (*outcomes)[i];
    Result<void> told;
    if (!kept) {
      told = leave_out(source, kept.error());
    } else if (const auto what = what_of(*kept)) {
      told = tell_({now_as_text(), *what, source.shown, version.report, version.title, version.outlet, version.url, {}, {}});
    }
    if (!told) return told;
  }
  return {};
}

Result<Adding::Outcomes> Watching::write_at_last(std::span<const store::Version> versions, const Adding::Beside& beside) {
  constexpr watch::milliseconds longest = std::chrono::minutes(1);
  bool away = false;
  for (watch::milliseconds wait = std::chrono::seconds(1);; wait = std::min(2 * wait, longest)) {
    auto outcomes = adding_.write(versions, beside);
    if (outcomes && away)
      if (const auto told = tell_({now_as_text(), WatchWhat::back, store_->shown_url(), {}, {}, {}, {}, {}, {}}); !told)
        return tl::unexpected(told.error());
    if (outcomes || !may_pass(outcomes.error()) || options_.once || options_.stop.stop_requested()) return outcomes;
    if (!std::exchange(away, true)) {
      const auto& why = outcomes.error();
      if (const auto told =
              tell_({now_as_text(), WatchWhat::waiting, why.path, {}, {}, {}, {}, why.reason + "; waiting for it", {}});
          !told)
        return tl::unexpected(told.error());
    }
    std::mutex mutex;
    std::unique_lock hold(mutex);
    std::condition_variable_any().wait_for(hold, options_.stop, wait, [] { return false; });
  }
}

// The states that changed without a report.
Result<void> Watching::write_states() {
  if (unwritten_.empty()) return {};
  const auto beside = [&](store::Transaction& transaction, const Adding::Outcomes&) -> Result<void> {
    for (const auto number : unwritten_)
      if (auto done = transaction.put_source(sources_[number].state); !done) return done;
    return {};
  };
  const auto outcomes = write_at_last({}, beside);
  if (!outcomes) return tl::unexpected(outcomes.error());
  unwritten_.clear();
  return {};
}

}  // namespace rapporteur::stored
