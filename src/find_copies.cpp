// The way of reports through the search for near-copies: read one by one, added a batch at a time, linked at the end.
#include <algorithm>
#include <future>
#include <set>

#include "base/parallel.hpp"
#include "copies/batch.hpp"
#include "copies/links.hpp"
#include "ingest/stream.hpp"
#include "rapporteur/copies.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t batch_reports = 40'000;
constexpr std::size_t batch_bytes = 200'000'000;  // of text, so that a batch of long reports is no larger

// Reports as they are read, with what could not be read in its place.
using Batch = std::vector<Result<Report>>;

// Adds batches to the state. The state is used by one thread at a time.
class Adder {
public:
  Adder(copies::State& state, const CopiesOptions& options, std::vector<Error>& left_out)
      : state_(state), options_(options), left_out_(left_out) {}

  Result<void> add(Batch batch) {
    std::vector<Report> fresh;
    for (auto& report : batch) {
      if (!report) {
        left_out_.push_back(report.error());
        continue;
      }
      const auto known = state_.find(report->path);
      if (!known) return tl::unexpected(known.error());
      if (!*known)
        fresh.push_back(std::move(*report));
      else if (auto done = compare_with_known(*report, **known); !done)
        return done;
    }
    batch.clear();
    std::vector<copies::Entry> entries(fresh.size());
    parallel_for(fresh.size(), options_.jobs, [&](std::size_t i) {
      entries[i] = {{fresh[i].path, fresh[i].published}, copies::shingles_of(fresh[i].text.utf8())};
    });
    fresh.clear();
    auto done = copies::add_batch(state_, std::move(entries), options_.jobs);
    if (done && options_.progress) options_.progress(state_.size());
    return done;
  }

private:
  Result<void> compare_with_known(const Report& report, copies::Number number) {
    const auto shingles = state_.shingles(number);
    if (!shingles) return tl::unexpected(shingles.error());
    if (!std::ranges::equal(*shingles, copies::shingles_of(report.text.utf8())))
      left_out_.push_back({ErrorCode::unsupported, report.path, "was read before with other words",
                           "Give it another path or id, or begin with a new state."});
    return {};
  }

  copies::State& state_;
  const CopiesOptions& options_;
  std::vector<Error>& left_out_;
};

// Gathers reports into batches; while one is added the next is read.
class Batches {
public:
  Batches(Adder& adder, unsigned jobs) : adder_(adder), policy_(jobs == 1 ? std::launch::deferred : std::launch::async) {}

  Result<void> take(Result<Report> report) {
    if (report) {
      // A path twice in one batch: the first goes in before the second is looked up.
      if (paths_.contains(report->path))
        if (auto done = send(); !done) return done;
      paths_.insert(report->path);
      bytes_ += report->text.utf8().size();
    }
    batch_.push_back(std::move(report));
    return batch_.size() >= batch_reports || bytes_ >= batch_bytes ? send() : Result<void>();
  }

  // Adds what is left.
  Result<void> finish() {
    if (auto done = send(); !done) return done;
    return wait();
  }

private:
  Result<void> send() {
    if (auto done = wait(); !done) return done;
    adding_ = std::async(policy_, [this, batch = std::move(batch_)]() mutable { return adder_.add(std::move(batch)); });
    batch_ = {};
    paths_.clear();
    bytes_ = 0;
    return {};
  }
  Result<void> wait() { return adding_.valid() ? adding_.get() : Result<void>(); }

  Adder& adder_;
  std::launch policy_;
  std::future<Result<void>> adding_;  // the batch before; waited for by its destructor too
  Batch batch_;
  std::set<std::string> paths_;  // of batch_
  std::size_t bytes_ = 0;
};

}  // namespace

struct Copies::Found {
  std::unique_ptr<copies::State> state;
  std::vector<copies::Linked> linked;  // by number
  std::size_t links = 0;
  std::vector<std::vector<copies::Number>> origins;
};

Copies::Copies(std::unique_ptr<Found> found) : found_(std::move(found)) {}
Copies::Copies(Copies&&) noexcept = default;
Copies& Copies::operator=(Copies&&) noexcept = default;
Copies::~Copies() = default;

std::size_t Copies::size() const { return found_->state->size(); }
std::size_t Copies::links() const { return found_->links; }

Result<CopiedReport> Copies::report(std::size_t number) const {
  const auto id = static_cast<copies::Number>(number);
  auto about = found_->state->about(id);
  if (!about) return tl::unexpected(about.error());
  CopiedReport report{std::move(about->path), std::move(about->published), {}, {}};
  const auto linked = std::lower_bound(found_->linked.begin(), found_->linked.end(), id,
                                       [](const copies::Linked& link, copies::Number wanted) { return link.report < wanted; });
  if (linked != found_->linked.end() && linked->report == id)
    for (const auto& source : linked->sources)
      report.sources.push_back({source.report, source.relation, source.dated, source.share});
  report.origins.assign(found_->origins[number].begin(), found_->origins[number].end());
  return report;
}

Result<Copies> find_copies(const std::vector<std::string>& paths, const CopiesOptions& options) {
  auto found = std::make_unique<Copies::Found>();
  if (options.state.empty()) {
    found->state = copies::in_memory();
  } else {
    auto opened = copies::on_disk(options.state);
    if (!opened) return tl::unexpected(opened.error());
    found->state = std::move(*opened);
  }
  std::vector<Error> left_out;
  Adder adder(*found->state, options, left_out);
  Batches batches(adder, options.jobs);
  ReportStream stream(paths, {.max_size = options.max_size, .input = InputKind::json_lines, .web = options.web});
  while (auto unread = stream.next())
    if (auto done = batches.take(unread->and_then(read_report)); !done) return tl::unexpected(done.error());
  if (auto done = batches.finish(); !done) return tl::unexpected(done.error());
  auto linked = copies::link(*found->state);
  if (!linked) return tl::unexpected(linked.error());
  found->linked = std::move(*linked);
  for (const auto& report : found->linked) found->links += report.sources.size();
  found->origins = copies::origins(found->linked, found->state->size());
  Copies result(std::move(found));
  result.left_out = std::move(left_out);
  return result;
}

}  // namespace rapporteur
