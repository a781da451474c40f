// The records of single stories as the record of a run.
//
// A story's record depends on its own reports alone, so that stories can be merged beside each other, kept, and merged again
// one by one when reports come in. Over stories only actors are united (actors.hpp).
#pragma once

#include <span>
#include <vector>

#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur {

// A record of one story, its reports counted from 0, and the run's index of each of them, ascending.
struct StoryRecord {
  Record record;
  std::vector<ReportIndex> reports;
};

// In any order. The result depends on their content alone. `reports` are the run's; `corrections` were applied to each story.
Record combine(std::vector<StoryRecord> stories, std::span<const Report> reports = {},
               std::span<const Correction> corrections = {});

}  // namespace rapporteur
