// Whether a record keeps its own rules: for tests, and in debug builds at the end of merging.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rapporteur/record.hpp"
#include "rapporteur/report.hpp"

namespace rapporteur::record {

// What is wrong with the record, one line each; empty where anchors lie in their reports, indices in their lists, ids are set
// and distinct, links between statements are mutual and within a story, lists are sorted, disputes have two versions or more.
std::vector<std::string> validate(const Record& record, std::span<const Report> reports);

}  // namespace rapporteur::record
