// The writers of JSON: the whole record, one item a line, and one record a report.
#include "brief/json.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/single.hpp"
#include "brief/written.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

// "name": [ item, item ] with `gap` between items: a line end in a file, nothing in JSON lines.
template <class Items, class Make>
void write_list(std::ostream& out, std::string_view key, const Items& items, std::string_view gap, Make make) {
  out << '"' << key << "\": [";
  bool first = true;
  for (const auto& item : items) {
    out << (first ? "" : ",") << gap << one_line(make(item));
    first = false;
  }
  out << (first ? "" : gap) << ']';
}

// The schema's lists in its order. `reports` are the indices that this record is about.
void write_lists(std::ostream& out, const RecordJson& json, const Record& record, std::span<const ReportIndex> reports,
                 std::string_view gap) {
  const auto item = [&](const auto& value) { return json.item(value); };
  const auto next = [&] { out << ',' << gap; };
  out << '{' << gap << "\"schema\": 1," << gap << "\"generator\": " << one_line(json.generator());
  next(), write_list(out, "reports", reports, gap, [&](ReportIndex i) { return json.report(i); });
  next(), write_list(out, "stories", record.stories, gap, item);
  next(), out << "\"lineage\": {";
  write_list(out, "origins", record.lineage.origins, gap, item);
  next(), write_list(out, "links", record.lineage.links, gap, item);
  next(), out << "\"declared_sources\": " << one_line(json.declared_sources()) << '}';
  next(), write_list(out, "actors", record.actors, gap, item);
  next(), write_list(out, "statements", record.statements, gap, item);
  next(), write_list(out, "quotations", record.quotations, gap, item);
  next(), write_list(out, "meetings", record.meetings, gap, item);
  next(), write_list(out, "outcomes", record.outcomes, gap, item);
  next(), write_list(out, "positions", record.positions, gap, item);
  next(), write_list(out, "disputes", record.disputes, gap, item);
  next(), write_list(out, "timeline", record.timeline, gap, item);
  if (!record.corrections.empty()) next(), write_list(out, "corrections", record.corrections, gap, item);
  out << gap << "}\n";
}

}  // namespace

Result<void> write_record_json(std::ostream& out, const Run& run) {
  std::vector<ReportIndex> all(run.reports.size());
  for (ReportIndex i = 0; i < all.size(); ++i) all[i] = i;
  write_lists(out, RecordJson(run.reports, run.documents, run.models, run.record), run.record, all, "\n");
  return written(out);
}

Result<void> write_record_jsonl(std::ostream& out, const Run& run) {
  for (ReportIndex i = 0; i < run.extractions.size(); ++i) {
    const Record single = single_record(run.reports[i], run.extractions[i]);
    const ReportIndex only[] = {i};
    write_lists(out, RecordJson(run.reports, run.documents, run.models, single), single, only, "");
  }
  return written(out);
}

}  // namespace rapporteur
