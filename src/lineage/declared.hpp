// Agencies and outlets that a report itself names as the source of its text or of what it quotes:
//   credit lines   "Original Source: example.org", "X contributed to this report", "based on wire service reports"
//   datelines      "GENEVA (X) - Talks ..."
//   attributions   "told X", "X first reported", "according to X", "X news agency said"
// What is the name of an outlet is in data/outlets.tsv.
#pragma once

#include <vector>

#include "lineage/lineage.hpp"

namespace rapporteur::lineage {

struct Declared {
  std::vector<DeclaredSource> sources;  // in text order; a name once a report, at its first place
  bool whole_text = false;              // a credit line names the source of the whole text
};

Declared declared_sources(ReportIndex index, const Report& report, const Document& document);

}  // namespace rapporteur::lineage
