// Which items of the record a view shows: the filters --party, --issue, --since and --all.
//
// An item that has no issue of its own (a statement, a meeting, a dispute) passes an issue where a sentence that it stands in
// states a position or an outcome on it; in the same way a dispute passes a party.
#pragma once

#include <vector>

#include "brief/reading.hpp"
#include "rapporteur/views.hpp"

namespace rapporteur {

// Indices into the record's lists, in their order.
struct Selection {
  std::vector<std::size_t> statements, quotations, meetings, outcomes, positions, disputes, timeline, links, origins;
  std::vector<std::size_t> spoken_to;  // positions that pass but for their party: the issues on which a party may be silent
  std::vector<bool> parties;           // by actor: of the party asked for; empty where all are
};

// Fails as write_view does.
Result<Selection> select(const Reading& reading, const ViewOptions& options);

// The actors that `name` stands for (name, alias, id or code, case and a leading article aside) and those of their party.
std::vector<bool> actors_of_party(const Record& record, std::string_view name);

// The first and last day of a TIMEX3 value or ISO date as text that compares in time order ("2025-02-00" to "2025-02-99" for a
// month); empty where it is no date.
struct Days {
  std::string first, last;
};
Days days_of(std::string_view value);

}  // namespace rapporteur
