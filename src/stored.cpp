// The way of reports into a store, and of the store's records out of it.
#include "rapporteur/stored.hpp"

#include <mutex>
#include <set>

#include "base/clock.hpp"
#include "readers.hpp"
#include "store/store.hpp"
#include "stored/reports.hpp"
#include "stored/run.hpp"
#include "stored/settings.hpp"
#include "stored/stories.hpp"
#include "story.hpp"

namespace rapporteur {
namespace {

// Adds reports as they come, a transaction for some hundred of them with the stories that they change.
class Adding {
public:
  Adding(store::Store& store, const SentenceEmbedding& embedding, unsigned jobs)
      : store_(store), embedding_(embedding), jobs_(jobs) {}

  Result<void> take(store::Version version) {
    waiting_.push_back(std::move(version));
    return waiting_.size() < batch ? Result<void>() : commit();
  }

  // Writes what waits.
  Result<void> commit() {
    if (waiting_.empty()) return {};
    auto transaction = store_.write();
    if (!transaction) return tl::unexpected(transaction.error());
    return commit(**transaction);
  }

  AddedReports added;

  stored::Settings settings;  // what the readings are made with; to be set before the first is taken

private:
  static constexpr std::size_t batch = 256;

  Result<void> commit(store::Transaction& transaction) {
    if (const auto fit = settings.agree(transaction, store_.shown_url()); !fit) return fit;
    const auto run = added.run == 0 ? transaction.begin_run("rapporteur " RAPPORTEUR_VERSION, now_as_text())
                                    : transaction.continue_run(added.run);
    if (!run) return tl::unexpected(run.error());
    added.run = *run;
    std::set<std::string> changed;
    for (auto& version : waiting_) {
      const auto id = version.report;
      const auto kept = transaction.keep(std::move(version));
      if (!kept) return tl::unexpected(kept.error());
      count(*kept);
      if (*kept == store::Kept::changed) changed.insert(id);
    }
    waiting_.clear();
    const auto stories = stored::update_stories(transaction, {.reports = std::move(changed), .stories = {}}, embedding_, jobs_);
    if (!stories) return tl::unexpected(stories.error());
    added.stories += *stories;
    return transaction.commit();
  }

  void count(store::Kept kept) {
    switch (kept) {
      case store::Kept::added:
        ++added.added;
        break;
      case store::Kept::changed:
        ++added.changed;
        break;
      case store::Kept::older:
        ++added.older;
        break;
      case store::Kept::known:
        ++added.known;
        break;
    }
  }

  store::Store& store_;
  const SentenceEmbedding& embedding_;
  unsigned jobs_;
  std::vector<store::Version> waiting_;
};

}  // namespace

Result<AddedReports> add_to_store(const std::string& url, const std::vector<std::string>& paths, const Options& options,
                                  const std::function<void(const Error&)>& left_out) {
  auto store = store::Store::open(url, true);
  if (!store) return tl::unexpected(store.error());
  const auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  Adding adding(**store, *embedding, options.jobs);
  std::once_flag first;
  const auto write_down = [&](const Run& one) {
    std::call_once(first, [&] {
      Run with = {};
      with.models = one.models, with.issues = one.issues;
      with.models.push_back(embedding->info());
      adding.settings = stored::Settings(with);
    });
    return stored::to_bytes(stored::version_of(one, *embedding));
  };
  const auto take = [&](Result<std::string> bytes) -> Result<void> {
    if (bytes) return adding.take(stored::version_from_bytes(*bytes));
    left_out(bytes.error());
    return {};
  };
  const auto read = run_each(paths, Until::extract, options, write_down, take);
  if (!read) return tl::unexpected(read.error());
  if (const auto done = adding.commit(); !done) return tl::unexpected(done.error());
  return adding.added;
}

Result<AddedReports> read_store_anew(const std::string& url, const Options& options) {
  const auto store = store::Store::open(url, false);
  if (!store) return tl::unexpected(store.error());
  const auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  const auto readers = Readers::load(options, Until::extract);
  if (!readers) return tl::unexpected(readers.error());
  const auto transaction = (*store)->write();
  if (!transaction) return tl::unexpected(transaction.error());
  const auto ids = (*transaction)->report_ids();
  if (!ids) return tl::unexpected(ids.error());
  auto anew = stored::read_anew(**transaction, *ids, *readers, *embedding, options);
  if (!anew) return tl::unexpected(anew.error());
  AddedReports done;
  done.changed = ids->size();
  const auto stories =
      stored::update_stories(**transaction, {.reports = {ids->begin(), ids->end()}, .stories = {}}, *embedding, options.jobs);
  if (!stories) return tl::unexpected(stories.error());
  done.stories = *stories;
  Run with;
  readers->introduce(with);
  with.models.push_back(embedding->info());
  if (const auto set = stored::Settings(with).write(**transaction); !set) return tl::unexpected(set.error());
  if (const auto committed = (*transaction)->commit(); !committed) return tl::unexpected(committed.error());
  return done;
}

Result<Run> run_of_store(const std::string& url) {
  const auto store = store::Store::open(url, false);
  if (!store) return tl::unexpected(store.error());
  const auto reader = (*store)->read();
  if (!reader) return tl::unexpected(reader.error());
  return stored::run_of(**reader, (*store)->shown_url());
}

}  // namespace rapporteur
