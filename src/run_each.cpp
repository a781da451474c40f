// The way of reports that are read each by itself: one by one, on all threads, written in order.
#include "run_each.hpp"

#include <atomic>
#include <new>
#include <shared_mutex>

#include "base/in_order.hpp"
#include "base/parallel.hpp"
#include "ingest/ingest.hpp"
#include "ingest/report_id.hpp"
#include "ingest/stream.hpp"
#include "rapporteur/pipeline.hpp"
#include "readers.hpp"

namespace rapporteur {
namespace {

// Work that ran out of memory is done again while no other is: what a report needs then does not depend on its neighbours.
class Memory {
public:
  // What `work` gives; or, where memory does not last even so, an error about `path`.
  template <class Work>
  auto within(const std::string& path, Work work) -> decltype(work()) {
    try {
      const std::shared_lock beside_others(lock_);
      return work();
    } catch (const std::bad_alloc&) {
    }
    try {
      const std::unique_lock alone(lock_);
      return work();
    } catch (const std::bad_alloc&) {
      return fail(ErrorCode::too_large, path, "takes more memory than there is", "Split it, or give the program more memory.");
    }
  }

private:
  std::shared_mutex lock_;
};

// One run_each.
class EachReport {
public:
  EachReport(const std::vector<std::string>& paths, Until until, const Options& options, const WriteUnread& unread,
             const WriteDown& write_down, const TakeNext& take)
      : until_(until),
        options_(options),
        unread_(unread),
        write_down_(write_down),
        jobs_(options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency())),
        stream_(
            paths,
            {.max_size = options.max_size, .input = options.input, .name_pattern = options.name_pattern, .web = options.web}),
        order_({places_a_thread * jobs_, bytes_a_thread * jobs_}, take) {}

  Result<std::size_t> run() {
    parallel_for(jobs_, jobs_, [&](std::size_t) {
      try {
        while (next_report()) {
        }
      } catch (...) {
        order_.end({ErrorCode::unsupported, "-", "was given up", ""});  // parallel_for passes the exception on
        throw;
      }
    });
    if (const auto& why = order_.ended()) return tl::unexpected(*why);
    return reports_;
  }

private:
  static constexpr std::size_t places_a_thread = 256;
  static constexpr std::size_t bytes_a_thread = 32'000'000;
  static constexpr std::size_t bytes_a_character = 100;  // that a report takes while it is read, measured

  // Takes the next report from its bytes to what is written of it; false where there is none or the run has ended.
  bool next_report() {
    std::optional<Result<Unread>> unread;
    std::optional<std::size_t> place;
    {
      const std::lock_guard hold(reading_);
      unread = stream_.next();
      if (unread) place = order_.enter(*unread ? bytes_a_character * (*unread)->bytes.size() : 0);
    }
    if (!place) return false;
    auto report = unread->and_then([&](const Unread& bytes) {
      return memory_.within(
          bytes.place(), [&] { return until_ == Until::ingest ? read_text_alone(bytes) : read_report(bytes).and_then(judge); });
    });
    unread.reset();
    const auto content = report ? content_hash(*report) : 0;
    const auto name = [&] {
      if (report) report->id = names_.name(content);
    };
    if (!order_.in_turn(*place, name)) return false;
    order_.leave(*place, std::move(report).and_then([&](Report&& read) { return written(std::move(read)); }));
    return true;
  }

  Result<std::string> written(Report report) {
    const Readers* readers = this->readers();
    if (readers == nullptr) return fail(ErrorCode::model_missing, report.path, "was not read");  // the run has ended
    Run run;
    run.reports.push_back(std::move(report));
    readers->introduce(run);
    return memory_.within(run.reports.front().path, [&]() -> Result<std::string> {
      auto bytes = unread_ ? unread_(run) : std::nullopt;
      if (!bytes) {
        readers->make_room(run);
        readers->read(run, 0);
        bytes = write_down_(run);
      }
      const auto done = ++reports_;
      if (options_.progress) options_.progress(done, 0);
      return std::move(*bytes);
    });
  }

  // Loaded for the first report, so that a run without one needs no models; null where they cannot be, which ends the run.
  const Readers* readers() {
    const std::lock_guard hold(loading_);
    if (!readers_) {
      readers_ = Readers::load(options_, until_);
      if (!*readers_) order_.end(readers_->error());
    }
    return *readers_ ? &**readers_ : nullptr;
  }

  const Until until_;
  const Options& options_;
  const WriteUnread& unread_;
  const WriteDown& write_down_;
  const unsigned jobs_;
  std::mutex reading_;
  ReportStream stream_;
  InOrder order_;
  ReportNames names_;  // used in turn
  Memory memory_;
  std::mutex loading_;
  std::optional<Result<Readers>> readers_;
  std::atomic<std::size_t> reports_ = 0;
};

}  // namespace

Result<std::size_t> run_each(const std::vector<std::string>& paths, Until until, const Options& options,
                             const WriteUnread& unread, const WriteDown& write_down, const TakeNext& take) {
  return EachReport(paths, until, options, unread, write_down, take).run();
}

Result<std::size_t> run_each(const std::vector<std::string>& paths, Until until, const Options& options,
                             const WriteDown& write_down, const TakeNext& take) {
  return run_each(paths, until, options, WriteUnread(), write_down, take);
}

}  // namespace rapporteur
