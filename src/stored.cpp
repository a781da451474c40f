// The way of reports into a store, and of the store's records out of it.
#include "rapporteur/stored.hpp"

#include <mutex>

#include "readers.hpp"
#include "run_each.hpp"
#include "store/store.hpp"
#include "stored/adding.hpp"
#include "stored/reports.hpp"
#include "stored/run.hpp"
#include "stored/settings.hpp"
#include "stored/stories.hpp"
#include "story.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t at_once = 256;  // reports a transaction

}  // namespace

Result<AddedReports> add_to_store(const std::string& url, const std::vector<std::string>& paths, const Options& options,
                                  const std::function<void(const Error&)>& left_out) {
  auto store = store::Store::open(url, true);
  if (!store) return tl::unexpected(store.error());
  const auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  stored::Adding adding(**store, *embedding, options.jobs);
  std::once_flag first;
  const auto unread = [&](const Run& one) -> std::optional<Result<std::string>> {
    std::call_once(first, [&] {
      Run with = {};
      with.models = one.models, with.issues = one.issues;
      with.models.push_back(embedding->info());
      adding.settings = stored::Settings(with);
    });
    const auto known = stored::known_version(**store, one.reports.front());
    if (!known) return tl::unexpected(known.error());
    return *known ? std::optional<Result<std::string>>(stored::to_bytes(**known)) : std::nullopt;
  };
  const auto write_down = [&](const Run& one) { return stored::to_bytes(stored::version_of(one, *embedding)); };
  std::vector<store::Version> waiting;
  const auto commit = [&]() -> Result<void> {
    if (waiting.empty()) return {};
    const auto outcomes = adding.write(waiting);
    if (!outcomes) return tl::unexpected(outcomes.error());
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      const auto& kept = (*outcomes)[i];
      if (!kept) left_out(kept.error());
      if (kept == store::Kept::unread)
        left_out({ErrorCode::unreadable, waiting[i].path, "was changed in the store by another program at the same time",
                  "Add it again."});
    }
    waiting.clear();
    return {};
  };
  const auto take = [&](Result<std::string> bytes) -> Result<void> {
    if (!bytes) {
      left_out(bytes.error());
      return {};
    }
    waiting.push_back(stored::version_from_bytes(*bytes));
    return waiting.size() < at_once ? Result<void>() : commit();
  };
  const auto read = run_each(paths, Until::extract, options, unread, write_down, take);
  if (!read) return tl::unexpected(read.error());
  if (const auto done = commit(); !done) return tl::unexpected(done.error());
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
