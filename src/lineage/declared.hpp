#pragma once

#include <vector>

#include "lineage/lineage.hpp"

namespace rapporteur::lineage {

struct Declared {
  std::vector<DeclaredSource> sources;
  bool whole_text = false;  // the report names the source of its whole text
};

Declared declared_sources(ReportIndex index, const Report& report, const Document& document);

}  // namespace rapporteur::lineage
