#include "stored/watching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <new>

#include "base/clock.hpp"
#include "base/parallel.hpp"
#include "fetch/url.hpp"
#include "ingest/ingest.hpp"
#include "stored/reports.hpp"

namespace rapporteur::stored {
namespace {

using watch::Time;

constexpr unsigned most_askers = 8;
constexpr std::size_t at_once = 128;  // reports a transaction
constexpr int tries_of_a_link = 3;

Time now() {
  return std::chrono::duration_cast<watch::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string reason_of(const Error& error) { return error.reason + (error.remedy.empty() ? "" : ". " + error.remedy); }

fetch::FetchOptions fetch_options(const WatchOptions& options) {
  fetch::FetchOptions given;
  given.max_size = options.options.max_size;
  given.allow_private = options.options.web.allow_private;
  given.total_time = std::chrono::seconds(options.options.web.timeout_seconds);
  given.stop = options.stop;
  return given;
}

}  // namespace

Watching::Watching(std::unique_ptr<store::Store> store, SentenceEmbedding embedding, Readers readers,
                   const WatchOptions& options, const Tell& tell)
    : store_(std::move(store)),
      embedding_(std::move(embedding)),
      readers_(std::move(readers)),
      options_(options),
      tell_(tell),
      adding_(*store_, embedding_, options.options.jobs),
      fetchers_(std::make_unique<watch::Fetchers>(fetch_options(options))) {
  Run with;
  readers_.introduce(with);
  with.models.push_back(embedding_.info());
  adding_.settings = Settings(with);
  adding_.run_for_known = false;
  following_.fetch = [this](const fetch::FetchRequest& request) { return fetchers_->fetch(request); };
  following_.followed = [this](const std::string& link) {
    const auto reader = store_->read();
    return reader ? (*reader)->followed(link).value_or("") : "";
  };
  following_.wait_again = [this](const std::string& link) { return waits_again(link); };
}

Result<std::unique_ptr<Watching>> Watching::begin(const std::string& url, const std::vector<std::string>& sources,
                                                  const WatchOptions& options, const Tell& tell) {
  auto store = store::Store::open(url, true);
  if (!store) return tl::unexpected(store.error());
  auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  auto readers = Readers::load(options.options, Until::extract);
  if (!readers) return tl::unexpected(readers.error());
  std::unique_ptr<Watching> watching(
      new Watching(std::move(*store), std::move(*embedding), std::move(*readers), options, tell));
  for (const auto& named : sources)
    if (const auto added = watching->add_source(named); !added) return tl::unexpected(added.error());
  return watching;
}

Result<void> Watching::add_source(const std::string& named) {
  Tracked source;
  source.shown = shown_path(named);
  const bool web = fetch::is_web_address(named);
  store::Source state;
  state.address = named;
  if (web) {
    if (const auto url = fetch::read_url(named, source.shown); !url) return tl::unexpected(url.error());
  } else {
    std::error_code error;
    if (named == "-" || !std::filesystem::exists(named, error))
      return fail(ErrorCode::not_found, source.shown, "is neither a web address nor a file or folder that is there",
                  "Name a feed, a page or a folder.");
    state.address = std::filesystem::weakly_canonical(named, error).string();
  }
  if (std::ranges::any_of(sources_, [&](const Tracked& known) { return known.state.address == state.address; })) return {};
  state.location = state.address;
  auto reader = store_->read();
  if (!reader) return tl::unexpected(reader.error());
  auto known = (*reader)->source(state.address);
  if (!known) return tl::unexpected(known.error());
  if (*known) state = std::move(**known);
  source.pace.every = options_.every.value_or(web ? watch::milliseconds(std::chrono::minutes(15)) : std::chrono::seconds(10));
  source.pace.longest = options_.longest;
  // A clock that was wrong, or a longer interval: what an earlier run noted holds for a day at most.
  state.next = std::min<Time>(state.next, now() + watch::milliseconds(watch::longest_asked_for).count());
  if (options_.again) state.next = 0, state.gone = false;
  if (!web) {
    auto files = (*reader)->source_files(state.address);
    if (!files) return tl::unexpected(files.error());
    source.folder = std::make_unique<watch::Folder>(state.address, std::move(*files));
    state.kind = "folder";
    if (state.failures == 0) state.next = 0;  // looking costs nobody anything
  }
  source.well = state.failures == 0 && !state.gone;
  source.state = std::move(state);
  sources_.push_back(std::move(source));
  return {};
}

// ---- the round ----

// A single round does not wait for the interval, which is then its caller's, but for what failed.
bool Watching::is_due(const Tracked& source, Time time) const {
  if (source.asked || source.done || source.state.gone) return false;
  return source.state.next <= time || (options_.once && !source.begun && source.state.failures == 0);
}

Result<bool> Watching::run() {
  const auto some_web = static_cast<unsigned>(std::ranges::count_if(sources_, [](const Tracked& s) { return !s.folder; }));
  askers_ = std::make_unique<watch::Askers>(std::min(most_askers, some_web));
  for (const Tracked& source : sources_) {
    Result<void> told;
    if (source.state.gone) told = say(WatchWhat::gone, source, "was gone; --again asks for it once more");
    if (options_.once && !source.state.gone && source.state.failures > 0 && !is_due(source, now()))
      told = say(WatchWhat::failed, source, "failed before: " + source.state.failure, watch::as_text(source.state.next));
    if (!told) return tl::unexpected(told.error());
  }
  while (!options_.stop.stop_requested()) {
    for (std::size_t i = 0; i < sources_.size() && !options_.stop.stop_requested(); ++i) {
      if (!is_due(sources_[i], now())) continue;
      sources_[i].begun = true;
      if (!sources_[i].folder)
        ask(i);
      else if (const auto done = look_into(sources_[i]); !done)
        return tl::unexpected(done.error());
    }
    while (!options_.stop.stop_requested()) {
      auto gathered = askers_->take();
      if (!gathered) break;
      if (const auto done = take_in(std::move(*gathered)); !done) return tl::unexpected(done.error());
    }
    if (const auto done = write_states(); !done) return tl::unexpected(done.error());
    std::optional<Time> next;
    bool asking = false;
    for (const Tracked& source : sources_) {
      asking = asking || source.asked;
      if (!source.asked && !source.done && !source.state.gone && (!options_.once || source.begun || source.state.failures == 0))
        next = std::min(next.value_or(source.state.next), source.state.next);
    }
    if (!next && !asking) break;
    constexpr Time an_hour = 3'600'000;
    askers_->wait_until(std::min(next.value_or(now() + an_hour), now() + an_hour), options_.stop);
  }
  if (options_.stop.stop_requested()) return true;
  return std::ranges::all_of(sources_, &Tracked::well);
}

void Watching::ask(std::size_t number) {
  sources_[number].asked = true;
  askers_->ask(watch::host_of(sources_[number].state.location), [this, number, state = sources_[number].state] {
    watch::Gathered gathered;
    try {
      gathered = watch::gather(
          state, [this](const fetch::FetchRequest& request) { return fetchers_->fetch(request); }, now,
          options_.options.max_size, options_.follow ? &following_ : nullptr);
    } catch (const std::bad_alloc&) {
      gathered.failure = Error{ErrorCode::too_large, state.address, "takes more memory than there is", "Set --max-size lower."};
    }
    gathered.source = number;
    return gathered;
  });
}

bool Watching::waits_again(const std::string& link) {
  const std::lock_guard hold(links_mutex_);
  if (++link_tries_[link] < tries_of_a_link) return true;
  link_tries_.erase(link);
  return false;
}

Result<void> Watching::take_in(watch::Gathered gathered) {
  Tracked& source = sources_[gathered.source];
  source.asked = false;
  source.done = options_.once;
  if (gathered.failure) return was_not(source, *gathered.failure, gathered.said);
  if (gathered.content) source.hints = gathered.content->hints;
  auto after =
      watch::read_well(source.state, gathered.fetched, gathered.digest, gathered.said, source.hints, now(), source.pace);
  if (gathered.content) {
    after.kind = gathered.content->kind;
    return take_in_content(source, std::move(*gathered.content), std::move(after));
  }
  const auto before = std::exchange(source.state, std::move(after));
  unwritten_.insert(gathered.source);
  return was_well(source, before);
}

Result<void> Watching::take_in_content(Tracked& source, watch::Content content, store::Source after) {
  Batch batch;
  bool whole = true, cut_off = false;
  while (auto item = content.items->next()) {
    cut_off = !item->report && item->report.error().code == ErrorCode::malformed;  // the last one decides
    if (options_.stop.stop_requested()) return write(source, std::move(batch));
    if (!item->report) {
      const Error& why = item->report.error();
      // About the source and no item of it; a feed may be empty for a while.
      if (why.path == shown_path(source.state.address) && !item->waits && !(content.is_list && why.code == ErrorCode::empty)) {
        if (const auto done = write(source, std::move(batch)); !done) return done;
        return was_not(source, why, {});
      }
      whole = whole && !item->waits;
      if (const auto told = leave_out(source, why); !told) return told;
      continue;
    }
    batch.reports.push_back({std::move(*item->report), std::move(item->link), std::move(item->digest)});
    if (batch.reports.size() < at_once) continue;
    if (const auto done = write(source, std::exchange(batch, Batch())); !done) return done;
  }
  batch.state = whole && !cut_off ? std::move(after) : watch::to_be_read_again(std::move(after), now(), source.pace);
  const auto before = source.state;
  if (const auto done = write(source, std::move(batch)); !done) return done;
  return was_well(source, before);
}

// ---- folders ----

Result<void> Watching::look_into(Tracked& source) {
  auto scan = source.folder->scan(now());
  if (!scan) {
    source.done = options_.once;
    return was_not(source, scan.error(), {});
  }
  for (const auto& why : scan->left_out)
    if (const auto told = leave_out(source, why); !told) return told;
  Batch batch;
  batch.files_gone = std::move(scan->gone);
  for (const auto& file : scan->fresh) {
    if (options_.stop.stop_requested()) break;
    if (const auto done = read_file(source, file, batch); !done) return done;
  }
  constexpr Time soon = 1000;
  const auto before = source.state;
  source.state.failures = 0, source.state.failure.clear();
  source.state.next = now() + (scan->unsettled ? std::min<Time>(soon, source.pace.every.count()) : source.pace.every.count());
  source.done = options_.once && !scan->unsettled;
  if (!batch.reports.empty() || !batch.files.empty() || !batch.files_gone.empty() || before.failures > 0) {
    source.state.read_at = now_as_text();
    batch.state = source.state;
    if (const auto done = write(source, std::move(batch)); !done) return done;
  }
  return was_well(source, before);
}

Result<void> Watching::read_file(Tracked& source, const watch::FolderFile& file, Batch& batch) {
  StreamOptions options;
  options.max_size = options_.options.max_size;
  options.name_pattern = options_.options.name_pattern;
  const auto first = batch.reports.size();
  auto start = first;
  bool recorded = true;
  ReportStream stream({file.path}, options);
  while (auto unread = stream.next()) {
    if (options_.stop.stop_requested()) return {};
    auto report = std::move(*unread).and_then([](Unread one) { return read_report(std::move(one)); }).and_then(judge);
    if (!report) {
      const auto code = report.error().code;
      recorded = recorded && code != ErrorCode::unreadable && code != ErrorCode::not_found;
      if (const auto told = leave_out(source, report.error()); !told) return told;
      continue;
    }
    // Without an address another text is another report, and has no versions to put in order.
    if (report->seen.empty() && !report->url.empty()) report->seen = file.seen;
    batch.reports.push_back({std::move(*report), {}, {}});
    if (batch.reports.size() < at_once) continue;
    if (const auto done = write(source, std::exchange(batch, Batch())); !done) return done;
    start = 0;
  }
  if (watch::Folder::stamp_of(file.path) != file.stamp) {  // written to meanwhile: it is read when it is settled
    batch.reports.resize(std::min(start, batch.reports.size()));
    return {};
  }
  if (recorded) batch.files.push_back(file);
  return {};
}

// ---- what is told ----

Result<void> Watching::say(WatchWhat what, const Tracked& source, std::string detail, std::string next) {
  return tell_({now_as_text(), what, source.shown, {}, {}, {}, {}, std::move(detail), std::move(next)});
}

Result<void> Watching::was_well(Tracked& source, const store::Source& before) {
  source.well = true;
  if (before.failures > 0)
    if (auto told = say(WatchWhat::back, source,
                        fmt::format("after {} {}", before.failures, before.failures == 1 ? "failure" : "failures"));
        !told)
      return told;
  if (source.state.location != before.location && source.state.location != source.state.address)
    return say(WatchWhat::moved, source, "is now at " + source.state.location);
  return {};
}

Result<void> Watching::was_not(Tracked& source, const Error& why, const fetch::Said& said) {
  if (options_.stop.stop_requested()) return {};  // given up, not failed
  source.state = watch::failed(std::move(source.state), why, said, now(), source.pace);
  source.well = false;
  unwritten_.insert(static_cast<std::size_t>(&source - sources_.data()));
  if (source.state.gone) return say(WatchWhat::gone, source, "is not asked for any more");
  return say(WatchWhat::failed, source, reason_of(why), watch::as_text(source.state.next));
}

Result<void> Watching::leave_out(Tracked& source, const Error& why) {
  if (!source.told.insert(why.message()).second) return {};
  return tell_({now_as_text(), WatchWhat::left_out, why.path, {}, {}, {}, {}, reason_of(why), {}});
}

}  // namespace rapporteur::stored
