// The way of a report through the program: every stage, in order.
#include "rapporteur/pipeline.hpp"

#include <atomic>
#include <new>
#include <shared_mutex>

#include "base/in_order.hpp"
#include "base/parallel.hpp"
#include "extract/extract.hpp"
#include "infer/kernel_choice.hpp"
#include "ingest/ingest.hpp"
#include "ingest/report_id.hpp"
#include "ingest/stream.hpp"
#include "language/language.hpp"
#include "lineage/lineage.hpp"
#include "models.hpp"
#include "record/merge.hpp"
#include "times/times.hpp"

namespace rapporteur {
namespace {

// The stages that read one report at a time.
class Readers {
public:
  static Result<Readers> load(const Options& options, Until until) {
    Readers readers;
    if (until == Until::ingest) return readers;
    const auto folder = language_model(options.model);
    if (!folder) return tl::unexpected(folder.error());
    if (auto chosen = infer::choose_kernels(options.kernels); !chosen) return tl::unexpected(chosen.error());
    auto language = Language::load(*folder, options.precision);
    if (!language) return tl::unexpected(language.error());
    if (options.model.empty() && language->info().sha256 != language_model_sha256)
      return fail(ErrorCode::model_altered, folder->string(), "is not the model that this version was made for",
                  "Run scripts/fetch-models to install it again.");
    readers.language_ = std::move(*language);
    if (until == Until::language) return readers;
    auto extractor = Extractor::load(options.issues);
    if (!extractor) return tl::unexpected(extractor.error());
    readers.extractor_ = std::move(*extractor);
    return readers;
  }

  // What the run says of models and issues.
  void introduce(Run& run) const {
    if (language_) run.models.push_back(language_->info());
    if (extractor_) run.issues = extractor_->issues();
  }

  // Fills `run.documents[i]` and `run.extractions[i]`, as far as there are stages for them. Thread-safe for different `i`.
  void read(Run& run, std::size_t i) const {
    if (!language_) return;
    const Report& report = run.reports[i];
    // The language layer alone is shown as spaCy would see the text.
    const auto pieces = extractor_ ? pieces_to_read(report) : std::vector<Span>{report.text.whole()};
    run.documents[i] = language_->analyse(report.text, pieces);
    read_times(report, run.documents[i]);
    if (extractor_) run.extractions[i] = extractor_->extract(static_cast<ReportIndex>(i), report, run.documents[i]);
  }
  void make_room(Run& run) const {
    if (language_) run.documents.resize(run.reports.size());
    if (extractor_) run.extractions.resize(run.reports.size());
  }

private:
  std::optional<Language> language_;
  std::optional<Extractor> extractor_;
};

Result<void> story_stages(Run& run) {
  const auto file = embedding_model();
  if (!file) return tl::unexpected(file.error());
  const auto embedding = SentenceEmbedding::load(*file);
  if (!embedding) return tl::unexpected(embedding.error());
  run.models.push_back(embedding->info());
  const ReportsView view{run.reports, run.documents, run.extractions};
  auto stories = group_stories(view, *embedding);
  auto lineage = trace_lineage(view, stories, *embedding);
  run.record = merge(run.reports, run.documents, run.extractions, std::move(stories), std::move(lineage));
  return {};
}

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
  EachReport(const std::vector<std::string>& paths, Until until, const Options& options, const WriteDown& write_down,
             const TakeNext& take)
      : until_(until),
        options_(options),
        write_down_(write_down),
        jobs_(options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency())),
        stream_(paths, {.max_size = options.max_size}),
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
  static constexpr std::size_t bytes_a_character = 400;  // that a report takes while it is read, measured

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
    auto report = unread->and_then(
        [&](const Unread& bytes) { return memory_.within(bytes.place(), [&] { return read_report(bytes).and_then(judge); }); });
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
      readers->make_room(run);
      readers->read(run, 0);
      auto bytes = write_down_(run);
      const auto done = ++reports_;
      if (options_.progress) options_.progress(done, 0);
      return bytes;
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
                             const WriteDown& write_down, const TakeNext& take) {
  return EachReport(paths, until, options, write_down, take).run();
}

Result<Run> run(const std::vector<std::string>& paths, const Options& options) {
  Run run;
  auto [reports, left_out] = ingest(paths, options.max_size);
  run.reports = std::move(reports);
  run.left_out = std::move(left_out);
  if (run.reports.empty()) return run;
  const auto readers = Readers::load(options, Until::extract);
  if (!readers) return tl::unexpected(readers.error());
  readers->introduce(run);
  readers->make_room(run);
  std::atomic<std::size_t> read = 0;
  parallel_for(run.reports.size(), options.jobs, [&](std::size_t i) {
    readers->read(run, i);
    if (options.progress) options.progress(++read, run.reports.size());
  });
  if (const auto done = story_stages(run); !done) return tl::unexpected(done.error());
  return run;
}

}  // namespace rapporteur
