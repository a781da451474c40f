// One story from its reports to its record: lineage, then merging.
#pragma once

#include <span>
#include <vector>

#include "lineage/lineage.hpp"
#include "rapporteur/document.hpp"
#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// The reports of a story with their analyses, in parallel; anchors by place in `reports`.
struct StoryReports {
  std::vector<Report> reports;
  std::vector<Document> documents;
  std::vector<Extraction> extractions;
};

// The sentence embedding that set-up installed. Fails where it is not there.
Result<SentenceEmbedding> load_embedding();

// The record of the one story that they are. Depends on them and the corrections alone. What is rejected is taken out of
// `story`.
Record read_story(StoryReports& story, const SentenceEmbedding& embedding, std::span<const Correction> corrections = {});

}  // namespace rapporteur
