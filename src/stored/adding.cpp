#include "stored/adding.hpp"

#include <algorithm>
#include <set>

#include "base/clock.hpp"
#include "stored/reports.hpp"
#include "stored/stories.hpp"

namespace rapporteur::stored {
namespace {

void count(store::Kept kept, AddedReports& added) {
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
    case store::Kept::unread:
      break;
  }
}

}  // namespace

Result<std::optional<store::Version>> known_version(store::Store& store, const Report& report) {
  auto version = unread_version_of(report);
  const auto reader = store.read();
  if (!reader) return tl::unexpected(reader.error());
  const auto needed = (*reader)->needs_reading(version);
  if (!needed) return tl::unexpected(needed.error());
  return *needed ? std::nullopt : std::optional(std::move(version));
}

Result<Adding::Outcomes> Adding::write(std::span<const store::Version> versions, const Beside& beside) {
  const auto opened = store_.write();
  if (!opened) return tl::unexpected(opened.error());
  auto& transaction = **opened;
  auto now = added;
  if (run_for_known ? !versions.empty() : !std::ranges::all_of(versions, &store::Version::unread)) {
    if (const auto fit = settings.agree(transaction, store_.shown_url()); !fit) return tl::unexpected(fit.error());
    const auto run =
        run_ == 0 ? transaction.begin_run("rapporteur " RAPPORTEUR_VERSION, now_as_text()) : transaction.continue_run(run_);
    if (!run) return tl::unexpected(run.error());
    now.run = *run;
  }
  Outcomes outcomes;
  std::set<std::string> changed;
  for (const auto& version : versions) {
    auto kept = transaction.keep(version);
    if (!kept && kept.error().code != ErrorCode::malformed) return tl::unexpected(kept.error());
    if (kept) count(*kept, now);
    if (kept == store::Kept::changed) changed.insert(version.report);
    outcomes.push_back(std::move(kept));
  }
  if (now.added + now.changed > added.added + added.changed) {
    const auto stories = update_stories(transaction, {.reports = std::move(changed), .stories = {}}, embedding_, jobs_);
    if (!stories) return tl::unexpected(stories.error());
    now.stories += *stories;
  }
  if (beside)
    if (const auto done = beside(transaction, outcomes); !done) return tl::unexpected(done.error());
  if (const auto done = transaction.commit(); !done) return tl::unexpected(done.error());
  added = now;
  run_ = now.run;
  return outcomes;
}

}  // namespace rapporteur::stored
