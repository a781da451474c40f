// Events as PLOVER rows: one JSON object a line, as event data sets are exchanged. Type and mode are PLOVER's, actors carry ISO
// 3166-1 alpha-3 codes or IGO and NGO (github.com/openeventdata/PLOVER). CAMEO's code stands beside them.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "brief/cameo.hpp"
#include "brief/json.hpp"
#include "brief/places.hpp"
#include "brief/written.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

Json actors_of(const std::vector<EventActor>& actors) {
  Json list = Json::array();
  for (const EventActor& actor : actors) list.push_back({{"actor", actor.name}, {"code", actor.code}});
  return list;
}

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

// The day as told, else the day of the report; null where neither is known.
Json day_of(const Report& report, const Event& event) {
  if (event.date && !event.date->value.empty()) return event.date->value.substr(0, event.date->value.find('T'));
  return or_null(report.published);
}

Json row_of(const RecordJson& json, const Report& report, const Event& event, std::size_t number) {
  return {{"id", fmt::format("{}-e{}", report.id, number)},
          {"path", report.path},
          {"report", report.id},
          {"date", day_of(report, event)},
          {"event", name(event.type)},
          {"mode", or_null(event.mode)},
          {"cameo", or_null(cameo_code(event.type, event.mode))},
          {"source", actors_of(event.source)},
          {"target", actors_of(event.target)},
          {"negated", event.negated},
          {"hypothetical", event.hypothetical},
          {"historical", event.historical},
          {"text", words_of(report, event.sentence)},
          {"anchors", {json.anchor(event.sentence), json.anchor(event.trigger)}}};
}

}  // namespace

Result<void> write_record_plover(std::ostream& out, const Run& run) {
  const Record nothing_merged;
  const RecordJson json(run.reports, run.documents, run.models, nothing_merged);
  for (ReportIndex i = 0; i < run.extractions.size(); ++i) {
    std::size_t number = 0;
    for (const Event& event : run.extractions[i].events) out << one_line(row_of(json, run.reports[i], event, ++number)) << '\n';
  }
  return written(out);
}

}  // namespace rapporteur
