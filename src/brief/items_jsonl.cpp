// The items of a record one a line, whatever list they stand in.
#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/json.hpp"
#include "brief/written.hpp"

namespace rapporteur {

Result<void> write_items_jsonl(std::ostream& out, const Run& run) {
  const Record& record = run.record;
  const RecordJson json(run.reports, run.documents, run.models, record);
  const auto line = [&](std::string_view list, nlohmann::ordered_json item) {
    nlohmann::ordered_json named = {{"list", list}};
    named.update(item);
    out << one_line(named) << '\n';
  };
  const auto lines = [&](std::string_view list, const auto& items) {
    for (const auto& item : items) line(list, json.item(item));
  };
  for (ReportIndex i = 0; i < run.reports.size(); ++i) line("reports", json.report(i));
  lines("stories", record.stories), lines("origins", record.lineage.origins), lines("links", record.lineage.links);
  lines("actors", record.actors), lines("statements", record.statements), lines("quotations", record.quotations);
  lines("meetings", record.meetings), lines("outcomes", record.outcomes), lines("positions", record.positions);
  lines("disputes", record.disputes), lines("timeline", record.timeline), lines("corrections", record.corrections);
  return written(out);
}

}  // namespace rapporteur
