// What users set right in a store.
#include "record/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "rapporteur/stored.hpp"
#include "store/store.hpp"
#include "stored/run.hpp"
#include "stored/stories.hpp"
#include "story.hpp"

namespace rapporteur {
namespace {

tl::unexpected<Error> not_there(const std::string& what, std::string reason, std::string remedy) {
  return fail(ErrorCode::not_found, '"' + what + '"', std::move(reason), std::move(remedy));
}

// Whether what the correction names is there; of a rejected item its id becomes its places.
Result<void> resolve(const Run& run, Correction& correction) {
  const auto actor = [&](const std::string& word) -> Result<void> {
    if (std::ranges::any_of(run.record.actors, [&](const Actor& a) { return is_called(a, word); })) return {};
    return not_there(word, "is no actor of this store", "Give a name, code or id as the record has it: rapporteur search.");
  };
  const auto report = [&](const std::string& id) -> Result<void> {
    if (std::ranges::find(run.reports, id, &Report::id) != run.reports.end()) return {};
    return not_there(id, "is no report of this store", "Give its id as `lineage --format json` has it.");
  };
  switch (correction.kind) {
    case CorrectionKind::same_actor:
    case CorrectionKind::party:
      if (const auto there = actor(correction.subject); !there) return there;
      return actor(correction.object);
    case CorrectionKind::not_linked:
      if (const auto there = report(correction.subject); !there) return there;
      return report(correction.object);
    case CorrectionKind::rejected:
      if (auto places = rejected_item(run.record, run.reports, correction.subject); places.empty())
        return not_there(correction.subject, "is no item of this store", "Give its id as the view's --format json has it.");
      else
        correction.subject = std::move(places);
  }
  return {};
}

// The stories whose actors or reports it names.
std::set<std::string> stories_of(const Run& run, const Correction& correction) {
  std::set<std::string> stories;
  std::vector<StoryIndex> story_of(run.reports.size());
  for (StoryIndex s = 0; s < run.record.stories.size(); ++s)
    for (const ReportIndex r : run.record.stories[s].reports) story_of[r] = s;
  const auto add = [&](ReportIndex report) { stories.insert(run.record.stories[story_of[report]].id); };
  const bool of_actors = correction.kind == CorrectionKind::same_actor || correction.kind == CorrectionKind::party;
  if (of_actors) {
    for (const Actor& actor : run.record.actors)
      if (is_called(actor, correction.subject) || is_called(actor, correction.object))
        for (const Anchor& mention : actor.mentions) add(mention.report);
  } else {
    const auto named = correction.subject + ' ' + correction.object;
    for (ReportIndex r = 0; r < run.reports.size(); ++r)
      if (named.find(run.reports[r].id) != std::string::npos) add(r);
  }
  return stories;
}

// Opens the store, lets `change` change its corrections, and makes the stories anew that it names.
template <class Change>
Result<void> with_corrections(const std::string& url, const Options& options, Change change) {
  const auto store = store::Store::open(url, false);
  if (!store) return tl::unexpected(store.error());
  const auto embedding = load_embedding();
  if (!embedding) return tl::unexpected(embedding.error());
  const auto transaction = (*store)->write();
  if (!transaction) return tl::unexpected(transaction.error());
  const auto run = stored::run_of(**transaction, (*store)->shown_url());
  if (!run) return tl::unexpected(run.error());
  Result<std::set<std::string>> stories = change(**transaction, *run);
  if (!stories) return tl::unexpected(stories.error());
  const auto made =
      stored::update_stories(**transaction, {.reports = {}, .stories = std::move(*stories)}, *embedding, options.jobs);
  if (!made) return tl::unexpected(made.error());
  return (*transaction)->commit();
}

}  // namespace

Result<std::int64_t> correct_store(const std::string& url, Correction correction, const Options& options) {
  if (correction.by.empty()) return fail(ErrorCode::malformed, "--by", "names nobody", "Say who corrects: --by NAME.");
  std::int64_t number = 0;
  const auto done =
      with_corrections(url, options, [&](store::Transaction& transaction, const Run& run) -> Result<std::set<std::string>> {
        if (const auto resolved = resolve(run, correction); !resolved) return tl::unexpected(resolved.error());
        const auto kept = transaction.correct({0, std::string(name(correction.kind)), correction.subject, correction.object,
                                               correction.note, correction.by, now_as_text()});
        if (!kept) return tl::unexpected(kept.error());
        number = *kept;
        return stories_of(run, correction);
      });
  if (!done) return tl::unexpected(done.error());
  return number;
}

Result<void> withdraw_correction(const std::string& url, std::int64_t number, const Options& options) {
  return with_corrections(url, options, [&](store::Transaction& transaction, const Run& run) -> Result<std::set<std::string>> {
    const auto corrections = stored::corrections_in(transaction);
    if (!corrections) return tl::unexpected(corrections.error());
    if (const auto done = transaction.withdraw(number); !done) return tl::unexpected(done.error());
    const auto found = std::ranges::find(*corrections, number, &Correction::number);
    return found == corrections->end() ? std::set<std::string>() : stories_of(run, *found);
  });
}

Result<std::vector<Correction>> corrections_of_store(const std::string& url) {
  const auto store = store::Store::open(url, false);
  if (!store) return tl::unexpected(store.error());
  const auto reader = (*store)->read();
  if (!reader) return tl::unexpected(reader.error());
  return stored::corrections_in(**reader);
}

}  // namespace rapporteur
