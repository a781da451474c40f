// The answer to `check` as a page of text.
#pragma once

#include <algorithm>
#include <iosfwd>
#include <set>
#include <string>
#include <vector>

#include "brief/quotation_search.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {

// What `--by NAME` asks: which actors the name stands for.
struct AskedSpeaker {
  std::string name;  // empty: not asked
  std::vector<bool> actors;
  bool known() const { return std::find(actors.begin(), actors.end(), true) != actors.end(); }
  bool said(const Finding& finding) const;
};

// The speaker, "the report itself" for its own words, or "nobody named".
std::string speaker_of(const Reading& reading, const Finding& finding);
// The origins that the reports of findings stand in.
std::set<OriginIndex> origins_of(const Record& record, const std::vector<const Finding*>& findings);

void write_check_text(std::ostream& out, const Reading& reading, const QuotationSearch& search, const AskedSpeaker& by,
                      const TextStyle& style);

}  // namespace rapporteur
