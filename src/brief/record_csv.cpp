// The record as one CSV file a list. The columns are the fields of schema 1; an anchor is two columns, its words and its place
// ("report:start-end"), a date its value and its words, a list of ids is parted by blanks, and what has parts of its own (the
// variants of a quotation) is JSON in its cell.
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <system_error>

#include "brief/json.hpp"
#include "brief/rows.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

enum class Form { plain, list, anchor, anchors, date, json };
struct Field {
  const char* name;
  Form form = Form::plain;
};
using Fields = std::vector<Field>;

std::string plain(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : one_line(value);
}

std::string place(const Json& anchor) {
  return fmt::format("{}:{}-{}{}", anchor["report"].get<std::string>(), anchor["start"].get<std::uint32_t>(),
                     anchor["end"].get<std::uint32_t>(), anchor.contains("field") ? ":title" : "");
}

template <class Part>
std::string parted(const Json& list, std::string_view between, Part part) {
  std::string text;
  for (const Json& item : list) text += (text.empty() ? "" : std::string(between)) + part(item);
  return text;
}

void add_columns(const Field& field, std::vector<std::string>& columns) {
  const std::string base = field.name;
  columns.push_back(base);
  if (field.form == Form::anchor || field.form == Form::anchors) columns.push_back(base + "_place");
  if (field.form == Form::date) columns.push_back(base + "_text");
}

void add_cells(const Field& field, const Json& value, std::vector<std::string>& cells) {
  const bool none = value.is_null();
  switch (field.form) {
    case Form::plain:
      cells.push_back(plain(value));
      break;
    case Form::list:
      cells.push_back(parted(value, "; ", plain));
      break;
    case Form::json:
      cells.push_back(none || value.empty() ? "" : one_line(value));
      break;
    case Form::anchor:
      cells.push_back(none ? "" : plain(value["text"]));
      cells.push_back(none ? "" : place(value));
      break;
    case Form::anchors:
      cells.push_back(parted(value, " | ", [](const Json& a) { return plain(a["text"]); }));
      cells.push_back(parted(value, " ", place));
      break;
    case Form::date:
      cells.push_back(none ? "" : plain(value["value"]));
      cells.push_back(none ? "" : plain(value["text"]));
      break;
  }
}

const Fields report_fields{{"id"},
                           {"path"},
                           {"title"},
                           {"outlet"},
                           {"url"},
                           {"published"},
                           {"author"},
                           {"language"},
                           {"characters"},
                           {"sentences"},
                           {"origins", Form::list},
                           {"story"},
                           {"notes", Form::list}};
const Fields story_fields{{"id"}, {"title"}, {"reports", Form::list}};
const Fields origin_fields{{"id"}, {"story"}, {"reports", Form::list}, {"root"}, {"only_here", Form::list}};
const Fields link_fields{
    {"from"}, {"to"}, {"relation"}, {"direction"}, {"score"}, {"passages", Form::json}, {"left_out", Form::anchors}};
const Fields actor_fields{
    {"id"}, {"type"}, {"name"}, {"names", Form::list}, {"party"}, {"code"}, {"roles", Form::json}, {"mentions", Form::anchors}};
const Fields statement_fields{{"id"},
                              {"story"},
                              {"report"},
                              {"kind"},
                              {"class"},
                              {"within"},
                              {"source", Form::list},
                              {"source_anchor", Form::anchor},
                              {"source_text"},
                              {"cue", Form::anchor},
                              {"content", Form::anchor},
                              {"quotes", Form::anchors},
                              {"addressee", Form::list},
                              {"supporters", Form::list},
                              {"opponents", Form::list},
                              {"said", Form::date},
                              {"negated"},
                              {"same_as", Form::list},
                              {"origins", Form::list}};
const Fields quotation_fields{{"id"}, {"story"}, {"verdict"}, {"variants", Form::json}, {"changes", Form::json}};
const Fields meeting_fields{{"id"},
                            {"story"},
                            {"kind"},
                            {"status"},
                            {"parties", Form::list},
                            {"participants", Form::list},
                            {"absent", Form::list},
                            {"mediators", Form::list},
                            {"hosts", Form::list},
                            {"place", Form::list},
                            {"date", Form::date},
                            {"duration_minutes", Form::json},
                            {"duration_anchor", Form::anchor},
                            {"level"},
                            {"level_anchor", Form::anchor},
                            {"results", Form::anchors},
                            {"led_to", Form::list},
                            {"mentions", Form::anchors},
                            {"origins", Form::list}};
const Fields outcome_fields{{"id"},
                            {"story"},
                            {"text"},
                            {"text_anchor", Form::anchor},
                            {"parties", Form::list},
                            {"status"},
                            {"issue"},
                            {"conditions", Form::anchors},
                            {"figures", Form::anchors},
                            {"deadline", Form::date},
                            {"statements", Form::list},
                            {"mentions", Form::anchors},
                            {"status_by_origin", Form::json},
                            {"origins", Form::list}};
const Fields position_fields{{"id"},
                             {"story"},
                             {"party"},
                             {"issue"},
                             {"stance"},
                             {"holder"},
                             {"text"},
                             {"text_anchor", Form::anchor},
                             {"condition", Form::anchor},
                             {"statements", Form::list},
                             {"mentions", Form::anchors},
                             {"origins", Form::list}};
const Fields dispute_fields{{"id"}, {"story"}, {"kind"}, {"about"}, {"on_the_way"}, {"versions", Form::json}};
const Fields timeline_fields{{"story"}, {"date", Form::date}, {"item"}};

}  // namespace

Result<void> write_record_csv(const std::filesystem::path& folder, const Run& run) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return fail(ErrorCode::output_failed, folder.string(), "cannot be made: " + error.message(),
                "Name a folder that can be written to.");
  const Record& record = run.record;
  const RecordJson json(run.reports, run.documents, run.models, record);
  std::vector<ReportIndex> reports(run.reports.size());
  for (ReportIndex i = 0; i < reports.size(); ++i) reports[i] = i;

  Result<void> done;
  const auto write = [&](const char* name, const Fields& fields, const auto& items, auto make) {
    if (!done) return;
    Rows rows;
    for (const Field& field : fields) add_columns(field, rows.columns);
    for (const auto& item : items) {
      const Json value = make(item);
      rows.cells.emplace_back();
      for (const Field& field : fields) add_cells(field, value[field.name], rows.cells.back());
    }
    const auto path = folder / (std::string(name) + ".csv");
    std::ofstream out(path, std::ios::binary);
    write_csv(out, rows);
    out.flush();
    if (!out)
      done = fail(ErrorCode::output_failed, path.string(), "could not be written", "Check the space left and the permissions.");
  };
  const auto item = [&](const auto& value) { return json.item(value); };
  write("reports", report_fields, reports, [&](ReportIndex i) { return json.report(i); });
  write("stories", story_fields, record.stories, item);
  write("origins", origin_fields, record.lineage.origins, item);
  write("links", link_fields, record.lineage.links, item);
  write("actors", actor_fields, record.actors, item);
  write("statements", statement_fields, record.statements, item);
  write("quotations", quotation_fields, record.quotations, item);
  write("meetings", meeting_fields, record.meetings, item);
  write("outcomes", outcome_fields, record.outcomes, item);
  write("positions", position_fields, record.positions, item);
  write("disputes", dispute_fields, record.disputes, item);
  write("timeline", timeline_fields, record.timeline, item);
  return done;
}

}  // namespace rapporteur
