// Analysed reports as a store keeps them, and back.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lineage/story_grouping.hpp"
#include "rapporteur/pipeline.hpp"
#include "readers.hpp"
#include "store/store.hpp"
#include "story.hpp"

namespace rapporteur::stored {

// The one report of a run, with its analysis and what decides about its story.
store::Version version_of(const Run& one, const SentenceEmbedding& embedding);
// The same of a report that was not analysed: `unread`.
store::Version unread_version_of(const Report& report);

// As bytes, which is how run_each hands results on. Of this process alone: the form has no version.
std::string to_bytes(const store::Version& version);
store::Version version_from_bytes(std::string_view bytes);

StoryReport grouping_of(std::string_view report, std::string_view bytes);

// The reports of these ids with their analyses, sorted by path and id; anchors by that order. Fails where a report is not there
// or its analysis cannot be read.
struct Loaded {
  StoryReports reports;
  std::vector<store::RunNumber> runs;  // that brought each
};
// On `jobs` threads, 0 one a core. `store` names it in messages.
Result<Loaded> load(store::Reader& reader, std::span<const std::string> ids, const std::string& store, unsigned jobs = 1);

// Analyses the standing versions of these reports again and puts the new readings in place of the old.
Result<void> read_anew(store::Transaction& transaction, std::span<const std::string> ids, const Readers& readers,
                       const SentenceEmbedding& embedding, const Options& options);

}  // namespace rapporteur::stored
