// Reports into a store: what is known already is told before it is analysed; the rest comes with its stories, a transaction for
// many.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "rapporteur/stored.hpp"
#include "store/store.hpp"
#include "stored/settings.hpp"
#include "story.hpp"

namespace rapporteur::stored {

// The report as a version that need not be analysed, where the store knows it so well; else nothing. Thread-safe.
Result<std::optional<store::Version>> known_version(store::Store& store, const Report& report);

class Adding {
public:
  // The store and the embedding must outlive it. `jobs` as Options::jobs.
  Adding(store::Store& store, const SentenceEmbedding& embedding, unsigned jobs)
      : store_(store), embedding_(embedding), jobs_(jobs) {}

  Settings settings;   // what the readings are made with; to be set before the first are written
  AddedReports added;  // so far
  // Whether what brings known reports alone is a run as well.
  bool run_for_known = true;

  // What became of each version, or why it was refused (another report has its id). `unread`: another program changed what the
  // store knows of it since `known_version` was asked; it is to be analysed and written again.
  using Outcomes = std::vector<Result<store::Kept>>;
  // Writes more in the same transaction.
  using Beside = std::function<Result<void>(store::Transaction& transaction, const Outcomes& outcomes)>;

  // Writes all, or after a failure nothing: then it may be tried again. It stays in the run that it began first.
  Result<Outcomes> write(std::span<const store::Version> versions, const Beside& beside = {});
  // The next reports begin a run of their own.
  void end_run() { run_ = 0; }

private:
  store::Store& store_;
  const SentenceEmbedding& embedding_;
  unsigned jobs_;
  store::RunNumber run_ = 0;
};

}  // namespace rapporteur::stored
